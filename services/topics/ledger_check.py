"""The ledger's chains, read from end to end: is anything changed, removed or back-dated?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from models.ledger import GENESIS, Event
from models.topics.topic import Topic

BATCH = 1000
# Two processes may write to one topic, each with a clock of its own.
SKEW = timedelta(minutes=1)


class Wrong(StrEnum):
    """The ways in which an event may be wrong."""

    CHANGED = "changed"
    MISSING = "missing"
    UNCHAINED = "unchained"
    BACK_DATED = "back-dated"


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold, and why."""

    number: str
    position: int
    wrong: Wrong


@dataclass
class Checked:
    """The outcome: how much was read, and every place that does not hold, topic by topic."""

    topics: int = 0
    events: int = 0
    breaks: list[Break] = field(default_factory=list)


async def check_chains(session: AsyncSession, advance: Callable[[int, int], None]) -> Checked:
    """Read every event once, in batches, each after the one before it."""
    checked = Checked()
    total = await session.scalar(select(func.count(Event.id))) or 0
    last: Event | None = None
    while batch := await _read_after(session, last):
        for event, number in batch:
            _check(checked, last, event, number)
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


def _check(checked: Checked, last: Event | None, event: Event, number: str) -> None:
    before = last if last is not None and last.topic_id == event.topic_id else None
    checked.topics += before is None
    wrong = find_wrong(before, event)
    if wrong is not None:
        position = before.position + 1 if before else 1
        at = position if wrong is Wrong.MISSING else event.position
        checked.breaks.append(Break(number, at, wrong))


def find_wrong(before: Event | None, event: Event) -> Wrong | None:
    """Find what is wrong with an event, seen after the one before it in its chain."""
    if event.position != (before.position + 1 if before else 1):
        return Wrong.MISSING
    if event.digest != event.sealed():
        return Wrong.CHANGED
    if event.previous != (before.digest if before else GENESIS):
        return Wrong.UNCHAINED
    if before is not None and event.at < before.at - SKEW:
        return Wrong.BACK_DATED
    return None


async def _list_bare(session: AsyncSession) -> list[Break]:
    """A topic has its number by an event: one without any has lost them."""
    written = select(Event.id).where(Event.topic_id == Topic.id).exists()
    query = select(Topic.number).where(Topic.number.is_not(None), ~written).order_by(Topic.id)
    return [Break(number or "", 1, Wrong.MISSING) for number in await session.scalars(query)]
