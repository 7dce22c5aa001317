"""What a row of a law says: by whom, from where to where, who is told."""

from dataclasses import dataclass
from enum import StrEnum

from models.lifecycle.words import Audience, Deadline, Needs, Verb, Who


@dataclass(frozen=True)
class Tell:
    """A notice by its kind, whom it goes to, and the verbs it offers as buttons."""

    audience: Audience
    notice: str
    offers: tuple[Verb, ...] = ()
    reopened: int = 0  # only from so many reopenings on
    each: bool = False  # once for each item the step is about


@dataclass(frozen=True)
class Rule:
    """One row: from these states, by these people, to that state (None: it stays)."""

    verb: Verb
    states: tuple[StrEnum, ...]
    to: StrEnum | None
    who: tuple[Who, ...]
    needs: tuple[Needs, ...] = ()
    tells: tuple[Tell, ...] = ()
    starts: Deadline | None = None
    # Only while what it belongs to stands in one of these; none named: wherever that stands.
    during: tuple[StrEnum, ...] = ()
    undo: bool = False
    # Where it goes instead while no unit has anything to do.
    otherwise: StrEnum | None = None
    # A deadline of its kind that runs already is not started again.
    once: bool = False
    # Stands here already, and comes alive with what it needs.
    later: bool = False

    def stands(self, state: StrEnum, during: StrEnum | None) -> bool:
        """Whether it speaks of this state, while what it belongs to stands there."""
        return state in self.states and (not self.during or during in self.during)
