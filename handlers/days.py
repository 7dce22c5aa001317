"""The office says which days are worked, where the holiday table does not know."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import InState, Instruction
from handlers.talk import Talk
from messages.card import Card
from messages.days import days_card
from messages.presses import DaysPress
from services.organisation.holidays import enter_days, list_days

DAYS = "days"


async def on_days(_query: CallbackQuery, talk: Talk) -> Card:
    talk.remember(DAYS)
    return await _card(talk)


async def on_days_said(message: Message, talk: Talk) -> list[Card]:
    talk.remember(None)
    days = await enter_days(talk.work, talk.person, message.text or message.caption or "")
    return [Card(talk.words("days-entered", count=len(days))), await _card(talk)]


async def on_cancel(_message: Message, talk: Talk) -> Card:
    talk.remember(None)
    return Card(talk.words("said-dropped"))


async def _card(talk: Talk) -> Card:
    entered = await list_days(talk.work, talk.person)
    return days_card(talk.words, entered.days, entered.next_year, known=entered.known)


def make_router() -> Router:
    router = Router(name="days")
    router.callback_query.register(on_days, DaysPress.filter())
    router.message.register(on_cancel, Command("cancel"), InState(DAYS))
    router.message.register(on_days_said, InState(DAYS), ~Instruction())
    return router
