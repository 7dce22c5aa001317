"""Hints: a transaction that makes work for others tells them, as it commits, to look at once."""

from enum import StrEnum

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.wakeups import Wakeups

CHANNEL = "huiyin"
ALONE = Wakeups()


class Wakeup(StrEnum):
    """What there is to look at; a line is followed by the address of its chat."""

    INBOX = "inbox"
    LETTERS = "letters"
    LINE = "line"


_NOTIFY = select(func.pg_notify(CHANNEL, bindparam("hint")))


def _known(session: AsyncSession) -> Wakeups:
    """What the database was told about this process; sessions of its own making know nothing."""
    known: Wakeups = session.info.get("hints", ALONE)
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
    """A chat page has a new line; whoever has that page open may be any process."""
    if _known(session).company:
        await session.execute(_NOTIFY, {"hint": f"{Wakeup.LINE}:{address}"})
