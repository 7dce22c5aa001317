"""Examination: the settings, the database if there is one, and Telegram's answers."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from bot.settings import Settings
from foundation.clock import Clock, SystemClock
from foundation.database import Database


@dataclass
class Examination:
    """A visit of the doctor's; nothing is changed by looking."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    database: Database | None = None
    answers: dict[str, Any] = field(default_factory=dict)

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
