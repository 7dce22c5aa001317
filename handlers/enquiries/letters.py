"""The members of a station, writing to one of them, and what members do with a letter."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, NoAnswer, leaves
from messages.card import Button, Card
from messages.enquiries.cards import (
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
from messages.enquiries.presses import (
    EnquiriesPress,
    EnquiryPress,
    MemberPress,
    MembersPress,
    RaisePress,
    WriteOnPress,
    WritePress,
)
from messages.errors import error_words
from models.errors import NotFound, Refused
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


async def offer_members(context: Context, station: Place | None) -> tuple[tuple[Button, ...], ...]:
    """The members of a station as buttons; where it is not known yet, the way to it."""
    if station is None:
        return member_rows(context.words, None)
    return member_rows(
        context.words, await list_members_here(context.work, context.person, station)
    )


async def on_members(query: CallbackQuery, callback_data: MembersPress, context: Context) -> Card:
    if callback_data.station_id is not None:
        station: Place | None = await choose_station_here(
            context.work, context.chat, callback_data.station_id
        )
    else:
        station = await find_station_here(context.work, context.known, context.chat)
    if station is None:
        stations = await list_stations(context.work, callback_data.page)
        return choose_station_card(context.words, stations, edits=pressed(query))
    number = callback_data.page if callback_data.station_id is None else 0
    page = await list_members_here(context.work, context.person, station, number)
    return members_card(context.words, page, edits=pressed(query))


async def _station_here(context: Context) -> Place:
    station = await find_station_here(context.work, context.known, context.chat)
    if station is None:
        raise NotFound
    return station


async def on_member(query: CallbackQuery, callback_data: MemberPress, context: Context) -> Card:
    if context.chat.state == WRITING:
        context.remember(None)
    station = await _station_here(context)
    opened = await open_member(context.work, context.person, station, callback_data.person_id)
    return member_card(context.words, opened, edits=pressed(query))


async def on_write(_query: CallbackQuery, callback_data: WritePress, context: Context) -> Card:
    station = await _station_here(context)
    await require_room(context.work, context.person)
    serves = await find_member(context.work, context.person, station.id, callback_data.person_id)
    anonymous = callback_data.anonymous
    context.remember(
        WRITING, member_id=serves.person_id, station_id=station.id, anonymous=anonymous
    )
    return write_card(context.words, serves, anonymous=anonymous)


async def on_write_on(_query: CallbackQuery, callback_data: WriteOnPress, context: Context) -> Card:
    enquiry, who = await find_enquiry(context.work, context.person, callback_data.enquiry_id)
    if who is Who.RAISER:
        await require_room(context.work, context.person)
    context.remember(WRITING, enquiry_id=enquiry.id)
    return write_on_card(context.words, enquiry, who)


def _ends_album(context: Context, said: IncomingMessage | None) -> bool:
    """What belongs to an album goes where its first photo went; nothing else does."""
    album = context.chat.memory.get("album")
    return album is not None and (said is None or said.album != album)


async def take_letter(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """What can be written to nobody is not lost, but begins a matter."""
    try:
        return await _send(context, said)
    except Refused as error:
        context.remember(None)
        return NoAnswer(error_words(context.words, error, context.zone))


async def _send(context: Context, said: IncomingMessage) -> Card:
    """Sent with the first message: nobody is asked to press anything more."""
    memory = context.chat.memory
    if "enquiry_id" in memory:
        enquiry_id = int(memory["enquiry_id"])
        enquiry = await write_on(context.work, context.chat, context.person, enquiry_id, said)
    else:
        to = Addressee(int(memory["member_id"]), int(memory["station_id"]), memory["anonymous"])
        enquiry = await write_to_member(context.work, context.chat, context.person, to, said)
    context.remember(None)
    if said.album is not None:
        context.remember(WRITING, enquiry_id=enquiry.id, album=said.album)
    opened = await open_enquiry(context.work, context.person, enquiry.id)
    return sent_card(context.words, opened, context.zone)


async def on_enquiries(query: CallbackQuery, context: Context) -> Card:
    waiting = await list_waiting(context.work, context.person)
    return enquiries_card(context.words, waiting, context.zone, edits=pressed(query))


async def on_enquiry(
    _query: CallbackQuery, callback_data: EnquiryPress, context: Context
) -> list[Card]:
    opened = await open_enquiry(context.work, context.person, callback_data.enquiry_id)
    return enquiry_cards(context.words, opened, context.zone)


async def on_raise(_query: CallbackQuery, callback_data: RaisePress, context: Context) -> Card:
    topic = await raise_enquiry(context.work, context.person, callback_data.enquiry_id)
    return raised_card(context.words, topic)


EXPECTATIONS = (
    Expectation(state=WRITING, take=take_letter, leave=leaves("said-dropped"), ends=_ends_album),
)


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
