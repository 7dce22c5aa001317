"""Dispatch lists: directions drawn up from messages, each line changed by a tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from language.dispatch import list_nearest
from models.chats import Chat
from models.errors import NotFound, OldButton
from models.lifecycle.words import Deadline, Verb
from models.people import Person
from models.stations import Place
from models.topics.entries import Entry
from services.organisation.rules import due_by
from services.people.incoming import IncomingMessage
from services.topics.finding import find_topic
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_changes import Listening, Note, Noted, take_over
from services.topics.steps.dispatch_parsing import (
    LONGEST_ROW,
    MOST_ROWS,
    DispatchRow,
    ask_day,
    give_day,
    list_named,
    read_rows,
)
from services.topics.steps.dispatches import due_of, keep_rows, list_units, rows_of
from services.topics.steps.entries import begin_entry, find_entry, say
from services.work import Work

DUE_DAYS = (5, 10, 20, 30, 60)


@dataclass(frozen=True)
class RowRef:
    """One line of a list that is being drawn up."""

    entry_id: int
    key: int


@dataclass(frozen=True)
class Direction:
    """One line as its author sees it: with its unit's name and the date it means."""

    row: DispatchRow
    unit: str
    due_at: datetime
    near: Sequence[Place] = ()  # which units may be meant by the name of none


@dataclass(frozen=True)
class DirectionList:
    """What is to be handed out, line by line; nothing was said yet where there are none."""

    entry: Entry
    lines: Mapping[int, Direction] = field(default_factory=dict)
    notes: Sequence[Note] = ()  # what became of what was just typed


@dataclass(frozen=True)
class UnitChoice:
    """A list and the units one of its lines may be for."""

    entry: Entry
    units: list[Place]


async def take_directions(
    work: Work, chat: Chat, person: Person, entry_id: int, said: IncomingMessage
) -> DirectionList:
    """One more message: it changes lines of the list, or adds to it; what is neither is asked."""
    entry = await say(work, chat, person, entry_id, said)
    units = await list_units(work, entry.topic.station_id)
    listening = Listening(rows_of(entry), units, work.calendar, keeps=bool(entry.item))
    text = entry.parts[-1].text
    notes = listening.heed(text) or _add(listening, text)
    keep_rows(entry, listening.rows)
    return replace(await list_directions(work, entry), notes=notes)


def _add(listening: Listening, text: str) -> list[Note]:
    """Add what a message directs; what names no unit is asked about, once there is a list."""
    fresh, rows = read_rows(text, listening.units, listening.facts), listening.rows
    if listening.keeps:
        (key,) = rows
        if fresh:
            rows[key] = take_over(rows[key], fresh[0])
        return [Note(Noted.ONE_UNIT)] if len(fresh) > 1 else []
    if notes := listening.complete(fresh):
        return notes
    if rows and fresh and not any(each.unit_id or each.stranger for each in fresh):
        return [Note(Noted.UNHEARD, said=text)]
    first = max(rows, default=0) + 1
    rows |= dict(enumerate(fresh[: MOST_ROWS - len(rows)], first))
    return []


async def add_as_said(work: Work, person: Person, entry_id: int) -> DirectionList:
    """Add what was said last, though it names no unit: that is chosen next."""
    entry = await find_entry(work, person, entry_id)
    rows, said = rows_of(entry), [each.text for each in entry.parts if each.text]
    units = await list_units(work, entry.topic.station_id)
    fresh = read_rows(said[-1], units, work.calendar) if said else []
    heeded = bool(said) and Listening({**rows}, units, work.calendar).heed(said[-1])
    if entry.item or heeded or any(each.unit_id or each.stranger for each in fresh):
        raise OldButton  # something else was said since
    rows |= dict(enumerate(fresh[: MOST_ROWS - len(rows)], max(rows, default=0) + 1))
    keep_rows(entry, rows)
    return await list_directions(work, entry)


async def direct_as_said(
    work: Work, chat: Chat, person: Person, topic_id: int, said: IncomingMessage
) -> DirectionList | None:
    """Take a message as directions, if all of it names units and what they are to do."""
    topic = await find_topic(work, topic_id)
    units = await list_units(work, topic.station_id)
    rows = read_rows(said.text, units, work.calendar)
    whole = [each for each in rows if each.complete]
    if not whole or not all(each.text and (each.unit_id or each.stranger) for each in rows):
        return None
    ask = Ask(verb=Verb.DISPATCH, topic_id=topic_id, moves=topic.moves)
    entry = await begin_entry(work, person, ask)
    return await take_directions(work, chat, person, entry.id, said)


async def reword_row(
    work: Work, chat: Chat, person: Person, ref: RowRef, said: IncomingMessage
) -> DirectionList:
    """The words of one line said again."""
    entry = await say(work, chat, person, ref.entry_id, said)
    text = " ".join(entry.parts[-1].text.split())[:LONGEST_ROW]
    rows = _having(entry, ref.key)
    rows[ref.key] = ask_day(replace(rows[ref.key], text=text), work.calendar)
    keep_rows(entry, rows)
    return await list_directions(work, entry)


async def change_row(
    work: Work, person: Person, ref: RowRef, unit: str = "", day: str = ""
) -> DirectionList:
    """Another unit or another date for one line."""
    entry = await find_entry(work, person, ref.entry_id)
    if unit:
        units = await list_units(work, entry.topic.station_id)
        found = next((each.id for each in units if str(each.id) == unit), None)
        if found is None:
            raise NotFound
        return await _change(work, entry, ref.key, unit_id=found, stranger="")
    rows = _having(entry, ref.key)
    rows[ref.key] = give_day(rows[ref.key], _future_day(day, work), work.calendar)
    keep_rows(entry, rows)
    return await list_directions(work, entry)


async def leave_undated(work: Work, person: Person, ref: RowRef) -> DirectionList:
    """No day for one line but the one that units usually have."""
    entry = await find_entry(work, person, ref.entry_id)
    return await _change(work, entry, ref.key, day=None, meant=())


async def date_row(
    work: Work, chat: Chat, person: Person, ref: RowRef, said: IncomingMessage
) -> DirectionList:
    """The day that was said for one line; what names none are further directions."""
    entry = await find_entry(work, person, ref.entry_id)
    units = await list_units(work, entry.topic.station_id)
    listening = Listening(_having(entry, ref.key), units, work.calendar)
    note = listening.date_alone(ref.key, said.text)
    if note is None:
        return await take_directions(work, chat, person, ref.entry_id, said)
    keep_rows(entry, listening.rows)
    return replace(await list_directions(work, entry), notes=[note])


def _future_day(day: str, work: Work) -> date:
    """A doctored phone may send what is no day, or one that is over."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise NotFound from None
    if chosen < work.local.date():
        raise NotFound
    return chosen


def _having(entry: Entry, key: int) -> dict[int, DispatchRow]:
    """The lines of a list that has this one."""
    rows = rows_of(entry)
    if key not in rows:
        raise NotFound
    return rows


async def _change(work: Work, entry: Entry, key: int, **fields: Any) -> DirectionList:
    rows = _having(entry, key)
    rows[key] = replace(rows[key], **fields)
    keep_rows(entry, rows)
    return await list_directions(work, entry)


async def drop_row(work: Work, person: Person, ref: RowRef) -> DirectionList:
    """One line less; of an item that goes elsewhere there is but one."""
    entry = await find_entry(work, person, ref.entry_id)
    rows = rows_of(entry)
    if not entry.item:
        rows.pop(ref.key, None)
    keep_rows(entry, rows)
    return await list_directions(work, entry)


async def show_directions(work: Work, person: Person, entry_id: int) -> DirectionList:
    """Show the list once more, nothing changed."""
    return await list_directions(work, await find_entry(work, person, entry_id))


async def offer_units(work: Work, person: Person, entry_id: int) -> UnitChoice:
    """List the units a line of this list may be for."""
    entry = await find_entry(work, person, entry_id)
    return UnitChoice(entry, await list_units(work, entry.topic.station_id))


async def list_directions(work: Work, entry: Entry) -> DirectionList:
    """The list as its author sees it."""
    units = await list_units(work, entry.topic.station_id)
    usual = await due_by(work, entry.topic.station_id, Deadline.ITEM)
    known = {each.id: each for each in units}
    lines = {
        key: Direction(
            row,
            known[row.unit_id].name if row.unit_id in known else "",
            due_of(row, usual, work),
            [known[each] for each in list_nearest(row.stranger, list_named(units))]
            if row.stranger
            else (),
        )
        for key, row in rows_of(entry).items()
    }
    return DirectionList(entry, lines)


def list_due_days(work: Work) -> list[datetime]:
    """Dates to choose from for a line."""
    return [work.working_days(work.now, days) for days in DUE_DAYS]
