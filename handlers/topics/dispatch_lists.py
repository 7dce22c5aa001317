"""Handing out work: directions in one message, the list they make, each line changed by a tap."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, NoAnswer, leaves
from messages.card import Card
from messages.topics.dispatch_lists import (
    dispatch_list_card,
    row_day_card,
    row_unit_card,
    row_words_card,
)
from messages.topics.presses import Detail, RowPress
from messages.topics.supplies import apart_button
from messages.topics.verbs import day_choices
from models.errors import NotFound, Refused
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from services.people.incoming import IncomingMessage
from services.topics.opened_drafts import IN_MIND
from services.topics.steps import dispatch_lists
from services.topics.steps.dispatch_lists import DirectionList, RowRef
from services.topics.steps.dispatches import rows_of
from services.topics.steps.entries import find_entry

SAYING = "saying"


def listen(context: Context, entry: Entry, row: int = 0, detail: Detail = Detail.WORDS) -> None:
    """Remember that what is said next belongs to this list, or says one of its lines again."""
    context.remember(SAYING, entry_id=entry.id, verb=Verb.DISPATCH, row=row, detail=detail)


def show_list(context: Context, listed: DirectionList, edits: int | None = None) -> Card:
    listen(context, listed.entry)
    return dispatch_list_card(context.words, listed, context.zone, edits=edits)


async def take_directions(context: Context, said: IncomingMessage) -> Card:
    """Directions in a message, or the words of the line that was tapped."""
    entry_id, row = int(context.chat.memory["entry_id"]), int(context.chat.memory.get("row", 0))
    work, chat, person = context.work, context.chat, context.person
    if row and context.chat.memory.get("detail") == Detail.DAY:
        ref = RowRef(entry_id, row)
        return show_list(context, await dispatch_lists.date_row(work, chat, person, ref, said))
    if row:
        ref = RowRef(entry_id, row)
        return show_list(context, await dispatch_lists.reword_row(work, chat, person, ref, said))
    return show_list(
        context, await dispatch_lists.take_directions(work, chat, person, entry_id, said)
    )


async def take_unasked(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """What was said right after a note: directions, if they name units; else as ever."""
    topic_id = int(context.chat.memory["topic_id"])
    context.remember(None)
    if said.attachment is not None or said.reply_to is not None:
        return NoAnswer()
    work, chat, person = context.work, context.chat, context.person
    try:
        listed = await dispatch_lists.direct_as_said(work, chat, person, topic_id, said)
    except Refused:
        return NoAnswer()
    if listed is None:
        return NoAnswer()
    card = show_list(context, listed)
    memory = context.chat.memory
    context.chat.memory = {**memory, "said": said.text, "message_id": said.message_id}
    return replace(card, buttons=(*card.buttons, (apart_button(context.words),)))


async def on_row(query: CallbackQuery, callback_data: RowPress, context: Context) -> Card:
    return await _CHANGES[callback_data.detail](query, callback_data, context)


async def _unit(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    if press.pick:
        return await _changed(query, press, context, unit=press.pick)
    choice = await dispatch_lists.offer_units(context.work, context.person, press.entry_id)
    return row_unit_card(context.words, choice, press.row, press.page, edits=pressed(query))


async def _words(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    entry = await find_entry(context.work, context.person, press.entry_id)
    row = rows_of(entry).get(press.row)
    if row is None:
        raise NotFound
    listen(context, entry, press.row)
    return row_words_card(context.words, entry, press.row, row, pressed(query))


async def _day(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    if press.pick:
        return await _changed(query, press, context, day=press.pick)
    entry = await find_entry(context.work, context.person, press.entry_id)
    listen(context, entry, press.row, Detail.DAY)
    days = day_choices(context.words, dispatch_lists.list_due_days(context.work), context.zone)
    return row_day_card(context.words, entry, press.row, days, pressed(query))


async def _undated(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    ref = RowRef(press.entry_id, press.row)
    listed = await dispatch_lists.leave_undated(context.work, context.person, ref)
    return show_list(context, listed, pressed(query))


async def _changed(query: CallbackQuery, press: RowPress, context: Context, **change: str) -> Card:
    ref = RowRef(press.entry_id, press.row)
    listed = await dispatch_lists.change_row(context.work, context.person, ref, **change)
    return show_list(context, listed, pressed(query))


async def _drop(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    ref = RowRef(press.entry_id, press.row)
    listed = await dispatch_lists.drop_row(context.work, context.person, ref)
    return show_list(context, listed, pressed(query))


async def _back(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    listed = await dispatch_lists.show_directions(context.work, context.person, press.entry_id)
    return show_list(context, listed, pressed(query))


async def _add(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    listed = await dispatch_lists.add_as_said(context.work, context.person, press.entry_id)
    return show_list(context, listed, pressed(query))


_CHANGES: dict[Detail, Callable[[CallbackQuery, RowPress, Context], Awaitable[Card]]] = {
    Detail.UNIT: _unit,
    Detail.WORDS: _words,
    Detail.DAY: _day,
    Detail.UNDATED: _undated,
    Detail.DROP: _drop,
    Detail.BACK: _back,
    Detail.ADD: _add,
}


DIRECTING = Expectation(
    state="directing", take=take_unasked, leave=leaves("said-dropped"), patience=IN_MIND
)
EXPECTATIONS = (DIRECTING,)


def make_router() -> Router:
    router = Router(name="proposals")
    router.callback_query.register(on_row, RowPress.filter())
    return router
