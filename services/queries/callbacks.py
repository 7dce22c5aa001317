"""The calls that wait for whoever serves: whom, about what, and what is to be said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from models.callbacks import CallBack
from models.errors import ForStaff
from models.people import Person, Role
from models.topics import Topic
from services.access import list_roles
from services.callbacks import has_number, list_told, list_unheard, name_called
from services.queries.branches import list_branches_of
from services.queries.readable import places_of
from services.work import Work

CALLS_A_PAGE = 4
CALLERS = (Role.CLERK, Role.HEAD, Role.OFFICE)


@dataclass(frozen=True)
class Call:
    """One call: whom, about what, since when, and the words that did not arrive."""

    callback_id: int
    who: str
    number: str
    title: str
    since: datetime
    told: list[dict[str, Any]]
    phone: bool = False  # whether there is a number to be shown


@dataclass(frozen=True)
class CallPage:
    calls: list[Call]
    total: int


async def count_calls(work: Work, here: ColumnElement[bool]) -> int:
    """How many calls are owed about topics that lie here."""
    return await work.session.scalar(select(func.count()).where(*_owed(here))) or 0


async def list_calls(work: Work, person: Person) -> CallPage:
    """The oldest of them, for whoever may make them."""
    held = await list_roles(work, person.id)
    places = places_of(held, *CALLERS)
    if not places:
        raise ForStaff
    here = (await list_branches_of(work, held)).here(places)
    query = (
        select(CallBack)
        .where(*_owed(here))
        .options(joinedload(CallBack.person), joinedload(CallBack.topic))
        .order_by(CallBack.since, CallBack.id)
        .limit(CALLS_A_PAGE)
    )
    found = (await work.session.scalars(query)).all()
    calls = [await _describe(work, each) for each in found]
    return CallPage(calls, await count_calls(work, here))


def _owed(here: ColumnElement[bool]) -> tuple[Any, ...]:
    """Open calls are few: they are gone through, and each asks where its topic lies."""
    return CallBack.done_at.is_(None), exists().where(Topic.id == CallBack.topic_id, here)


async def _describe(work: Work, callback: CallBack) -> Call:
    return Call(
        callback_id=callback.id,
        who=name_called(callback),
        number=callback.topic.number or "",
        title=callback.topic.title,
        since=callback.since,
        told=list_told(await list_unheard(work, callback), callback.topic_id),
        phone=has_number(callback),
    )
