"""Tasks: what waits for those who serve, and what went wrong, for the office to see."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, Key
from messages.card import Card
from messages.desk.presses import ResendPress, RetryPress, TasksPress, TroublesPress
from messages.desk.tasks import tasks_card
from messages.desk.troubles import troubles_card
from services.desk.tasks import list_tasks
from services.desk.troubles import TroublePage, list_troubles, resend_and_list, retry_and_list


async def on_tasks(_message: Message, context: Context) -> Card:
    context.remember(None)
    page = await list_tasks(context.work, context.person)
    return tasks_card(context.words, page, context.work.now, context.zone)


async def on_tasks_page(query: CallbackQuery, callback_data: TasksPress, context: Context) -> Card:
    page = await list_tasks(context.work, context.person, callback_data.page)
    return tasks_card(context.words, page, context.work.now, context.zone, edits=pressed(query))


async def on_troubles(query: CallbackQuery, callback_data: TroublesPress, context: Context) -> Card:
    page = await list_troubles(context.work, context.person, callback_data.page)
    return troubles_card(context.words, page, context.zone, edits=pressed(query))


async def on_retry(query: CallbackQuery, callback_data: RetryPress, context: Context) -> Card:
    left = await retry_and_list(
        context.work, context.person, callback_data.arrival_id, callback_data.page
    )
    return _mended(query, left, context, context.words.line("troubles-retried"))


async def on_resend(query: CallbackQuery, callback_data: ResendPress, context: Context) -> Card:
    left = await resend_and_list(
        context.work, context.person, callback_data.letter_id, callback_data.page
    )
    return _mended(query, left, context, context.words.line("troubles-resent"))


def _mended(query: CallbackQuery, left: TroublePage, context: Context, toast: str) -> Card:
    return troubles_card(context.words, left, context.zone, edits=pressed(query), toast=toast)


def make_router() -> Router:
    router = Router(name="tasks")
    router.message.filter(Instruction())
    router.message.register(on_tasks, Command("tasks"))
    router.message.register(on_tasks, Key("keyboard-tasks"))
    router.callback_query.register(on_tasks_page, TasksPress.filter())
    router.callback_query.register(on_troubles, TroublesPress.filter())
    router.callback_query.register(on_retry, RetryPress.filter())
    router.callback_query.register(on_resend, ResendPress.filter())
    return router
