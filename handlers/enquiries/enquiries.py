"""The members of a station, writing to one of them, and what members do with a letter."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, NoAnswer, leaves
from messages.card import Card
from messages.enquiries.cards import (
    choose_station_card,
    enquiries_card,
    enquiry_cards,
    member_card,
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
from models.errors import Refused
from services.enquiries.here import (
    begin_answer,
    begin_letter,
    meet_members,
    meet_members_at,
    open_member_here,
    send_letter,
    send_on,
)
from services.enquiries.opened import list_waiting, open_enquiry
from services.enquiries.threads import Addressee, raise_enquiry
from services.organisation.stations import StationPage
from services.people.incoming import IncomingMessage

WRITING = "writing"


async def on_members(query: CallbackQuery, callback_data: MembersPress, context: Context) -> Card:
    work, chat, person = context.work, context.chat, context.person
    if callback_data.station_id is not None:
        chosen = await meet_members_at(work, chat, person, callback_data.station_id)
        return members_card(context.words, chosen, edits=pressed(query))
    page = await meet_members(work, context.known, chat, person, callback_data.page)
    if isinstance(page, StationPage):
        return choose_station_card(context.words, page, edits=pressed(query))
    return members_card(context.words, page, edits=pressed(query))


async def on_member(query: CallbackQuery, callback_data: MemberPress, context: Context) -> Card:
    if context.chat.state == WRITING:
        context.remember(None)
    opened = await open_member_here(
        context.work, context.known, context.chat, context.person, callback_data.person_id
    )
    return member_card(context.words, opened, edits=pressed(query))


async def on_write(_query: CallbackQuery, callback_data: WritePress, context: Context) -> Card:
    begun = await begin_letter(
        context.work, context.known, context.chat, context.person, callback_data.person_id
    )
    anonymous = callback_data.anonymous
    context.remember(
        WRITING,
        member_id=begun.serves.person_id,
        station_id=begun.station.id,
        anonymous=anonymous,
    )
    return write_card(context.words, begun.serves, anonymous=anonymous)


async def on_write_on(_query: CallbackQuery, callback_data: WriteOnPress, context: Context) -> Card:
    opened = await begin_answer(context.work, context.person, callback_data.enquiry_id)
    context.remember(WRITING, enquiry_id=opened.enquiry.id)
    return write_on_card(context.words, opened.enquiry, opened.who)


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
    memory, work = context.chat.memory, context.work
    if "enquiry_id" in memory:
        enquiry_id = int(memory["enquiry_id"])
        opened = await send_on(work, context.chat, context.person, enquiry_id, said)
    else:
        to = Addressee(int(memory["member_id"]), int(memory["station_id"]), memory["anonymous"])
        opened = await send_letter(work, context.chat, context.person, to, said)
    context.remember(None)
    if said.album is not None:
        context.remember(WRITING, enquiry_id=opened.enquiry.id, album=said.album)
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
