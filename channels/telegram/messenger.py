"""Telegram: what it can, and how a bot of ours is joined to it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from channels.messenger import Can, Check, Connection, Door, Messenger, Premises
from messages.rates import Rates

NAME = "telegram"
# It keeps a button press for 150 seconds: what was pressed meanwhile may be gone.
PRESSES_LIVE = timedelta(seconds=120)
# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
RATES = Rates(
    overall=28.0, private_burst=3, private_seconds=1.05, group_burst=18, group_seconds=3.4
)


def _connect(premises: Premises) -> Connection | None:
    if not premises.settings.telegram_token.get_secret_value():
        return None
    from channels.telegram.connection import TelegramConnection

    return TelegramConnection(premises)


async def _find_door(settings: Any) -> Door:
    from channels.telegram.doors import find_door

    return await find_door(settings)


def _list_checks() -> Sequence[Check]:
    from channels.telegram.checks import CHECKS

    return CHECKS


def _list_wrong(settings: Any) -> Iterable[tuple[str, str]]:
    from channels.telegram.checks import list_wrong

    return list_wrong(settings)


TELEGRAM = Messenger(
    name=NAME,
    can=frozenset(Can),
    rates=RATES,
    writes_within=None,
    presses_live=PRESSES_LIVE,
    connect=_connect,
    find_door=_find_door,
    list_checks=_list_checks,
    list_wrong=_list_wrong,
)
