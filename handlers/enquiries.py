"""The members of a station, writing to one of them, and what members do with a letter."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.talk import Talk, pressed
from messages.card import Button, Card
from messages.enquiries import (
    choose_station_card,
    enquiries_card,
    enquiry_cards,
    member_card,
    member_rows,
    members_card,
    raised_card,
    sent_card,
    write_card,
    write_on_card,
)
from messages.presses import (
    EnquiriesPress,
    EnquiryPress,
    MemberPress,
    MembersPress,
    RaisePress,
    WriteOnPress,
    WritePress,
)
from models.errors import NotFound
from models.lifecycle.words import Who
from models.stations import Place
from services.enquiries.opened import list_members_here, list_waiting, open_enquiry, open_member
from services.enquiries.threads import (
    Addressee,
    find_enquiry,
    find_member,
    raise_enquiry,
    require_room,
    write_on,
    write_to_member,
)
from services.organisation.stations import choose_station_here, find_station_here, list_stations
from services.people.incoming import IncomingMessage

WRITING = "writing"


async def offer_members(talk: Talk, station: Place | None) -> tuple[tuple[Button, ...], ...]:
    """The members of a station as buttons; where it is not known yet, the way to it."""
    if station is None:
        return member_rows(talk.words, None)
    return member_rows(talk.words, await list_members_here(talk.work, talk.person, station))


async def on_members(query: CallbackQuery, callback_data: MembersPress, talk: Talk) -> Card:
    if callback_data.station_id is not None:
        station: Place | None = await choose_station_here(
            talk.work, talk.chat, callback_data.station_id
        )
    else:
        station = await find_station_here(talk.work, talk.known, talk.chat)
    if station is None:
        stations = await list_stations(talk.work, callback_data.page)
        return choose_station_card(talk.words, stations, edits=pressed(query))
    number = callback_data.page if callback_data.station_id is None else 0
    page = await list_members_here(talk.work, talk.person, station, number)
    return members_card(talk.words, page, edits=pressed(query))


async def _station_here(talk: Talk) -> Place:
    station = await find_station_here(talk.work, talk.known, talk.chat)
    if station is None:
        raise NotFound
    return station


async def on_member(query: CallbackQuery, callback_data: MemberPress, talk: Talk) -> Card:
    if talk.chat.state == WRITING:
        talk.remember(None)
    station = await _station_here(talk)
    opened = await open_member(talk.work, talk.person, station, callback_data.person_id)
    return member_card(talk.words, opened, edits=pressed(query))


async def on_write(_query: CallbackQuery, callback_data: WritePress, talk: Talk) -> Card:
    station = await _station_here(talk)
    await require_room(talk.work, talk.person)
    serves = await find_member(talk.work, talk.person, station.id, callback_data.person_id)
    anonymous = callback_data.anonymous
    talk.remember(WRITING, member_id=serves.person_id, station_id=station.id, anonymous=anonymous)
    return write_card(talk.words, serves, anonymous=anonymous)


async def on_write_on(_query: CallbackQuery, callback_data: WriteOnPress, talk: Talk) -> Card:
    enquiry, who = await find_enquiry(talk.work, talk.person, callback_data.enquiry_id)
    if who is Who.RAISER:
        await require_room(talk.work, talk.person)
    talk.remember(WRITING, enquiry_id=enquiry.id)
    return write_on_card(talk.words, enquiry, who)


def end_album(talk: Talk, said: IncomingMessage | None) -> None:
    """What belongs to an album goes where its first photo went; nothing else does."""
    album = talk.chat.memory.get("album") if talk.chat.state == WRITING else None
    if album is not None and (said is None or said.album != album):
        talk.remember(None)


async def on_written(talk: Talk, said: IncomingMessage) -> Card:
    """Sent with the first message: nobody is asked to press anything more."""
    memory = talk.chat.memory
    if "enquiry_id" in memory:
        enquiry_id = int(memory["enquiry_id"])
        enquiry = await write_on(talk.work, talk.chat, talk.person, enquiry_id, said)
    else:
        to = Addressee(int(memory["member_id"]), int(memory["station_id"]), memory["anonymous"])
        enquiry = await write_to_member(talk.work, talk.chat, talk.person, to, said)
    talk.remember(None)
    if said.album is not None:
        talk.remember(WRITING, enquiry_id=enquiry.id, album=said.album)
    opened = await open_enquiry(talk.work, talk.person, enquiry.id)
    return sent_card(talk.words, opened, talk.zone)


async def on_enquiries(query: CallbackQuery, talk: Talk) -> Card:
    waiting = await list_waiting(talk.work, talk.person)
    return enquiries_card(talk.words, waiting, talk.zone, edits=pressed(query))


async def on_enquiry(_query: CallbackQuery, callback_data: EnquiryPress, talk: Talk) -> list[Card]:
    opened = await open_enquiry(talk.work, talk.person, callback_data.enquiry_id)
    return enquiry_cards(talk.words, opened, talk.zone)


async def on_raise(_query: CallbackQuery, callback_data: RaisePress, talk: Talk) -> Card:
    topic = await raise_enquiry(talk.work, talk.person, callback_data.enquiry_id)
    return raised_card(talk.words, topic)


def make_router() -> Router:
    router = Router(name="enquiries")
    router.callback_query.register(on_members, MembersPress.filter())
    router.callback_query.register(on_member, MemberPress.filter())
    router.callback_query.register(on_write, WritePress.filter())
    router.callback_query.register(on_write_on, WriteOnPress.filter())
    router.callback_query.register(on_enquiries, EnquiriesPress.filter())
    router.callback_query.register(on_enquiry, EnquiryPress.filter())
    router.callback_query.register(on_raise, RaisePress.filter())
    return router
