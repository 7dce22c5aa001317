"""Personal data: a copy of all that is held of somebody, or its end."""

import hashlib
import json
from typing import Any

from models.audit import Deed
from models.chats import Chat
from models.masking import forget_folded
from models.notices.system import DataExported
from models.people import Person
from models.uploads import Upload
from services.audit.recording import record_deed
from services.files.store import FileStore
from services.files.uploads import FILES
from services.people.conversations import Conversations
from services.privacy.holdings import HOLDINGS
from services.processes.locks import advisory_lock
from services.search.likeness import forget_prepared
from services.sign_ins.proving import require_proof
from services.work import Work

EXPORT_NAME = "huiyin-my-data.json"


async def export_data(work: Work, files: FileStore, chat: Chat, person: Person) -> None:
    """Put everything kept about somebody into one file and send it to them."""
    await require_proof(work, person)
    await record_deed(work, Deed.EXPORTED, person, person)
    data: dict[str, Any] = {}
    for area in HOLDINGS.values():
        data |= await area.describe(work, person) if area.describe else {}
    written = json.dumps(data, ensure_ascii=False, indent=2).encode()
    await advisory_lock(work.session, FILES, [hashlib.sha256(written).hexdigest()])
    kept = await files.put_bytes(written)
    work.session.add(
        Upload(
            chat_id=chat.id, digest=kept.digest, size=kept.size, since=work.now, sent_at=work.now
        )
    )
    notice = DataExported(digest=kept.digest, name=EXPORT_NAME)
    work.post(person.id, notice, chat=chat)


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
