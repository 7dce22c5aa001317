"""The stations residents bring matters to."""

from dataclasses import dataclass

from sqlalchemy import case, select

from models.chats import Chat
from models.errors import NotFound
from models.people import Appointment, Role
from models.stations import RECEIVING, Place
from models.topics.topic import Topic
from services.organisation.quiet_hours import leave_in_peace
from services.people.conversations import Conversations
from services.people.serving import list_roles, list_serving
from services.work import Work

STATIONS_A_PAGE = 12


async def find_station(work: Work, code: str) -> Place:
    """A place that residents can bring matters to."""
    query = select(Place).where(Place.code == code, Place.kind.in_(RECEIVING))
    place = (await work.session.scalars(query)).one_or_none()
    if place is None:
        raise NotFound
    return place


async def list_names(work: Work) -> tuple[str, ...]:
    """List all that places and units are called."""
    places = await work.session.scalars(select(Place))
    return tuple(name for place in places for name in place.names)


@dataclass(frozen=True)
class StationPage:
    """Some of the stations, and whether there are more behind them."""

    stations: list[Place]
    number: int
    more: bool


async def list_stations(work: Work, page: int = 0, size: int = STATIONS_A_PAGE) -> StationPage:
    """List places that receive matters: stations first, each level by code."""
    rank = {kind: position for position, kind in enumerate(RECEIVING)}
    query = select(Place).where(Place.kind.in_(RECEIVING))
    ranked = query.order_by(case(rank, value=Place.kind), Place.code)
    found = list(await work.session.scalars(ranked.offset(page * size).limit(size + 1)))
    return StationPage(found[:size], page, more=len(found) > size)


_TWO_STATIONS = select(Place).where(Place.kind.in_(RECEIVING)).limit(2)


async def find_station_here(work: Work, known: Conversations, chat: Chat) -> Place | None:
    """Find the station whose code was scanned here, where this person serves, or the only one.

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
    """List those who serve at a station."""
    here = [station.id] if station else []
    return await list_serving(work, here, (Role.HEAD, Role.MEMBER, Role.CLERK))
