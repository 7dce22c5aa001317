"""Files that chats hold: how many a day, which were sent, and which nobody needs any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select, update

from models.attachments import Attachment, Fetch
from models.chats import Chat
from models.holdings import Holding
from services.files import FileStore, Kept
from services.locks import hold
from services.work import Work

DAY = timedelta(hours=24)
AT_ONCE = 500
FILES, QUOTAS = "file", "quota"


@dataclass(frozen=True)
class Quota:
    """What one visitor may hand in within a day."""

    files: int = 30
    megabytes: int = 200


async def has_room(work: Work, chat: Chat, quota: Quota, size: int) -> bool:
    """Whether one more file of this size is within what a visitor may hand in."""
    query = select(func.count(), func.coalesce(func.sum(Holding.size), 0)).where(
        Holding.chat_id == chat.id, Holding.since > work.now - DAY
    )
    count, held = (await work.session.execute(query)).one()
    return bool(count < quota.files and held + size <= quota.megabytes * 2**20)


async def take_holding(
    work: Work, files: FileStore, chat: Chat, kept: Kept, quota: Quota
) -> Holding | None:
    """A file that is in the store belongs to this chat; None if that would be too much."""
    await hold(work.session, QUOTAS, [chat.id])
    await hold(work.session, FILES, [kept.digest])
    if not await has_room(work, chat, quota, kept.size):
        await _forget_unneeded(work, files, [kept.digest])
        return None
    if not files.has(kept.digest):
        # The same bytes were thrown away while these came in: the page sends them again.
        raise FileNotFoundError(kept.digest)
    holding = Holding(chat_id=chat.id, digest=kept.digest, size=kept.size, since=work.now)
    work.session.add(holding)
    await work.session.flush()
    return holding


async def send_holdings(work: Work, files: FileStore, chat: Chat, digests: Collection[str]) -> bool:
    """These go out with a message and stay; False if one of them is not there for this chat."""
    await hold(work.session, FILES, digests)
    theirs = Holding.chat_id == chat.id, Holding.digest.in_(digests)
    held = set(await work.session.scalars(select(Holding.digest).where(*theirs)))
    if held != set(digests) or not all(map(files.has, held)):
        return False
    unsent = update(Holding).where(*theirs, Holding.sent_at.is_(None))
    await work.session.execute(unsent.values(sent_at=work.now))
    return True


async def forget_unsent(work: Work, files: FileStore) -> int:
    """What was handed in a day ago and never sent is thrown away."""
    stale = Holding.sent_at.is_(None), Holding.since <= work.now - DAY
    query = select(Holding).where(*stale).order_by(Holding.since).limit(AT_ONCE)
    found = list(await work.session.scalars(query))
    # Their files first: whoever sends one of them just now holds it, and is waited for.
    await hold(work.session, FILES, [each.digest for each in found])
    gone = delete(Holding).where(*stale, Holding.id.in_([each.id for each in found]))
    digests = list(await work.session.scalars(gone.returning(Holding.digest)))
    await _forget_unneeded(work, files, digests)
    return len(digests)


async def forget_files(work: Work, files: FileStore, digests: Collection[str]) -> None:
    """Throw files away, but none that a row still needs."""
    await hold(work.session, FILES, digests)
    await _forget_unneeded(work, files, digests)


async def _forget_unneeded(work: Work, files: FileStore, digests: Collection[str]) -> None:
    """Within the transaction: whoever comes to need one of them waits for its end."""
    needed: set[str | None] = set()
    if digests:
        arriving = Attachment.fetch == Fetch.WAITING, Attachment.file_id.in_(digests)
        for query in (
            select(Holding.digest).where(Holding.digest.in_(digests)),
            select(Attachment.digest).where(Attachment.digest.in_(digests)),
            select(Attachment.file_id).where(*arriving),
        ):
            needed |= set(await work.session.scalars(query))
    for digest in set(digests) - needed:
        files.forget(digest)
