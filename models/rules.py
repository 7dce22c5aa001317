"""Working rules: what a place may settle for itself, and what holds where nobody has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier
from models.lifecycle.deadlines import DAYS
from models.lifecycle.escalation import ENDS, ENQUIRY_DAYS, LADDERS
from models.lifecycle.words import Deadline
from models.people import QUIET_FROM, QUIET_UNTIL
from models.stations import Kind


class RuleName(StrEnum):
    """The rules that can be settled; those named as a deadline are its working days."""

    TRIAGE = "triage"
    SUPPLY = "supply"
    APPEAL = "appeal"
    APPROVAL = "approval"
    CLAIM = "claim"
    PROGRESS = "progress"
    CONCLUSION = "conclusion"
    HANDLING = "handling"
    ITEM = "item"
    REVIEW = "review"
    REDISPATCH = "redispatch"
    REOPENED = "reopened"
    RATING = "rating"
    PROMISE = "promise"
    NEW_DATE = "new-date"
    SENDING = "sending"
    ENQUIRY = "enquiry"  # a letter to a member is answered
    GATED = "gated"  # what a head takes up waits for the office (审定)
    ECHO = "echo"  # the holder may send the echo too
    QUIET = "quiet"  # from this hour newcomers are left in peace
    WAKE = "wake"  # until this one
    QUOTA = "quota"  # how many topics a committee follows in a month


class Measure(StrEnum):
    """The measures that the number of a rule can count."""

    DAYS = "days"
    SWITCH = "switch"
    HOUR = "hour"
    COUNT = "count"


@dataclass(frozen=True)
class Terms:
    """The terms of a rule: what holds where nobody has said otherwise, and what may be said."""

    default: int
    choices: tuple[int, ...]
    measure: Measure = Measure.DAYS
    central: bool = False  # the office's alone

    def allows(self, value: int) -> bool:
        return self.choices[0] <= value <= self.choices[-1]


LENGTHS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60)


def _terms(due: Deadline) -> Terms:
    """Make a deadline's terms: before the warning of an end there must have been time."""
    rungs = [rung.days for rung in LADDERS[due]] if due in ENDS else []
    least = 1 - min(rungs, default=0)
    choices = sorted({DAYS[due], *(days for days in LENGTHS if days >= least)})
    return Terms(DAYS[due], tuple(choices))


_OTHERS = {
    RuleName.ENQUIRY: Terms(ENQUIRY_DAYS, tuple(sorted({ENQUIRY_DAYS, *LENGTHS}))),
    RuleName.GATED: Terms(0, (0, 1), Measure.SWITCH),
    RuleName.ECHO: Terms(0, (0, 1), Measure.SWITCH),
    RuleName.QUIET: Terms(QUIET_FROM.hour, tuple(range(19, 24)), Measure.HOUR),
    RuleName.WAKE: Terms(QUIET_UNTIL.hour, tuple(range(6, 11)), Measure.HOUR),
    RuleName.QUOTA: Terms(2, (0, 1, 2, 3, 4, 5, 8, 10), Measure.COUNT, central=True),
}
RULES: dict[RuleName, Terms] = {
    name: _OTHERS.get(name) or _terms(Deadline(name.value)) for name in RuleName
}


def rules_of(kind: Kind) -> list[RuleName]:
    """List the rules a place of this kind may settle for itself."""
    return [name for name, terms in RULES.items() if kind is Kind.OFFICE or not terms.central]


class WorkingRule(Base):
    """A rule somebody settled for a place, and when: rows are only added, the newest holds."""

    __tablename__ = "working_rules"
    __table_args__ = (Index(None, "place_id", "id"),)

    id: Mapped[identifier] = mapped_column(init=False)
    place_id: Mapped[int] = mapped_column(BigId, ForeignKey("places.id"))
    name: Mapped[RuleName] = mapped_column(coded(RuleName))
    # None: as the place above has it again.
    value: Mapped[int | None]
    since: Mapped[datetime]
    # Nobody: the organisation file said so.
    by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"))


@dataclass(frozen=True)
class Held:
    """A rule as it holds at a place; from nobody: it is what holds everywhere."""

    value: int
    place_id: int | None = None


class Rules:
    """The rules that hold at one place, its own before those from above."""

    def __init__(self, said: Iterable[tuple[int, RuleName, int | None]] = ()) -> None:
        """From rows that run from the place upward, for each place the newest first."""
        self._held: dict[RuleName, Held] = {}
        heard: set[tuple[int, RuleName]] = set()
        for place_id, name, value in said:
            if (place_id, name) not in heard and value is not None:
                self._held.setdefault(name, Held(value, place_id))
            heard.add((place_id, name))

    def find(self, name: RuleName) -> Held:
        return self._held.get(name) or Held(RULES[name].default)

    def value(self, name: RuleName) -> int:
        return self.find(name).value

    def days(self, due: Deadline | RuleName) -> int:
        return self.value(RuleName(due.value))
