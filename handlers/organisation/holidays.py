"""The office says which days are worked, where the holiday table does not know."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context
from handlers.filters import InState, Instruction
from messages.card import Card
from messages.organisation.holidays import days_card
from messages.organisation.presses import DaysPress
from services.organisation.holidays import enter_days, list_days

DAYS = "days"


async def on_days(_query: CallbackQuery, context: Context) -> Card:
    context.remember(DAYS)
    return await _card(context)


async def on_days_said(message: Message, context: Context) -> list[Card]:
    context.remember(None)
    days = await enter_days(context.work, context.person, message.text or message.caption or "")
    return [Card(context.words("days-entered", count=len(days))), await _card(context)]


async def on_cancel(_message: Message, context: Context) -> Card:
    context.remember(None)
    return Card(context.words("said-dropped"))


async def _card(context: Context) -> Card:
    entered = await list_days(context.work, context.person)
    return days_card(context.words, entered.days, entered.next_year, known=entered.known)


def make_router() -> Router:
    router = Router(name="days")
    router.callback_query.register(on_days, DaysPress.filter())
    router.message.register(on_cancel, Command("cancel"), InState(DAYS))
    router.message.register(on_days_said, InState(DAYS), ~Instruction())
    return router
