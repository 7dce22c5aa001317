"""Wakeups: a transaction that makes work for others tells them, as it commits, to look at once."""

from enum import StrEnum

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.wakeups import Wakeups

CHANNEL = "huiyin"
ALONE = Wakeups()


class Wakeup(StrEnum):
    """The kinds of things to look at; a line is followed by the address of its chat."""

    INBOX = "inbox"
    LETTERS = "letters"
    LINE = "line"


_NOTIFY = select(func.pg_notify(CHANNEL, bindparam("hint")))


def _known(session: AsyncSession) -> Wakeups:
    """Find what the database was told about this process; its own sessions know nothing."""
    known: Wakeups = session.info.get("wakeups", ALONE)
    return known


async def wake_for_inbox(session: AsyncSession) -> None:
    """Updates were stored that somebody else will have to handle."""
    known = _known(session)
    if known.company and not known.handles:
        await session.execute(_NOTIFY, {"hint": Wakeup.INBOX})


async def wake_for_letters(session: AsyncSession) -> None:
    """Letters are owed that somebody else will have to send."""
    known = _known(session)
    if known.company and not known.sends:
        await session.execute(_NOTIFY, {"hint": Wakeup.LETTERS})


async def wake_for_line(session: AsyncSession, address: str) -> None:
    """Wake the process that has a chat's page open, whichever it is, for a new line."""
    if _known(session).company:
        await session.execute(_NOTIFY, {"hint": f"{Wakeup.LINE}:{address}"})
