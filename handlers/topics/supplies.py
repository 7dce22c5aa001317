"""Adding to a matter that has its number: pressed for, asked for, or taken out again."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, Memory, NoAnswer
from handlers.topics.showing import said_now, show_draft, with_sizes
from messages.card import Card
from messages.topics.cards import ends_of_draft
from messages.topics.presses import AddPress, ApartPress, SuppliedPress, SupplyPress
from messages.topics.supplies import answered_card, apart_note, supply_card
from models.errors import OldButton, Refused
from models.lifecycle.words import Verb
from services.people.incoming import IncomingMessage
from services.topics.drafts import DraftRef
from services.topics.handing_in import compose_apart, supply_instead
from services.topics.opened_drafts import IN_MIND
from services.topics.questions import AnswerTaken, AtHand, supply_or_answer
from services.topics.supplies import begin_supply
from services.topics.unsaid import unsay


async def on_supply(_query: CallbackQuery, callback_data: SupplyPress, context: Context) -> Card:
    topic = (await begin_supply(context.work, context.person, callback_data.topic_id)).topic
    # Pressed for: what was asked about another matter since waits for its turn.
    SUPPLYING.ask(context, topic_id=topic.id, number=topic.number, pressed=True)
    return supply_card(context.words, context.words("supply-begin"))


async def take_supply(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    memory = context.chat.memory
    try:
        hand = AtHand(
            int(memory["topic_id"]),
            SUPPLYING.asked_at(context),
            bool(memory.get("pressed")),
            memory.get("moves"),
        )
        answered = await supply_or_answer(context.work, context.chat, context.person, said, hand)
    except Refused:
        # It was closed meanwhile; what was said must not be lost with it.
        context.remember(None)
        return NoAnswer(context.words.line("supply-closed", number=memory.get("number")))
    if answered is None:
        context.remember(None)
        return NoAnswer()
    return show_answered(context, answered, said)


def show_answered(context: Context, answered: AnswerTaken, said: IncomingMessage) -> Card:
    """Say where it went; what follows a supply goes there too, for a while."""
    topic = answered.topic
    if answered.verb is Verb.SUPPLY:
        SUPPLYING.ask(context, topic_id=topic.id, number=topic.number, moves=topic.moves)
    sent = said_now(answered.together, said)
    return with_sizes(context, answered_card(context.words, answered), said, sent)


async def on_add(query: CallbackQuery, callback_data: AddPress, context: Context) -> Card:
    """What was begun as another matter belongs to one that has its number."""
    ref = DraftRef(callback_data.topic_id, callback_data.version)
    answered = await supply_instead(
        context.work, context.known, context.person, ref, callback_data.matter_id
    )
    SUPPLYING.ask(context, topic_id=answered.topic.id, number=answered.topic.number)
    card = answered_card(context.words, answered, edits=pressed(query))
    return replace(card, ends=ends_of_draft(callback_data.topic_id))


async def on_apart(query: CallbackQuery, callback_data: ApartPress, context: Context) -> Card:
    """What was taken for an answer is another matter."""
    said = context.chat.memory
    if not callback_data.part_id and not said.get("said"):
        raise OldButton
    context.remember(None)
    if not callback_data.part_id:
        return await compose_said(context, said)
    work, known, chat, person = context.work, context.known, context.chat, context.person
    unsaid = await unsay(work, known, chat, person, callback_data.part_id)
    note = apart_note(context.words, unsaid)
    return show_draft(context, unsaid.opened, edits=pressed(query), note=note)


async def compose_said(context: Context, memory: Memory, note: str = "") -> Card:
    """What was still in mind, and answered nothing."""
    said = IncomingMessage(int(memory["message_id"]), memory["said"])
    # Taken for directions, it stands in a list that was to be sent.
    opened = await compose_apart(
        context.work,
        context.known,
        context.chat,
        context.person,
        said,
        entry_id=int(memory.get("entry_id", 0)),
    )
    return show_draft(context, opened, note=note)


async def leave_supply(context: Context, memory: Memory) -> Card:
    return Card(context.words("supply-done", number=memory.get("number")))


async def on_supplied(query: CallbackQuery, context: Context) -> Card:
    number = context.chat.memory.get("number")
    context.remember(None)
    if number is None:
        return Card(context.words("supply-nothing"), edits=pressed(query))
    return Card(context.words("supply-done", number=number), edits=pressed(query))


SUPPLYING = Expectation(state="supplying", take=take_supply, leave=leave_supply, patience=IN_MIND)
EXPECTATIONS = (SUPPLYING,)


def make_router() -> Router:
    router = Router(name="supplies")
    router.callback_query.register(on_supply, SupplyPress.filter())
    router.callback_query.register(on_supplied, SuppliedPress.filter())
    router.callback_query.register(on_add, AddPress.filter())
    router.callback_query.register(on_apart, ApartPress.filter())
    return router
