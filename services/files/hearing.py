"""Hearing: which voices a machine is still to listen to, and what came of a try."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attachments import Attachment, Hearing
from services.work import Work


async def lease_voices(
    session: AsyncSession, now: datetime, lease: timedelta, limit: int
) -> list[Attachment]:
    """Lease voices to be listened to next; those of a process that dies come up again.

    A try counts as soon as it begins: what ends a process each time must not do so for ever.
    """
    query = (
        select(Attachment)
        .where(Attachment.hearing == Hearing.WAITING, Attachment.hear_at <= now)
        .order_by(Attachment.hear_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = list(await session.scalars(query))
    return [voice for voice in found if voice.take_to_hear(now + lease)]


async def record_unheard(work: Work, attachment_id: int, *, final: bool) -> None:
    """Write down that a try came to nothing; the voice itself is where it was."""
    voice = await work.session.get(Attachment, attachment_id, with_for_update=True)
    if voice is not None and voice.hearing is Hearing.WAITING:
        voice.unheard(work.now, final=final)
