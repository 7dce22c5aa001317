"""Telling Telegram how to reach us, and which commands to offer."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from channels.telegram.api import UPDATES, TelegramApi, TelegramError
from channels.telegram.doors import T_ME
from channels.telegram.dress import commands
from channels.telegram.settings import Mode, SettingsForTelegram
from channels.telegram.webhook import PATH, webhook_secret
from messages.people.keyboard import menu
from messages.words import DEFAULT, LOCALES, words_for

log = structlog.get_logger()


PATIENCE = 15.0


async def prepare_telegram(
    api: TelegramApi, settings: SettingsForTelegram, on_known: Callable[[str], None]
) -> None:
    """Webhook on or off, everybody's command menu, our own address; until Telegram has agreed."""
    while True:
        try:
            me = await api.ask("getMe")
            on_known(T_ME + me.get("username", ""))
            await _reach(api, settings)
            for locale in LOCALES:
                await api.ask("setMyCommands", _commands(locale))
        except TelegramError as error:
            log.warning("telegram.setup", code=error.answer.code, trouble=error.answer.trouble)
            await asyncio.sleep(PATIENCE)
        else:
            return


async def _reach(api: TelegramApi, settings: SettingsForTelegram) -> None:
    if settings.telegram_mode is Mode.POLLING:
        await api.ask("deleteWebhook")
        return
    fields: dict[str, Any] = {
        "url": f"{settings.home_url}{PATH}",
        "secret_token": webhook_secret(settings),
        "allowed_updates": list(UPDATES),
        "max_connections": 40,
    }
    await api.ask("setWebhook", fields)


def _commands(locale: str) -> dict[str, Any]:
    offered = commands(menu(words_for(locale)))
    return {"commands": offered, **({} if locale == DEFAULT else {"language_code": locale})}
