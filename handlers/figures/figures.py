"""The figures of a place, for those who run it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction
from messages.card import Card
from messages.figures.cards import cases_card, stats_card
from messages.figures.presses import CasesPress, StatsPress
from models.figures import Period
from services.figures.figures import list_stats
from services.topics.cases import list_cases


async def on_stats(_message: Message, context: Context) -> Card:
    stats = await list_stats(context.work, context.person, Period.YEAR)
    return stats_card(context.words, stats)


async def on_period(query: CallbackQuery, callback_data: StatsPress, context: Context) -> Card:
    stats = await list_stats(context.work, context.person, callback_data.period)
    return stats_card(context.words, stats, edits=pressed(query))


async def on_cases(query: CallbackQuery, callback_data: CasesPress, context: Context) -> Card:
    asked = callback_data
    page = await list_cases(context.work, context.person, asked.behind, asked.period, asked.page)
    return cases_card(context.words, page, context.work.now, context.zone, edits=pressed(query))


def make_router() -> Router:
    router = Router(name="figures")
    router.message.filter(Instruction())
    router.message.register(on_stats, Command("stats"))
    router.callback_query.register(on_period, StatsPress.filter())
    router.callback_query.register(on_cases, CasesPress.filter())
    return router
