"""Joining two chats, taking up an invitation, and parting again."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, pressed
from handlers.filters import Instruction, Joining
from handlers.reading import JOINING
from messages.card import Card
from messages.people.cards import guide_card, invited_card
from messages.people.joining import code_card, invitation_card, joined_cards, offer_card
from messages.people.presses import InvitedPress, JoinPress, JoinSurePress, UnjoinPress
from messages.words import Words, words_for
from models.people import STAFF
from services.privacy.joining import (
    Appointed,
    Offer,
    accept_invitation,
    be_invited,
    join,
    look_at_code,
    offer_code,
)
from services.privacy.parting import part


async def open_invitation(context: Context, code: str) -> Reply:
    """Taken up at once where nothing is at stake; else it says first what that means."""
    found = await be_invited(context.work, context.chat, code)
    if isinstance(found, Offer):
        return invitation_card(context.words, found)
    return _welcome(context.words, found)


def _welcome(words: Words, appointed: Appointed) -> list[Card]:
    """Say what somebody is from now on, and what that asks of them."""
    appointment = appointed.appointment
    invited = invited_card(words, appointment, roles=appointed.roles)
    return (
        [invited, guide_card(words, appointment.role)] if appointment.role in STAFF else [invited]
    )


async def on_invited(query: CallbackQuery, callback_data: InvitedPress, context: Context) -> Reply:
    if not callback_data.sure:
        return Card(context.words("join-not"), edits=pressed(query))
    appointed = await accept_invitation(context.work, context.chat, callback_data.number)
    return _welcome(context.words, appointed)


async def on_join(message: Message, context: Context) -> Card:
    """A code from the person's other chat: whose it is comes first."""
    found = JOINING.match(message.text or "")
    offer = await look_at_code(context.work, context.chat, found[1] if found else "")
    return offer_card(context.words, offer)


async def on_join_sure(
    query: CallbackQuery, callback_data: JoinSurePress, context: Context
) -> Reply:
    if not callback_data.sure:
        return Card(context.words("join-not"), edits=pressed(query))
    joined = await join(context.work, context.chat, callback_data.number)
    words = words_for(joined.person.locale)
    return joined_cards(words, roles=joined.roles, joining=joined.joining)


async def on_join_code(_query: CallbackQuery, context: Context) -> Card:
    code, serves = await offer_code(context.work, context.person)
    return code_card(context.words, code, serves=serves)


async def on_part(query: CallbackQuery, callback_data: UnjoinPress, context: Context) -> Card:
    await part(context.work, context.person, callback_data.joining_id)
    return Card(context.words("join-parted"), edits=pressed(query))


def make_router() -> Router:
    router = Router(name="joining")
    router.message.filter(Instruction())
    router.message.register(on_join, Joining())
    router.callback_query.register(on_join_sure, JoinSurePress.filter())
    router.callback_query.register(on_invited, InvitedPress.filter())
    router.callback_query.register(on_join_code, JoinPress.filter())
    router.callback_query.register(on_part, UnjoinPress.filter())
    return router
