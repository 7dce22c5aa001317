"""The ledger's chains, read from end to end: is anything changed, removed or back-dated?"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from models.ledger import GENESIS, ChainHash, Event
from models.secrets import NO_SECRETS, Secrets
from models.topics.topic import Topic

BATCH = 1000
# Two processes may write to one topic, each with a clock of its own.
SKEW = timedelta(minutes=1)


class Wrong(StrEnum):
    """The ways in which an event, or what is compared with it, may be wrong."""

    CHANGED = "changed"
    MISSING = "missing"
    UNCHAINED = "unchained"
    BACK_DATED = "back-dated"
    FORGED = "forged"
    UNSEALED = "unsealed"
    UNKNOWN_KEY = "unknown-key"
    # Of the tables, and of evenings.
    STATE = "state"
    ITEMS = "items"
    NUMBER = "number"
    WORDS = "words"
    SALT = "salt"
    SUPPORTS = "supports"
    RATINGS = "ratings"
    TALLIES = "tallies"
    ROOT = "root"


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold, and why."""

    number: str
    position: int
    wrong: Wrong


@dataclass(frozen=True)
class Seals:
    """What is known of seals: the keys there are, and under which evenings none is needed."""

    keys: Secrets = NO_SECRETS
    # Evenings that ended while older programs may still have been at work.
    lenient: Collection[int] = frozenset()
    # Whether that is so of what stands under no evening yet.
    fresh: bool = True

    def find_wrong(self, seal: str | None, digest: str, evening: int | None) -> Wrong | None:
        """Find what is wrong with a seal; without any key only that there is none."""
        if seal is None:
            allowed = self.fresh if evening is None else evening in self.lenient
            return None if allowed else Wrong.UNSEALED
        if not self.keys.is_there:
            return None
        known = self.keys.vouches(seal, digest)
        if known is None:
            return Wrong.UNKNOWN_KEY
        return None if known else Wrong.FORGED


ANY = Seals()


@dataclass
class Checked:
    """The outcome: how much was read, and every place that does not hold, topic by topic."""

    topics: int = 0
    events: int = 0
    unsealed: int = 0
    breaks: list[Break] = field(default_factory=list)
    # What each evening would have to say of the events that stand under it; none: the fresh ones.
    evenings: dict[int | None, ChainHash] = field(default_factory=lambda: defaultdict(ChainHash))


async def check_chains(
    session: AsyncSession, advance: Callable[[int, int], None], seals: Seals = ANY
) -> Checked:
    """Read every event once, in batches, each after the one before it."""
    checked = Checked()
    total = await session.scalar(select(func.count(Event.id))) or 0
    last: Event | None = None
    while batch := await _read_after(session, last):
        for event, number in batch:
            _check(checked, last, event, number, seals)
            last = event
        checked.events += len(batch)
        advance(checked.events, total)
        session.expunge_all()
    checked.breaks += await _list_bare(session)
    return checked


async def _read_after(session: AsyncSession, last: Event | None) -> list[tuple[Event, str]]:
    query = (
        select(Event, func.coalesce(Topic.number, ""))
        .join(Topic, Topic.id == Event.topic_id)
        .order_by(Event.topic_id, Event.position)
        .limit(BATCH)
    )
    if last is not None:
        after = tuple_(Event.topic_id, Event.position) > (last.topic_id, last.position)
        query = query.where(after)
    return [(event, number) for event, number in await session.execute(query)]


def _check(checked: Checked, last: Event | None, event: Event, number: str, seals: Seals) -> None:
    before = last if last is not None and last.topic_id == event.topic_id else None
    checked.topics += before is None
    checked.unsealed += event.seal is None
    under = checked.evenings[event.evening]
    under.add(event.topic_id, event.position, event.digest, sealed=event.seal is not None)
    wrong = find_wrong(before, event, seals)
    if wrong is not None:
        position = before.position + 1 if before else 1
        at = position if wrong is Wrong.MISSING else event.position
        checked.breaks.append(Break(number, at, wrong))


def find_wrong(before: Event | None, event: Event, seals: Seals = ANY) -> Wrong | None:
    """Find what is wrong with an event, seen after the one before it in its chain."""
    if event.position != (before.position + 1 if before else 1):
        return Wrong.MISSING
    if event.digest != event.sealed():
        return Wrong.CHANGED
    if event.previous != (before.digest if before else GENESIS):
        return Wrong.UNCHAINED
    if before is not None and event.at < before.at - SKEW:
        return Wrong.BACK_DATED
    return seals.find_wrong(event.seal, event.digest, event.evening)


async def _list_bare(session: AsyncSession) -> list[Break]:
    """A topic has its number by an event: one without any has lost them."""
    written = select(Event.id).where(Event.topic_id == Topic.id).exists()
    query = select(Topic.number).where(Topic.number.is_not(None), ~written).order_by(Topic.id)
    return [Break(number or "", 1, Wrong.MISSING) for number in await session.scalars(query)]
