"""The log's chain, read from end to end: is any deed changed, removed or back-dated?"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry
from models.ledger import GENESIS

BATCH = 1000
# Two processes may write to it, each with a clock of its own.
SKEW = timedelta(minutes=1)


class DeedBreak(NamedTuple):
    """A place where the chain does not hold, and why."""

    position: int
    wrong: str


class CheckedDeeds(NamedTuple):
    deeds: int
    breaks: list[DeedBreak]


async def check_deeds(
    session: AsyncSession, advance: Callable[[int], None] = lambda _done: None
) -> CheckedDeeds:
    """Read every deed once, each after the one before it."""
    breaks: list[DeedBreak] = []
    last: AuditEntry | None = None
    count = 0
    while batch := await _read_after(session, last):
        for entry in batch:
            if wrong := find_wrong(last, entry):
                breaks.append(DeedBreak(entry.position, wrong))
            last = entry
        count += len(batch)
        advance(count)
        session.expunge_all()
    return CheckedDeeds(count, breaks)


async def _read_after(session: AsyncSession, last: AuditEntry | None) -> list[AuditEntry]:
    query = select(AuditEntry).order_by(AuditEntry.position).limit(BATCH)
    after = last.position if last is not None else 0
    return list(await session.scalars(query.where(AuditEntry.position > after)))


def find_wrong(before: AuditEntry | None, entry: AuditEntry) -> str:
    """Find what is wrong with a deed, seen after the one before it; nothing: it holds."""
    if entry.position != (before.position + 1 if before else 1):
        return "missing"
    if entry.digest != entry.sealed():
        return "changed"
    if entry.previous != (before.digest if before else GENESIS):
        return "unchained"
    if before is not None and entry.at < before.at - SKEW:
        return "back-dated"
    return ""
