"""Raising a matter: any message begins or continues a draft, one press submits it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import CALLING, on_call_said
from handlers.enquiries import WRITING, end_album, on_written
from handlers.filters import Instruction
from handlers.names import NAMING, take_name
from handlers.phones import take_phone
from handlers.proposals import SAYING
from handlers.said import is_small_talk, is_thanks, understand
from handlers.showing import show_draft
from handlers.talk import Reply, Talk, pressed
from handlers.verbs import on_said as on_entry_said
from handlers.visits import follow_edit as follow_visit
from handlers.visits import is_visiting, take_visit
from messages.attachments import too_big_note
from messages.card import Card, with_note
from messages.errors import error_words
from messages.presses import (
    ReadPress,
    SuppliedPress,
    SupplyPress,
    WithdrawPress,
)
from messages.topics import (
    media_cards,
    supply_card,
    topic_cards,
    withdraw_card,
)
from messages.verbs import done_card
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


async def on_message(message: Message, talk: Talk) -> Reply:
    """Whatever is said, it is about the matter at hand, or a new one."""
    said = understand(message, talk.chat.channel, talk.work.now)
    end_album(talk, said)
    if said is None:
        text_id = "hello-sticker" if message.sticker else "hello-unknown-kind"
        card = Card(talk.words("hello-again" if message.text else text_id))
    elif (taken := await _take_answer(talk, said)) is not None:
        card = taken
    elif (listens := _LISTENING.get(talk.chat.state or "")) is not None:
        card = await listens(talk, said)
    elif said.attachment is None and (is_small_talk(said.text) or is_thanks(said.text)):
        card = Card(talk.words("hello-thanks" if is_thanks(said.text) else "hello-again"))
    else:
        card = await _compose(talk, said)
    return _in_pace(talk, card)


async def _take_answer(talk: Talk, said: IncomingMessage) -> Card | None:
    """What was asked for: a visitor's matter, a name, a number."""
    visited = await take_visit(talk, said)
    if visited is None:
        return await take_name(talk, said) or await take_phone(talk, said)
    sent = [said.attachment] if said.attachment is not None else []
    return _about_album(with_note(visited, too_big_note(talk.words, sent)), said)


def _in_pace(talk: Talk, card: Card) -> Reply:
    """Whoever floods is asked for patience once; all they say is taken nevertheless."""
    if talk.pace is Tempo.FLOOD_BEGINS:
        return with_note(card, talk.words("draft-flood"))
    return None if talk.pace is Tempo.FLOOD else card


async def _compose(talk: Talk, said: IncomingMessage, note: str = "") -> Card:
    draft = await drafts.compose_draft(talk.work, talk.known, talk.chat, talk.person, said)
    card = await show_draft(talk, draft, note=note)
    return _about_album(with_note(card, too_big_note(talk.words, _said_now(draft, said))), said)


async def _say(talk: Talk, said: IncomingMessage) -> Card:
    note = talk.words.line("said-gone")
    return await on_entry_said(talk, said) or await _compose(talk, said, note)


async def _write(talk: Talk, said: IncomingMessage) -> Card:
    """To a member; what can be written to nobody is not lost, but begins a matter."""
    try:
        return await on_written(talk, said)
    except Refused as error:
        talk.remember(None)
        return await _compose(talk, said, error_words(talk.words, error, talk.zone))


async def _supply(talk: Talk, said: IncomingMessage) -> Card:
    work, number = talk.work, talk.chat.memory.get("number")
    try:
        topic_id = int(talk.chat.memory["topic_id"])
        topic = await supplies.supply_topic(work, talk.chat, talk.person, topic_id, said)
    except Refused:
        # It was closed meanwhile; what was said must not be lost with it.
        talk.remember(None)
        return await _compose(talk, said, talk.words.line("supply-closed", number=number))
    text = talk.words("supply-taken", number=topic.number or "", station=_station_name(topic))
    card = supply_card(talk.words, text)
    return _about_album(with_note(card, too_big_note(talk.words, _said_now(topic, said))), said)


_LISTENING: dict[str, Callable[[Talk, IncomingMessage], Awaitable[Card]]] = {
    SUPPLYING: _supply,
    SAYING: _say,
    WRITING: _write,
    CALLING: on_call_said,
}


def _about_album(card: Card, said: IncomingMessage) -> Card:
    return replace(card, hold=ALBUM_PAUSE) if said.album else card


def _said_now(topic: Topic, said: IncomingMessage) -> list[Attachment]:
    """What came with this message, or with its album so far."""
    return [
        part.attachment
        for part in topic.parts
        if part.attachment is not None
        and (part.attachment is said.attachment or (said.album and part.album == said.album))
    ]


async def on_edit(edited_message: Message, talk: Talk) -> Reply:
    """The words of an earlier message were changed: what was made of them follows."""
    said = understand(edited_message, talk.chat.channel, talk.work.now)
    if said is None or edited_message.location is not None:
        return None  # a live location moves on by itself
    if (followed := await follow_visit(talk, said)) is not None:
        return followed
    topic = await supplies.follow_edit(talk.work, talk.known, talk.chat, talk.person, said)
    if topic is None:
        return Card(talk.words("draft-edited.nothing"))
    if topic.number is not None:
        return Card(talk.words("supply-taken", number=topic.number, station=_station_name(topic)))
    return await show_draft(talk, topic, note=talk.words.line("draft-edited"))


def _station_name(topic: Topic) -> str:
    return topic.station.name if topic.station else ""


async def on_supply(_query: CallbackQuery, callback_data: SupplyPress, talk: Talk) -> Card:
    topic = (await supplies.begin_supply(talk.work, talk.person, callback_data.topic_id)).topic
    talk.remember(SUPPLYING, topic_id=topic.id, number=topic.number)
    return supply_card(talk.words, talk.words("supply-begin"))


async def on_supplied(query: CallbackQuery, talk: Talk) -> Card:
    number = talk.chat.memory.get("number")
    talk.remember(None)
    if number is None:
        return Card(talk.words("supply-nothing"), edits=pressed(query))
    return Card(talk.words("supply-done", number=number), edits=pressed(query))


async def on_withdraw(query: CallbackQuery, callback_data: WithdrawPress, talk: Talk) -> Card:
    if not callback_data.sure:
        topic = await finding.read_topic(talk.work, talk.person, callback_data.topic_id)
        return withdraw_card(talk.words, topic)
    topic = await supplies.withdraw_topic(
        talk.work, talk.person, callback_data.topic_id, callback_data.version
    )
    if talk.chat.memory.get("topic_id") == topic.id:
        talk.remember(None)
    verbs = await list_verbs(talk.work, talk.person, topic)
    return done_card(talk.words, Verb.WITHDRAW, topic, verbs, talk.zone, edits=pressed(query))


async def on_read(_query: CallbackQuery, callback_data: ReadPress, talk: Talk) -> list[Card]:
    opened = await open_topic(talk.work, talk.person, callback_data.topic_id)
    cards = topic_cards(talk.words, opened, talk.work.now, talk.zone)
    if not opened.at_work:
        return cards
    topic = opened.topic
    return [*cards, *media_cards(talk.words, topic.number, topic.attachments)]


async def on_cancel(_message: Message, talk: Talk) -> Card:
    """Leave whatever was begun."""
    if is_visiting(talk):
        talk.remember(None)
        return Card(talk.words("visit-left"))
    state = talk.chat.state
    number = talk.chat.memory.get("number")
    entry_id = int(talk.chat.memory.get("entry_id", 0))
    talk.remember(None)
    if state == SAYING:
        await drop_entry(talk.work, talk.person, entry_id)
        return Card(talk.words("said-dropped"))
    if state == SUPPLYING:
        return Card(talk.words("supply-done", number=number))
    if state == WRITING:
        return Card(talk.words("said-dropped"))
    if state == NAMING:
        return Card(talk.words("name-without"))
    draft = await drafts.discard_draft(talk.work, talk.known, talk.person, None)
    return Card(talk.words("draft-discarded" if draft else "draft-none"))


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
    """What no command took: the matter itself."""
    router = Router(name="matters")
    router.message.register(on_message)
    router.edited_message.register(on_edit)
    return router
