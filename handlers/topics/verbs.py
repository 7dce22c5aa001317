"""Doing something with a topic: press, choose or say what it needs, done."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, pressed
from handlers.expecting import Expectation, Memory, NoAnswer
from handlers.topics.dispatch_lists import SAYING, listen, on_directed, show_list
from handlers.topics.options import CHOICES
from messages.calls.cards import rated_card, with_grades, with_withdrawal
from messages.card import Card
from messages.errors import error_words
from messages.rich import Text
from messages.topics.cards import media_cards, topic_cards
from messages.topics.items import echo_draft, item_card, item_done_card, with_promise
from messages.topics.presses import DonePress, DropPress, ItemPress, VerbPress
from messages.topics.verbs import AT_ONCE, choice_card, done_card, entry_card, prompt_card
from models.errors import NotFound, Refused
from models.lifecycle.topics import RATES, State
from models.lifecycle.words import Needs, Verb
from models.topics.entries import Entry
from models.topics.items import ReplyClass
from models.topics.topic import Topic
from services.calls.callbacks import may_rate, may_withdraw, rate_by_call, withdraw_by_call
from services.people.incoming import IncomingMessage
from services.topics.opened import open_topic
from services.topics.opened_items import open_item
from services.topics.rights import list_verbs
from services.topics.steps import entries, options
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.items import promise_of
from services.topics.steps.performing import do_step
from services.topics.steps.step import Step


async def on_verb(query: CallbackQuery, callback_data: VerbPress, context: Context) -> Reply:
    """Straight away where nothing more is needed; otherwise what is needed is asked first."""
    ask = Ask(
        verb=callback_data.verb,
        topic_id=callback_data.topic_id,
        moves=callback_data.moves,
        item=callback_data.item,
        pick=callback_data.pick,
    )
    try:
        step = await begin_step(context.work, context.person, ask)
        need = options.missing(step)
        if need is Needs.WORDS:
            return await _ask_for_words(context, ask, step)
        if need is Needs.ITEMS:
            return await _ask_for_directions(context, ask)
        if need is not None:
            found = await CHOICES[need](context, step)
            return choice_card(context.words, ask, need, found)
        topic = await do_step(step)
    except Refused as error:
        return await _refuse(context, error, ask.topic_id, ask.item)
    # Where the office approves, a press to accept has asked for its approval.
    return await _done(context, replace(ask, verb=step.verb), topic, pressed(query))


async def _done(context: Context, ask: Ask, topic: Topic, edits: int | None) -> Card:
    if ask.item:
        opened = await open_item(context.work, context.person, topic.id, ask.item)
        handling = topic.state is State.HANDLING
        last = ask.verb is Verb.APPROVE and handling and not topic.open_items
        return item_done_card(context.words, ask.verb, opened, context.zone, last=last, edits=edits)
    verbs = await list_verbs(context.work, context.person, topic)
    return done_card(context.words, ask.verb, topic, verbs, context.zone, edits=edits)


async def _refuse(context: Context, error: Refused, topic_id: int, item: int = 0) -> Reply:
    """A sentence, and the topic or its item as it stands now, for whoever may see it."""
    sentence = Text.plain(error_words(context.words, error, context.zone))
    try:
        first = await _fresh_card(context, topic_id, item)
    except Refused:
        raise error from None
    return [Card(sentence, toast=str(sentence)), first]


async def _fresh_card(context: Context, topic_id: int, item: int) -> Card:
    if item:
        opened_item = await open_item(context.work, context.person, topic_id, item)
        return item_card(context.words, opened_item, context.zone)
    opened = await open_topic(context.work, context.person, topic_id)
    return topic_cards(context.words, opened, context.work.now, context.zone)[0]


async def _ask_for_words(context: Context, ask: Ask, step: Step) -> Card:
    drafted = ""
    if ask.verb is Verb.ANSWER:
        drafted = echo_draft(context.words, step.topic, context.zone)
    entry = await entries.begin_entry(context.work, context.person, ask, drafted)
    context.remember(SAYING, entry_id=entry.id)
    if drafted:
        lacks = await entries.check_entry(context.work, entry)
        return entry_card(context.words, entry, note=context.words("echo-drafted"), lacks=lacks)
    return prompt_card(context.words, entry, context.zone)


async def _ask_for_directions(context: Context, ask: Ask) -> Card:
    entry = await entries.begin_entry(context.work, context.person, ask)
    listen(context, entry)
    if entry.proposal:
        return await show_list(context, entry)
    return prompt_card(context.words, entry, context.zone)


async def take_words(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """One more message of what is being said; a matter, if that is no longer to be said."""
    entry_id = int(context.chat.memory["entry_id"])
    try:
        if context.chat.memory.get("verb") == Verb.DISPATCH:
            return await on_directed(context, said)
        entry = await entries.say(context.work, context.chat, context.person, entry_id, said)
        if entry.verb in AT_ONCE:
            topic = await entries.finish_entry(context.work, context.person, entry_id)
            context.remember(None)
            return await _done(context, _asked(entry), topic, None)
    except NotFound:
        context.remember(None)
        return NoAnswer(context.words.line("said-gone"))
    return await _show_entry(context, entry)


async def _show_entry(context: Context, entry: Entry) -> Card:
    card = entry_card(context.words, entry, lacks=await entries.check_entry(context.work, entry))
    if await may_withdraw(context.work, context.person, entry):
        card = with_withdrawal(context.words, card, entry)
    if await may_rate(context.work, entry):
        return with_grades(context.words, card, entry)
    if entry.pick != ReplyClass.B:
        return card
    promised = promise_of(entry.pick, entry.text, context.work)
    days = options.list_promises(context.work)
    return with_promise(context.words, card, entry, (promised, days), context.zone)


def _asked(entry: Entry) -> Ask:
    return Ask(verb=entry.verb, topic_id=entry.topic_id, moves=entry.moves, item=entry.item)


async def on_entry_done(query: CallbackQuery, callback_data: DonePress, context: Context) -> Reply:
    entry = await entries.find_entry(context.work, context.person, callback_data.entry_id)
    ask = _asked(entry)
    if entry.verb is Verb.CALL_BACK and callback_data.pick:
        return await _end_call(query, callback_data, context)
    try:
        topic = await entries.finish_entry(
            context.work, context.person, entry.id, callback_data.pick
        )
    except Refused as error:
        return await _refuse(context, error, ask.topic_id, ask.item)
    context.remember(None)
    return await _done(context, ask, topic, pressed(query))


async def _end_call(query: CallbackQuery, press: DonePress, context: Context) -> Card:
    """The call has brought a rating as well, or that the matter is taken back."""
    if press.pick == Verb.TAKE_BACK:
        topic = await withdraw_by_call(context.work, context.person, press.entry_id)
        context.remember(None)
        ask = Ask(verb=Verb.TAKE_BACK, topic_id=topic.id, moves=topic.moves)
        return await _done(context, ask, topic, pressed(query))
    verb = next((each for each in RATES if each == press.pick), Verb.CALL_BACK)
    topic = await rate_by_call(context.work, context.person, press.entry_id, verb)
    context.remember(None)
    return rated_card(context.words, verb, topic, pressed(query))


async def on_item(_query: CallbackQuery, callback_data: ItemPress, context: Context) -> list[Card]:
    """One item with what was sent along with its reply."""
    opened = await open_item(
        context.work, context.person, callback_data.topic_id, callback_data.item
    )
    media = media_cards(context.words, opened.item.number, opened.attachments)
    return [item_card(context.words, opened, context.zone), *media]


async def on_drop(query: CallbackQuery, callback_data: DropPress, context: Context) -> Card:
    await entries.drop_entry(context.work, context.person, callback_data.entry_id)
    context.remember(None)
    return Card(context.words("said-dropped"), edits=pressed(query))


async def leave_words(context: Context, memory: Memory) -> Card:
    """What was not sent is not kept."""
    await entries.drop_entry(context.work, context.person, int(memory.get("entry_id", 0)))
    return Card(context.words("said-dropped"))


EXPECTATIONS = (Expectation(state=SAYING, take=take_words, leave=leave_words),)


def make_router() -> Router:
    router = Router(name="verbs")
    router.callback_query.register(on_verb, VerbPress.filter())
    router.callback_query.register(on_entry_done, DonePress.filter())
    router.callback_query.register(on_drop, DropPress.filter())
    router.callback_query.register(on_item, ItemPress.filter())
    return router
