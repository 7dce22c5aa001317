"""Tasks: what waits for those who serve, and what went wrong, for the office to see."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, Key
from handlers.topics.showing import show_opened
from messages.card import Card
from messages.desk.presses import (
    NextPress,
    ResendPress,
    RetryPress,
    TasksOfPress,
    TasksPress,
    TroublesPress,
)
from messages.desk.tasks import tasks_card, with_next
from messages.desk.troubles import troubles_card
from messages.topics.items import item_card
from services.desk.tasks import list_tasks, open_next
from services.desk.troubles import TroublePage, list_troubles, resend_and_list, retry_and_list
from services.topics.opened_items import OpenedItem


async def on_tasks(_message: Message, context: Context) -> Card:
    context.remember(None)
    page = await list_tasks(context.work, context.person)
    return tasks_card(context.words, page, context.work.now, context.zone)


async def on_tasks_page(query: CallbackQuery, callback_data: TasksPress, context: Context) -> Card:
    page = await list_tasks(context.work, context.person, callback_data.page)
    return tasks_card(context.words, page, context.work.now, context.zone, edits=pressed(query))


async def on_tasks_of(query: CallbackQuery, callback_data: TasksOfPress, context: Context) -> Card:
    page = await list_tasks(context.work, context.person, callback_data.page, callback_data.of)
    return tasks_card(context.words, page, context.work.now, context.zone, edits=pressed(query))


async def on_next(
    _query: CallbackQuery, callback_data: NextPress, context: Context
) -> Card | list[Card]:
    """The next thing that waits, with all that can be done about it."""
    opened = await open_next(context.work, context.person, callback_data.after)
    words = context.words
    match opened:
        case None:
            return Card(words("tasks-none"))
        case OpenedItem():
            card = item_card(words, opened, context.zone)
            return with_next(words, card, opened.item.topic_id)
    first, *rest = show_opened(context, opened)
    return [with_next(words, first, opened.topic.id), *rest]


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
    router.callback_query.register(on_tasks_of, TasksOfPress.filter())
    router.callback_query.register(on_next, NextPress.filter())
    router.callback_query.register(on_troubles, TroublesPress.filter())
    router.callback_query.register(on_retry, RetryPress.filter())
    router.callback_query.register(on_resend, ResendPress.filter())
    return router
