"""Filters of our own: aiogram runs its magic filters in threads, one hop for each message."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.reading import JOINING, SLIP
from messages.people.keyboard import said_key

GROUPS = frozenset({"group", "supergroup", "channel"})


class InGroup(Filter):
    """Said where others read along."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type in GROUPS


class PressedInGroup(Filter):
    """Pressed where others look on."""

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.message is not None and query.message.chat.type in GROUPS


class InPrivate(Filter):
    """Said to us alone."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private"


class Instruction(Filter):
    """A command, a key of the keyboard or a joining code: anything but a matter."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or ""
        if text.startswith("/") or said_key(text) is not None:
            return True
        return bool(JOINING.match(text) or SLIP.match(text))


class Key(Filter):
    """A key of the keyboard, in whatever language it was shown."""

    def __init__(self, key: str) -> None:
        self.key = key

    async def __call__(self, message: Message) -> bool:
        return said_key(message.text or "") == self.key


class Joining(Filter):
    """A code from the person's other chat."""

    async def __call__(self, message: Message) -> bool:
        return JOINING.match(message.text or "") is not None


class OnSlip(Filter):
    """Number and PIN, as they stand on a slip."""

    async def __call__(self, message: Message) -> bool:
        return SLIP.match(message.text or "") is not None


class Slash(Filter):
    """A command that nobody took."""

    async def __call__(self, message: Message) -> bool:
        return (message.text or "").startswith("/")
