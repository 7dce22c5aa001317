"""Hints: a transaction that makes work for others tells them, as it commits, to look at once."""

from enum import StrEnum

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.hints import Hints

CHANNEL = "huiyin"
ALONE = Hints()


class Hint(StrEnum):
    """What there is to look at; a line is followed by the address of its chat."""

    INBOX = "inbox"
    LETTERS = "letters"
    LINE = "line"


_NOTIFY = select(func.pg_notify(CHANNEL, bindparam("hint")))


def _known(session: AsyncSession) -> Hints:
    """What the database was told about this process; sessions of its own making know nothing."""
    known: Hints = session.info.get("hints", ALONE)
    return known


async def hint_inbox(session: AsyncSession) -> None:
    """Updates were stored that somebody else will have to handle."""
    known = _known(session)
    if known.company and not known.handles:
        await session.execute(_NOTIFY, {"hint": Hint.INBOX})


async def hint_letters(session: AsyncSession) -> None:
    """Letters are owed that somebody else will have to send."""
    known = _known(session)
    if known.company and not known.sends:
        await session.execute(_NOTIFY, {"hint": Hint.LETTERS})


async def hint_line(session: AsyncSession, address: str) -> None:
    """A chat page has a new line; whoever has that page open may be any process."""
    if _known(session).company:
        await session.execute(_NOTIFY, {"hint": f"{Hint.LINE}:{address}"})
