"""Typing in for others: whose matter it is and what, one visitor after another."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, Key
from handlers.reading import read_name
from handlers.topics.showing import show_draft
from handlers.topics.slips import link_to
from messages.card import Card
from messages.topics.on_behalf import supported_card, visit_card, visited_card
from messages.topics.presses import Aspect, LeaveVisitPress, VisitorPress, VisitPress
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


async def on_visit(_message: Message, context: Context) -> Card:
    """The key or command: somebody new has come, or calls."""
    await on_behalf.require_writer(context.work, context.person)
    listen(context, 0)
    return visit_card(context.words, await on_behalf.list_visits(context.work, context.person))


async def on_visit_press(query: CallbackQuery, callback_data: VisitPress, context: Context) -> Card:
    if not callback_data.topic_id:
        await on_behalf.require_writer(context.work, context.person)
        listen(context, 0)
        return visit_card(context.words, await on_behalf.list_visits(context.work, context.person))
    topic = await on_behalf.open_visit(context.work, context.person, callback_data.topic_id)
    listen(context, topic.id)
    return await show_draft(context, topic, edits=pressed(query))


async def on_visitor(_query: CallbackQuery, callback_data: VisitorPress, context: Context) -> Card:
    topic = await on_behalf.open_visit(context.work, context.person, callback_data.topic_id)
    listen(context, topic.id, ASKING[callback_data.aspect])
    asks_name = callback_data.aspect is Aspect.NAME
    return Card(context.words("visit-ask-name" if asks_name else "visit-ask-phone"))


async def on_leave(query: CallbackQuery, context: Context) -> Card:
    context.remember(None)
    return Card(context.words("visit-left"), edits=pressed(query))


def listen(context: Context, topic_id: int, state: str = VISITING) -> None:
    """Remember that what is said next is of this visitor's matter; nought: of a new one."""
    until = (context.work.now + PATIENCE).isoformat()
    context.remember(state, topic_id=topic_id, until=until)


def is_visiting(context: Context) -> bool:
    if context.chat.state not in {VISITING, *ASKING.values()}:
        return False
    return context.work.now < datetime.fromisoformat(context.chat.memory["until"])


async def take_visit(context: Context, said: IncomingMessage) -> Card | None:
    """Take what is said for a visitor; nothing, if nobody's matter is being typed in."""
    if not is_visiting(context):
        return None
    topic_id = int(context.chat.memory["topic_id"])
    if said.contact is not None:
        said = replace(said, text=f"{said.contact.name} {said.contact.number}", contact=None)
    speaker = (context.chat, context.person)
    if context.chat.state == NAMING_VISITOR:
        name = read_name(said.text)
        topic = await on_behalf.name_visitor(context.work, context.person, topic_id, name)
    elif context.chat.state == CALLING_VISITOR:
        topic = await on_behalf.call_visitor(context.work, speaker, topic_id, said)
    else:
        topic = await on_behalf.take_visit(context.work, context.known, speaker, topic_id, said)
    return await _go_on(context, topic)


async def _go_on(context: Context, topic: Topic) -> Card:
    await context.work.session.flush()
    listen(context, topic.id)
    return await show_draft(context, topic)


async def follow_edit(context: Context, said: IncomingMessage) -> Card | None:
    topic = await on_behalf.follow_visit_edit(context.work, context.chat, context.person, said)
    return None if topic is None else await show_draft(context, topic)


def leave_visit(context: Context, topic: Topic) -> None:
    """Leave a visitor's matter that is submitted or thrown away: the next words are not for it."""
    if is_visiting(context) and context.chat.memory.get("topic_id") == topic.id:
        context.remember(None)


async def support_for_visitor(
    context: Context, topic: Topic, twin_id: int, edits: int | None
) -> Card:
    """No second matter: they join the one that is going on."""
    draft = (topic.id, topic.version)
    twin = await on_behalf.support_for(context.work, context.person, draft, twin_id)
    leave_visit(context, topic)
    return supported_card(context.words, twin, topic.raiser, await _name_way(context, topic), edits)


async def _name_way(context: Context, topic: Topic) -> str:
    """Name the way a visitor hears of it."""
    if await find_routes(context.work.session, {topic.raiser.id}):
        return "chat"
    return "phone" if topic.raiser.phone else "none"


async def show_visited(context: Context, topic: Topic) -> Card:
    """Show what to hand over to the visitor, who stands there or is on the line."""
    reached = await _name_way(context, topic)
    keeper = await name_responsible(context.work, topic)
    link = link_to(context, topic)
    return visited_card(context.words, topic, keeper, link, (reached, context.zone))


def make_router() -> Router:
    router = Router(name="visits")
    router.message.filter(Instruction())
    router.message.register(on_visit, Command("visit"))
    router.message.register(on_visit, Key("keyboard-visit"))
    router.callback_query.register(on_visit_press, VisitPress.filter())
    router.callback_query.register(on_visitor, VisitorPress.filter())
    router.callback_query.register(on_leave, LeaveVisitPress.filter())
    return router
