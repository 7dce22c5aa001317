"""The calls that wait for whoever serves: whom, about what, and what is to be said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from models.callbacks import CallBack
from models.errors import ForStaff
from models.people import Person, Role
from models.stations import Place
from models.topics import Topic
from services.access import list_roles
from services.callbacks import list_told, list_unheard, name_called
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


@dataclass(frozen=True)
class CallPage:
    calls: list[Call]
    total: int


async def count_calls(work: Work, places: Collection[int]) -> int:
    """How many calls are owed at these places and below."""
    owed = select(func.count(CallBack.id)).join(CallBack.topic).where(*_owed(places))
    return await work.session.scalar(owed) or 0


async def list_calls(work: Work, person: Person) -> CallPage:
    """The oldest of them, for whoever may make them."""
    held = await list_roles(work, person.id)
    places = [each.place_id for each in held if each.role in CALLERS]
    if not places:
        raise ForStaff
    query = (
        select(CallBack)
        .join(CallBack.topic)
        .where(*_owed(places))
        .options(joinedload(CallBack.person), joinedload(CallBack.topic))
        .order_by(CallBack.since, CallBack.id)
        .limit(CALLS_A_PAGE)
    )
    found = (await work.session.scalars(query)).all()
    calls = [await _describe(work, each) for each in found]
    return CallPage(calls, await count_calls(work, places))


def _owed(places: Collection[int]) -> tuple[Any, ...]:
    return CallBack.done_at.is_(None), Topic.station_id.in_(_below(places))


def _below(places: Collection[int]) -> Select[int]:
    """These places and everything below them."""
    branch = select(Place.id).where(Place.id.in_(places)).cte("branch", recursive=True)
    below = select(Place.id).join(branch, Place.parent_id == branch.c.id)
    return select(branch.union(below).c.id)


async def _describe(work: Work, callback: CallBack) -> Call:
    return Call(
        callback_id=callback.id,
        who=name_called(callback),
        number=callback.topic.number or "",
        title=callback.topic.title,
        since=callback.since,
        told=list_told(await list_unheard(work, callback), callback.topic_id),
    )
