"""Examination: the settings, the database if there is one, and Telegram's answers."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.settings import Settings
from channels.telegram.api import Answer, TelegramApi
from foundation.clock import Clock, SystemClock
from foundation.database import Database

CHECK_PATIENCE = 8.0


@dataclass
class Examination:
    """A visit of the doctor's; nothing is changed by looking."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    database: Database | None = None
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def token(self) -> str:
        return self.settings.telegram_token.get_secret_value()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.settings.zone)

    @property
    def sqlite_file(self) -> Path | None:
        url = make_url(self.settings.database)
        return Path(url.database or "") if url.get_backend_name() == "sqlite" else None

    @property
    def has_begun(self) -> bool:
        """Whether there is a database to look at; looking must not make one."""
        return self.sqlite_file is None or self.sqlite_file.is_file()

    async def ask(self, method: str) -> Answer:
        """Telegram's answer, asked for once."""
        if method not in self.answers:
            async with TelegramApi(self.token, self.settings.telegram_api, CHECK_PATIENCE) as api:
                self.answers[method] = await api.call(method)
        return self.answers[method]
