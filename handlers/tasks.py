"""What waits for whoever serves."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction, Key
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.presses import TasksPress
from messages.tasks import tasks_card
from services.queries.tasks import list_tasks


async def on_tasks(_message: Message, talk: Talk) -> Card:
    talk.remember(None)
    page = await list_tasks(talk.work, talk.person)
    return tasks_card(talk.words, page, talk.zone)


async def on_tasks_page(query: CallbackQuery, callback_data: TasksPress, talk: Talk) -> Card:
    page = await list_tasks(talk.work, talk.person, callback_data.page)
    return tasks_card(talk.words, page, talk.zone, edits=pressed(query))


def make_router() -> Router:
    router = Router(name="tasks")
    router.message.filter(Instruction())
    router.message.register(on_tasks, Command("tasks"))
    router.message.register(on_tasks, Key("keyboard-tasks"))
    router.callback_query.register(on_tasks_page, TasksPress.filter())
    return router
