"""The draft card: what each of its buttons does."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction, Key
from handlers.showing import show_draft
from handlers.talk import Talk, pressed
from handlers.visits import leave_visit, show_visited, support_for_visitor
from messages.card import Card
from messages.people import said_key
from messages.presses import (
    AnonymousPress,
    CategoryPress,
    DiscardPress,
    DraftPress,
    PrivatePress,
    StationPress,
    SubmitPress,
    TwinPress,
)
from messages.topics import category_card, station_card, submitted_card
from messages.verbs import done_card
from models.lifecycle.words import Verb
from services.organisation.stations import list_stations
from services.people.incoming import IncomingMessage
from services.topics import drafts
from services.topics.rights import list_verbs
from services.topics.submitting import submit_topic


async def on_raise(message: Message, talk: Talk) -> Card:
    """The command or key for whoever looks for one; what follows it is the matter itself."""
    talk.remember(None)
    _, _, rest = (message.text or "").partition(" ")
    if rest.strip() and said_key(message.text or "") is None:
        said = IncomingMessage(message_id=message.message_id, text=rest)
        draft = await drafts.compose_draft(talk.work, talk.known, talk.chat, talk.person, said)
        return await show_draft(talk, draft)
    draft_begun = talk.known.drafts.get(talk.person.id)
    if draft_begun is not None:
        return await show_draft(talk, draft_begun)
    return Card(talk.words("hello-raise"))


async def on_draft(query: CallbackQuery, callback_data: DraftPress, talk: Talk) -> Card:
    topic = await drafts.open_draft_card(
        talk.work, talk.person, callback_data.topic_id, callback_data.version
    )
    return await show_draft(talk, topic, edits=pressed(query))


async def on_anonymous(query: CallbackQuery, callback_data: AnonymousPress, talk: Talk) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.toggle_anonymous(talk.work, talk.person, draft)
    return await show_draft(talk, topic, edits=pressed(query))


async def on_private(query: CallbackQuery, callback_data: PrivatePress, talk: Talk) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.toggle_private(talk.work, talk.person, draft)
    return await show_draft(talk, topic, edits=pressed(query))


async def on_twin(query: CallbackQuery, callback_data: TwinPress, talk: Talk) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.open_draft_card(talk.work, talk.person, *draft)
    if topic.writer_id is not None:
        return await support_for_visitor(talk, topic, callback_data.twin_id, pressed(query))
    twin = await drafts.support_instead(
        talk.work, talk.known, talk.person, draft, callback_data.twin_id
    )
    verbs = await list_verbs(talk.work, talk.person, twin)
    card = done_card(talk.words, Verb.SUPPORT, twin, verbs, talk.zone, edits=pressed(query))
    return replace(card, overtakes=True)


async def on_category(query: CallbackQuery, callback_data: CategoryPress, talk: Talk) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    if callback_data.category is None:
        topic = await drafts.open_draft_card(talk.work, talk.person, *draft)
        return category_card(talk.words, topic, edits=pressed(query))
    topic = await drafts.choose_category(talk.work, talk.person, draft, callback_data.category)
    return await show_draft(talk, topic, edits=pressed(query))


async def on_station(query: CallbackQuery, callback_data: StationPress, talk: Talk) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    if callback_data.station_id is None:
        topic = await drafts.open_draft_card(talk.work, talk.person, *draft)
        page = await list_stations(talk.work, callback_data.page)
        return station_card(talk.words, topic, page, edits=pressed(query))
    topic = await drafts.choose_station(
        talk.work, talk.chat, talk.person, draft, callback_data.station_id
    )
    return await show_draft(talk, topic, edits=pressed(query))


async def on_discard(query: CallbackQuery, callback_data: DiscardPress, talk: Talk) -> Card:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await drafts.discard_draft(talk.work, talk.known, talk.person, draft)
    if topic is not None:
        leave_visit(talk, topic)
    return Card(talk.words("draft-discarded"), edits=pressed(query), overtakes=True)


async def on_submit(query: CallbackQuery, callback_data: SubmitPress, talk: Talk) -> list[Card]:
    draft = (callback_data.topic_id, callback_data.version)
    topic = await submit_topic(talk.work, talk.known, talk.chat, talk.person, draft)
    card = submitted_card(talk.words, topic, edits=pressed(query))
    if topic.writer_id is None:
        return [card]
    leave_visit(talk, topic)
    return [card, await show_visited(talk, topic)]


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
