"""Raising a matter: any message begins or continues a draft, one press submits it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.calls.calls import CALLING, on_call_said
from handlers.context import Context, Reply, pressed
from handlers.enquiries.letters import WRITING, end_album, on_written
from handlers.filters import Instruction
from handlers.people.names import NAMING, take_name
from handlers.people.phones import take_phone
from handlers.reading import is_small_talk, is_thanks, read_message
from handlers.topics.dispatch_lists import SAYING
from handlers.topics.on_behalf import follow_edit as follow_visit
from handlers.topics.on_behalf import is_visiting, take_visit
from handlers.topics.showing import show_draft
from handlers.topics.verbs import on_said as on_entry_said
from messages.attachments import too_big_note
from messages.card import Card, with_note
from messages.errors import error_words
from messages.topics.cards import media_cards, supply_card, topic_cards, withdraw_card
from messages.topics.presses import ReadPress, SuppliedPress, SupplyPress, WithdrawPress
from messages.topics.verbs import done_card
from models.attachments import Attachment
from models.chats import Tempo
from models.errors import Refused
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics import drafts, finding, supplies
from services.topics.opened import open_topic
from services.topics.rights import list_verbs
from services.topics.steps.entries import drop_entry

SUPPLYING = "supplying"
ALBUM_PAUSE = 1.2


async def on_message(message: Message, context: Context) -> Reply:
    """Whatever is said, it is about the matter at hand, or a new one."""
    said = read_message(message, context.chat.channel, context.work.now)
    end_album(context, said)
    if said is None:
        text_id = "hello-sticker" if message.sticker else "hello-unknown-kind"
        card = Card(context.words("hello-again" if message.text else text_id))
    elif (taken := await _take_answer(context, said)) is not None:
        card = taken
    elif (listens := _LISTENING.get(context.chat.state or "")) is not None:
        card = await listens(context, said)
    elif said.attachment is None and (is_small_talk(said.text) or is_thanks(said.text)):
        card = Card(context.words("hello-thanks" if is_thanks(said.text) else "hello-again"))
    else:
        card = await _compose(context, said)
    return _in_pace(context, card)


async def _take_answer(context: Context, said: IncomingMessage) -> Card | None:
    """Take the message as what was asked for: a visitor's matter, a name, a number."""
    visited = await take_visit(context, said)
    if visited is None:
        return await take_name(context, said) or await take_phone(context, said)
    sent = [said.attachment] if said.attachment is not None else []
    return _about_album(with_note(visited, too_big_note(context.words, sent)), said)


def _in_pace(context: Context, card: Card) -> Reply:
    """Ask for patience in a flood, once; all that is said is taken nevertheless."""
    if context.pace is Tempo.FLOOD_BEGINS:
        return with_note(card, context.words("draft-flood"))
    return None if context.pace is Tempo.FLOOD else card


async def _compose(context: Context, said: IncomingMessage, note: str = "") -> Card:
    draft = await drafts.compose_draft(
        context.work, context.known, context.chat, context.person, said
    )
    card = await show_draft(context, draft, note=note)
    return _about_album(with_note(card, too_big_note(context.words, _said_now(draft, said))), said)


async def _say(context: Context, said: IncomingMessage) -> Card:
    note = context.words.line("said-gone")
    return await on_entry_said(context, said) or await _compose(context, said, note)


async def _write(context: Context, said: IncomingMessage) -> Card:
    """To a member; what can be written to nobody is not lost, but begins a matter."""
    try:
        return await on_written(context, said)
    except Refused as error:
        context.remember(None)
        return await _compose(context, said, error_words(context.words, error, context.zone))


async def _supply(context: Context, said: IncomingMessage) -> Card:
    work, number = context.work, context.chat.memory.get("number")
    try:
        topic_id = int(context.chat.memory["topic_id"])
        topic = await supplies.supply_topic(work, context.chat, context.person, topic_id, said)
    except Refused:
        # It was closed meanwhile; what was said must not be lost with it.
        context.remember(None)
        return await _compose(context, said, context.words.line("supply-closed", number=number))
    text = context.words("supply-taken", number=topic.number or "", station=_station_name(topic))
    card = supply_card(context.words, text)
    return _about_album(with_note(card, too_big_note(context.words, _said_now(topic, said))), said)


_LISTENING: dict[str, Callable[[Context, IncomingMessage], Awaitable[Card]]] = {
    SUPPLYING: _supply,
    SAYING: _say,
    WRITING: _write,
    CALLING: on_call_said,
}


def _about_album(card: Card, said: IncomingMessage) -> Card:
    return replace(card, hold=ALBUM_PAUSE) if said.album else card


def _said_now(topic: Topic, said: IncomingMessage) -> list[Attachment]:
    """List what came with this message, or with its album so far."""
    return [
        part.attachment
        for part in topic.parts
        if part.attachment is not None
        and (part.attachment is said.attachment or (said.album and part.album == said.album))
    ]


async def on_edit(edited_message: Message, context: Context) -> Reply:
    """The words of an earlier message were changed: what was made of them follows."""
    said = read_message(edited_message, context.chat.channel, context.work.now)
    if said is None or edited_message.location is not None:
        return None  # a live location moves on by itself
    if (followed := await follow_visit(context, said)) is not None:
        return followed
    topic = await supplies.follow_edit(
        context.work, context.known, context.chat, context.person, said
    )
    if topic is None:
        return Card(context.words("draft-edited.nothing"))
    if topic.number is not None:
        return Card(
            context.words("supply-taken", number=topic.number, station=_station_name(topic))
        )
    return await show_draft(context, topic, note=context.words.line("draft-edited"))


def _station_name(topic: Topic) -> str:
    return topic.station.name if topic.station else ""


async def on_supply(_query: CallbackQuery, callback_data: SupplyPress, context: Context) -> Card:
    topic = (
        await supplies.begin_supply(context.work, context.person, callback_data.topic_id)
    ).topic
    context.remember(SUPPLYING, topic_id=topic.id, number=topic.number)
    return supply_card(context.words, context.words("supply-begin"))


async def on_supplied(query: CallbackQuery, context: Context) -> Card:
    number = context.chat.memory.get("number")
    context.remember(None)
    if number is None:
        return Card(context.words("supply-nothing"), edits=pressed(query))
    return Card(context.words("supply-done", number=number), edits=pressed(query))


async def on_withdraw(query: CallbackQuery, callback_data: WithdrawPress, context: Context) -> Card:
    if not callback_data.sure:
        topic = await finding.read_topic(context.work, context.person, callback_data.topic_id)
        return withdraw_card(context.words, topic)
    topic = await supplies.withdraw_topic(
        context.work, context.person, callback_data.topic_id, callback_data.version
    )
    if context.chat.memory.get("topic_id") == topic.id:
        context.remember(None)
    verbs = await list_verbs(context.work, context.person, topic)
    return done_card(context.words, Verb.WITHDRAW, topic, verbs, context.zone, edits=pressed(query))


async def on_read(_query: CallbackQuery, callback_data: ReadPress, context: Context) -> list[Card]:
    opened = await open_topic(context.work, context.person, callback_data.topic_id)
    cards = topic_cards(context.words, opened, context.work.now, context.zone)
    if not opened.at_work:
        return cards
    topic = opened.topic
    return [*cards, *media_cards(context.words, topic.number, topic.attachments)]


async def on_cancel(_message: Message, context: Context) -> Card:
    """Leave whatever was begun."""
    if is_visiting(context):
        context.remember(None)
        return Card(context.words("visit-left"))
    state = context.chat.state
    number = context.chat.memory.get("number")
    entry_id = int(context.chat.memory.get("entry_id", 0))
    context.remember(None)
    if state == SAYING:
        await drop_entry(context.work, context.person, entry_id)
        return Card(context.words("said-dropped"))
    if state == SUPPLYING:
        return Card(context.words("supply-done", number=number))
    if state == WRITING:
        return Card(context.words("said-dropped"))
    if state == NAMING:
        return Card(context.words("name-without"))
    draft = await drafts.discard_draft(context.work, context.known, context.person, None)
    return Card(context.words("draft-discarded" if draft else "draft-none"))


def make_router() -> Router:
    router = Router(name="topics")
    router.message.filter(Instruction())
    router.message.register(on_cancel, Command("cancel"))
    router.callback_query.register(on_supply, SupplyPress.filter())
    router.callback_query.register(on_supplied, SuppliedPress.filter())
    router.callback_query.register(on_withdraw, WithdrawPress.filter())
    router.callback_query.register(on_read, ReadPress.filter())
    return router


def make_last_router() -> Router:
    """Route what no command took: the matter itself."""
    router = Router(name="matters")
    router.message.register(on_message)
    router.edited_message.register(on_edit)
    return router
