"""The audit log, for the office: `/audit`, a page at a time."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction
from messages.audit.cards import deeds_card
from messages.audit.presses import DeedsPress
from messages.card import Card
from services.audit.reading import show_deeds


async def on_audit(_message: Message, context: Context) -> Card:
    page = await show_deeds(context.work, context.person)
    return deeds_card(context.words, page, context.zone)


async def on_deeds(query: CallbackQuery, callback_data: DeedsPress, context: Context) -> Card:
    page = await show_deeds(context.work, context.person, callback_data.page)
    return deeds_card(context.words, page, context.zone, edits=pressed(query))


def make_router() -> Router:
    router = Router(name="audit")
    router.message.filter(Instruction())
    router.message.register(on_audit, Command("audit"))
    router.callback_query.register(on_deeds, DeedsPress.filter())
    return router
