"""Pieces: an expression of time on its way from the words to a moment."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from language.patterns import Pattern
from language.times.reckoning import MOST_DAYS
from language.times.said import Facts

# How what was read is marked in the words, so that nothing is read twice.
READ = "\x00"
# How what is no time is marked.
COVERED = "\x01"


@dataclass(frozen=True)
class View:
    """From where one looks: the facts, the day that counts as today, and whether backward."""

    facts: Facts
    today: date
    back: bool = False  # in a note about what was done, a day without a year lies behind


@dataclass(frozen=True)
class Hand:
    """A clock time as said: its hour may need the part of the day that stands elsewhere."""

    hour: int
    minute: int
    part: str = ""
    exact: bool = False  # written out, as 06:30


@dataclass(frozen=True)
class Sense:
    """What an expression means by itself."""

    kind: str
    days: tuple[date, ...] = ()
    asks: bool = False
    limit: bool = False
    past: bool = False
    together: bool = False
    part: str = ""
    hands: tuple[Hand, ...] = ()
    count: Callable[[date], date] | None = None  # so long after a day
    length: int = 0  # so many days, the first one counted


Read = Callable[[re.Match[str], View], Sense | None]
# What to look for, how to understand it, and signs of which one must be there.
Rule = tuple[Pattern, Read, frozenset[str]]


# What looks like a day, and nothing in it is one.
NOTHING = Sense("nothing")


@dataclass(frozen=True)
class Piece:
    """A sense, and where it stands in the words."""

    start: int
    end: int
    sense: Sense
    again: Callable[[View], Sense | None] = lambda _view: None  # the same seen from another day

    @property
    def is_day(self) -> bool:
        return self.sense.kind not in {"clock", "length"}


def rule(pattern: str, read: Read, needs: str = "") -> Rule:
    """Make a rule of what to look for and how to understand it."""
    return Pattern(pattern, re.IGNORECASE), read, frozenset(needs)


def one(kind: str, day: date | None, view: View, *, limit: bool = False) -> Sense | None:
    """Mean one day for certain; nothing, if there is no such day or none that anybody means."""
    if day is None or (day - view.facts.today).days > MOST_DAYS:
        return NOTHING
    return Sense(kind, (day,), past=day < view.facts.today, limit=limit)


def ask(*days: date, limit: bool = False, kind: str = "vague") -> Sense:
    """Mean something that must be asked back, with the days that come to mind."""
    return Sense(kind, tuple(sorted(set(days))), asks=True, limit=limit)


def trim(match: re.Match[str]) -> tuple[int, int]:
    """Find where the words of a match begin and end."""
    words = match[0]
    start = match.start() + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def hide(covered: str, spans: list[tuple[int, int]]) -> str:
    """Cover spans that stand in order."""
    parts, at = [], 0
    for start, end in spans:
        parts += [covered[at:start], READ * (end - start)]
        at = end
    return "".join((*parts, covered[at:]))
