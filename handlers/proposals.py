"""Handing out work: directions in one message, the list they make, each line changed by a tap."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.talk import Talk, pressed
from messages.card import Card
from messages.presses import Detail, RowPress
from messages.proposals import proposal_card, row_day_card, row_unit_card, row_words_card
from messages.verbs import day_choices
from models.errors import NotFound
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from services.people.incoming import IncomingMessage
from services.topics.steps import dispatch_lists, entries
from services.topics.steps.dispatches import list_units, rows_of

SAYING = "saying"


def listen(talk: Talk, entry: Entry, row: int = 0) -> None:
    """What is said next belongs to this list, or says one of its lines again."""
    talk.remember(SAYING, entry_id=entry.id, verb=Verb.DISPATCH, row=row)


async def show_list(talk: Talk, entry: Entry, edits: int | None = None) -> Card:
    listed = await dispatch_lists.list_lines(talk.work, entry)
    return proposal_card(talk.words, entry, listed, talk.zone, edits=edits)


async def on_directed(talk: Talk, said: IncomingMessage) -> Card:
    """Directions in a message, or the words of the line that was tapped."""
    entry_id, row = int(talk.chat.memory["entry_id"]), int(talk.chat.memory.get("row", 0))
    if row:
        spot = (entry_id, row)
        entry = await dispatch_lists.reword_row(talk.work, talk.chat, talk.person, spot, said)
    else:
        entry = await dispatch_lists.propose(talk.work, talk.chat, talk.person, entry_id, said)
    listen(talk, entry)
    return await show_list(talk, entry)


async def on_row(query: CallbackQuery, callback_data: RowPress, talk: Talk) -> Card:
    return await _CHANGES[callback_data.detail](query, callback_data, talk)


async def _unit(query: CallbackQuery, press: RowPress, talk: Talk) -> Card:
    if press.pick:
        return await _changed(query, press, talk, unit=press.pick)
    entry = await entries.find_entry(talk.work, talk.person, press.entry_id)
    units = await list_units(talk.work, entry.topic.station_id)
    spot = (press.row, press.page)
    return row_unit_card(talk.words, entry, spot, units, pressed(query))


async def _words(query: CallbackQuery, press: RowPress, talk: Talk) -> Card:
    entry = await entries.find_entry(talk.work, talk.person, press.entry_id)
    row = rows_of(entry).get(press.row)
    if row is None:
        raise NotFound
    listen(talk, entry, press.row)
    return row_words_card(talk.words, entry, press.row, row, pressed(query))


async def _day(query: CallbackQuery, press: RowPress, talk: Talk) -> Card:
    if press.pick:
        return await _changed(query, press, talk, day=press.pick)
    entry = await entries.find_entry(talk.work, talk.person, press.entry_id)
    days = day_choices(talk.words, dispatch_lists.list_due_days(talk.work), talk.zone)
    return row_day_card(talk.words, entry, press.row, days, pressed(query))


async def _changed(query: CallbackQuery, press: RowPress, talk: Talk, **change: str) -> Card:
    spot = (press.entry_id, press.row)
    entry = await dispatch_lists.change_row(talk.work, talk.person, spot, **change)
    listen(talk, entry)
    return await show_list(talk, entry, pressed(query))


async def _drop(query: CallbackQuery, press: RowPress, talk: Talk) -> Card:
    entry = await dispatch_lists.drop_row(talk.work, talk.person, (press.entry_id, press.row))
    listen(talk, entry)
    return await show_list(talk, entry, pressed(query))


async def _back(query: CallbackQuery, press: RowPress, talk: Talk) -> Card:
    entry = await entries.find_entry(talk.work, talk.person, press.entry_id)
    listen(talk, entry)
    return await show_list(talk, entry, pressed(query))


_CHANGES: dict[Detail, Callable[[CallbackQuery, RowPress, Talk], Awaitable[Card]]] = {
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
