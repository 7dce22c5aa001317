"""Every messenger there is: one line here, and its package beside this file."""

from collections.abc import Iterable

from channels.messenger import Can, Messenger
from channels.telegram.messenger import TELEGRAM
from channels.telegram.settings import TelegramSettings
from channels.webchat.messenger import WEBCHAT

MESSENGERS = (WEBCHAT, TELEGRAM)


class MessengerSettings(TelegramSettings):
    """The settings of messengers; one that needs settings is named here, too."""


def with_menus(messengers: Iterable[Messenger] = MESSENGERS) -> frozenset[str]:
    """The messengers that offer everybody the commands of what they are."""
    return frozenset(each.name for each in messengers if Can.MENU in each.can)
