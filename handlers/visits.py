"""Typing in for others: whose matter it is and what, one visitor after another."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction, Key
from handlers.said import read_name
from handlers.showing import show_draft
from handlers.slips import link_to
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.presses import Aspect, LeaveVisitPress, VisitorPress, VisitPress
from messages.visits import supported_card, visit_card, visited_card
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics import on_behalf
from services.topics.rights import name_responsible
from services.work import find_routes

VISITING = "visiting"
NAMING_VISITOR = "naming-visitor"
CALLING_VISITOR = "calling-visitor"
ASKING = {Aspect.NAME: NAMING_VISITOR, Aspect.PHONE: CALLING_VISITOR}
# Whoever goes home and writes of their own matter must not write it for the last visitor.
PATIENCE = timedelta(minutes=30)


async def on_visit(_message: Message, talk: Talk) -> Card:
    """The key or command: somebody new has come, or calls."""
    await on_behalf.require_writer(talk.work, talk.person)
    listen(talk, 0)
    return visit_card(talk.words, await on_behalf.list_visits(talk.work, talk.person))


async def on_visit_press(query: CallbackQuery, callback_data: VisitPress, talk: Talk) -> Card:
    if not callback_data.topic_id:
        await on_behalf.require_writer(talk.work, talk.person)
        listen(talk, 0)
        return visit_card(talk.words, await on_behalf.list_visits(talk.work, talk.person))
    topic = await on_behalf.open_visit(talk.work, talk.person, callback_data.topic_id)
    listen(talk, topic.id)
    return await show_draft(talk, topic, edits=pressed(query))


async def on_visitor(_query: CallbackQuery, callback_data: VisitorPress, talk: Talk) -> Card:
    topic = await on_behalf.open_visit(talk.work, talk.person, callback_data.topic_id)
    listen(talk, topic.id, ASKING[callback_data.aspect])
    asks_name = callback_data.aspect is Aspect.NAME
    return Card(talk.words("visit-ask-name" if asks_name else "visit-ask-phone"))


async def on_leave(query: CallbackQuery, talk: Talk) -> Card:
    talk.remember(None)
    return Card(talk.words("visit-left"), edits=pressed(query))


def listen(talk: Talk, topic_id: int, state: str = VISITING) -> None:
    """What is said next belongs to this visitor's matter; nought: to a new one."""
    until = (talk.work.now + PATIENCE).isoformat()
    talk.remember(state, topic_id=topic_id, until=until)


def is_visiting(talk: Talk) -> bool:
    if talk.chat.state not in {VISITING, *ASKING.values()}:
        return False
    return talk.work.now < datetime.fromisoformat(talk.chat.memory["until"])


async def take_visit(talk: Talk, said: IncomingMessage) -> Card | None:
    """What is said for a visitor; nothing, if nobody's matter is being typed in."""
    if not is_visiting(talk):
        return None
    topic_id = int(talk.chat.memory["topic_id"])
    if said.contact is not None:
        said = replace(said, text=f"{said.contact.name} {said.contact.number}", contact=None)
    speaker = (talk.chat, talk.person)
    if talk.chat.state == NAMING_VISITOR:
        name = read_name(said.text)
        topic = await on_behalf.name_visitor(talk.work, talk.person, topic_id, name)
    elif talk.chat.state == CALLING_VISITOR:
        topic = await on_behalf.call_visitor(talk.work, speaker, topic_id, said)
    else:
        topic = await on_behalf.take_visit(talk.work, talk.known, speaker, topic_id, said)
    return await _go_on(talk, topic)


async def _go_on(talk: Talk, topic: Topic) -> Card:
    await talk.work.session.flush()
    listen(talk, topic.id)
    return await show_draft(talk, topic)


async def follow_edit(talk: Talk, said: IncomingMessage) -> Card | None:
    topic = await on_behalf.follow_visit_edit(talk.work, talk.chat, talk.person, said)
    return None if topic is None else await show_draft(talk, topic)


def leave_visit(talk: Talk, topic: Topic) -> None:
    """It is submitted or thrown away: what is said next is not about it."""
    if is_visiting(talk) and talk.chat.memory.get("topic_id") == topic.id:
        talk.remember(None)


async def support_for_visitor(talk: Talk, topic: Topic, twin_id: int, edits: int | None) -> Card:
    """No second matter: they join the one that is going on."""
    draft = (topic.id, topic.version)
    twin = await on_behalf.support_for(talk.work, talk.person, draft, twin_id)
    leave_visit(talk, topic)
    return supported_card(talk.words, twin, topic.raiser, await _name_way(talk, topic), edits)


async def _name_way(talk: Talk, topic: Topic) -> str:
    """How they hear of it."""
    if await find_routes(talk.work.session, {topic.raiser.id}):
        return "chat"
    return "phone" if topic.raiser.phone else "none"


async def show_visited(talk: Talk, topic: Topic) -> Card:
    """What to hand over to whoever stands there or is on the line."""
    reached = await _name_way(talk, topic)
    keeper = await name_responsible(talk.work, topic)
    link = link_to(talk, topic)
    return visited_card(talk.words, topic, keeper, link, (reached, talk.zone))


def make_router() -> Router:
    router = Router(name="visits")
    router.message.filter(Instruction())
    router.message.register(on_visit, Command("visit"))
    router.message.register(on_visit, Key("keyboard-visit"))
    router.callback_query.register(on_visit_press, VisitPress.filter())
    router.callback_query.register(on_visitor, VisitorPress.filter())
    router.callback_query.register(on_leave, LeaveVisitPress.filter())
    return router
