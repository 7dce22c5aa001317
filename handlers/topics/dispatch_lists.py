"""Handing out work: directions in one message, the list they make, each line changed by a tap."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from messages.card import Card
from messages.topics.dispatch_lists import (
    proposal_card,
    row_day_card,
    row_unit_card,
    row_words_card,
)
from messages.topics.presses import Detail, RowPress
from messages.topics.verbs import day_choices
from models.errors import NotFound
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from services.people.incoming import IncomingMessage
from services.topics.steps import dispatch_lists, entries
from services.topics.steps.dispatches import list_units, rows_of

SAYING = "saying"


def listen(context: Context, entry: Entry, row: int = 0) -> None:
    """Remember that what is said next belongs to this list, or says one of its lines again."""
    context.remember(SAYING, entry_id=entry.id, verb=Verb.DISPATCH, row=row)


async def show_list(context: Context, entry: Entry, edits: int | None = None) -> Card:
    listed = await dispatch_lists.list_lines(context.work, entry)
    return proposal_card(context.words, entry, listed, context.zone, edits=edits)


async def on_directed(context: Context, said: IncomingMessage) -> Card:
    """Directions in a message, or the words of the line that was tapped."""
    entry_id, row = int(context.chat.memory["entry_id"]), int(context.chat.memory.get("row", 0))
    if row:
        spot = (entry_id, row)
        entry = await dispatch_lists.reword_row(
            context.work, context.chat, context.person, spot, said
        )
    else:
        entry = await dispatch_lists.propose(
            context.work, context.chat, context.person, entry_id, said
        )
    listen(context, entry)
    return await show_list(context, entry)


async def on_row(query: CallbackQuery, callback_data: RowPress, context: Context) -> Card:
    return await _CHANGES[callback_data.detail](query, callback_data, context)


async def _unit(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    if press.pick:
        return await _changed(query, press, context, unit=press.pick)
    entry = await entries.find_entry(context.work, context.person, press.entry_id)
    units = await list_units(context.work, entry.topic.station_id)
    spot = (press.row, press.page)
    return row_unit_card(context.words, entry, spot, units, pressed(query))


async def _words(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    entry = await entries.find_entry(context.work, context.person, press.entry_id)
    row = rows_of(entry).get(press.row)
    if row is None:
        raise NotFound
    listen(context, entry, press.row)
    return row_words_card(context.words, entry, press.row, row, pressed(query))


async def _day(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    if press.pick:
        return await _changed(query, press, context, day=press.pick)
    entry = await entries.find_entry(context.work, context.person, press.entry_id)
    days = day_choices(context.words, dispatch_lists.list_due_days(context.work), context.zone)
    return row_day_card(context.words, entry, press.row, days, pressed(query))


async def _changed(query: CallbackQuery, press: RowPress, context: Context, **change: str) -> Card:
    spot = (press.entry_id, press.row)
    entry = await dispatch_lists.change_row(context.work, context.person, spot, **change)
    listen(context, entry)
    return await show_list(context, entry, pressed(query))


async def _drop(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    entry = await dispatch_lists.drop_row(context.work, context.person, (press.entry_id, press.row))
    listen(context, entry)
    return await show_list(context, entry, pressed(query))


async def _back(query: CallbackQuery, press: RowPress, context: Context) -> Card:
    entry = await entries.find_entry(context.work, context.person, press.entry_id)
    listen(context, entry)
    return await show_list(context, entry, pressed(query))


_CHANGES: dict[Detail, Callable[[CallbackQuery, RowPress, Context], Awaitable[Card]]] = {
    Detail.UNIT: _unit,
    Detail.WORDS: _words,
    Detail.DAY: _day,
    Detail.DROP: _drop,
    Detail.BACK: _back,
}


def make_router() -> Router:
    router = Router(name="proposals")
    router.callback_query.register(on_row, RowPress.filter())
    return router
