"""Reading from an update who speaks and where, before anybody is asked about it."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery, Chat, Message, Update, User

from messages.words import DEFAULT, nearest_locale
from models.people import tidy_shown_name
from services.people.chats import Newcomer

GROUPS = ("group", "supergroup", "channel")


@dataclass(frozen=True)
class Speaker:
    """The speaker of an update, and what kind it is."""

    newcomer: Newcomer
    message: Message | None = None
    press: CallbackQuery | None = None
    reach_changed: str | None = None

    @property
    def album(self) -> str | None:
        return self.message.media_group_id if self.message else None


def read_speaker(update: Update, channel: str, locale: str = DEFAULT) -> Speaker | None:
    """None for kinds of update that are nobody's words."""
    if (message := update.message or update.edited_message) is not None:
        newcomer = _newcomer(channel, message.chat, message.from_user, locale)
        return Speaker(newcomer, message=message)
    if (press := update.callback_query) is not None:
        return Speaker(_presser(channel, press, locale), press=press)
    if (change := update.my_chat_member) is not None:
        newcomer = _newcomer(channel, change.chat, change.from_user, locale)
        return Speaker(newcomer, reach_changed=change.new_chat_member.status)
    return None


def _presser(channel: str, press: CallbackQuery, locale: str) -> Newcomer:
    if press.message is None:
        return Newcomer(channel, str(press.from_user.id), *_person(press.from_user, locale))
    return _newcomer(channel, press.message.chat, press.from_user, locale)


def _newcomer(channel: str, chat: Chat, user: User | None, locale: str) -> Newcomer:
    group = chat.type in GROUPS
    return Newcomer(channel, str(chat.id), *_person(user, locale), group=group)


def _person(user: User | None, locale: str) -> tuple[str, str]:
    if user is None:
        return "", locale
    name = " ".join(filter(None, (user.last_name, user.first_name)))
    return tidy_shown_name(_chinese_order(user, name)), nearest_locale(user.language_code, locale)


def _chinese_order(user: User, name: str) -> str:
    """何 + 秀英 is written without a gap."""
    joined = name.replace(" ", "")
    return joined if user.last_name and not joined.isascii() else user.full_name
