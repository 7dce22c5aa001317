"""The ways in that an invitation's code opens, for the one who hands it on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from services.organisation.invitations import Issued

LINK_PATIENCE = 8.0


@dataclass(frozen=True)
class Doors:
    """The doors where people come in: the web page, and the bot if its name is known."""

    home: str
    bot: str | None = None
    note: str = ""

    def web(self, code: str) -> str:
        return f"{self.home}/chat?start=inv_{code}"

    def telegram(self, code: str) -> str | None:
        return f"https://t.me/{self.bot}?start=inv_{code}" if self.bot else None

    def describe(self, issued: "Issued") -> dict[str, str | None]:
        """All there is to know of an invitation, for people and for programs."""
        return {
            "name": issued.name,
            "role": issued.role.value,
            "place": issued.place,
            "code": issued.code,
            "expires_at": issued.expires_at,
            "telegram": self.telegram(issued.code),
            "web": self.web(issued.code),
        }


async def find_doors(settings: Settings) -> Doors:
    """Ask Telegram for the bot's name; where that fails, only its links are missing."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        return Doors(settings.home_url)
    from channels.telegram.api import TelegramApi

    async with TelegramApi(token, settings.telegram_api, LINK_PATIENCE) as api:
        answer = await api.call("getMe")
    if answer.ok and isinstance(answer.result, dict):
        return Doors(settings.home_url, answer.result.get("username"))
    reason = answer.description or answer.trouble
    note = f"no Telegram links: {reason}; run: python -m bot doctor"
    return Doors(settings.home_url, note=note)
