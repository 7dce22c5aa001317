"""A chronicle: how two topics stand, what was done to them, and everything anybody was told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models.letters import Letter
from models.lifecycle.words import Verb
from models.topics.items import Item
from models.topics.topic import Topic
from services.delivery.routing import settle
from tests.services.changes import Changes
from tests.services.life import Life


@dataclass(frozen=True)
class Told:
    """A letter as it was laid in the outbox, before anybody could change it."""

    letter: Letter
    at: datetime
    to: int
    kind: str
    facts: dict[str, Any]
    by_clock: bool
    as_staff: bool
    since: int  # how many things had been done by then


@dataclass(kw_only=True)
class Chronicle:
    """Two topics, their people, what was done, and all that was told."""

    life: Life
    topics: list[Topic]
    done: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    calls: list[tuple[int, datetime]] = field(default_factory=list)
    moved: list[tuple[int, datetime]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    serving: set[str] = field(default_factory=set)
    stumbles: list[str] = field(default_factory=list)
    verb: Verb | None = None
    actor_id: int = 0
    owners: dict[int, str] = field(default_factory=dict)  # who had the button for it last
    compared: int = 0  # answers looked at: desks, words found again, chains

    def __post_init__(self) -> None:
        self.changes = Changes(self.life.work)

    @property
    def day(self) -> date:
        return self.life.work.local.date()

    @property
    def now(self) -> datetime:
        return self.life.work.now

    @property
    def fresh(self) -> list[Told]:
        """What was told since the last thing that was done."""
        return [each for each in self.told if each.since == len(self.done)]

    def standing(self) -> dict[tuple[str, int], dict[str, Any]]:
        """Everything a topic and its items are."""
        rows: list[Topic | Item] = [*self.topics, *self.items()]
        return {(row.__tablename__, row.id): columns_of(row) for row in rows}

    def items(self) -> Iterator[Item]:
        for topic in self.topics:
            yield from topic.items

    def begins(self, what: str, verb: Verb | None = None) -> None:
        self.done.append(f"{self.life.work.local:%m-%d %H:%M} {what}")
        self.verb, self.actor_id = verb, 0

    async def collect(self, *, by_clock: bool) -> None:
        """Lay what is owed in the outbox, and keep it in mind."""
        work = self.life.work
        await settle(work)
        for each in work.letters:
            to = each.person_id or 0
            serves = self.life.name_of(to) in self.serving
            about = (each.kind, each.facts, by_clock, serves, len(self.done))
            self.told.append(Told(each, self.now, to, *about))
        work.letters.clear()


def columns_of(row: Topic | Item) -> dict[str, Any]:
    return {each.key: getattr(row, each.key) for each in row.__mapper__.column_attrs}
