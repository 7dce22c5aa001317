"""What to call somebody: asked at a press, answered by one message."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.said import is_small_talk, is_thanks, read_name
from handlers.showing import show_draft
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.people import name_ask_card, name_kept_card
from messages.presses import MatterPress, NamelessPress, NamePress
from models.errors import NameUnusable, OldButton
from services.people.incoming import IncomingMessage
from services.people.names import forget_name, give_name, require_own_name
from services.topics.drafts import compose_draft

NAMING = "naming"
NAMED = "named"
# Whoever wanders off and comes back with a matter must not be called by it.
PATIENCE = timedelta(minutes=10)


async def on_name(_query: CallbackQuery, talk: Talk) -> Card:
    await require_own_name(talk.work, talk.person)
    talk.remember(NAMING, until=(talk.work.now + PATIENCE).isoformat())
    return name_ask_card(talk.words)


async def on_nameless(query: CallbackQuery, talk: Talk) -> Card:
    talk.remember(None)
    await forget_name(talk.work, talk.person)
    return Card(talk.words("name-without"), edits=pressed(query))


async def on_matter(query: CallbackQuery, talk: Talk) -> Card:
    """The words that were taken for a name become what they were meant to be."""
    if talk.chat.state != NAMED:
        raise OldButton
    talk.remember(None)
    words = talk.person.name
    await forget_name(talk.work, talk.person)
    said = IncomingMessage(message_id=pressed(query) or 0, text=words)
    draft = await compose_draft(talk.work, talk.known, talk.chat, talk.person, said)
    return await show_draft(talk, draft)


async def take_name(talk: Talk, said: IncomingMessage) -> Card | None:
    """The answer to our question, or None for anything else, which is then taken as ever."""
    if not _is_asked(talk) or is_small_talk(said.text) or is_thanks(said.text):
        return None
    name = "" if said.attachment else read_name(said.text)
    try:
        await give_name(talk.work, talk.person, name)
    except NameUnusable:
        # Too long or too much like a sentence: a matter, and no matter may be lost.
        talk.remember(None)
        return None
    talk.remember(NAMED)
    return name_kept_card(talk.words, talk.person.name)


def _is_asked(talk: Talk) -> bool:
    if talk.chat.state != NAMING:
        return False
    return talk.work.now < datetime.fromisoformat(talk.chat.memory["until"])


def make_router() -> Router:
    router = Router(name="names")
    router.callback_query.register(on_name, NamePress.filter())
    router.callback_query.register(on_nameless, NamelessPress.filter())
    router.callback_query.register(on_matter, MatterPress.filter())
    return router
