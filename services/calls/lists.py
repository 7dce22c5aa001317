"""The calls that wait for those who serve: whom, about what, and what is to be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload

from models.callbacks import CallBack
from models.enquiries import Enquiry, EnquiryCall
from models.errors import ForStaff
from models.people import Person
from models.topics.topic import Topic
from services.calls.callbacks import has_number, list_letters, list_told, list_unheard, name_called
from services.calls.enquiry_calls import CALLERS, list_unheard_answers
from services.organisation.branches import list_below, list_branches_of, places_of
from services.people.serving import list_roles
from services.work import Work

CALLS_A_PAGE = 4


@dataclass(frozen=True)
class Call:
    """A call: whom, about what, since when, and the words that did not arrive."""

    callback_id: int
    who: str
    number: str
    title: str
    since: datetime
    told: list[dict[str, Any]]
    phone: bool = False  # whether there is a number to be shown
    member: str = (
        ""  # who answered a letter; then there is no topic, and the call is of its own kind
    )


@dataclass(frozen=True)
class CallPage:
    calls: list[Call]
    total: int


async def count_calls(work: Work, here: ColumnElement[bool], places: Sequence[int]) -> int:
    """Count the calls owed about topics that lie here, and about letters to these places."""
    topics = select(func.count()).where(*_owed(here)).scalar_subquery()
    letters = select(func.count(EnquiryCall.id)).join(EnquiryCall.enquiry)
    both = topics + letters.where(*_about_letters(places)).scalar_subquery()
    return await work.session.scalar(select(both)) or 0


def _about_letters(places: Sequence[int]) -> tuple[Any, ...]:
    return EnquiryCall.done_at.is_(None), Enquiry.station_id.in_(list_below(places))


async def list_calls(work: Work, person: Person) -> CallPage:
    """List the calls that wait, the oldest first, for somebody who may make them."""
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
    calls += await _list_about_letters(work, places)
    oldest = sorted(calls, key=lambda each: (each.since, each.callback_id))
    return CallPage(oldest[:CALLS_A_PAGE], await count_calls(work, here, places))


async def _list_about_letters(work: Work, places: Sequence[int]) -> list[Call]:
    enquiry = contains_eager(EnquiryCall.enquiry)
    query = (
        select(EnquiryCall)
        .join(EnquiryCall.enquiry)
        .where(*_about_letters(places))
        .options(enquiry.joinedload(Enquiry.sender), enquiry.joinedload(Enquiry.member))
        .order_by(EnquiryCall.since, EnquiryCall.id)
        .limit(CALLS_A_PAGE)
    )
    return [await _describe_letter(work, each) for each in await work.session.scalars(query)]


async def _describe_letter(work: Work, call: EnquiryCall) -> Call:
    sender = call.enquiry.sender
    return Call(
        callback_id=call.id,
        who=sender.name,
        number="",
        title="",
        since=call.since,
        told=list_letters(await list_unheard_answers(work, call)),
        phone=sender.phone is not None,
        member=call.enquiry.member.name,
    )


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
