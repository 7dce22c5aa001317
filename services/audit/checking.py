"""The log's chain, read from end to end: is any deed changed, removed or back-dated?"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry, Deed
from models.ledger import GENESIS
from models.secrets import NO_SECRETS, Secrets

BATCH = 1000
# Two processes may write to it, each with a clock of its own.
SKEW = timedelta(minutes=1)


# Done where there may be no key: a restore on a new machine.
KEYLESS = (Deed.RESTORED,)


@dataclass(frozen=True)
class DeedSeals:
    """The keys there are, and up to which deed a seal may be missing."""

    keys: Secrets = NO_SECRETS
    lenient: int = sys.maxsize

    def find_wrong(self, entry: AuditEntry) -> str:
        """Find what is wrong with a seal; nothing: it fits, or nobody here can tell."""
        if entry.seal is None:
            allowed = entry.position <= self.lenient or entry.deed in KEYLESS
            return "" if allowed else "unsealed"
        if not self.keys.is_there:
            return ""
        known = self.keys.vouches(entry.seal, entry.digest)
        if known is None:
            return "unknown-key"
        return "" if known else "forged"


ANY = DeedSeals()


class DeedBreak(NamedTuple):
    """A place where the chain does not hold, and why."""

    position: int
    wrong: str


class CheckedDeeds(NamedTuple):
    deeds: int
    breaks: list[DeedBreak]


async def check_deeds(
    session: AsyncSession,
    advance: Callable[[int], None] = lambda _done: None,
    seals: DeedSeals = ANY,
) -> CheckedDeeds:
    """Read every deed once, each after the one before it."""
    breaks: list[DeedBreak] = []
    last: AuditEntry | None = None
    count = 0
    while batch := await _read_after(session, last):
        for entry in batch:
            if wrong := find_wrong(last, entry, seals):
                breaks.append(DeedBreak(entry.position, wrong))
            last = entry
        count += len(batch)
        advance(count)
        session.expunge_all()
    return CheckedDeeds(count, breaks)


async def count_unsealed(session: AsyncSession, after: int, to: int) -> int:
    """Count the deeds in between that should bear a seal and do not."""
    query = select(func.count(AuditEntry.id)).where(
        AuditEntry.position > after,
        AuditEntry.position <= to,
        AuditEntry.seal.is_(None),
        AuditEntry.deed.not_in(KEYLESS),
    )
    return await session.scalar(query) or 0


async def _read_after(session: AsyncSession, last: AuditEntry | None) -> list[AuditEntry]:
    query = select(AuditEntry).order_by(AuditEntry.position).limit(BATCH)
    after = last.position if last is not None else 0
    return list(await session.scalars(query.where(AuditEntry.position > after)))


def find_wrong(before: AuditEntry | None, entry: AuditEntry, seals: DeedSeals = ANY) -> str:
    """Find what is wrong with a deed, seen after the one before it; nothing: it holds."""
    if entry.position != (before.position + 1 if before else 1):
        return "missing"
    if entry.digest != entry.sealed():
        return "changed"
    if entry.previous != (before.digest if before else GENESIS):
        return "unchained"
    if before is not None and entry.at < before.at - SKEW:
        return "back-dated"
    return seals.find_wrong(entry)
