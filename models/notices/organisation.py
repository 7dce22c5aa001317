"""Notices about the office's own settings."""

from typing import ClassVar

from models.letters import About
from models.notices.base import Notice


class DaysMissing(Notice):
    """Asks the office for next year's make-up workdays."""

    about = About.OFFICE

    year: str


class CommitteesBehind(Notice):
    """Tells the office before the month is over which committees have followed too little."""

    about = About.OFFICE

    month: int
    quota: int
    committees: list[str]


class RuleChanged(Notice):
    """Tells the heads at and below a place that it works by another rule from now on."""

    about = About.OFFICE
    names_in: ClassVar = {"who": "who_id"}

    place: str
    rule: str
    value: int
    who: str
    who_id: int = 0
