"""Dispatch lists: directions drawn up from messages, each line changed by a tap."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from models.chats import Chat
from models.errors import NotFound
from models.lifecycle.words import Deadline
from models.people import Person
from models.topics.entries import Entry
from services.organisation.rules import due_by
from services.people.incoming import IncomingMessage
from services.topics.steps.dispatch_parsing import LONGEST_ROW, MOST_ROWS, DispatchRow, read_rows
from services.topics.steps.dispatches import due_of, keep_rows, list_units, rows_of
from services.topics.steps.entries import find_entry, say
from services.work import Work

DUE_DAYS = (5, 10, 20, 30, 60)


async def propose(
    work: Work, chat: Chat, person: Person, entry_id: int, said: IncomingMessage
) -> Entry:
    """Take one more message of directions: its lines are added to the list."""
    entry = await say(work, chat, person, entry_id, said)
    units = await list_units(work, entry.topic.station_id)
    fresh = read_rows(entry.parts[-1].text, units, work.local.date(), work.zone)
    rows = rows_of(entry)
    if entry.item:
        (key,) = rows
        rows[key] = _taken_over(rows[key], fresh)
    else:
        first = max(rows, default=0) + 1
        rows |= dict(enumerate(fresh[: MOST_ROWS - len(rows)], first))
    keep_rows(entry, rows)
    return entry


def _taken_over(row: DispatchRow, said: list[DispatchRow]) -> DispatchRow:
    """Replace what an item was by what was said anew, as it goes to another unit."""
    for each in said[:1]:
        return DispatchRow(each.text or row.text, each.unit_id or row.unit_id, each.day or row.day)
    return row


async def reword_row(
    work: Work, chat: Chat, person: Person, spot: tuple[int, int], said: IncomingMessage
) -> Entry:
    """Reword a line."""
    entry_id, key = spot
    entry = await say(work, chat, person, entry_id, said)
    text = " ".join(entry.parts[-1].text.split())[:LONGEST_ROW]
    return _change(entry, key, text=text)


async def change_row(
    work: Work, person: Person, spot: tuple[int, int], unit: str = "", day: str = ""
) -> Entry:
    """Another unit or another date for one line."""
    entry_id, key = spot
    entry = await find_entry(work, person, entry_id)
    if unit:
        units = await list_units(work, entry.topic.station_id)
        found = next((each.id for each in units if str(each.id) == unit), None)
        if found is None:
            raise NotFound
        return _change(entry, key, unit_id=found)
    return _change(entry, key, day=_future_day(day, work))


def _future_day(day: str, work: Work) -> date:
    """A doctored phone may send what is no day, or one that is over."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise NotFound from None
    if chosen < work.local.date():
        raise NotFound
    return chosen


def _change(entry: Entry, key: int, **fields: Any) -> Entry:
    rows = rows_of(entry)
    if key not in rows:
        raise NotFound
    rows[key] = replace(rows[key], **fields)
    keep_rows(entry, rows)
    return entry


async def drop_row(work: Work, person: Person, spot: tuple[int, int]) -> Entry:
    """Drop a line; of an item that goes elsewhere there is but one, which stays."""
    entry_id, key = spot
    entry = await find_entry(work, person, entry_id)
    rows = rows_of(entry)
    if not entry.item:
        rows.pop(key, None)
    keep_rows(entry, rows)
    return entry


async def list_lines(work: Work, entry: Entry) -> dict[int, tuple[DispatchRow, str, datetime]]:
    """List the lines as their author sees them, each with its unit's name and its date."""
    names = {each.id: each.name for each in await list_units(work, entry.topic.station_id)}
    usual = await due_by(work, entry.topic.station_id, Deadline.ITEM)
    return {
        key: (row, names.get(row.unit_id or 0, ""), due_of(row, usual, work))
        for key, row in rows_of(entry).items()
    }


def list_due_days(work: Work) -> list[datetime]:
    """Dates to choose from for a line."""
    return [work.working_days(work.now, days) for days in DUE_DAYS]
