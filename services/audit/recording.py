"""Recording: a deed that concerns rights goes into the log, in the transaction of the deed."""

from typing import Any

from sqlalchemy import select

from models.audit import COMMAND_LINE, AuditEntry, Deed
from models.chats import Chat
from models.inbox import Arrival
from models.ledger import GENESIS
from models.people import Person
from services.processes.locks import advisory_lock
from services.work import Work

AREA = "audit"


async def record_deed(
    work: Work,
    deed: Deed,
    actor: Person | None,
    whom: Person | None = None,
    **facts: Any,
) -> AuditEntry:
    """Append a deed to the log: who, to whom, from which chat, with facts that name nobody."""
    # What is not written down yet has a number all the same, but no row to point at.
    await work.session.flush()
    chat_id, channel = await _find_chat(work)
    # One chain for all: the next to write waits until this one is settled.
    await advisory_lock(work.session, AREA, [AREA])
    newest = select(AuditEntry).order_by(AuditEntry.position.desc()).limit(1)
    last = await work.session.scalar(newest)
    entry = AuditEntry(
        position=last.position + 1 if last else 1,
        deed=deed,
        at=work.now,
        actor_id=actor.id if actor else None,
        whom_id=whom.id if whom else None,
        chat_id=chat_id,
        channel=channel,
        facts=facts,
        previous=last.digest if last else GENESIS,
    )
    _seal(work, entry)
    work.session.add(entry)
    await work.session.flush()
    return entry


def _seal(work: Work, entry: AuditEntry) -> None:
    entry.digest = entry.sealed()
    entry.seal = work.keys.vouch(entry.digest)


async def _find_chat(work: Work) -> tuple[int | None, str]:
    """Find where it was said; what no update asked for came by a command."""
    if work.here is not None:
        return work.here.id, work.here.channel
    if work.arrival_id is None:
        return None, COMMAND_LINE
    query = select(Arrival.channel, Chat.id).outerjoin(
        Chat, (Chat.channel == Arrival.channel) & (Chat.address == Arrival.chat)
    )
    row = (await work.session.execute(query.where(Arrival.id == work.arrival_id))).first()
    return (row[1], row[0]) if row else (None, "")
