"""Doing something with a topic: press, choose or say what it needs, done."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, pressed
from handlers.expecting import Expectation, Memory, NoAnswer
from handlers.topics.dispatch_lists import SAYING, listen, show_list, take_directions
from handlers.topics.options import list_choices
from messages.calls.cards import rated_card, with_grades, with_withdrawal
from messages.card import Card
from messages.errors import error_words
from messages.rich import Text
from messages.topics.cards import media_cards, topic_cards
from messages.topics.items import echo_draft, item_card, item_done_card, with_promise
from messages.topics.presses import DonePress, DropPress, ItemPress, VerbPress
from messages.topics.verbs import choice_card, done_card, entry_card, prompt_card, struck_card
from models.errors import NotFound
from models.lifecycle.words import Verb
from services.calls.saying import CallEnded, Preview, finish_saying, say_more
from services.people.incoming import IncomingMessage
from services.topics.acting import Choosing, Done, NotDone, Saying, act
from services.topics.opened_items import OpenedItem, open_item
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_lists import DirectionList
from services.topics.steps.entries import drop_entry


async def on_verb(query: CallbackQuery, callback_data: VerbPress, context: Context) -> Reply:
    """Straight away where nothing more is needed; otherwise what is needed is asked first."""
    ask = Ask(
        verb=callback_data.verb,
        topic_id=callback_data.topic_id,
        moves=callback_data.moves,
        item=callback_data.item,
        pick=callback_data.pick,
    )
    words, zone = context.words, context.zone
    acted = await act(
        context.work, context.person, ask, lambda topic: echo_draft(words, topic, zone)
    )
    match acted:
        case Choosing():
            return choice_card(words, ask, acted.need, list_choices(words, acted, zone))
        case Saying():
            return _ask_for_words(context, acted)
        case DirectionList():
            return _ask_for_directions(context, acted)
        case NotDone():
            return _show_refused(context, acted)
    if ask.verb is Verb.STRIKE:
        context.remember(None)  # they have pointed at what they were asked to name
    return _show_done(context, acted, pressed(query))


def _show_done(context: Context, done: Done, edits: int | None) -> Card:
    words, zone = context.words, context.zone
    if done.item is not None:
        return item_done_card(words, done.verb, done.item, zone, last=done.last, edits=edits)
    return done_card(words, done.verb, done.topic, done.verbs, zone, edits=edits)


def _show_refused(context: Context, refused: NotDone) -> list[Card]:
    """A sentence, and the topic or its item as it stands now."""
    sentence = Text.plain(error_words(context.words, refused.error, context.zone))
    if isinstance(refused.opened, OpenedItem):
        fresh = item_card(context.words, refused.opened, context.zone)
    else:
        fresh = topic_cards(context.words, refused.opened, context.work.now, context.zone)[0]
    return [Card(sentence, toast=str(sentence)), fresh]


def _ask_for_words(context: Context, saying: Saying) -> Card:
    entry = saying.entry
    context.remember(SAYING, entry_id=entry.id)
    if saying.clauses:
        return struck_card(context.words, entry, saying.clauses)
    if entry.draft:
        note = context.words("echo-drafted")
        return entry_card(context.words, entry, note=note, lacks=saying.lacks)
    return prompt_card(context.words, entry, context.zone)


def _ask_for_directions(context: Context, listed: DirectionList) -> Card:
    if listed.lines:
        return show_list(context, listed)
    listen(context, listed.entry)
    return prompt_card(context.words, listed.entry, context.zone)


async def take_words(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """One more message of what is being said; a matter, if that is no longer to be said."""
    entry_id = int(context.chat.memory["entry_id"])
    try:
        if context.chat.memory.get("verb") == Verb.DISPATCH:
            return await take_directions(context, said)
        told = await say_more(context.work, context.chat, context.person, entry_id, said)
    except NotFound:
        context.remember(None)
        return NoAnswer(context.words.line("said-gone"))
    if isinstance(told, Preview):
        return _show_preview(context, told)
    context.remember(None)
    return _show_done(context, told, None)


def _show_preview(context: Context, preview: Preview) -> Card:
    entry = preview.entry
    card = entry_card(context.words, entry, lacks=preview.lacks)
    if preview.may_withdraw:
        card = with_withdrawal(context.words, card, entry)
    if preview.may_rate:
        return with_grades(context.words, card, entry)
    if not preview.days:
        return card
    return with_promise(context.words, card, entry, (preview.promised, preview.days), context.zone)


async def on_entry_done(query: CallbackQuery, callback_data: DonePress, context: Context) -> Reply:
    ended = await finish_saying(
        context.work, context.person, callback_data.entry_id, callback_data.pick
    )
    if isinstance(ended, NotDone):
        return _show_refused(context, ended)
    context.remember(None)
    if isinstance(ended, CallEnded):
        return rated_card(context.words, ended.verb, ended.topic, pressed(query))
    return _show_done(context, ended, pressed(query))


async def on_item(_query: CallbackQuery, callback_data: ItemPress, context: Context) -> list[Card]:
    """Show an item with what was sent along with its reply."""
    opened = await open_item(
        context.work, context.person, callback_data.topic_id, callback_data.item
    )
    media = media_cards(context.words, opened.item.number, opened.attachments, opened.veil)
    return [item_card(context.words, opened, context.zone), *media]


async def on_drop(query: CallbackQuery, callback_data: DropPress, context: Context) -> Card:
    await drop_entry(context.work, context.person, callback_data.entry_id)
    context.remember(None)
    return Card(context.words("said-dropped"), edits=pressed(query))


async def leave_words(context: Context, memory: Memory) -> Card:
    """What was not sent is not kept."""
    await drop_entry(context.work, context.person, int(memory.get("entry_id", 0)))
    return Card(context.words("said-dropped"))


EXPECTATIONS = (Expectation(state=SAYING, take=take_words, leave=leave_words),)


def make_router() -> Router:
    router = Router(name="verbs")
    router.callback_query.register(on_verb, VerbPress.filter())
    router.callback_query.register(on_entry_done, DonePress.filter())
    router.callback_query.register(on_drop, DropPress.filter())
    router.callback_query.register(on_item, ItemPress.filter())
    return router
