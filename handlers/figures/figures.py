"""The figures of a place, for those who run it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction
from messages.card import Card
from messages.figures.cards import stats_card
from messages.figures.presses import StatsPress
from models.figures import Period
from services.figures.figures import list_stats


async def on_stats(_message: Message, context: Context) -> Card:
    stats = await list_stats(context.work, context.person, Period.YEAR)
    return stats_card(context.words, stats)


async def on_period(query: CallbackQuery, callback_data: StatsPress, context: Context) -> Card:
    stats = await list_stats(context.work, context.person, callback_data.period)
    return stats_card(context.words, stats, edits=pressed(query))


def make_router() -> Router:
    router = Router(name="figures")
    router.message.filter(Instruction())
    router.message.register(on_stats, Command("stats"))
    router.callback_query.register(on_period, StatsPress.filter())
    return router
