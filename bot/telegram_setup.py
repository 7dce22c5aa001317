"""Telling Telegram how to reach us, and which commands to offer."""

from typing import Any

import structlog

from bot.settings import Mode, Settings
from bot.webhook import PATH, webhook_secret
from channels.telegram import UPDATES, TelegramApi, TelegramError
from messages.people import COMMANDS
from messages.words import DEFAULT, LOCALES, words_for

log = structlog.get_logger()


async def prepare_telegram(api: TelegramApi, settings: Settings) -> None:
    """Webhook on or off, and the command menu; a refusal is told, and does not stop the rest."""
    try:
        await _reach(api, settings)
        for locale in LOCALES:
            await api.ask("setMyCommands", _commands(locale))
    except TelegramError as error:
        log.warning("telegram.setup", code=error.answer.code, trouble=error.answer.trouble)


async def _reach(api: TelegramApi, settings: Settings) -> None:
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
    words = words_for(locale)
    commands = [
        {"command": name, "description": words.line(f"command-{name}")} for name in COMMANDS
    ]
    return {"commands": commands, **({} if locale == DEFAULT else {"language_code": locale})}


def announce(settings: Settings) -> None:
    """Where the pages are."""
    log.info("web", url=settings.home_url)
