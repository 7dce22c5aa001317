"""Settings: what an operator decides about Telegram."""

from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, Field, SecretStr


class Mode(StrEnum):
    POLLING = "polling"
    WEBHOOK = "webhook"


class TelegramSettings(BaseModel):
    """Telegram's part of the settings; without a token there is no Telegram here."""

    telegram_token: SecretStr = Field(
        SecretStr(""), description="The bot's token from @BotFather. Empty: no Telegram."
    )
    telegram_api: str = Field(
        "https://api.telegram.org", description="Base address of the Bot API server."
    )
    telegram_mode: Mode = Field(
        Mode.POLLING, description="polling asks for updates; webhook is told of them."
    )
    webhook_secret: SecretStr = Field(
        SecretStr(""), description="Shared with Telegram; made from the secret key when empty."
    )
    telegram_rate: float = Field(
        28.0, gt=0, description="Messages a second in all; Telegram takes about 30."
    )


class SettingsForTelegram(Protocol):
    """All that is read here of the whole program's settings."""

    telegram_token: SecretStr
    telegram_api: str
    telegram_mode: Mode
    webhook_secret: SecretStr
    telegram_rate: float
    public_url: str
    secret_key: SecretStr
    send_seconds: float

    @property
    def home_url(self) -> str: ...
