"""Toasts: short answers to presses reach a page that is open in another process, and are gone."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.chats import Chat, Toast
from services.processes.wakeups import wake_for_line
from services.work import Work

# One who opens the page later presses again.
LASTS = timedelta(minutes=1)


async def keep_toast(work: Work, chat: Chat, words: str, *, stays: bool) -> None:
    """Keep a short answer for a page that is open in another process, and wake that page.

    It may hold a number or a PIN: no row, and no copy of one, can be read without the key.
    """
    sealed = work.keys.seal(words)
    work.session.add(Toast(chat_id=chat.id, sealed=sealed, stays=stays, made_at=work.now))
    await wake_for_line(work.session, chat.address)


async def has_toasts(session: AsyncSession, chat_id: int) -> bool:
    query = select(Toast.id).where(Toast.chat_id == chat_id).limit(1)
    return await session.scalar(query) is not None


async def list_toasted(session: AsyncSession) -> list[int]:
    """List the chats for which toasts wait."""
    return list(await session.scalars(select(Toast.chat_id).distinct()))


async def take_toasts(work: Work, chat_id: int) -> list[tuple[str, bool]]:
    """Take the toasts of a chat away, the oldest first; one page alone gets each."""
    taken = delete(Toast).where(Toast.chat_id == chat_id)
    columns = (Toast.id, Toast.sealed, Toast.stays, Toast.made_at)
    rows = sorted((await work.session.execute(taken.returning(*columns))).all())
    fresh = [row for row in rows if row.made_at > work.now - LASTS]
    return [(work.keys.open(row.sealed), row.stays) for row in fresh]


async def wipe_toasts(work: Work) -> int:
    """Delete toasts older than a minute."""
    old = delete(Toast).where(Toast.made_at <= work.now - LASTS)
    return cast("CursorResult[Any]", await work.session.execute(old)).rowcount
