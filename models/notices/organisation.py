"""Notices about the office's own settings."""

from models.notices.base import Notice


class DaysMissing(Notice):
    """Asks the office for next year's make-up workdays."""

    year: str


class CommitteesBehind(Notice):
    """Tells the office before the month is over which committees have followed too little."""

    month: int
    quota: int
    committees: list[str]


class RuleChanged(Notice):
    """Tells the heads at and below a place that it works by another rule from now on."""

    place: str
    rule: str
    value: int
    who: str
