"""In groups: silent unless addressed, and then only to lead into a private talk."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.filters import InGroup
from messages.card import Button, Card
from messages.words import DEFAULT, words_for


async def on_addressed(_message: Message, home: str) -> Card | None:
    """What is raised in a group goes on where nobody else reads it."""
    words = words_for(DEFAULT)
    buttons = ((Button(words.line("hello-group.action"), url=home),),) if home else ()
    return Card(words("hello-group"), buttons=buttons)


async def is_addressed(message: Message, bot: Bot) -> bool:
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot.id)


async def on_anything(_message: Message) -> None:
    """Everything else in a group is none of our business."""


def make_router() -> Router:
    router = Router(name="groups")
    router.message.filter(InGroup())
    router.message.register(on_addressed, Command("topic", "start", "help"))
    router.message.register(on_addressed, is_addressed)
    router.message.register(on_anything)
    return router
