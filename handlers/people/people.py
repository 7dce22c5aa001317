"""Meeting, greeting, joining, language, help and privacy."""

from dataclasses import replace
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, pressed
from handlers.filters import Instruction, Key, Slash
from handlers.people.joining import open_invitation
from handlers.topics.showing import show_draft
from messages.card import Card, with_note
from messages.enquiries.cards import member_rows
from messages.errors import error_words
from messages.people.cards import (
    duty_card,
    erase_card,
    guide_card,
    hello_card,
    help_card,
    language_card,
    privacy_card,
    where_card,
)
from messages.people.copies import copy_page
from messages.people.presses import ErasePress, ExportPress, GuidePress, LanguagePress
from messages.rich import Text
from messages.topics.cards import topic_cards
from messages.words import words_for
from models.errors import OldButton, Refused
from services.enquiries.here import list_people_here
from services.organisation.welcome import Welcome, choose_language, welcome
from services.people.names import is_registered
from services.people.phones import show_phone
from services.people.serving import roles_of
from services.privacy.personal_data import erase_person, export_data
from services.topics.arriving import arrive, open_link


async def on_start(_message: Message, command: CommandObject, context: Context) -> Reply:
    """Scanned, linked, invited, or simply opened."""
    context.remember(None)
    kind, _, code = (command.args or "").strip().partition("_")
    if kind == "inv" and code:
        return await open_invitation(context, code)
    if kind == "t" and code:
        return await _open_topic(context, code)
    if kind == "st" and code:
        return await _arrive(context, code)
    return _greet(context, await welcome(context.work, context.known, context.chat))


async def on_guide(query: CallbackQuery, callback_data: GuidePress, context: Context) -> Card:
    asked = callback_data
    return guide_card(context.words, asked.role, asked.page, edits=pressed(query))


def _greet(context: Context, met: Welcome, note: Text | None = None) -> Card:
    return hello_card(context.words, met.station, note, roles=met.roles)


async def _arrive(context: Context, code: str) -> Reply:
    arrived = await arrive(context.work, context.known, context.chat, context.person, code)
    if arrived.station is None:
        unknown = context.words("hello-unknown-station")
        return hello_card(context.words, None, unknown, roles=arrived.roles)
    hello = hello_card(context.words, arrived.station, roles=arrived.roles)
    return [hello, show_draft(context, arrived.draft)] if arrived.draft is not None else hello


async def _open_topic(context: Context, number: str) -> list[Card]:
    """Somebody opened the link of a topic; a newcomer is greeted as well, whatever it leads to."""
    linked = await open_link(context.work, context.chat, context.person, number)
    hello = hello_card(context.words, None, roles=linked.roles)
    if isinstance(linked.opened, Refused):
        sentence = error_words(context.words, linked.opened, context.zone)
        return [with_note(hello, Text.plain(sentence))]
    cards = topic_cards(context.words, linked.opened, context.work.now, context.zone)
    if not context.has_just_met:
        return cards
    first, *rest = cards
    if first.buttons:
        return [hello, first, *rest]
    return [replace(with_note(first, hello.text), keyboard=hello.keyboard), *rest]


async def on_help(_message: Message, context: Context) -> Card:
    roles = await roles_of(context.work, context.person)
    return help_card(context.words, context.linkable, roles=roles)


async def on_duty(_message: Message, context: Context) -> Card:
    here = await list_people_here(context.work, context.known, context.chat, context.person)
    card = duty_card(context.words, here.station, here.staff)
    return replace(card, buttons=member_rows(context.words, here.members))


async def on_where(_message: Message, context: Context) -> Card:
    """When the station is open, where it is and how it is reached."""
    here = await list_people_here(context.work, context.known, context.chat, context.person)
    card = where_card(context.words, here.station, here.staff)
    return replace(card, buttons=member_rows(context.words, here.members))


async def on_lang(_message: Message, context: Context) -> Card:
    return language_card(context.words)


async def on_language(
    _query: CallbackQuery, callback_data: LanguagePress, context: Context
) -> Card:
    locale = words_for(callback_data.locale).locale
    met = await choose_language(context.work, context.known, context.chat, context.person, locale)
    return _greet(context, met, context.words("language-chosen"))


async def on_privacy(_message: Message, context: Context) -> Card:
    registered = await is_registered(context.work, context.person)
    phone = show_phone(context.work, context.person)
    return privacy_card(context.words, context.person.name, phone, registered=registered)


async def on_export(_query: CallbackQuery, context: Context) -> Card:
    write = partial(copy_page, context.words)
    made = await export_data(context.work, context.files, context.chat, context.person, write)
    return Card(context.words("privacy-export-coming" if made else "privacy-export-lately"))


async def on_erase(query: CallbackQuery, callback_data: ErasePress, context: Context) -> Card:
    if not callback_data.sure:
        return erase_card(context.words)
    words = context.words
    await erase_person(context.work, context.known, context.person)
    return Card(words("privacy-erased"), edits=pressed(query))


async def on_unknown_command(_message: Message, context: Context) -> Card:
    return Card(context.words("hello-unknown-command"))


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
    router.callback_query.register(on_language, LanguagePress.filter())
    router.callback_query.register(on_guide, GuidePress.filter())
    router.callback_query.register(on_export, ExportPress.filter())
    router.callback_query.register(on_erase, ErasePress.filter())
    return router


def make_unknown_router() -> Router:
    """Commands and presses that nobody took."""
    router = Router(name="unknown")
    router.message.register(on_unknown_command, Slash())
    router.callback_query.register(on_unknown_press)
    return router
