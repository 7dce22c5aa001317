"""Slips: the paper with number and PIN by which somebody without a chat asks for their matter."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId

TRIES = 5
FIRST_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(days=1)


class Slip(Base):
    """That a topic has a PIN, and how often somebody was wrong about it; never the PIN itself."""

    __tablename__ = "slips"

    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"), primary_key=True)
    issued_at: Mapped[datetime]
    issue: Mapped[int] = mapped_column(default=1)
    misses: Mapped[int] = mapped_column(default=0)
    shut_until: Mapped[datetime | None] = mapped_column(default=None)

    def renew(self, now: datetime) -> None:
        """Another PIN: the one on a lost slip is worth nothing any more."""
        self.issue += 1
        self.issued_at, self.misses, self.shut_until = now, 0, None

    def is_shut(self, now: datetime) -> bool:
        return self.shut_until is not None and now < self.shut_until

    def was_missed(self, now: datetime) -> None:
        """After every fifth miss it stays shut, twice as long each time."""
        self.misses += 1
        rounds, rest = divmod(self.misses, TRIES)
        if rest == 0:
            pause = min(FIRST_PAUSE * 2 ** min(rounds - 1, 10), LONGEST_PAUSE)
            self.shut_until = now + pause

    def was_met(self) -> None:
        self.misses, self.shut_until = 0, None
