"""A round of the clock: everything of one table whose hour has come."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import structlog
from sqlalchemy import inspect

from models.clocked import Clocked
from services.clock.checks import postpone_check
from services.work import Work

log = structlog.get_logger()
Row = TypeVar("Row", bound=Clocked)


async def go_round(
    work: Work,
    find: Callable[[Work], Awaitable[Sequence[Row]]],
    check: Callable[[Work, Row], Awaitable[None]],
) -> int:
    """Check everything whose hour has come; what cannot be dealt with holds up nothing else."""
    found = await find(work)
    await work.know_days()
    for row in found:
        table, row_id, owed = type(row), row.id, len(work.letters)
        try:
            async with work.session.begin_nested():
                await check(work, row)
        except Exception:
            log.exception("clock.row", table=str(inspect(table).local_table), row=row_id)
            del work.letters[owed:]
            await postpone_check(work, table, row_id)
    return len(found)
