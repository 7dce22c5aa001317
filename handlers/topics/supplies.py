"""Adding to a matter that has its number: asked for by a press, told message by message."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, Memory, NoAnswer
from handlers.topics.composing import said_now, with_sizes
from messages.card import Card
from messages.topics.cards import supply_card
from messages.topics.presses import SuppliedPress, SupplyPress
from models.errors import Refused
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.supplies import begin_supply, supply_topic

SUPPLYING = "supplying"


async def on_supply(_query: CallbackQuery, callback_data: SupplyPress, context: Context) -> Card:
    topic = (await begin_supply(context.work, context.person, callback_data.topic_id)).topic
    context.remember(SUPPLYING, topic_id=topic.id, number=topic.number)
    return supply_card(context.words, context.words("supply-begin"))


async def take_supply(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    memory = context.chat.memory
    try:
        topic = await supply_topic(
            context.work, context.chat, context.person, int(memory["topic_id"]), said
        )
    except Refused:
        # It was closed meanwhile; what was said must not be lost with it.
        context.remember(None)
        return NoAnswer(context.words.line("supply-closed", number=memory.get("number")))
    card = supply_card(context.words, context.words("supply-taken", **told_to(topic)))
    return with_sizes(context, card, said, said_now(topic, said))


def told_to(topic: Topic) -> dict[str, str]:
    return {
        "number": topic.number or "",
        "station": topic.station.name if topic.station else "",
    }


async def leave_supply(context: Context, memory: Memory) -> Card:
    return Card(context.words("supply-done", number=memory.get("number")))


async def on_supplied(query: CallbackQuery, context: Context) -> Card:
    number = context.chat.memory.get("number")
    context.remember(None)
    if number is None:
        return Card(context.words("supply-nothing"), edits=pressed(query))
    return Card(context.words("supply-done", number=number), edits=pressed(query))


EXPECTATIONS = (Expectation(state=SUPPLYING, take=take_supply, leave=leave_supply),)


def make_router() -> Router:
    router = Router(name="supplies")
    router.callback_query.register(on_supply, SupplyPress.filter())
    router.callback_query.register(on_supplied, SuppliedPress.filter())
    return router
