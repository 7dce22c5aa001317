"""What somebody may ask about their own data: a copy of it all, or its end."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update

from models.attachments import Attachment
from models.calls import Call
from models.chats import Chat, Line
from models.inbox import Arrival, ArrivalState
from models.letters import OPEN, Letter, LetterState
from models.lifecycle.topics import TABLE, State
from models.lifecycle.words import Verb, Who
from models.notices.system import DataExported
from models.people import Appointment, Invitation, JoiningCode, Person
from models.topics.loading import with_parts
from models.topics.slips import Slip
from models.topics.topic import Topic
from models.uploads import Upload
from services.enquiries.privacy import describe_enquiries, erase_enquiries
from services.files.store import FileStore
from services.files.uploads import FILES
from services.people.conversations import Conversations
from services.people.menus import post_menus
from services.people.phones import read_phone
from services.people.serving import list_roles
from services.processes.locks import advisory_lock
from services.topics.ledger import record_event
from services.work import Work

# What staff are told of these names whoever did it.
SAID_BY_RAISERS = tuple(rule.verb for rule in TABLE if Who.RAISER in rule.who and rule.tells)
EXPORT_NAME = "huiyin-my-data.json"


async def export_data(work: Work, files: FileStore, chat: Chat, person: Person) -> None:
    """Put everything kept about somebody into one file and send it to them."""
    data = await _collect(work, person)
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


async def _collect(work: Work, person: Person) -> dict[str, Any]:
    topics = await work.session.scalars(
        select(Topic).where(Topic.raiser_id == person.id).options(*with_parts())
    )
    chats = await work.session.scalars(select(Chat).where(Chat.person_id == person.id))
    return {
        "person": _describe_person(work, person),
        "chats": [{"channel": each.channel, "address": each.address} for each in chats],
        "topics": [_describe(topic) for topic in topics],
        "letters": await describe_enquiries(work, person),
    }


def _describe_person(work: Work, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "phone": read_phone(work, person) or None,
        "language": person.locale,
        "since": person.created_at.isoformat(),
    }


def _describe(topic: Topic) -> dict[str, Any]:
    return {
        "number": topic.number,
        "state": topic.state,
        "station": topic.station.name if topic.station else None,
        "category": topic.category,
        "anonymous": topic.anonymous,
        "text": topic.text,
        "attachments": [
            {"kind": each.medium, "name": each.name, "digest": each.digest}
            for each in topic.attachments
        ],
    }


async def erase_person(work: Work, known: Conversations, person: Person) -> None:
    """Forget somebody: drafts, chats and letters go, public facts stay without the name."""
    known.drafts.pop(person.id, None)
    orphans = await _erase_unsubmitted(work, person)
    raised = select(Topic).where(Topic.raiser_id == person.id, Topic.number.is_not(None))
    for topic in await work.session.scalars(raised):
        topic.anonymous = True
        await _unname_letters(work, topic)
        await record_event(work, topic, Verb.ERASE, person, {})
        await work.session.execute(delete(Slip).where(Slip.topic_id == topic.id))
    copies = await _erase_letters(work, person)
    held = await _erase_holdings(work, person)
    await _end_callbacks(work, person)
    orphans += await erase_enquiries(work, person)
    served = await list_roles(work, person.id)
    await _end_service(work, person)
    if served:
        await post_menus(work, [person.id])
    await _erase_chats(work, person)
    person.erase(work.now)
    await work.session.flush()
    work.forgotten += [*orphans, *copies, *held]


async def _end_callbacks(work: Work, person: Person) -> None:
    """Whoever wants to be forgotten is not telephoned."""
    query = select(Call).where(Call.person_id == person.id)
    for callback in await work.session.scalars(query):
        if callback.done_at is None:
            callback.end(work.now, None)
        asked = Letter.dedupe_key.startswith(f"callback:{callback.topic_id}:{callback.id}:")
        for letter in await work.session.scalars(select(Letter).where(asked)):
            letter.facts = {**letter.facts, "who": "", "entries": []}


async def _erase_holdings(work: Work, person: Person) -> list[str]:
    """What their pages handed in; what a submitted matter needs is kept by its own rows."""
    chats = select(Chat.id).where(Chat.person_id == person.id)
    gone = delete(Upload).where(Upload.chat_id.in_(chats)).returning(Upload.digest)
    return list(await work.session.scalars(gone))


async def _erase_unsubmitted(work: Work, person: Person) -> list[str]:
    theirs = or_(Topic.raiser_id == person.id, Topic.writer_id == person.id)
    query = select(Topic).where(theirs, Topic.number.is_(None))
    topics = list(await work.session.scalars(query.options(*with_parts())))
    attachments = [each for topic in topics for each in topic.attachments]
    digests = [each.digest for each in attachments if each.digest]
    for topic in topics:
        topic.state = State.WITHDRAWN
        topic.title = ""
        topic.parts.clear()
        topic.raiser.erase(work.now)
    await work.session.flush()
    for attachment in attachments:
        await work.session.delete(attachment)
    await work.session.flush()
    used = select(Attachment.digest).where(Attachment.digest.in_(digests))
    return sorted(set(digests) - set(await work.session.scalars(used)))


async def _end_service(work: Work, person: Person) -> None:
    """Nobody must wait for whoever is gone, and no way in may bring them back."""
    served = update(Appointment).where(Appointment.person_id == person.id)
    await work.session.execute(served.values(until=work.local.date() - timedelta(days=1)))
    for codes in (Invitation, JoiningCode):
        await work.session.execute(delete(codes).where(codes.person_id == person.id))


async def _erase_chats(work: Work, person: Person) -> None:
    session = work.session
    chats = list(await session.scalars(select(Chat).where(Chat.person_id == person.id)))
    for chat in chats:
        await session.execute(delete(Line).where(Line.chat_id == chat.id))
        said = update(Arrival).where(
            Arrival.channel == chat.channel,
            Arrival.chat == chat.address,
            # The very press that asks for this is still being handled.
            or_(Arrival.progress != ArrivalState.WAITING, Arrival.id == work.arrival_id),
        )
        blank = said.values(payload="{}", trouble=None)
        await session.execute(blank.execution_options(synchronize_session=False))
        # The chat remembers nobody: whoever writes there next is met for the first time.
        chat.person = None
        chat.state, chat.memory, chat.place_id = None, {}, None


async def _unname_letters(work: Work, topic: Topic) -> None:
    """What the heads were told of a topic stays, without who raised it."""
    said = [f"{what}:{topic.id}:" for what in ("raised", Verb.TRANSFER, *SAID_BY_RAISERS)]
    told = or_(*(Letter.dedupe_key.startswith(prefix, autoescape=True) for prefix in said))
    for letter in await work.session.scalars(select(Letter).where(told)):
        if letter.facts.get("role", Who.RAISER) == Who.RAISER:
            letter.facts = {**letter.facts, **_nameless(letter.facts)}


def _nameless(facts: dict[str, Any]) -> dict[str, str]:
    return {name: "" for name in ("raiser", "who") if name in facts}


async def _erase_letters(work: Work, person: Person) -> list[str]:
    """Letters to somebody are blanked; returns the files that only such a letter named."""
    session = work.session
    chats = select(Chat.id).where(Chat.person_id == person.id)
    # The first answers to a newcomer went to the chat before its person had a number.
    theirs = or_(Letter.person_id == person.id, Letter.chat_id.in_(chats))
    copies = select(Letter).where(theirs, Letter.kind == DataExported.kind)
    digests = [letter.facts.get("digest", "") for letter in await session.scalars(copies)]
    unsent = update(Letter).where(theirs, Letter.state.in_(OPEN), Letter.leased_by.is_(None))
    await session.execute(unsent.values(state=LetterState.REPLACED, outcome="erased"))
    done = update(Letter).where(theirs, Letter.state.not_in(OPEN))
    await session.execute(done.values(facts={"text": []}, person_id=None))
    return [digest for digest in digests if digest]
