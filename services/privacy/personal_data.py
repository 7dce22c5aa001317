"""Personal data: a copy of all that is held of somebody, or its end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from models.audit import Deed
from models.chats import Chat
from models.letters import OPEN, Letter
from models.masking import forget_folded
from models.notices.system import DataExported
from models.people import Person
from models.uploads import Upload
from services.audit.recording import record_deed
from services.files.store import CHUNK, FileStore
from services.files.uploads import FILES
from services.people.conversations import Conversations
from services.privacy.holdings import HOLDINGS
from services.privacy.packing import LARGEST_PART, Packed, choose_files, pack_parts
from services.processes.locks import advisory_lock
from services.search.likeness import forget_prepared
from services.sign_ins.proving import require_proof
from services.work import Work

EXPORT_NAME = "huiyin-my-data"
# Packing takes a moment: whoever asks again within it has one on its way.
PAUSE = timedelta(minutes=10)

# Writes a copy as a page that anybody can read.
Write = Callable[[Mapping[str, Any], Packed], str]


async def export_data(
    work: Work, files: FileStore, chat: Chat, person: Person, write: Write
) -> bool:
    """Pack all that is kept about somebody, with their files; not anew where it was just done."""
    await require_proof(work, person)
    copies = Letter.person_id == person.id, Letter.kind == DataExported.kind
    lately = Letter.created_at > work.now - PAUSE
    if await work.session.scalar(select(Letter.id).where(*copies, lately).limit(1)) is not None:
        return False
    await _forget_former(work, chat, person)
    await record_deed(work, Deed.EXPORTED, person, person)
    data: dict[str, Any] = {}
    for area in HOLDINGS.values():
        data |= await area.describe(work, person) if area.describe else {}
    await _send(work, files, chat, person, data, write)
    return True


async def _send(  # noqa: PLR0917 -- what is packed, for whom, and how it is written
    work: Work,
    files: FileStore,
    chat: Chat,
    person: Person,
    data: Mapping[str, Any],
    write: Write,
) -> None:
    packed = choose_files(files, data)
    page = write(data, packed)
    parcels = pack_parts(files, data, page, packed)
    for number in range(1, len(packed.parts) + 1):
        parcel = await asyncio.to_thread(next, parcels)
        kept = await files.put(_chunks(parcel), limit=LARGEST_PART)
        await advisory_lock(work.session, FILES, [kept.digest])
        work.session.add(
            Upload(
                chat_id=chat.id,
                digest=kept.digest,
                size=kept.size,
                since=work.now,
                sent_at=work.now,
            )
        )
        name = f"{EXPORT_NAME}{f'-{number}' if number > 1 else ''}.zip"
        work.post(person.id, DataExported(digest=kept.digest, name=name), chat=chat)


async def _forget_former(work: Work, chat: Chat, person: Person) -> None:
    """A copy takes the place of the one before: two of all files are not kept."""
    copies = Letter.person_id == person.id, Letter.kind == DataExported.kind
    former = await work.session.scalars(select(Letter).where(*copies, Letter.state.not_in(OPEN)))
    digests = [each.facts.get("digest", "") for each in former]
    holding = Upload.chat_id == chat.id, Upload.digest.in_(digests)
    gone = await work.session.scalars(delete(Upload).where(*holding).returning(Upload.digest))
    work.forgotten += gone.all()


async def _chunks(parcel: Path) -> AsyncIterator[bytes]:
    """Read a part piece by piece, and let go of it."""
    try:
        with parcel.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    finally:
        await asyncio.to_thread(parcel.unlink)


async def erase_person(work: Work, known: Conversations, person: Person) -> None:
    """Forget somebody: drafts, chats and letters go, public facts stay without the name."""
    await require_proof(work, person)
    await record_deed(work, Deed.ERASED, person, person)
    known.drafts.pop(person.id, None)
    for area in reversed(HOLDINGS.values()):
        work.forgotten += await area.erase(work, person)
    await work.session.flush()
    work.erased[person.id] = work.now
    forget_folded()
    forget_prepared()
