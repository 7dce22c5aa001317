"""Checks: the rows whose hour has come, each reminded of and put before the clock again."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Select, update

from models.clocked import Clocked
from models.lifecycle.escalation import Level
from services.clock.ladders import climb, step_due_at
from services.work import Work

Row = TypeVar("Row", bound=Clocked)
Tell = Callable[[Work, Row, Level], Awaitable[None]]

AT_ONCE = 200
LATER = timedelta(hours=1)


async def find_due(
    work: Work, table: type[Row], whole: Select[Row], *held: type[Clocked]
) -> list[Row]:
    """Find the rows whose hour has come, the longest waiting first; they are held until the end.

    Which `whole` loads, with what belongs to them; `held` are tables that stand still as well.
    """
    due = whole.where(table.next_check_at <= work.now).order_by(table.next_check_at)
    locked = due.limit(AT_ONCE).with_for_update(of=(table, *held), skip_locked=True)
    return list(await work.session.scalars(locked))


async def remind(work: Work, row: Row, tell: Tell[Row]) -> None:
    """Tell the level that was reached, once for all rungs below it, and set the next check."""
    count = row.countdown
    if count is not None and (reached := climb(count, row.reminders, work)):
        row.reminders = reached.steps
        await tell(work, row, reached.level)
    set_next_check(work, row)


def set_next_check(work: Work, row: Clocked) -> None:
    """Write down when the next rung of what runs is reached; nothing runs: it is at rest."""
    count = row.countdown
    row.next_check_at = step_due_at(count, row.reminders, work) if count else None


async def postpone_check(work: Work, table: type[Clocked], row_id: int) -> None:
    """Put off what the clock stumbled over: it must not be first in line at every tick."""
    later = update(table).where(table.id == row_id).values(next_check_at=work.now + LATER)
    await work.session.execute(later.execution_options(synchronize_session=False))
