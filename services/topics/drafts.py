"""Drafts: from the first message to the last change before submitting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.categories import is_offered
from models.chats import Chat
from models.errors import AlreadySubmitted, DraftEnded, DraftGone, NotFound
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.stations import Place
from models.topics.entries import Entry
from models.topics.part import Part
from models.topics.topic import Topic
from services.organisation.categories import find_own
from services.organisation.stations import StationPage, find_station_here, list_stations
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage, make_part
from services.people.names import forget_name
from services.topics.finding import find_topic, read_topic
from services.topics.opened_drafts import OpenedDraft, show_draft
from services.topics.rights import require
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.performing import do_step
from services.topics.steps.step import Step
from services.topics.steps.supports import NAMELESS
from services.work import Work


@dataclass(frozen=True)
class DraftRef:
    """The draft a button belongs to, as its card showed it."""

    topic_id: int
    version: int


@dataclass(frozen=True)
class Added:
    """A draft that belongs to a matter, and what it says there: more, or that it is not done."""

    ref: DraftRef
    topic_id: int
    verb: Verb = Verb.SUPPLY


@dataclass(frozen=True)
class StationChoice:
    """A draft and some of the stations it may be brought to."""

    topic: Topic
    page: StationPage


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
    work: Work, known: Conversations, chat: Chat, person: Person, said: IncomingMessage
) -> OpenedDraft:
    """Take a message into the person's draft, opening one if there is none."""
    part, draft = make_part(work, chat, said), known.drafts.get(person.id)
    if draft is not None:
        draft.require_room(part.text)
    return await take_into_draft(work, known, chat, person, [part])


async def take_into_draft(
    work: Work, known: Conversations, chat: Chat, person: Person, parts: Sequence[Part]
) -> OpenedDraft:
    """Take what was said into the person's draft, opening one if there is none."""
    draft = known.drafts.get(person.id)
    if draft is None:
        draft = known.drafts[person.id] = await _open_draft(work, known, chat, person)
    for part in parts:
        draft.add(part)
    return await show_draft(work, draft)


async def compose_from_name(
    work: Work, known: Conversations, chat: Chat, person: Person, message_id: int
) -> OpenedDraft:
    """Take the words that were taken for a name into the person's draft."""
    said = IncomingMessage(message_id=message_id, text=person.name)
    await forget_name(work, person)
    return await compose_draft(work, known, chat, person, said)


async def show_begun(work: Work, known: Conversations, person: Person) -> OpenedDraft | None:
    """The draft this person has begun; nothing, if there is none."""
    draft = known.drafts.get(person.id)
    return await show_draft(work, draft) if draft is not None else None


async def open_draft_card(
    work: Work, person: Person, ref: DraftRef, known: Conversations | None = None
) -> Topic:
    """The draft a button belongs to, if it is this person's and still as the card showed it."""
    topic = await open_draft(work, person, ref.topic_id, known)
    topic.require_current(ref.version)
    return topic


async def show_draft_card(work: Work, person: Person, ref: DraftRef) -> OpenedDraft:
    """Show the draft a button belongs to once more."""
    return await show_draft(work, await open_draft_card(work, person, ref))


async def open_draft(
    work: Work, person: Person, topic_id: int, known: Conversations | None = None
) -> Topic:
    """A draft in this person's hands, their own or typed in for somebody else."""
    topic = known.drafts.get(person.id) if known else None
    if topic is None or topic.id != topic_id:
        topic = await find_topic(work, topic_id)
    # One who had to wait until it was theirs to hold finds another version than their button's.
    await work.session.flush()
    await require(work, person, Verb.COMPOSE, topic)
    if topic.number is not None:
        raise AlreadySubmitted(number=topic.number)
    if topic.state is not State.DRAFT:
        raise DraftEnded(topic_id=topic.id) if _may_go_on(topic) else DraftGone
    return topic


def _may_go_on(topic: Topic) -> bool:
    """Whether a draft that was thrown away still has what it said, and is its raiser's own."""
    return topic.state is State.WITHDRAWN and bool(topic.parts) and topic.writer_id is None


async def offer_categories(work: Work, person: Person, ref: DraftRef) -> Topic:
    """Open a draft with all the categories it may stand under."""
    topic = await open_draft_card(work, person, ref)
    topic.know_own(await find_own(work))
    return topic


async def choose_category(work: Work, person: Person, ref: DraftRef, category: str) -> OpenedDraft:
    """Put a draft under the category its raiser chose, if that is still one."""
    topic = await offer_categories(work, person, ref)
    if not is_offered(category, topic.own_names):
        raise NotFound
    topic.choose_category(category)
    return await show_draft(work, topic)


async def offer_stations(work: Work, person: Person, ref: DraftRef, page: int) -> StationChoice:
    """List where a draft may be brought to."""
    topic = await open_draft_card(work, person, ref)
    return StationChoice(topic, await list_stations(work, page))


async def choose_station(
    work: Work, chat: Chat, person: Person, ref: DraftRef, station_id: int
) -> OpenedDraft:
    """Bring a draft to another station, and remember it for the next matter."""
    topic = await open_draft_card(work, person, ref)
    station = await work.session.get(Place, station_id)
    if station is None or not station.receives:
        raise NotFound
    topic.choose_station(station)
    if topic.writer_id is None:
        chat.place_id = station.id
    return await show_draft(work, topic)


async def toggle_anonymous(work: Work, person: Person, ref: DraftRef) -> OpenedDraft:
    """Raise a draft without a name, or with it again."""
    topic = await open_draft_card(work, person, ref)
    topic.toggle_anonymous()
    return await show_draft(work, topic)


async def toggle_private(work: Work, person: Person, ref: DraftRef) -> OpenedDraft:
    """Keep a draft off the board, or let it be there again."""
    topic = await open_draft_card(work, person, ref)
    topic.toggle_private()
    return await show_draft(work, topic)


async def say_instead(work: Work, known: Conversations, person: Person, added: Added) -> Topic:
    """It is raised already: say what the draft says in supporting or rating that."""
    draft = await open_draft_card(work, person, added.ref, known)
    moves = (await read_topic(work, person, added.topic_id)).moves
    ask = Ask(verb=added.verb, topic_id=added.topic_id, moves=moves)
    step = await begin_step(work, person, ask)
    duplicate = await do_step(replace(step, entry=let_speak(step, draft)))
    await discard_draft(work, known, person, added.ref)
    return duplicate


def let_speak(step: Step, draft: Topic) -> Entry:
    """Let what stands in a draft be what its raiser says in doing a verb to a topic."""
    entry = Entry(
        author=draft.raiser,
        topic=step.topic,
        verb=step.verb,
        begun_at=draft.created_at,
        moves=step.topic.moves,
        pick=NAMELESS if draft.anonymous and step.verb is Verb.SUPPORT else "",
        done_at=step.work.now,
        parts=draft.give_parts(),
    )
    step.work.session.add(entry)
    return entry


async def take_up_draft(
    work: Work, known: Conversations, chat: Chat, person: Person, topic_id: int
) -> OpenedDraft:
    """Go on with a draft that was thrown away: what it said stands in the one there is by now."""
    former = await open_ended(work, person, topic_id)
    draft = known.drafts.get(person.id)
    if draft is None:
        draft = known.drafts[person.id] = await _open_draft(work, known, chat, person)
        draft.be_like(former)
    for part in former.give_parts():
        draft.add(part)
    return await show_draft(work, draft)


async def open_ended(work: Work, person: Person, topic_id: int) -> Topic:
    """Open a draft of theirs that was thrown away, with all it said."""
    topic = await find_topic(work, topic_id)
    await require(work, person, Verb.COMPOSE, topic)
    if topic.number is not None:
        raise AlreadySubmitted(number=topic.number)
    if not _may_go_on(topic):
        raise DraftGone
    return topic


async def discard_draft(
    work: Work, known: Conversations, person: Person, ref: DraftRef | None
) -> Topic | None:
    """Throw the draft away, by its button or by a word."""
    topic = known.drafts.get(person.id)
    if ref is not None:
        topic = await open_draft_card(work, person, ref, known)
    if topic is not None:
        topic.move(Verb.DISCARD)
        known.drafts.pop(topic.raiser_id, None)
    if topic is not None and topic.writer_id is not None:
        topic.raiser.erase(work.now)
    return topic
