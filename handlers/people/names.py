"""Names: what to call somebody, asked at a press, answered by one message."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, NoAnswer, leaves
from handlers.reading import read_name
from handlers.topics.showing import show_draft
from language.remarks import read_remark
from messages.card import Card
from messages.people.cards import name_ask_card, name_kept_card
from messages.people.presses import MatterPress, NamelessPress, NamePress
from models.errors import NameUnusable, OldButton
from services.people.incoming import IncomingMessage
from services.people.names import forget_name, give_name, require_own_name
from services.topics.drafts import compose_from_name

# A name was given: nothing is asked, but a press may still say that it was none.
NAMED = "named"


async def on_name(_query: CallbackQuery, context: Context) -> Card:
    await require_own_name(context.work, context.person)
    NAMING.ask(context)
    return name_ask_card(context.words)


async def on_nameless(query: CallbackQuery, context: Context) -> Card:
    context.remember(None)
    await forget_name(context.work, context.person)
    return Card(context.words("name-without"), edits=pressed(query))


async def on_matter(query: CallbackQuery, context: Context) -> Card:
    """The words that were taken for a name become what they were meant to be."""
    if context.chat.state != NAMED:
        raise OldButton
    context.remember(None)
    opened = await compose_from_name(
        context.work, context.known, context.chat, context.person, pressed(query) or 0
    )
    return show_draft(context, opened)


async def take_name(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """A greeting is no name, and the question stays open."""
    if read_remark(said.text) is not None:
        return NoAnswer()
    name = "" if said.attachment else read_name(said.text)
    try:
        await give_name(context.work, context.person, name)
    except NameUnusable:
        # Too long or too much like a sentence: a matter, and no matter may be lost.
        context.remember(None)
        return NoAnswer()
    context.remember(NAMED)
    return name_kept_card(context.words, context.person.name)


NAMING = Expectation(
    state="naming",
    take=take_name,
    leave=leaves("name-without"),
    # Whoever wanders off and comes back with a matter must not be called by it.
    patience=timedelta(minutes=10),
)
EXPECTATIONS = (NAMING,)


def make_router() -> Router:
    router = Router(name="names")
    router.callback_query.register(on_name, NamePress.filter())
    router.callback_query.register(on_nameless, NamelessPress.filter())
    router.callback_query.register(on_matter, MatterPress.filter())
    return router
