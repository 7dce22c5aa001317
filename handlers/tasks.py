"""What waits for whoever serves, and what went wrong, for the office to see."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction, Key
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.presses import ResendPress, RetryPress, TasksPress, TroublesPress
from messages.tasks import tasks_card
from messages.troubles import troubles_card
from services.desk.tasks import list_tasks
from services.desk.troubles import list_troubles, resend_letter, retry_arrival


async def on_tasks(_message: Message, talk: Talk) -> Card:
    talk.remember(None)
    page = await list_tasks(talk.work, talk.person)
    return tasks_card(talk.words, page, talk.work.now, talk.zone)


async def on_tasks_page(query: CallbackQuery, callback_data: TasksPress, talk: Talk) -> Card:
    page = await list_tasks(talk.work, talk.person, callback_data.page)
    return tasks_card(talk.words, page, talk.work.now, talk.zone, edits=pressed(query))


async def on_troubles(query: CallbackQuery, callback_data: TroublesPress, talk: Talk) -> Card:
    page = await list_troubles(talk.work, talk.person, callback_data.page)
    return troubles_card(talk.words, page, talk.zone, edits=pressed(query))


async def on_retry(query: CallbackQuery, callback_data: RetryPress, talk: Talk) -> Card:
    await retry_arrival(talk.work, talk.person, callback_data.arrival_id)
    return await _mended(query, callback_data.page, talk, talk.words.line("troubles-retried"))


async def on_resend(query: CallbackQuery, callback_data: ResendPress, talk: Talk) -> Card:
    await resend_letter(talk.work, talk.person, callback_data.letter_id)
    return await _mended(query, callback_data.page, talk, talk.words.line("troubles-resent"))


async def _mended(query: CallbackQuery, page: int, talk: Talk, toast: str) -> Card:
    left = await list_troubles(talk.work, talk.person, page)
    return troubles_card(talk.words, left, talk.zone, edits=pressed(query), toast=toast)


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
