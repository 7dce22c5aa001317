"""The link by which people come in on Telegram."""

from channels.messenger import Door
from channels.telegram.api import TelegramApi
from channels.telegram.settings import SettingsForTelegram

PATIENCE = 8.0
T_ME = "https://t.me/"


async def find_door(settings: SettingsForTelegram) -> Door:
    """Ask for the bot's name; where that fails, only these links are missing."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        return Door()
    async with TelegramApi(token, settings.telegram_api, PATIENCE) as api:
        answer = await api.call("getMe")
    if answer.ok and isinstance(answer.result, dict):
        name = answer.result.get("username")
        return Door(f"{T_ME}{name}?start=" if name else "")
    reason = answer.description or answer.trouble
    return Door(note=f"no Telegram links: {reason}; run: python -m bot doctor")
