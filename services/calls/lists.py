"""The calls that wait for those who serve: whom, about what, and what is to be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from models.calls import Call
from models.errors import ForStaff
from models.people import Person
from services.calls.asking import list_unheard
from services.calls.subject import CALLERS, WHOLE, ListedCall
from services.calls.subjects import SUBJECTS, subject_of
from services.organisation.branches import list_branches_of, places_of
from services.people.serving import list_roles
from services.work import Work

CALLS_A_PAGE = 4


@dataclass(frozen=True)
class CallPage:
    calls: list[ListedCall]
    total: int


async def count_calls(work: Work, here: ColumnElement[bool], places: Sequence[int]) -> int:
    """Count the calls owed about what lies below these places, topics `here`."""
    return await work.session.scalar(select(func.count(Call.id)).where(*_owed(here, places))) or 0


async def list_calls(work: Work, person: Person) -> CallPage:
    """List the oldest of them, for whoever may make them."""
    held = await list_roles(work, person.id)
    places = places_of(held, *CALLERS)
    if not places:
        raise ForStaff
    here = (await list_branches_of(work, held)).here(places)
    query = (
        select(Call)
        .where(*_owed(here, places))
        .options(*WHOLE)
        .order_by(Call.since, Call.id)
        .limit(CALLS_A_PAGE)
    )
    found = (await work.session.scalars(query)).all()
    return CallPage(
        [await _describe(work, each) for each in found], await count_calls(work, here, places)
    )


def _owed(here: ColumnElement[bool], places: Sequence[int]) -> tuple[Any, ...]:
    about = or_(*(each.lies_at(here, places) for each in SUBJECTS.values()))
    return Call.done_at.is_(None), about


async def _describe(work: Work, call: Call) -> ListedCall:
    subject = subject_of(call)
    return subject.list_as(call, subject.list_told(call, await list_unheard(work, call)))
