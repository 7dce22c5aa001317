"""In groups: silent unless addressed, and then only to lead into a private talk."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import InGroup, PressedInGroup
from messages.card import Button, Card
from messages.words import DEFAULT, words_for


async def on_addressed(_message: Message, home: str) -> Card | None:
    """Lead somebody who raises a matter in a group to where nobody else reads it."""
    words = words_for(DEFAULT)
    buttons = ((Button(words.line("hello-group.action"), url=home),),) if home else ()
    return Card(words("hello-group"), buttons=buttons)


async def is_for_another(message: Message, home: str) -> bool:
    """/help@some_other_bot"""
    command, _, name = (message.text or "").partition(" ")[0].partition("@")
    return command.startswith("/") and bool(name) and name.lower() != _our_name(home)


async def is_addressed(message: Message, bot: Bot, home: str) -> bool:
    """By an answer to what we said, or by our name."""
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return True
    name = _our_name(home)
    return bool(name) and f"@{name}" in (message.text or message.caption or "").lower()


def _our_name(home: str) -> str:
    return home.rpartition("/")[2].lower()


async def on_anything(_message: Message) -> None:
    """Everything else in a group is none of our business."""


async def on_any_press(_query: CallbackQuery) -> None:
    """No card of ours in a group has such a button."""


def make_router() -> Router:
    router = Router(name="groups")
    router.message.filter(InGroup())
    router.callback_query.filter(PressedInGroup())
    router.message.register(on_anything, is_for_another)
    router.message.register(on_addressed, Command("topic", "start", "help"))
    router.message.register(on_addressed, is_addressed)
    router.message.register(on_anything)
    router.callback_query.register(on_any_press)
    return router
