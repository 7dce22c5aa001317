"""Verifying: all chains, the tables beside them, the log of rights, and the evenings over all."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from foundation.database import Database
from models.ledger import Evening
from models.secrets import Secrets
from services.audit.checking import CheckedDeeds, DeedBreak, check_deeds
from services.topics.evening_check import (
    EveningBreak,
    check_evenings,
    judge_deeds,
    judge_seals,
    list_evenings,
)
from services.topics.ledger_check import Break, Checked, check_chains
from services.topics.ledger_tables import check_tables


@dataclass(frozen=True)
class Verified:
    """All that was found, and the evenings that can be held against what others have kept."""

    chains: Checked
    deeds: CheckedDeeds
    tables: Sequence[Break]
    evenings: Sequence[Evening]
    broken: Sequence[EveningBreak]

    @property
    def found(self) -> list[Break | DeedBreak | EveningBreak]:
        """Everything that does not hold."""
        return [*self.chains.breaks, *self.tables, *self.deeds.breaks, *self.broken]

    def holds_until(self, evening: Evening) -> bool:
        """Whether all that this root stood for is still there, unchanged."""
        return not any(each.position <= evening.position for each in self.broken)


@asynccontextmanager
async def read_one_moment(database: Database) -> AsyncIterator[AsyncSession]:
    """Open a session that sees nothing of what is written meanwhile."""
    engine = database.reader
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    async with AsyncSession(engine) as session:
        yield session


async def verify_ledger(
    session: AsyncSession,
    keys: Secrets,
    zone: ZoneInfo,
    advance: Callable[[int, int], None] = lambda _done, _total: None,
) -> Verified:
    """Read all of it; while others write, from a session that sees one moment."""
    evenings = await list_evenings(session)
    seals = judge_seals(evenings, keys)
    checked = await check_chains(session, advance, seals)
    deeds = await check_deeds(session, seals=judge_deeds(evenings, seals))
    broken = await check_evenings(session, evenings, checked.evenings, keys)
    tables = await check_tables(session, zone)
    return Verified(checked, deeds, tables, evenings, broken)
