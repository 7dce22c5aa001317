"""The figures of a place, for whoever runs it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.figures import stats_card
from messages.presses import StatsPress
from models.figures import Period
from services.figures.figures import list_stats


async def on_stats(_message: Message, talk: Talk) -> Card:
    stats = await list_stats(talk.work, talk.person, Period.YEAR)
    return stats_card(talk.words, stats)


async def on_period(query: CallbackQuery, callback_data: StatsPress, talk: Talk) -> Card:
    stats = await list_stats(talk.work, talk.person, callback_data.period)
    return stats_card(talk.words, stats, edits=pressed(query))


def make_router() -> Router:
    router = Router(name="figures")
    router.message.filter(Instruction())
    router.message.register(on_stats, Command("stats"))
    router.callback_query.register(on_period, StatsPress.filter())
    return router
