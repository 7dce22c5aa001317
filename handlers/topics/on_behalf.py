"""Typing in for others: whose matter it is and what, one visitor after another."""

from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.expecting import Expectation, leaves
from handlers.filters import Instruction, Key
from handlers.reading import read_name
from handlers.topics.showing import show_draft, with_sizes
from handlers.topics.slips import link_to
from messages.card import Card
from messages.topics.on_behalf import ask_visitor_card, for_visitor_card, supported_card
from messages.topics.presses import Aspect, LeaveOnBehalfPress, OnBehalfPress, VisitorPress
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics import on_behalf
from services.topics.handing_in import HandedIn, JoinedFor
from services.topics.opened_drafts import OpenedDraft

# Whoever goes home and writes of their own matter must not write it for the last visitor.
PATIENCE = timedelta(minutes=30)
NOBODYS = 0  # the number of a matter of which nothing was said yet


async def on_for_visitor(_message: Message, context: Context) -> Card:
    """The key or command: somebody new has come, or calls."""
    return await _begin(context)


async def _begin(context: Context) -> Card:
    unfinished = await on_behalf.begin_visit(context.work, context.person)
    FOR_VISITOR.ask(context, topic_id=NOBODYS)
    return ask_visitor_card(context.words, unfinished)


async def on_for_visitor_press(
    query: CallbackQuery, callback_data: OnBehalfPress, context: Context
) -> Card:
    if not callback_data.topic_id:
        return await _begin(context)
    opened = await on_behalf.show_visit(context.work, context.person, callback_data.topic_id)
    FOR_VISITOR.ask(context, topic_id=opened.topic.id)
    return show_draft(context, opened, edits=pressed(query))


async def on_visitor(_query: CallbackQuery, callback_data: VisitorPress, context: Context) -> Card:
    topic = await on_behalf.open_for_visitor(context.work, context.person, callback_data.topic_id)
    asks_name = callback_data.aspect is Aspect.NAME
    (NAMING_VISITOR if asks_name else CALLING_VISITOR).ask(context, topic_id=topic.id)
    return Card(context.words("visit-ask-name" if asks_name else "visit-ask-phone"))


async def on_leave(query: CallbackQuery, context: Context) -> Card:
    context.remember(None)
    return Card(context.words("visit-left"), edits=pressed(query))


async def take_for_visitor(context: Context, said: IncomingMessage) -> Card:
    """One more message of this visitor's matter, or the first of a new one."""
    opened = await on_behalf.take_for_visitor(
        context.work,
        context.known,
        context.chat,
        context.person,
        topic_id=_topic_id(context),
        said=_with_contact(said),
    )
    return _go_on(context, opened, said)


async def take_name(context: Context, said: IncomingMessage) -> Card:
    name = read_name(_with_contact(said).text)
    opened = await on_behalf.name_visitor(context.work, context.person, _topic_id(context), name)
    return _go_on(context, opened, said)


async def take_phone(context: Context, said: IncomingMessage) -> Card:
    opened = await on_behalf.call_visitor(
        context.work, context.chat, context.person, _topic_id(context), _with_contact(said)
    )
    return _go_on(context, opened, said)


def _with_contact(said: IncomingMessage) -> IncomingMessage:
    """A card of the address book says what could have been typed."""
    if said.contact is None:
        return said
    return replace(said, text=f"{said.contact.name} {said.contact.number}", contact=None)


def _topic_id(context: Context) -> int:
    return int(context.chat.memory["topic_id"])


def _go_on(context: Context, opened: OpenedDraft, said: IncomingMessage) -> Card:
    FOR_VISITOR.ask(context, topic_id=opened.topic.id)
    sent = [said.attachment] if said.attachment is not None else []
    return with_sizes(context, show_draft(context, opened), said, sent)


def leave_visitor(context: Context, topic: Topic) -> None:
    """It is submitted or thrown away: what is said next is not about it."""
    visiting = any(each.is_open(context) for each in EXPECTATIONS)
    if visiting and context.chat.memory.get("topic_id") == topic.id:
        context.remember(None)


def show_joined(context: Context, joined: JoinedFor, edits: int | None) -> Card:
    """No second matter: the visitor has joined the one that is going on."""
    leave_visitor(context, joined.draft)
    visitor = joined.draft.raiser
    return supported_card(context.words, joined.duplicate, visitor, joined.reached, edits)


def show_for_visitor(context: Context, handed_in: HandedIn) -> Card:
    """What to hand over to whoever stands there or is on the line."""
    leave_visitor(context, handed_in.topic)
    link = link_to(context, handed_in.topic)
    return for_visitor_card(context.words, handed_in, link, context.zone)


_LEFT = leaves("visit-left")
FOR_VISITOR = Expectation(
    state="visiting", take=take_for_visitor, leave=_LEFT, patience=PATIENCE, contacts=True
)
NAMING_VISITOR = Expectation(
    state="naming-visitor", take=take_name, leave=_LEFT, patience=PATIENCE, contacts=True
)
CALLING_VISITOR = Expectation(
    state="calling-visitor", take=take_phone, leave=_LEFT, patience=PATIENCE, contacts=True
)
EXPECTATIONS = (FOR_VISITOR, NAMING_VISITOR, CALLING_VISITOR)


def make_router() -> Router:
    router = Router(name="visits")
    router.message.filter(Instruction())
    router.message.register(on_for_visitor, Command("visit"))
    router.message.register(on_for_visitor, Key("keyboard-visit"))
    router.callback_query.register(on_for_visitor_press, OnBehalfPress.filter())
    router.callback_query.register(on_visitor, VisitorPress.filter())
    router.callback_query.register(on_leave, LeaveOnBehalfPress.filter())
    return router
