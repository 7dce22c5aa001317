"""Fetching: which bytes of attachments are still to be fetched, and what became of them."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attachments import Attachment, FetchState
from models.chats import Chat
from models.notices.system import AttachmentRefused, AttachmentTooBig
from models.topics.part import Part
from services.work import Work

FETCH_LEASE = timedelta(minutes=5)
# What is kept; anything else a browser or phone could run is not. Sniffed, never believed.
KEPT_TYPES = (
    "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic",
    "audio/ogg", "audio/mpeg", "audio/mp4", "audio/webm", "audio/amr", "audio/wav",
    "video/mp4", "video/webm", "video/quicktime",
    "application/pdf", "application/zip", "application/msword", "text/plain",
)  # fmt: skip


async def lease_attachments(
    session: AsyncSession, channels: list[str], now: datetime, limit: int
) -> list[Attachment]:
    """Lease attachments to be fetched next; those of a process that dies come up again."""
    query = (
        select(Attachment)
        .where(
            Attachment.fetch == FetchState.WAITING,
            Attachment.due_at <= now,
            Attachment.channel.in_(channels),
        )
        .order_by(Attachment.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = list(await session.scalars(query))
    for attachment in found:
        attachment.due_at = now + FETCH_LEASE
    return found


async def record_arrival(
    work: Work,
    attachment_id: int,
    stored: tuple[str, int],
    media_type: str | None,
    *,
    hears: bool = False,
) -> None:
    """Write down that the bytes came; a type we do not keep is refused, and the sender told.

    A voice is listened to, where there is somebody to do so.
    """
    attachment = await work.session.get_one(Attachment, attachment_id)
    if media_type not in KEPT_TYPES:
        await record_refusal(work, attachment_id, "type")
        return
    digest, size = stored
    attachment.arrived(digest, size, media_type)
    if hears and attachment.is_hearable:
        attachment.await_hearing(work.now)


async def record_refusal(work: Work, attachment_id: int, reason: str) -> None:
    """Write down that a file cannot be taken; its sender hears so at once."""
    attachment = await work.session.get_one(Attachment, attachment_id)
    name = attachment.name or ""
    too_big = reason == "too-big"
    if attachment.fetch is not FetchState.LOST:
        attachment.refuse(FetchState.TOO_BIG if too_big else FetchState.REFUSED, reason)
    part = (
        await work.session.scalars(select(Part).where(Part.attachment_id == attachment_id))
    ).first()
    person_id = await _sender(work, part)
    if person_id is None:
        return
    notice = (
        AttachmentTooBig(name=name, megabytes=attachment.megabytes, medium=attachment.medium)
        if too_big
        else AttachmentRefused(name=name, medium=attachment.medium)
    )
    work.post(person_id, notice, key=f"attachment:{attachment_id}")


async def _sender(work: Work, part: Part | None) -> int | None:
    if part is None:
        return None
    chat = await work.session.get_one(Chat, part.chat_id)
    return chat.person_id


async def record_failure(work: Work, attachment_id: int, reason: str) -> None:
    """Write down a failed try; after the last one its sender is told."""
    attachment = await work.session.get_one(Attachment, attachment_id)
    attachment.failed(work.now, reason)
    if attachment.fetch is FetchState.LOST:
        await record_refusal(work, attachment_id, reason)
