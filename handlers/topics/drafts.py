"""The draft card: what each of its buttons does."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, Key
from handlers.topics.on_behalf import leave_visit, show_visited, support_for_visitor
from handlers.topics.showing import show_draft
from messages.card import Card
from messages.people.keyboard import said_key
from messages.topics.cards import category_card, station_card, submitted_card
from messages.topics.presses import (
    AnonymousPress,
    CategoryPress,
    DiscardPress,
    DraftPress,
    PrivatePress,
    StationPress,
    SubmitPress,
    TwinPress,
)
from messages.topics.verbs import done_card
from models.lifecycle.words import Verb
from services.organisation.stations import list_stations
from services.people.incoming import IncomingMessage
from services.topics import drafts
from services.topics.rights import list_verbs
from services.topics.submitting import submit_topic


async def on_raise(message: Message, context: Context) -> Card:
    """Begin a matter by command or key; what follows it is the matter itself."""
    context.remember(None)
    _, _, rest = (message.text or "").partition(" ")
    if rest.strip() and said_key(message.text or "") is None:
        said = IncomingMessage(message_id=message.message_id, text=rest)
        draft = await drafts.compose_draft(
            context.work, context.known, context.chat, context.person, said
        )
        return await show_draft(context, draft)
    draft_begun = context.known.drafts.get(context.person.id)
    if draft_begun is not None:
        return await show_draft(context, draft_begun)
    return Card(context.words("hello-raise"))


async def on_draft(query: CallbackQuery, callback_data: DraftPress, context: Context) -> Card:
    topic = await drafts.open_draft_card(
        context.work, context.person, callback_data.topic_id, callback_data.version
    )
    return await show_draft(context, topic, edits=pressed(query))


async def on_anonymous(
    query: CallbackQuery, callback_data: AnonymousPress, context: Context
) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.toggle_anonymous(context.work, context.person, draft)
    return await show_draft(context, topic, edits=pressed(query))


async def on_private(query: CallbackQuery, callback_data: PrivatePress, context: Context) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.toggle_private(context.work, context.person, draft)
    return await show_draft(context, topic, edits=pressed(query))


async def on_twin(query: CallbackQuery, callback_data: TwinPress, context: Context) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.open_draft_card(context.work, context.person, *draft)
    if topic.writer_id is not None:
        return await support_for_visitor(context, topic, callback_data.twin_id, pressed(query))
    twin = await drafts.support_instead(
        context.work, context.known, context.person, draft, callback_data.twin_id
    )
    verbs = await list_verbs(context.work, context.person, twin)
    card = done_card(context.words, Verb.SUPPORT, twin, verbs, context.zone, edits=pressed(query))
    return replace(card, overtakes=True)


async def on_category(query: CallbackQuery, callback_data: CategoryPress, context: Context) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    if callback_data.category is None:
        topic = await drafts.open_draft_card(context.work, context.person, *draft)
        return category_card(context.words, topic, edits=pressed(query))
    topic = await drafts.choose_category(
        context.work, context.person, draft, callback_data.category
    )
    return await show_draft(context, topic, edits=pressed(query))


async def on_station(query: CallbackQuery, callback_data: StationPress, context: Context) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    if callback_data.station_id is None:
        topic = await drafts.open_draft_card(context.work, context.person, *draft)
        page = await list_stations(context.work, callback_data.page)
        return station_card(context.words, topic, page, edits=pressed(query))
    topic = await drafts.choose_station(
        context.work, context.chat, context.person, draft, callback_data.station_id
    )
    return await show_draft(context, topic, edits=pressed(query))


async def on_discard(query: CallbackQuery, callback_data: DiscardPress, context: Context) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.discard_draft(context.work, context.known, context.person, draft)
    if topic is not None:
        leave_visit(context, topic)
    return Card(context.words("draft-discarded"), edits=pressed(query), overtakes=True)


async def on_submit(
    query: CallbackQuery, callback_data: SubmitPress, context: Context
) -> list[Card]:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await submit_topic(context.work, context.known, context.chat, context.person, draft)
    card = submitted_card(context.words, topic, edits=pressed(query))
    if topic.writer_id is None:
        return [card]
    leave_visit(context, topic)
    return [card, await show_visited(context, topic)]


def make_router() -> Router:
    router = Router(name="drafts")
    router.message.filter(Instruction())
    router.message.register(on_raise, Command("topic"))
    router.message.register(on_raise, Key("keyboard-raise"))
    router.callback_query.register(on_draft, DraftPress.filter())
    router.callback_query.register(on_submit, SubmitPress.filter())
    router.callback_query.register(on_anonymous, AnonymousPress.filter())
    router.callback_query.register(on_private, PrivatePress.filter())
    router.callback_query.register(on_twin, TwinPress.filter())
    router.callback_query.register(on_category, CategoryPress.filter())
    router.callback_query.register(on_station, StationPress.filter())
    router.callback_query.register(on_discard, DiscardPress.filter())
    return router
