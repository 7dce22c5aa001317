"""Files that chats hold: how many a day, which were sent, and which nobody needs any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select, update

from models.attachments import Attachment, FetchState
from models.chats import Chat
from models.uploads import Upload
from services.files.store import FileStore, Kept
from services.processes.locks import advisory_lock
from services.work import Work

DAY = timedelta(hours=24)
AT_ONCE = 500
FILES, QUOTAS = "file", "quota"


@dataclass(frozen=True)
class Quota:
    """The most that one visitor may hand in within a day."""

    files: int = 30
    megabytes: int = 200


async def has_room(work: Work, chat: Chat, quota: Quota, size: int) -> bool:
    """Whether one more file of this size is within what a visitor may hand in."""
    query = select(func.count(), func.coalesce(func.sum(Upload.size), 0)).where(
        Upload.chat_id == chat.id, Upload.since > work.now - DAY
    )
    count, held = (await work.session.execute(query)).one()
    return bool(count < quota.files and held + size <= quota.megabytes * 2**20)


async def take_holding(
    work: Work, files: FileStore, chat: Chat, kept: Kept, quota: Quota
) -> Upload | None:
    """A file that is in the store belongs to this chat; None if that would be too much."""
    await advisory_lock(work.session, QUOTAS, [chat.id])
    await advisory_lock(work.session, FILES, [kept.digest])
    if not await has_room(work, chat, quota, kept.size):
        await _forget_unneeded(work, files, [kept.digest])
        return None
    if not files.has(kept.digest):
        # The same bytes were thrown away while these came in: the page sends them again.
        raise FileNotFoundError(kept.digest)
    holding = Upload(chat_id=chat.id, digest=kept.digest, size=kept.size, since=work.now)
    work.session.add(holding)
    await work.session.flush()
    return holding


async def send_holdings(work: Work, files: FileStore, chat: Chat, digests: Collection[str]) -> bool:
    """Send uploads along with a message, to stay; False if one is not there for this chat."""
    await advisory_lock(work.session, FILES, digests)
    theirs = Upload.chat_id == chat.id, Upload.digest.in_(digests)
    held = set(await work.session.scalars(select(Upload.digest).where(*theirs)))
    if held != set(digests) or not all(map(files.has, held)):
        return False
    unsent = update(Upload).where(*theirs, Upload.sent_at.is_(None))
    await work.session.execute(unsent.values(sent_at=work.now))
    return True


async def forget_unsent(work: Work, files: FileStore) -> int:
    """Throw away what was handed in a day ago and never sent."""
    stale = Upload.sent_at.is_(None), Upload.since <= work.now - DAY
    query = select(Upload).where(*stale).order_by(Upload.since).limit(AT_ONCE)
    found = list(await work.session.scalars(query))
    # Their files first: one who sends one of them just now holds it, and is waited for.
    await advisory_lock(work.session, FILES, [each.digest for each in found])
    gone = delete(Upload).where(*stale, Upload.id.in_([each.id for each in found]))
    digests = list(await work.session.scalars(gone.returning(Upload.digest)))
    await _forget_unneeded(work, files, digests)
    return len(digests)


async def forget_files(work: Work, files: FileStore, digests: Collection[str]) -> None:
    """Throw files away, but none that a row still needs."""
    await advisory_lock(work.session, FILES, digests)
    await _forget_unneeded(work, files, digests)


async def _forget_unneeded(work: Work, files: FileStore, digests: Collection[str]) -> None:
    """Delete files nobody needs; one who comes to need them waits for the transaction's end."""
    needed: set[str | None] = set()
    if digests:
        arriving = Attachment.fetch == FetchState.WAITING, Attachment.file_id.in_(digests)
        for query in (
            select(Upload.digest).where(Upload.digest.in_(digests)),
            select(Attachment.digest).where(Attachment.digest.in_(digests)),
            select(Attachment.file_id).where(*arriving),
        ):
            needed |= set(await work.session.scalars(query))
    for digest in set(digests) - needed:
        files.forget(digest)
