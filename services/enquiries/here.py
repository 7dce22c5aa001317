"""The people of the station somebody is at, and writing to one of them."""

from dataclasses import dataclass

from models.chats import Chat
from models.errors import NotFound
from models.lifecycle.words import Who
from models.people import Appointment, Person
from models.stations import Place
from services.enquiries.opened import (
    MemberOpened,
    MemberPage,
    OpenedEnquiry,
    list_members_here,
    open_enquiry,
    open_member,
)
from services.enquiries.threads import (
    Addressee,
    find_enquiry,
    find_member,
    require_room,
    write_on,
    write_to_member,
)
from services.organisation.stations import (
    StationPage,
    choose_station_here,
    find_station_here,
    list_staff,
    list_stations,
)
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.work import Work


@dataclass(frozen=True)
class Here:
    """A station, who serves there, and who of them can be written to."""

    station: Place | None
    staff: list[Appointment]
    members: MemberPage | None  # none: the station is not known yet


@dataclass(frozen=True)
class LetterBegun:
    """The member that will be written to, met at this station."""

    serves: Appointment
    station: Place


async def list_people_here(work: Work, known: Conversations, chat: Chat, person: Person) -> Here:
    """List who can be met where somebody is."""
    station = await find_station_here(work, known, chat)
    staff = await list_staff(work, station)
    if station is None:
        return Here(None, staff, None)
    return Here(station, staff, await list_members_here(work, person, station))


async def meet_members(
    work: Work, known: Conversations, chat: Chat, person: Person, page: int
) -> MemberPage | StationPage:
    """List the members of the station somebody is at; where none is known, the stations."""
    station = await find_station_here(work, known, chat)
    if station is None:
        return await list_stations(work, page)
    return await list_members_here(work, person, station, page)


async def meet_members_at(work: Work, chat: Chat, person: Person, station_id: int) -> MemberPage:
    """List the members of the station somebody says is theirs."""
    station = await choose_station_here(work, chat, station_id)
    return await list_members_here(work, person, station)


async def open_member_here(
    work: Work, known: Conversations, chat: Chat, person: Person, member_id: int
) -> MemberOpened:
    """The card of a member of the station somebody is at."""
    station = await _require_station(work, known, chat)
    return await open_member(work, person, station, member_id)


async def begin_letter(
    work: Work, known: Conversations, chat: Chat, person: Person, member_id: int
) -> LetterBegun:
    """Whether somebody may write to this member now."""
    station = await _require_station(work, known, chat)
    await require_room(work, person)
    return LetterBegun(await find_member(work, person, station.id, member_id), station)


async def begin_answer(work: Work, person: Person, enquiry_id: int) -> OpenedEnquiry:
    """Whether somebody may go on with a thread, from whichever side."""
    enquiry, who = await find_enquiry(work, person, enquiry_id)
    if who is Who.RAISER:
        await require_room(work, person)
    return OpenedEnquiry(enquiry, who)


async def send_letter(
    work: Work, chat: Chat, person: Person, to: Addressee, said: IncomingMessage
) -> OpenedEnquiry:
    """Write to a member: it is on its way with the first message."""
    enquiry = await write_to_member(work, chat, person, to, said)
    return await open_enquiry(work, person, enquiry.id)


async def send_on(
    work: Work, chat: Chat, person: Person, enquiry_id: int, said: IncomingMessage
) -> OpenedEnquiry:
    """Go on with a thread by one more message."""
    enquiry = await write_on(work, chat, person, enquiry_id, said)
    return await open_enquiry(work, person, enquiry.id)


async def _require_station(work: Work, known: Conversations, chat: Chat) -> Place:
    station = await find_station_here(work, known, chat)
    if station is None:
        raise NotFound
    return station
