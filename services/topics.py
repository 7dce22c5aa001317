"""Topics: finding one, and what its raiser may do once it has a number."""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from sqlalchemy import select

from models.attachments import Attachment
from models.chats import Chat
from models.errors import NotFound, Refused
from models.letters import OPEN, Letter
from models.lifecycle import State, Verb
from models.notices import TopicSupplied, TopicWithdrawn
from models.people import Person
from models.stations import Place
from models.topics import LONGEST_TEXT, Part, Topic
from services.access import list_heads, require
from services.ledger import record_event
from services.queries.conversation import Conversations, whole_topic
from services.work import Work

EXCERPT = 500
# What belongs together comes in one by one; those who are told of it wait for the rest.
ALBUM_PAUSE = timedelta(seconds=2)


@dataclass(frozen=True)
class Said:
    """One message as a messenger delivered it, already understood."""

    message_id: int
    text: str = ""
    attachment: Attachment | None = None
    album: str | None = None


def make_part(work: Work, chat: Chat, said: Said) -> Part:
    """A message as a part of a topic, with nothing in it that a database refuses."""
    return Part(
        arrival_id=work.arrival_id or 0,
        chat=chat,
        message_id=said.message_id,
        said_at=work.now,
        # PostgreSQL takes no NUL, and a lone surrogate cannot be stored at all.
        text=said.text.replace("\0", "").encode("utf-8", "replace").decode()[:LONGEST_TEXT],
        album=said.album,
        attachment=said.attachment,
    )


async def find_topic(work: Work, topic_id: int) -> Topic:
    """A topic with all its card shows, held until the end of the work."""
    query = select(Topic).where(Topic.id == topic_id).options(*whole_topic())
    topic = (await work.session.scalars(query.with_for_update(of=Topic))).one_or_none()
    if topic is None:
        raise NotFound
    return topic


def station_of(topic: Topic) -> Place:
    """Where a raised topic lies: without a station it could not have been submitted."""
    return cast("Place", topic.station)


async def begin_supply(work: Work, person: Person, topic_id: int) -> Topic:
    """Whether this person may add to this topic now."""
    topic = await find_topic(work, topic_id)
    await require(work, person, Verb.SUPPLY, topic)
    if topic.state is not State.RAISED:
        raise Refused(state=topic.state, verb=Verb.SUPPLY)
    return topic


async def supply_topic(work: Work, chat: Chat, person: Person, topic_id: int, said: Said) -> Topic:
    """Add a message to a raised topic and tell its heads."""
    topic = await begin_supply(work, person, topic_id)
    part = make_part(work, chat, said)
    told = said.album is not None and any(each.album == said.album for each in topic.parts)
    topic.add(part)
    topic.move(Verb.SUPPLY)
    await record_event(work, topic, Verb.SUPPLY, person, {"words": len(part.text)})
    if told:
        await _tell_of_album(work, topic, part)
    else:
        await _tell_supplied(work, topic, part)
    return topic


async def _tell_supplied(work: Work, topic: Topic, part: Part) -> None:
    news = TopicSupplied(
        topic_id=topic.id,
        number=topic.number or "",
        title=topic.title,
        text=part.text[:EXCERPT],
        media=_media_of(part),
    )
    for head in await list_heads(work, station_of(topic)):
        key = f"{_supplied(topic, part)}{head.person_id}"
        letter = work.post(head.person_id, news, key=key)
        if part.album is not None:
            letter.not_before = letter.due_at = work.now + ALBUM_PAUSE


async def _tell_of_album(work: Work, topic: Topic, part: Part) -> None:
    """Of an album the heads hear once, with the words under it and how much there is of it."""
    waiting = select(Letter).where(
        Letter.dedupe_key.startswith(_supplied(topic, part), autoescape=True),
        Letter.state.in_(OPEN),
        Letter.leased_by.is_(None),
    )
    for letter in await work.session.scalars(waiting):
        media = [*letter.facts.get("media", []), *_media_of(part)]
        letter.facts = {**letter.facts, "media": media}


def _supplied(topic: Topic, part: Part) -> str:
    return f"supplied:{topic.id}:{part.album or topic.version}:"


def _media_of(part: Part) -> list[str]:
    kept = part.attachment is not None and part.attachment.is_kept
    return [part.attachment.medium.value] if kept and part.attachment else []


async def withdraw_topic(work: Work, person: Person, topic_id: int, version: int) -> Topic:
    """Take a raised topic back; its heads are told."""
    topic = await find_topic(work, topic_id)
    await require(work, person, Verb.WITHDRAW, topic)
    if topic.state is State.WITHDRAWN:
        raise Refused(state=topic.state, verb=Verb.WITHDRAW)
    topic.require_current(version)
    topic.move(Verb.WITHDRAW)
    await record_event(work, topic, Verb.WITHDRAW, person, {})
    news = TopicWithdrawn(topic_id=topic.id, number=topic.number or "", title=topic.title)
    for head in await list_heads(work, station_of(topic)):
        work.post(head.person_id, news, key=f"withdrawn:{topic.id}:{head.person_id}")
    return topic


async def read_topic(work: Work, person: Person, topic_id: int) -> Topic:
    """A topic for somebody who may see it."""
    topic = await find_topic(work, topic_id)
    await require(work, person, Verb.READ, topic)
    return topic


async def read_topic_by_number(work: Work, person: Person, number: str) -> Topic:
    """As by its id; a number nobody has and one not theirs to see are answered alike."""
    topic_id = await work.session.scalar(select(Topic.id).where(Topic.number == number))
    if topic_id is None:
        raise NotFound
    return await read_topic(work, person, topic_id)


async def follow_edit(
    work: Work, known: Conversations, chat: Chat, person: Person, said: Said
) -> Topic | None:
    """An original message was edited: its draft follows, a raised topic is supplied."""
    draft = known.drafts.get(person.id)
    part = draft.part_said(chat.id, said.message_id) if draft else None
    if draft is not None and part is not None:
        part.text = make_part(work, chat, said).text
        draft.follow_text()
        return draft
    raised = select(Part.topic_id).join(Part.topic).where(Topic.number.is_not(None))
    query = raised.where(Part.chat_id == chat.id, Part.message_id == said.message_id)
    topic_id = await work.session.scalar(query.order_by(Part.id.desc()).limit(1))
    if topic_id is None:
        return None
    return await supply_topic(work, chat, person, topic_id, said)


async def list_mine(work: Work, person: Person, limit: int = 20) -> list[Topic]:
    """What somebody has raised, the newest first; a thrown-away draft is no matter."""
    query = (
        select(Topic)
        .where(Topic.raiser_id == person.id, Topic.number.is_not(None))
        .order_by(Topic.id.desc())
        .limit(limit)
    )
    return list(await work.session.scalars(query))
