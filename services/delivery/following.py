"""Files follow the words they were sent with: at once, or as soon as they have been fetched."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attachments import Attachment, FetchState
from models.letters import GIVE_UP_AFTER, OPEN, About, Letter, LetterState
from models.notices.attached import ATTACHED, is_expected
from models.topics.entries import Entry
from models.topics.part import Part
from services.processes.wakeups import wake_for_letters
from services.work import Work

# So long words wait for what was sent with them, that nothing may come between the two.
TOGETHER = timedelta(seconds=2)


async def bring_files(work: Work) -> None:
    """Give letters the files they are to bring; one that is not here yet comes when it is."""
    ids = {each.facts["attachment"] for each in work.letters if _is_expected(each)}
    if not ids:
        return
    await work.session.flush()
    files = await _hold_files(work.session, ids)
    words: dict[int | None, Letter] = {}
    for letter in work.letters:
        if letter.kind not in ATTACHED:
            words[letter.person_id] = letter
        elif _is_expected(letter):
            _enclose(letter, files.get(letter.facts["attachment"]))
            await_file(letter, work.now)
            if _is_expected(letter) and (before := words.get(letter.person_id)) is not None:
                before.due_at = max(before.due_at, work.now + TOGETHER)


def _is_expected(letter: Letter) -> bool:
    return is_expected(letter.kind, letter.facts)


async def _hold_files(session: AsyncSession, ids: Collection[int]) -> dict[int, Attachment]:
    """Read them as they stand now: one that comes in just now waits for us, or we for it."""
    query = select(Attachment).where(Attachment.id.in_(ids)).with_for_update(read=True)
    found = await session.scalars(query.execution_options(populate_existing=True))
    return {each.id: each for each in found}


def _enclose(letter: Letter, file: Attachment | None) -> None:
    """Let it bring the file, or say that there is none to be had; until it is here, neither."""
    if file is None or not file.is_kept:
        letter.facts = letter.facts | {"attachment": 0}
    elif file.fetch is FetchState.READY:
        letter.facts = letter.facts | {"file": file.file, "heard": file.heard}


def await_file(letter: Letter, now: datetime) -> None:
    """Let it wait for its file, and nothing else for it."""
    if _is_expected(letter) and letter.state is LetterState.WAITING:
        letter.facts = letter.facts | {"since": letter.not_before.isoformat()}
        letter.not_before = letter.due_at = now + GIVE_UP_AFTER


async def release_files(work: Work, attachment_id: int) -> None:
    """Let go of what waited for a file: it is here, or never will be."""
    file = await work.session.get_one(Attachment, attachment_id)
    if file.fetch is FetchState.WAITING:
        return
    await work.session.flush()
    found = await _list_waiting(work.session, attachment_id)
    for letter in found:
        _enclose(letter, file)
        _let_go(letter, work.now)
    await _let_words_go(work, found)
    await work.session.flush()
    await wake_for_letters(work.session)


async def _list_waiting(session: AsyncSession, attachment_id: int) -> list[Letter]:
    """List the letters that wait for a file, whoever they are to."""
    found = await list_bringing(session, attachment_id)
    return [each for each in found if _is_expected(each)]


async def list_bringing(session: AsyncSession, attachment_id: int) -> list[Letter]:
    """List the letters that bring a file or have brought it, each held until the end of the work.

    Only this file, only as a file: of what is counted nobody has heard anything.
    """
    found: list[Letter] = []
    for kind, about_id in await _list_subjects(session, attachment_id):
        query = select(Letter).where(
            Letter.about_kind == kind, Letter.about_id == about_id, Letter.kind.in_(ATTACHED)
        )
        letters = await session.scalars(query.order_by(Letter.id).with_for_update())
        found += [each for each in letters if each.facts.get("attachment") == attachment_id]
    return [each for each in found if not each.facts["media"]]


async def _list_subjects(session: AsyncSession, attachment_id: int) -> set[tuple[About, int]]:
    """List what a file was sent about."""
    query = (
        select(Part.topic_id, Entry.topic_id, Part.enquiry_id)
        .outerjoin(Entry, Entry.id == Part.entry_id)
        .where(Part.attachment_id == attachment_id)
    )
    kinds = (About.TOPIC, About.TOPIC, About.ENQUIRY)
    return {
        (kind, about_id)
        for row in await session.execute(query)
        for kind, about_id in zip(kinds, row, strict=True)
        if about_id is not None
    }


def _let_go(letter: Letter, now: datetime) -> None:
    """Due from when it could have gone; what quiet hours hold, or nobody can get, stays so."""
    if letter.state is LetterState.WAITING:
        since = datetime.fromisoformat(letter.facts["since"])
        letter.not_before = letter.due_at = max(since, now)


async def _let_words_go(work: Work, files: Sequence[Letter]) -> None:
    """Let the words that waited a moment for these files go before them."""
    chats = {each.chat_id for each in files if each.state in OPEN}
    query = select(Letter).where(
        Letter.chat_id.in_(chats),
        Letter.state == LetterState.WAITING,
        Letter.not_before <= work.now,
        Letter.due_at > work.now,
        Letter.outcome.is_(None),
        Letter.leased_by.is_(None),
    )
    for words in await work.session.scalars(query.with_for_update()):
        words.due_at = work.now
