"""Typing in for others: whose matter it is and what, one visitor after another."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.expecting import Expectation, leaves
from handlers.filters import Instruction, Key
from handlers.reading import read_name
from handlers.topics.composing import with_sizes
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

# Whoever goes home and writes of their own matter must not write it for the last visitor.
PATIENCE = timedelta(minutes=30)


async def on_visit(_message: Message, context: Context) -> Card:
    """The key or command: somebody new has come, or calls."""
    await on_behalf.require_writer(context.work, context.person)
    VISITING.begin(context, topic_id=0)
    return visit_card(context.words, await on_behalf.list_visits(context.work, context.person))


async def on_visit_press(query: CallbackQuery, callback_data: VisitPress, context: Context) -> Card:
    if not callback_data.topic_id:
        await on_behalf.require_writer(context.work, context.person)
        VISITING.begin(context, topic_id=0)
        return visit_card(context.words, await on_behalf.list_visits(context.work, context.person))
    topic = await on_behalf.open_visit(context.work, context.person, callback_data.topic_id)
    VISITING.begin(context, topic_id=topic.id)
    return await show_draft(context, topic, edits=pressed(query))


async def on_visitor(_query: CallbackQuery, callback_data: VisitorPress, context: Context) -> Card:
    topic = await on_behalf.open_visit(context.work, context.person, callback_data.topic_id)
    asks_name = callback_data.aspect is Aspect.NAME
    (NAMING_VISITOR if asks_name else CALLING_VISITOR).begin(context, topic_id=topic.id)
    return Card(context.words("visit-ask-name" if asks_name else "visit-ask-phone"))


async def on_leave(query: CallbackQuery, context: Context) -> Card:
    context.remember(None)
    return Card(context.words("visit-left"), edits=pressed(query))


async def take_visit(context: Context, said: IncomingMessage) -> Card:
    """What is said next belongs to this visitor's matter; nought: to a new one."""
    said = _with_contact(said)
    topic = await on_behalf.take_visit(
        context.work, context.known, (context.chat, context.person), _topic_id(context), said
    )
    return await _go_on(context, topic, said)


async def take_name(context: Context, said: IncomingMessage) -> Card:
    name = read_name(_with_contact(said).text)
    topic = await on_behalf.name_visitor(context.work, context.person, _topic_id(context), name)
    return await _go_on(context, topic, said)


async def take_phone(context: Context, said: IncomingMessage) -> Card:
    topic = await on_behalf.call_visitor(
        context.work, (context.chat, context.person), _topic_id(context), _with_contact(said)
    )
    return await _go_on(context, topic, said)


def _with_contact(said: IncomingMessage) -> IncomingMessage:
    """A card of the address book says what could have been typed."""
    if said.contact is None:
        return said
    return replace(said, text=f"{said.contact.name} {said.contact.number}", contact=None)


def _topic_id(context: Context) -> int:
    return int(context.chat.memory["topic_id"])


async def _go_on(context: Context, topic: Topic, said: IncomingMessage) -> Card:
    await context.work.session.flush()
    VISITING.begin(context, topic_id=topic.id)
    sent = [said.attachment] if said.attachment is not None else []
    return with_sizes(context, await show_draft(context, topic), said, sent)


async def follow_edit(context: Context, said: IncomingMessage) -> Card | None:
    topic = await on_behalf.follow_visit_edit(context.work, context.chat, context.person, said)
    return None if topic is None else await show_draft(context, topic)


def leave_visit(context: Context, topic: Topic) -> None:
    """It is submitted or thrown away: what is said next is not about it."""
    visiting = any(each.is_open(context) for each in EXPECTATIONS)
    if visiting and context.chat.memory.get("topic_id") == topic.id:
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
    """How they hear of it."""
    if await find_routes(context.work.session, {topic.raiser.id}):
        return "chat"
    return "phone" if topic.raiser.phone else "none"


async def show_visited(context: Context, topic: Topic) -> Card:
    """What to hand over to whoever stands there or is on the line."""
    reached = await _name_way(context, topic)
    keeper = await name_responsible(context.work, topic)
    link = link_to(context, topic)
    return visited_card(context.words, topic, keeper, link, (reached, context.zone))


def _visit(state: str, take: Callable[[Context, IncomingMessage], Awaitable[Card]]) -> Expectation:
    leave = leaves("visit-left")
    return Expectation(state=state, take=take, leave=leave, patience=PATIENCE, contacts=True)


VISITING = _visit("visiting", take_visit)
NAMING_VISITOR = _visit("naming-visitor", take_name)
CALLING_VISITOR = _visit("calling-visitor", take_phone)
EXPECTATIONS = (VISITING, NAMING_VISITOR, CALLING_VISITOR)


def make_router() -> Router:
    router = Router(name="visits")
    router.message.filter(Instruction())
    router.message.register(on_visit, Command("visit"))
    router.message.register(on_visit, Key("keyboard-visit"))
    router.callback_query.register(on_visit_press, VisitPress.filter())
    router.callback_query.register(on_visitor, VisitorPress.filter())
    router.callback_query.register(on_leave, LeaveVisitPress.filter())
    return router
