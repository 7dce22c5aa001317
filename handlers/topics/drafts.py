"""The draft card: what each of its buttons does."""

from dataclasses import replace
from typing import Protocol

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, Key
from handlers.topics.drafting import drop_draft, on_take_up
from handlers.topics.on_behalf import show_for_visitor, show_joined
from handlers.topics.showing import show_draft
from messages.card import Card
from messages.people.keyboard import said_key
from messages.topics.cards import submitted_card
from messages.topics.choices import category_card, station_card
from messages.topics.ended import ends_of_draft
from messages.topics.presses import (
    AnonymousPress,
    CategoryPress,
    DiscardPress,
    DraftPress,
    DuplicatePress,
    PrivatePress,
    StationPress,
    SubmitPress,
    TakeUpPress,
)
from messages.topics.verbs import done_card
from services.people.incoming import IncomingMessage
from services.topics import drafts
from services.topics.drafts import DraftRef
from services.topics.handing_in import JoinedFor, hand_in, join_duplicate


class DraftButton(Protocol):
    """A button under a draft."""

    topic_id: int
    version: int


async def on_raise(message: Message, context: Context) -> Card:
    """Begin a matter by command or key; what follows it is the matter itself."""
    context.remember(None)
    _, _, rest = (message.text or "").partition(" ")
    if rest.strip() and said_key(message.text or "") is None:
        said = IncomingMessage(message_id=message.message_id, text=rest)
        composed = await drafts.compose_draft(
            context.work, context.known, context.chat, context.person, said
        )
        return show_draft(context, composed)
    begun = await drafts.show_begun(context.work, context.known, context.person)
    return show_draft(context, begun) if begun else Card(context.words("hello-raise"))


def _ref(press: DraftButton) -> DraftRef:
    return DraftRef(press.topic_id, press.version)


async def on_draft(query: CallbackQuery, callback_data: DraftPress, context: Context) -> Card:
    opened = await drafts.show_draft_card(context.work, context.person, _ref(callback_data))
    return show_draft(context, opened, edits=pressed(query))


async def on_anonymous(
    query: CallbackQuery, callback_data: AnonymousPress, context: Context
) -> Card:
    opened = await drafts.toggle_anonymous(context.work, context.person, _ref(callback_data))
    return show_draft(context, opened, edits=pressed(query))


async def on_private(query: CallbackQuery, callback_data: PrivatePress, context: Context) -> Card:
    opened = await drafts.toggle_private(context.work, context.person, _ref(callback_data))
    return show_draft(context, opened, edits=pressed(query))


async def on_duplicate(
    query: CallbackQuery, callback_data: DuplicatePress, context: Context
) -> Card:
    joined = await join_duplicate(
        context.work, context.known, context.person, _ref(callback_data), callback_data.duplicate_id
    )
    if isinstance(joined, JoinedFor):
        card = show_joined(context, joined, pressed(query))
        return replace(card, ends=ends_of_draft(callback_data.topic_id))
    card = done_card(
        context.words, joined.verb, joined.topic, joined.verbs, context.zone, edits=pressed(query)
    )
    return replace(card, overtakes=True, ends=ends_of_draft(callback_data.topic_id))


async def on_category(query: CallbackQuery, callback_data: CategoryPress, context: Context) -> Card:
    ref, category = _ref(callback_data), callback_data.category
    if category is None:
        topic = await drafts.offer_categories(context.work, context.person, ref)
        return category_card(context.words, topic, edits=pressed(query))
    opened = await drafts.choose_category(context.work, context.person, ref, category)
    return show_draft(context, opened, edits=pressed(query))


async def on_station(query: CallbackQuery, callback_data: StationPress, context: Context) -> Card:
    ref, station_id = _ref(callback_data), callback_data.station_id
    if station_id is None:
        page = callback_data.page
        choice = await drafts.offer_stations(context.work, context.person, ref, page)
        return station_card(context.words, choice.topic, choice.page, edits=pressed(query))
    opened = await drafts.choose_station(
        context.work, context.chat, context.person, ref, station_id
    )
    return show_draft(context, opened, edits=pressed(query))


async def on_discard(query: CallbackQuery, callback_data: DiscardPress, context: Context) -> Card:
    return await drop_draft(context, _ref(callback_data), pressed(query))


async def on_submit(
    query: CallbackQuery, callback_data: SubmitPress, context: Context
) -> list[Card]:
    handed_in = await hand_in(
        context.work, context.known, context.chat, context.person, _ref(callback_data)
    )
    card = submitted_card(context.words, handed_in.topic, edits=pressed(query))
    if handed_in.topic.writer_id is None:
        return [card]
    return [card, show_for_visitor(context, handed_in)]


def make_router() -> Router:
    router = Router(name="drafts")
    router.message.filter(Instruction())
    router.message.register(on_raise, Command("topic"))
    router.message.register(on_raise, Key("keyboard-raise"))
    router.callback_query.register(on_draft, DraftPress.filter())
    router.callback_query.register(on_submit, SubmitPress.filter())
    router.callback_query.register(on_anonymous, AnonymousPress.filter())
    router.callback_query.register(on_private, PrivatePress.filter())
    router.callback_query.register(on_duplicate, DuplicatePress.filter())
    router.callback_query.register(on_category, CategoryPress.filter())
    router.callback_query.register(on_station, StationPress.filter())
    router.callback_query.register(on_discard, DiscardPress.filter())
    router.callback_query.register(on_take_up, TakeUpPress.filter())
    return router
