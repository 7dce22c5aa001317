"""Plans: what a sentence says of a session, and what of it must be asked back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from language.dispatch import Unit
from language.times import Facts


class Asked(StrEnum):
    """What the sentence leaves open, so that it is asked back."""

    WHEN = "when"
    CLOCK = "clock"
    PLACE = "place"
    PEOPLE = "people"
    HOST = "host"
    RECORDER = "recorder"
    SEATS = "seats"


class MeetingMode(StrEnum):
    """Whether people come, join from afar, or both."""

    SITE = "site"
    ONLINE = "online"
    BOTH = "both"


class MeetingKind(StrEnum):
    """The kinds of session everybody knows; an office may have more, by words of its own."""

    COUNCIL = "council"
    OPEN = "open"
    ON_SITE = "on_site"
    TOPICAL = "topical"
    COUNTERPART = "counterpart"
    SECTOR = "sector"
    REMOTE = "remote"


@dataclass(frozen=True)
class Venue:
    """A room, and all it is called: its name first."""

    id: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Guest:
    """Somebody who may be meant: the name, and what else people call them by."""

    id: int
    name: str
    unit: str = ""
    role: str = ""  # as people say it: 委员, 站长
    office: str = ""  # 科长, 主任
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanFacts:
    """What a reader must know beside the words."""

    times: Facts
    venues: tuple[Venue, ...] = ()
    guests: tuple[Guest, ...] = ()
    units: tuple[Unit, ...] = ()
    me: int = 0  # who says it
    kinds: tuple[tuple[str, str], ...] = ()  # words of the office for kinds of its own
    feast: Callable[[date], str] = lambda _day: ""  # what a holiday is called


@dataclass(frozen=True)
class Slot:
    """When it may be: a day, with the clock or only the part of the day as far as said."""

    day: date
    begin: time | None = None
    end: time | None = None
    part: str = ""


@dataclass(frozen=True)
class Often:
    """How often it comes back: the first Wednesday of each month, every second Friday."""

    unit: str  # week, month
    step: int = 1
    nth: int | None = None  # of the month; 0 is the last
    weekday: int | None = None  # 1 is Monday
    day: int | None = None  # of the month


@dataclass(frozen=True)
class Reference:
    """Somebody who was named, and who that may be; several: asked."""

    said: str
    ids: tuple[int, ...]
    doubtful: bool = False  # asked even where there is but one

    @property
    def asks(self) -> bool:
        return self.doubtful or len(self.ids) != 1


@dataclass(frozen=True)
class Party:
    """Some of a kind of people, and how many: 群众代表五六个; 0: all, or as many as come."""

    called: str
    least: int = 0
    most: int = 0


@dataclass(frozen=True)
class Plan:
    """What a sentence plans."""

    slots: tuple[Slot, ...] = ()  # one: certain, unless it is asked
    past: tuple[date, ...] = ()  # days named that are over, if no other was
    feasts: tuple[tuple[date, str], ...] = ()
    often: Often | None = None
    venues: tuple[int, ...] = ()
    place: str = ""
    link: str = ""
    mode: MeetingMode | None = None
    kind: str = ""
    title: str = ""
    guests: tuple[Reference, ...] = ()
    host: Reference | None = None
    recorder: Reference | None = None
    parties: tuple[Party, ...] = ()
    units: tuple[int, ...] = ()  # from which somebody is to come
    fields: tuple[str, ...] = ()  # in which an expert is wanted
    seats: int = 0
    strangers: tuple[str, ...] = ()  # who was named and nobody knows
    asks: frozenset[Asked] = frozenset()
    left: tuple[str, ...] = ()  # what was not understood, so that nothing is lost
