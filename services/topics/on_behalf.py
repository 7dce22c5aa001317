"""On behalf: somebody who serves types in the matter of somebody without a chat (代录)."""

import re
from dataclasses import replace

from sqlalchemy import select

from models.chats import Chat
from models.errors import ForStations, NameUnusable
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import WRITERS, Person, tidy_name
from models.phones import find_phone, tidy_phone
from models.stations import Place
from models.topics.part import Part
from models.topics.topic import Topic
from services.organisation.stations import find_station_here
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage, make_part
from services.people.phones import forget_words, store_phone
from services.people.serving import list_roles, roles_of
from services.topics.drafts import DraftRef, let_speak, open_draft, open_draft_card
from services.topics.finding import read_topic
from services.topics.opened_drafts import OpenedDraft, show_draft
from services.topics.phones import recognise_raiser
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.performing import do_step
from services.topics.supplies import add_parts, begin_supply
from services.work import Work

MOST_SHOWN = 5
# In front of a number: 何秀英, or 何秀英（女）; more than that is part of the matter.
_NAME = re.compile(r"^(?:姓名[:：]?\s*)?([^\s,，。;；:：、\d]{2,12})[\s,，、;；:：]*$")
LONGEST_NAME = 4


async def require_writer(work: Work, person: Person) -> None:
    """Refuse those who may not type in for others: they serve at no station and no office."""
    if not await roles_of(work, person) & set(WRITERS):
        raise ForStations


async def list_for_visitors(work: Work, person: Person) -> list[Topic]:
    """List what this person has begun to type in for others, the newest first."""
    query = select(Topic).where(Topic.writer_id == person.id, Topic.state == State.DRAFT)
    newest = query.order_by(Topic.id.desc()).limit(MOST_SHOWN)
    return list(await work.session.scalars(newest))


async def begin_visit(work: Work, person: Person) -> list[Topic]:
    """Whether this person may type in for others, and what they have begun of it."""
    await require_writer(work, person)
    return await list_for_visitors(work, person)


async def take_for_visitor(
    work: Work,
    known: Conversations,
    chat: Chat,
    person: Person,
    *,
    topic_id: int,
    said: IncomingMessage,
) -> OpenedDraft:
    """One more message of the matter; its number and name go to the person, not into the words."""
    topic = await _find_open(work, person, topic_id) or await _open(work, known, chat, person)
    text = said.text
    topic.require_room(text)
    if topic.raiser.phone is None and (found := find_phone(text)) is not None:
        number, before, behind = found
        await forget_words(work, chat, said.message_id)
        store_phone(work, topic.raiser, number)
        text = "\n".join(each for each in (_take_name(topic, before), behind) if each)
    if text.strip() or said.attachment is not None:
        topic.add(
            make_part(
                work, chat, IncomingMessage(said.message_id, text, said.attachment, said.album)
            )
        )
    return await _go_on(work, topic)


async def _go_on(work: Work, topic: Topic) -> OpenedDraft:
    """It has changed: the buttons shown before are old ones."""
    topic.version += 1
    await work.session.flush()
    return await show_draft(work, topic)


def _take_name(topic: Topic, before: str) -> str:
    """Take the name that stands before a number, and return what is left of the words."""
    found = _NAME.match(before)
    if found is None or len(found[1]) > LONGEST_NAME or topic.raiser.name:
        return before
    try:
        topic.raiser.go_by(found[1])
    except NameUnusable:
        return before
    return ""


async def _find_open(work: Work, person: Person, topic_id: int) -> Topic | None:
    query = select(Topic.id).where(
        Topic.id == topic_id, Topic.writer_id == person.id, Topic.state == State.DRAFT
    )
    found = await work.session.scalar(query)
    return await open_draft(work, person, found) if found is not None else None


async def _open(work: Work, known: Conversations, chat: Chat, person: Person) -> Topic:
    await require_writer(work, person)
    visitor = Person(name="", locale=person.locale, created_at=work.now, appointments=[])
    topic = Topic(
        raiser=visitor,
        created_at=work.now,
        writer_id=person.id,
        station=await _find_station(work, known, chat, person),
        parts=[],
    )
    work.session.add(topic)
    return topic


async def _find_station(
    work: Work, known: Conversations, chat: Chat, person: Person
) -> Place | None:
    """Find the station where they serve, not where they last brought a matter of their own."""
    places = (each.place for each in await list_roles(work, person.id))
    serving = next((each for each in places if each.receives), None)
    return serving or await find_station_here(work, known, chat)


async def open_for_visitor(work: Work, person: Person, topic_id: int) -> Topic:
    """Open what was begun for a visitor, to go on with it."""
    topic = await open_draft(work, person, topic_id)
    await require_writer(work, person)
    return topic


async def show_visit(work: Work, person: Person, topic_id: int) -> OpenedDraft:
    """Show what was begun for a visitor once more."""
    return await show_draft(work, await open_for_visitor(work, person, topic_id))


async def name_visitor(work: Work, person: Person, topic_id: int, name: str) -> OpenedDraft:
    """Name the visitor whose matter it is."""
    topic = await open_for_visitor(work, person, topic_id)
    topic.raiser.name = tidy_name(name)
    return await _go_on(work, topic)


async def call_visitor(
    work: Work, chat: Chat, person: Person, topic_id: int, said: IncomingMessage
) -> OpenedDraft:
    """How they can be called; what was typed is blanked even where it is no number."""
    await forget_words(work, chat, said.message_id)
    topic = await open_for_visitor(work, person, topic_id)
    store_phone(work, topic.raiser, tidy_phone(said.text))
    return await _go_on(work, topic)


async def support_for(work: Work, person: Person, ref: DraftRef, duplicate_id: int) -> Topic:
    """Let a visitor join what goes on already; the draft has done its work."""
    topic = await open_draft_card(work, person, ref)
    await require_writer(work, person)
    moves = (await read_topic(work, topic.raiser, duplicate_id)).moves
    ask = Ask(verb=Verb.SUPPORT, topic_id=duplicate_id, moves=moves)
    step = await begin_step(work, topic.raiser, ask)
    await recognise_raiser(work, topic)
    # Who raised it and asked not to be named joins like anybody: nobody learns it by trying names.
    if step.topic.anonymous or step.topic.raiser_id != topic.raiser.id:
        entry = let_speak(step, topic)
        await do_step(replace(step, actor=topic.raiser, teller=person, entry=entry))
    else:
        step = await begin_supply(work, topic.raiser, duplicate_id)
        await add_parts(replace(step, teller=person), topic.give_parts())
    # One who supports is somebody we know from now on: nothing of them is blanked.
    topic.move(Verb.DISCARD)
    return step.topic


async def follow_visitor_edit(
    work: Work, chat: Chat, person: Person, said: IncomingMessage
) -> OpenedDraft | None:
    """A message of such a draft was edited: its words follow, without any number."""
    query = (
        select(Part.topic_id)
        .join(Part.topic)
        .where(Part.chat_id == chat.id, Part.message_id == said.message_id)
        .where(Topic.writer_id == person.id, Topic.state == State.DRAFT)
    )
    topic_id = await work.session.scalar(query.limit(1))
    if topic_id is None:
        return None
    topic = await open_draft(work, person, topic_id)
    found = find_phone(said.text)
    text = said.text
    if found is not None:
        await forget_words(work, chat, said.message_id)
        text = "\n".join(each for each in found[1:] if each)
    for part in topic.parts:
        if (part.chat_id, part.message_id) == (chat.id, said.message_id):
            part.text = make_part(work, chat, IncomingMessage(said.message_id, text)).text
    topic.follow_text()
    return await show_draft(work, topic)
