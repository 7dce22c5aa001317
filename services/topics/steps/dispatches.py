"""Dispatches: the list of what the units are to do, and its being handed out."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from models.errors import NotFound, PlanIncomplete
from models.lifecycle.words import Deadline, Verb
from models.stations import Kind, Place
from models.topics.entries import Entry
from models.topics.items import Item
from services.calendar.working_days import END_OF_DAY
from services.organisation.rules import due_by, find_rules
from services.people.incoming import excerpt
from services.people.serving import list_branch
from services.topics.steps.dispatch_parsing import DispatchRow
from services.topics.steps.step import Doer, Doers, Effect, Step, Wording
from services.work import Work

# Beyond this a topic is not handed out, it is run.
MOST_ITEMS = 200

BETWEEN_UNITS = "、"  # between the names of several, wherever they are read


async def list_units(work: Work, station_id: int | None) -> list[Place]:
    """List the units under the office that this station belongs to."""
    root = (await list_branch(work, station_id))[-1]
    tree = select(Place.id).where(Place.id == root.id).cte("tree", recursive=True)
    below = select(Place.id).join(tree, Place.parent_id == tree.c.id)
    tree = tree.union(below)
    units = select(Place).where(Place.kind == Kind.UNIT, Place.id.in_(select(tree.c.id)))
    return list(await work.session.scalars(units.order_by(Place.code)))


def rows_of(entry: Entry) -> dict[int, DispatchRow]:
    """The list as it stands, each line by a key that it keeps."""
    return {
        each["key"]: DispatchRow(
            each["text"],
            each["unit_id"],
            date.fromisoformat(each["day"]) if each["day"] else None,
            tuple(map(date.fromisoformat, each.get("meant", ()))),
        )
        for each in entry.directions
    }


def keep_rows(entry: Entry, rows: dict[int, DispatchRow]) -> None:
    entry.directions = [{"key": key, **_as_json(row)} for key, row in rows.items()]


def _as_json(row: DispatchRow) -> dict[str, Any]:
    day = row.day.isoformat() if row.day else None
    return asdict(row) | {"day": day, "meant": [each.isoformat() for each in row.meant]}


def due_of(row: DispatchRow, usual: datetime, work: Work) -> datetime:
    """The end of the day that was named, or as long as units usually have."""
    return datetime.combine(row.day, END_OF_DAY, work.zone) if row.day else usual


def list_again(entry: Entry, item: Item) -> None:
    """List a refused item again: its words stay, its unit is to be chosen."""
    if not entry.directions:
        keep_rows(entry, {1: DispatchRow(item.text)})


async def dispatch_items(step: Step) -> Effect:
    """Hand out what the list says: new items, or one to another unit."""
    rows = list(rows_of(step.entry).values()) if step.entry else []
    if not rows or not all(row.complete for row in rows):
        raise PlanIncomplete
    units = {each.id: each for each in await list_units(step.work, step.topic.station_id)}
    if len(step.topic.items) + len(rows) > MOST_ITEMS:
        raise PlanIncomplete
    if any(row.unit_id not in units for row in rows):
        raise NotFound  # a unit that has left the tree since
    if step.item is not None:
        return await _hand_on(step, step.item, rows[0], units)
    return await _hand_out(step, rows, units)


# What was said for all of them is not for each to read.
UNSAID = Wording()
ROOM_FOR_MATTER = 600


async def _hand_on(step: Step, item: Item, row: DispatchRow, units: dict[int, Place]) -> Effect:
    item.unit, item.text = units[row.unit_id or 0], row.text
    item.unit_id = item.unit.id
    item.reply_class, item.reply, item.promised_on = None, "", None
    usual = await due_by(step.work, step.topic.station_id, Deadline.ITEM)
    return Effect(
        until=due_of(row, usual, step.work),
        choice=item.unit.name,
        told=_matter(step),
        facts={"unit": item.unit.code},
        instead=UNSAID,
    )


def _matter(step: Step) -> dict[str, Any]:
    """Tell a unit what it is about and where, before it asks."""
    topic = step.topic
    return {
        "matter": excerpt(topic.text, ROOM_FOR_MATTER),
        "matter_id": topic.raiser_id,
        "place": topic.place.name,
    }


async def _hand_out(step: Step, rows: list[DispatchRow], units: dict[int, Place]) -> Effect:
    first = max((each.position for each in step.topic.items), default=0) + 1
    usual = await due_by(step.work, step.topic.station_id, Deadline.ITEM)
    items = [
        _make_item(step, position, row, units[row.unit_id or 0], usual)
        for position, row in enumerate(rows, first)
    ]
    # The answer is due after the last of the replies, and not before.
    last = max(each.due_at for each in items)
    days = (await find_rules(step.work, step.topic.station_id)).days(Deadline.CONCLUSION)
    return Effect(
        items=items,
        until=step.work.working_days(last, days),
        told=_matter(step),
        choice=BETWEEN_UNITS.join(dict.fromkeys(each.unit.name for each in items)),
        facts={"items": {str(each.position): each.unit.code for each in items}},
        instead=UNSAID,
    )


def _make_item(step: Step, position: int, row: DispatchRow, unit: Place, usual: datetime) -> Item:
    item = Item(
        topic=step.topic,
        position=position,
        text=row.text,
        unit=unit,
        dispatched_at=step.work.now,
        due_at=due_of(row, usual, step.work),
    )
    item.unit_id = unit.id
    step.work.session.add(item)
    return item


# All of them from a topic, or one of them to another unit.
DOERS: Doers = {Verb.DISPATCH: Doer(dispatch_items)}
