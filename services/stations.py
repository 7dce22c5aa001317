"""Stations and the people who serve there; the first office; invitations."""

from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from models.chats import Chat
from models.errors import InvitationUnusable, NotFound
from models.people import Appointment, Invitation, Person, Role, seal
from models.stations import RECEIVING, Kind, Place
from models.topics import Topic
from services.access import list_roles, list_serving
from services.chats import become
from services.queries.conversation import Conversations
from services.quiet import leave_in_peace
from services.work import Work

FIRST_OFFICE = "office"
STATIONS_A_PAGE = 12


@dataclass(frozen=True)
class Issued:
    """An invitation just made, with the code that is shown this once."""

    code: str
    name: str
    role: Role
    place: str
    expires_at: str


async def find_station(work: Work, code: str) -> Place:
    """A place that residents can bring matters to."""
    query = select(Place).where(Place.code == code, Place.kind.in_(RECEIVING))
    place = (await work.session.scalars(query)).one_or_none()
    if place is None:
        raise NotFound
    return place


@dataclass(frozen=True)
class StationPage:
    """Some of the stations, and whether there are more behind them."""

    stations: list[Place]
    number: int
    more: bool


async def list_stations(work: Work, page: int = 0, size: int = STATIONS_A_PAGE) -> StationPage:
    """Where residents can bring matters: stations first, each level by code."""
    rank = {kind: position for position, kind in enumerate(RECEIVING)}
    query = select(Place).where(Place.kind.in_(RECEIVING))
    ranked = query.order_by(case(rank, value=Place.kind), Place.code)
    found = list(await work.session.scalars(ranked.offset(page * size).limit(size + 1)))
    return StationPage(found[:size], page, more=len(found) > size)


_TWO_STATIONS = select(Place).where(Place.kind.in_(RECEIVING)).limit(2)


async def find_station_here(work: Work, known: Conversations, chat: Chat) -> Place | None:
    """The station whose code was scanned in this chat, where this person serves, or the only one.

    Where there are several, the person is asked.
    """
    if chat.place_id is not None:
        return await work.session.get(Place, chat.place_id)
    if chat.person_id is not None:
        serving = await list_roles(work, chat.person_id)
        if station := next((each.place for each in serving if each.place.receives), None):
            return station
    if known.only_stations is None:
        known.only_stations = list(await work.session.scalars(_TWO_STATIONS))
    return known.only_stations[0] if len(known.only_stations) == 1 else None


async def arrive_at_station(work: Work, chat: Chat, code: str, draft: Topic | None = None) -> Place:
    """Somebody scanned a station's code: what they write goes there, or wrote before."""
    station = await find_station(work, code)
    chat.place_id = station.id
    if chat.person is not None:
        await leave_in_peace(work, chat.person, station.id)
    if draft is not None and draft.station is None:
        draft.choose_station(station)
    return station


async def choose_station_here(work: Work, chat: Chat, station_id: int) -> Place:
    """Somebody says which station is theirs, as by scanning its code."""
    station = await work.session.get(Place, station_id)
    if station is None or not station.receives:
        raise NotFound
    chat.place_id = station.id
    return station


async def list_staff(work: Work, station: Place | None) -> list[Appointment]:
    """Who serves at a station."""
    here = [station.id] if station else []
    return await list_serving(work, here, (Role.HEAD, Role.MEMBER, Role.CLERK))


async def invite(work: Work, role: Role, code: str, name: str) -> Issued:
    """Appoint somebody to a place, by name, and make their one-time way in."""
    place = (await work.session.scalars(select(Place).where(Place.code == code))).one_or_none()
    if place is None:
        raise NotFound(what="place", code=code)
    query = (
        select(Appointment)
        .join(Appointment.person)
        .where(Appointment.place_id == place.id, Appointment.role == role, Person.name == name)
        .options(joinedload(Appointment.person), joinedload(Appointment.place))
    )
    appointment = (await work.session.scalars(query)).first() if name else None
    if appointment is None:
        person = Person(name=name, created_at=work.now, appointments=[])
        appointment = Appointment(person=person, place=place, role=role, since=work.local.date())
        work.session.add(appointment)
        await work.session.flush()
    return await issue_invitation(work, appointment)


async def issue_invitation(work: Work, appointment: Appointment) -> Issued:
    """Make a way in for an appointment; an older one that is still open ends."""
    older = select(Invitation).where(
        Invitation.person_id == appointment.person_id,
        Invitation.place_id == appointment.place_id,
        Invitation.role == appointment.role,
        Invitation.used_at.is_(None),
    )
    for invitation in await work.session.scalars(older):
        invitation.expires_at = min(invitation.expires_at, work.now)
    invitation, code = Invitation.issue(appointment, work.now)
    work.session.add(invitation)
    await work.session.flush()
    return Issued(
        code=code,
        name=appointment.person.name,
        role=appointment.role,
        place=appointment.place.code,
        expires_at=invitation.expires_at.astimezone(work.zone).isoformat(timespec="minutes"),
    )


async def accept_invitation(work: Work, chat: Chat, code: str) -> Appointment:
    """Whoever opens an invitation becomes the person it was made for."""
    query = select(Invitation).where(Invitation.sealed == seal(code)).with_for_update()
    invitation = (await work.session.scalars(query)).one_or_none()
    if invitation is None or not invitation.is_open(work.now):
        raise InvitationUnusable
    invitation.used_at = work.now
    met = chat.person.name if chat.person else ""
    person = await become(work, chat, invitation.person_id)
    person.name = person.name or met
    await leave_in_peace(work, person, invitation.place_id)
    return next(
        each
        for each in person.appointments
        if (each.place_id, each.role) == (invitation.place_id, invitation.role)
    )


async def list_invitations(work: Work) -> list[tuple[Invitation, Person, Place]]:
    """The invitations that can still be used; their codes are nowhere to be read."""
    query = (
        select(Invitation, Person, Place)
        .join(Person, Person.id == Invitation.person_id)
        .join(Place, Place.id == Invitation.place_id)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > work.now)
        .order_by(Invitation.id)
    )
    return [(row[0], row[1], row[2]) for row in await work.session.execute(query)]


async def open_first_office(work: Work, name: str) -> Issued | None:
    """With no office yet: make one, and the way in for its first clerk."""
    if await work.session.scalar(select(func.count()).where(Place.kind == Kind.OFFICE)):
        return None
    work.session.add(Place(code=FIRST_OFFICE, name=name, kind=Kind.OFFICE))
    await work.session.flush()
    return await invite(work, Role.OFFICE, FIRST_OFFICE, "")
