"""Raising a topic: from the first message to the receipt, and what its raiser may do after."""

from dataclasses import dataclass

from sqlalchemy import select

from models.attachments import Attachment
from models.categories import Category
from models.chats import Chat
from models.errors import AlreadySubmitted, DraftIncomplete, NotFound, OldButton, Refused
from models.lifecycle import State, Verb
from models.notices import TopicRaised, TopicReceived, TopicSupplied, TopicWithdrawn
from models.people import Person
from models.stations import Place
from models.topics import LONGEST_TEXT, Part, Topic
from services.access import list_heads, require
from services.ledger import record_event
from services.numbers import give_number
from services.queries.conversation import Conversations, whole_topic
from services.stations import find_station_here
from services.work import Work
from services.working_days import deadline

TRIAGE_DAYS = 3
EXCERPT = 500


@dataclass(frozen=True)
class Said:
    """One message as a messenger delivered it, already understood."""

    message_id: int
    text: str = ""
    attachment: Attachment | None = None
    album: str | None = None


def _part(work: Work, chat: Chat, said: Said) -> Part:
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


async def _open_draft(work: Work, known: Conversations, chat: Chat, person: Person) -> Topic:
    draft = Topic(
        raiser=person,
        created_at=work.now,
        station=await find_station_here(work, known, chat),
        parts=[],
    )
    work.session.add(draft)
    return draft


async def compose_draft(
    work: Work, known: Conversations, chat: Chat, person: Person, said: Said
) -> Topic:
    """Take a message into the person's draft, opening one if there is none."""
    draft = known.drafts.get(person.id)
    if draft is None:
        draft = known.drafts[person.id] = await _open_draft(work, known, chat, person)
    draft.add(_part(work, chat, said))
    return draft


async def find_topic(work: Work, topic_id: int) -> Topic:
    """A topic with all its card shows, held until the end of the work."""
    query = select(Topic).where(Topic.id == topic_id).options(*whole_topic())
    topic = (await work.session.scalars(query.with_for_update(of=Topic))).one_or_none()
    if topic is None:
        raise NotFound
    return topic


async def open_draft_card(work: Work, person: Person, topic_id: int, version: int) -> Topic:
    """The draft a button belongs to, if it is this person's and still as the card showed it."""
    topic = await find_topic(work, topic_id)
    await require(work, person, Verb.COMPOSE, topic)
    if topic.number is not None:
        raise AlreadySubmitted(number=topic.number)
    if topic.state is not State.DRAFT:
        raise OldButton
    topic.require_current(version)
    return topic


async def choose_category(
    work: Work, person: Person, draft: tuple[int, int], category: Category
) -> Topic:
    """Put a draft under the category its raiser chose."""
    topic = await open_draft_card(work, person, *draft)
    topic.choose_category(category)
    return topic


async def choose_station(
    work: Work, chat: Chat, person: Person, draft: tuple[int, int], station_id: int
) -> Topic:
    """Bring a draft to another station, and remember it for the next matter."""
    topic = await open_draft_card(work, person, *draft)
    station = await work.session.get(Place, station_id)
    if station is None or not station.receives:
        raise NotFound
    topic.choose_station(station)
    chat.place_id = station.id
    return topic


async def toggle_anonymous(work: Work, person: Person, draft: tuple[int, int]) -> Topic:
    """Raise a draft without a name, or with it again."""
    topic = await open_draft_card(work, person, *draft)
    topic.toggle_anonymous()
    return topic


async def discard_draft(
    work: Work, known: Conversations, person: Person, draft: tuple[int, int] | None
) -> Topic | None:
    """Throw the draft away, by its button or by a word."""
    topic = known.drafts.get(person.id)
    if draft is not None:
        topic = await open_draft_card(work, person, *draft)
    if topic is not None:
        topic.move(Verb.DISCARD)
        known.drafts.pop(person.id, None)
    return topic


async def submit_topic(
    work: Work, known: Conversations, chat: Chat, person: Person, draft: tuple[int, int]
) -> Topic:
    """Give a draft its number, its raiser a receipt, and the station's heads the news."""
    topic = await open_draft_card(work, person, *draft)
    topic.require_complete()
    due = deadline(work.now, TRIAGE_DAYS, work.zone)
    topic.submit(await give_number(work), work.now, due)
    known.drafts.pop(person.id, None)
    await work.session.flush()
    await record_event(work, topic, Verb.SUBMIT, person, {"number": topic.number})
    await _tell_submitted(work, chat, topic)
    return topic


async def _tell_submitted(work: Work, chat: Chat, topic: Topic) -> None:
    station, number = _station(topic), topic.number or ""
    due = topic.triage_by or work.now
    heads = await list_heads(work, station)
    receipt = TopicReceived(
        topic_id=topic.id,
        version=topic.version,
        number=number,
        head=heads[0].person.name if heads else "",
        station=station.name,
        triage_by=due,
    )
    work.post(topic.raiser_id, receipt, key=f"received:{topic.id}", chat=chat)
    kept = topic.kept_attachments
    photos = sum(each.medium == "photo" for each in kept)
    news = TopicRaised(
        topic_id=topic.id,
        number=number,
        title=topic.title,
        text=topic.text[:EXCERPT],
        category=topic.category,
        station=station.name,
        raiser="" if topic.anonymous else topic.raiser.name,
        photos=photos,
        others=len(kept) - photos,
        triage_by=due,
    )
    for head in heads:
        work.post(head.person_id, news, key=f"raised:{topic.id}:{head.person_id}")


def _station(topic: Topic) -> Place:
    if topic.station is None:
        raise DraftIncomplete(missing="station")
    return topic.station


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
    part = _part(work, chat, said)
    told = said.album is not None and any(each.album == said.album for each in topic.parts)
    topic.add(part)
    topic.move(Verb.SUPPLY)
    await record_event(work, topic, Verb.SUPPLY, person, {"words": len(part.text)})
    news = TopicSupplied(
        topic_id=topic.id,
        number=topic.number or "",
        title=topic.title,
        text=part.text[:EXCERPT],
    )
    # Of an album the heads hear once, with its first picture and the words under it.
    for head in [] if told else await list_heads(work, _station(topic)):
        work.post(head.person_id, news, key=f"supplied:{topic.id}:{topic.version}:{head.person_id}")
    return topic


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
    for head in await list_heads(work, _station(topic)):
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
        part.text = _part(work, chat, said).text
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
