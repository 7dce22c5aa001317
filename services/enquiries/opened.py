"""The members of a station as cards, and the letters that wait for somebody's answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from models.attachments import Attachment
from models.enquiries import Enquiry, attachments_of
from models.errors import ForStaff
from models.lifecycle.topics import WORKING
from models.lifecycle.words import Who
from models.people import STAFF, Appointment, Person, Role
from models.stations import Place
from models.topics.part import Part
from models.topics.topic import Topic
from services.enquiries.threads import ABOVE, find_enquiry, find_member
from services.organisation.branches import list_below, places_of
from services.people.serving import list_heads, list_members, list_roles
from services.topics.lists import COLUMNS, Listed
from services.work import Work

MEMBERS_A_PAGE = 8
LISTED = 5


@dataclass(frozen=True)
class MemberPage:
    """Some of the members of a station."""

    station: Place
    members: list[Appointment]
    number: int = 0
    more: bool = False


@dataclass(frozen=True)
class MemberOpened:
    """A member as anybody sees them: who they are, and what they are at work on in public."""

    serves: Appointment
    listed: list[Listed]
    holds: int = 0
    committee: str = ""
    sector: str = ""


@dataclass(frozen=True)
class Waiting:
    """List the letters that wait for this person, the oldest first."""

    count: int = 0
    day: datetime | None = None
    above: str = ""


NOTHING = Waiting()


@dataclass(frozen=True)
class OpenedEnquiry:
    """A thread as one side of it sees it."""

    enquiry: Enquiry
    who: Who
    attachments: list[Attachment] = field(default_factory=list)
    day: datetime | None = None


async def list_members_here(
    work: Work, reader: Person, station: Place, page: int = 0
) -> MemberPage:
    """List the members of a station who can be written to."""
    serving = {each.person_id: each for each in await list_members(work, station)}
    named = [each for each in serving.values() if each.person.name and each.person is not reader]
    number = min(page, max(len(named) - 1, 0) // MEMBERS_A_PAGE)
    first = number * MEMBERS_A_PAGE
    shown = named[first : first + MEMBERS_A_PAGE]
    return MemberPage(station, shown, number, more=first + MEMBERS_A_PAGE < len(named))


async def open_member(work: Work, reader: Person, station: Place, member_id: int) -> MemberOpened:
    """Open a member of this station."""
    serves = await find_member(work, reader, station.id, member_id)
    public = and_(Topic.holder_id == member_id, Topic.state.in_(WORKING), Topic.on_board.is_(True))
    query = select(*COLUMNS).where(public).order_by(Topic.id.desc()).limit(LISTED)
    rows = (await work.session.execute(query)).all()
    holds = await work.session.scalar(select(func.count(Topic.id)).where(public))
    member = serves.person
    return MemberOpened(
        serves,
        [Listed(*row) for row in rows],
        holds or 0,
        member.committee or "",
        member.sector or "",
    )


def _owed(person: Person, held: Sequence[Appointment]) -> ColumnElement[bool]:
    """Theirs as the member written to, or as those it was passed on to."""
    mine = and_(Enquiry.member_id == person.id, Enquiry.passed_at.is_(None))
    places = places_of(held, *ABOVE)
    passed = and_(Enquiry.station_id.in_(list_below(places)), Enquiry.passed_at.is_not(None))
    whose = or_(mine, passed) if places else mine
    return and_(whose, Enquiry.answered_at.is_(None), Enquiry.ended_at.is_(None))


async def count_waiting(work: Work, person: Person, held: Sequence[Appointment]) -> Waiting:
    """Count the letters that wait for somebody, for their list of tasks."""
    query = select(func.count(Enquiry.id), func.min(Enquiry.due_at)).where(_owed(person, held))
    count, first = (await work.session.execute(query)).one()
    if not count:
        return NOTHING
    return Waiting(count, first, await _above(work, person, held))


async def _above(work: Work, person: Person, held: Sequence[Appointment]) -> str:
    """Name the head who hears of it next; nobody is threatened with themselves."""
    station = next((each.place for each in held if each.role is Role.MEMBER), None)
    heads = await list_heads(work, station) if station else []
    others = [each.person.name for each in heads if each.person_id != person.id]
    return others[0] if others else ""


async def list_waiting(work: Work, person: Person) -> list[OpenedEnquiry]:
    """List the letters that wait for this person, the oldest first."""
    held = await list_roles(work, person.id)
    if not any(each.role in STAFF for each in held):
        raise ForStaff
    query = (
        select(Enquiry)
        .where(_owed(person, held))
        .options(*_whole())
        .order_by(Enquiry.asked_at, Enquiry.id)
        .limit(LISTED)
    )
    found = await work.session.scalars(query)
    return [_open(each, Who.MEMBER) for each in found]


async def open_enquiry(work: Work, person: Person, enquiry_id: int) -> OpenedEnquiry:
    """A thread with what was sent along, for either side of it."""
    enquiry, who = await find_enquiry(work, person, enquiry_id)
    return _open(enquiry, who)


def _open(enquiry: Enquiry, who: Who) -> OpenedEnquiry:
    day = enquiry.due_at if enquiry.is_owed else None
    return OpenedEnquiry(enquiry, who, attachments_of(enquiry.parts), day)


def _whole() -> tuple[Any, ...]:
    return (
        joinedload(Enquiry.sender),
        joinedload(Enquiry.member),
        selectinload(Enquiry.parts).joinedload(Part.attachment),
    )
