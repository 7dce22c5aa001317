"""Meeting, greeting, joining, language, help and privacy."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.enquiries import offer_members
from handlers.filters import Instruction, Joining, Key, Slash
from handlers.said import JOINING
from handlers.showing import show_draft
from handlers.talk import Reply, Talk, pressed
from messages.card import Card, with_note
from messages.errors import error_words
from messages.people import (
    duty_card,
    erase_card,
    hello_card,
    help_card,
    invited_card,
    joined_card,
    language_card,
    privacy_card,
)
from messages.presses import ErasePress, ExportPress, JoinPress, LanguagePress
from messages.rich import Text
from messages.topics import topic_cards
from messages.words import words_for
from models.errors import NotFound, OldButton, Refused
from services.organisation.invitations import accept_invitation
from services.organisation.stations import arrive_at_station, find_station_here, list_staff
from services.people.chats import choose_locale, join_chat, make_joining_code
from services.people.names import is_registered
from services.people.phones import show_phone
from services.people.serving import roles_of
from services.privacy.personal_data import erase_person, export_data
from services.topics.finding import read_topic_by_number
from services.topics.opened import open_topic


async def on_start(_message: Message, command: CommandObject, talk: Talk) -> Reply:
    """Scanned, linked, invited, or simply opened."""
    talk.remember(None)
    kind, _, code = (command.args or "").strip().partition("_")
    if kind == "inv" and code:
        appointment = await accept_invitation(talk.work, talk.chat, code)
        return invited_card(talk.words, appointment, roles=await talk.roles())
    if kind == "t" and code:
        return await _open_topic(talk, code)
    if kind == "st" and code:
        return await _arrive(talk, code)
    station = await find_station_here(talk.work, talk.known, talk.chat)
    return hello_card(talk.words, station.name if station else None, roles=await talk.roles())


async def _arrive(talk: Talk, code: str) -> Reply:
    draft = talk.known.drafts.get(talk.person.id)
    waited = draft is not None and draft.station is None
    try:
        station = await arrive_at_station(talk.work, talk.chat, code, draft)
    except NotFound:
        unknown = talk.words("hello-unknown-station")
        return hello_card(talk.words, None, unknown, roles=await talk.roles())
    hello = hello_card(talk.words, station.name, roles=await talk.roles())
    return [hello, await show_draft(talk, draft)] if draft is not None and waited else hello


async def _open_topic(talk: Talk, number: str) -> list[Card]:
    """Somebody opened the link of a topic; a newcomer is greeted as well, whatever it leads to."""
    if not talk.has_just_met:
        return await _open_by_number(talk, number)
    hello = hello_card(talk.words, None, roles=await talk.roles())
    try:
        first, *rest = await _open_by_number(talk, number)
    except Refused as error:
        return [with_note(hello, Text.plain(error_words(talk.words, error, talk.zone)))]
    if first.buttons:
        return [hello, first, *rest]
    return [replace(with_note(first, hello.text), keyboard=hello.keyboard), *rest]


async def _open_by_number(talk: Talk, number: str) -> list[Card]:
    topic = await read_topic_by_number(talk.work, talk.person, number)
    opened = await open_topic(talk.work, talk.person, topic.id)
    return topic_cards(talk.words, opened, talk.work.now, talk.zone)


async def on_join(message: Message, talk: Talk) -> Card:
    """A code from the person's other chat."""
    found = JOINING.match(message.text or "")
    person = await join_chat(talk.work, talk.chat, found[1] if found else "")
    return joined_card(words_for(person.locale), roles=await roles_of(talk.work, person))


async def on_help(_message: Message, talk: Talk) -> Card:
    return help_card(talk.words, roles=await talk.roles())


async def on_duty(_message: Message, talk: Talk) -> Card:
    station = await find_station_here(talk.work, talk.known, talk.chat)
    name = station.name if station else talk.words.line("office-name")
    card = duty_card(talk.words, name, await list_staff(talk.work, station))
    return replace(card, buttons=await offer_members(talk, station))


async def on_lang(_message: Message, talk: Talk) -> Card:
    return language_card(talk.words)


async def on_language(_query: CallbackQuery, callback_data: LanguagePress, talk: Talk) -> Card:
    await choose_locale(talk.work, talk.person, words_for(callback_data.locale).locale)
    station = await find_station_here(talk.work, talk.known, talk.chat)
    note = talk.words("language-chosen")
    name = station.name if station else None
    return hello_card(talk.words, name, note, roles=await talk.roles())


async def on_privacy(_message: Message, talk: Talk) -> Card:
    registered = await is_registered(talk.work, talk.person)
    phone = show_phone(talk.work, talk.person)
    return privacy_card(talk.words, talk.person.name, phone, registered=registered)


async def on_export(_query: CallbackQuery, talk: Talk) -> Card:
    await export_data(talk.work, talk.files, talk.chat, talk.person)
    return Card(talk.words("privacy-export-coming"))


async def on_erase(query: CallbackQuery, callback_data: ErasePress, talk: Talk) -> Card:
    if not callback_data.sure:
        return erase_card(talk.words)
    words = talk.words
    await erase_person(talk.work, talk.known, talk.person)
    return Card(words("privacy-erased"), edits=pressed(query))


async def on_join_code(_query: CallbackQuery, talk: Talk) -> Card:
    return Card(talk.words("join-code", code=make_joining_code(talk.work, talk.person)))


async def on_unknown_command(_message: Message, talk: Talk) -> Card:
    return Card(talk.words("hello-unknown-command"))


async def on_unknown_press(_query: CallbackQuery) -> None:
    """A button nobody knows any more, or one that was never ours."""
    raise OldButton


def make_router() -> Router:
    router = Router(name="people")
    router.message.filter(Instruction())
    router.message.register(on_start, CommandStart())
    router.message.register(on_help, Command("help"))
    router.message.register(on_duty, Command("duty"))
    router.message.register(on_duty, Key("keyboard-duty"))
    router.message.register(on_lang, Command("lang"))
    router.message.register(on_privacy, Command("privacy"))
    router.message.register(on_join, Joining())
    router.callback_query.register(on_language, LanguagePress.filter())
    router.callback_query.register(on_export, ExportPress.filter())
    router.callback_query.register(on_erase, ErasePress.filter())
    router.callback_query.register(on_join_code, JoinPress.filter())
    return router


def make_unknown_router() -> Router:
    """Commands and presses that nobody took."""
    router = Router(name="unknown")
    router.message.register(on_unknown_command, Slash())
    router.callback_query.register(on_unknown_press)
    return router
