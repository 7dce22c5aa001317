"""Rules: what holds at a place, read once in a transaction and only where it is needed."""

from datetime import datetime

from sqlalchemy import bindparam, literal, select

from models.lifecycle.words import Deadline
from models.rules import RuleName, Rules, WorkingRule
from models.stations import Place
from services.work import Work

_start = (
    select(Place.id, Place.parent_id, literal(0).label("above"))
    .where(Place.id == bindparam("place_id"))
    .cte("branch", recursive=True)
)
_BRANCH = _start.union_all(
    select(Place.id, Place.parent_id, _start.c.above + 1).join(
        _start, Place.id == _start.c.parent_id
    )
)
_SAID = (
    select(WorkingRule.place_id, WorkingRule.name, WorkingRule.value)
    .join(_BRANCH, _BRANCH.c.id == WorkingRule.place_id)
    .order_by(_BRANCH.c.above, WorkingRule.id.desc())
)


async def find_rules(work: Work, place_id: int | None) -> Rules:
    """Find what holds at a place, from its own word up to the office's."""
    if place_id not in work.ruled:
        rows = await work.session.execute(_SAID, {"place_id": place_id})
        work.ruled[place_id] = Rules((row[0], row[1], row[2]) for row in rows)
    return work.ruled[place_id]


async def says(work: Work, place_id: int | None, name: RuleName) -> bool:
    """Whether a place has this switched on."""
    return bool((await find_rules(work, place_id)).value(name))


async def due_by(work: Work, place_id: int | None, due: Deadline | RuleName) -> datetime:
    """Find the end of a deadline that begins now; one that runs is moved by no change of rules."""
    days = (await find_rules(work, place_id)).days(due)
    return work.working_days(work.now, days)
