"""Guesses: how often somebody was wrong about a PIN, by where they asked from, and in all."""

from datetime import datetime, timedelta

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

# Wrong tries until a chat, or an address with several people behind it, has to wait.
CHAT_TRIES, ADDRESS_TRIES = 5, 10
FIRST_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(days=1)
FORGOTTEN = timedelta(days=2)
# So many in an hour, wherever they come from: somebody is at work.
ALARM = 60
HOUR = timedelta(hours=1)
ALL = "all"


class Guesses(Base):
    """The misses of one source; its mark cannot be turned back into an address."""

    __tablename__ = "guesses"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime]
    last_at: Mapped[datetime]
    misses: Mapped[int] = mapped_column(default=0)
    shut_until: Mapped[datetime | None] = mapped_column(default=None)

    def is_shut(self, now: datetime) -> bool:
        return self.shut_until is not None and now < self.shut_until

    def was_missed(self, now: datetime, tries: int) -> None:
        """After every so many misses its source waits, twice as long each time, up to a day."""
        if now - self.last_at >= FORGOTTEN:
            self.misses = 0
        self.misses += 1
        self.last_at = now
        rounds, rest = divmod(self.misses, tries)
        if rest == 0:
            self.shut_until = now + min(FIRST_PAUSE * 2 ** min(rounds - 1, 10), LONGEST_PAUSE)

    def counts(self, now: datetime) -> bool:
        """Count one of all, hour by hour; whether just now there were so many that it alarms."""
        if now - self.since >= HOUR:
            self.since, self.misses = now, 0
        self.misses += 1
        self.last_at = now
        return self.misses == ALARM
