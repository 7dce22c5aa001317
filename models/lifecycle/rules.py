"""What a row of a law says: by whom, from where to where, who is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.lifecycle.words import Audience, Deadline, Needs, Verb, Who


@dataclass(frozen=True)
class Asker:
    """What somebody is to a subject, and when they ask."""

    who: frozenset[Who]
    now: datetime


# Asked of the subject of a law, whatever that is.
Condition = Callable[[Any, Asker], bool]


def always(_subject: Any, _asker: Asker) -> bool:
    return True


@dataclass(frozen=True)
class Tell:
    """A notice by its kind, whom it goes to, and the verbs it offers as buttons."""

    audience: Audience
    notice: str
    offers: tuple[Verb, ...] = ()
    each: bool = False  # once for each item the step is about
    when: Condition = always


@dataclass(frozen=True)
class Rule:
    """A row: from these states, by these people, to that state (None: it stays)."""

    verb: Verb
    states: tuple[StrEnum, ...]
    to: StrEnum | None
    who: tuple[Who, ...]
    needs: tuple[Needs, ...] = ()
    tells: tuple[Tell, ...] = ()
    starts: Deadline | None = None
    # Only while what it belongs to stands in one of these; none named: wherever that stands.
    during: tuple[StrEnum, ...] = ()
    # Allowed is not yet worth a button: nobody agrees to what nobody has asked for.
    when: Condition = always
    # Refused as out of date before anything is said; where it does not say so, the doer judges.
    strict: bool = False
    # Done by presses of its own, never by one that only names the verb.
    own_way: bool = False
    # The first message is all of it: nobody is asked to press anything more.
    at_once: bool = False
    # Done in the raiser's name by whoever serves, and on record as this verb of the raiser's.
    on_behalf: Verb | None = None
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
