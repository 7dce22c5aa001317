"""Limits: who was held up by them again and again, by a mark that leads back to no address."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier, made_id

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# HeldIn up in so many different minutes with no quiet hour between them: again and again.
AGAIN = 3
# A limit is lifted so long and so far, never for good and never altogether.
LIFTED_FOR, WIDER = timedelta(days=1), 5
# What was told is asked about so long; what was declined is not told of again so long.
ASKED_FOR, DECLINED_FOR = timedelta(days=2), timedelta(days=7)
FORGOTTEN = timedelta(days=30)
_LETTERS, _NUMBERS = "ABCDEFGHJKLMNPQRSTUVWXYZ", 99


class HeldIn(StrEnum):
    """What somebody was held up in."""

    REQUESTS = "requests"
    PAGES = "pages"
    NEWCOMERS = "newcomers"
    POSTINGS = "postings"
    MESSAGES = "messages"
    UPLOADS = "uploads"


class HeldUp(Base):
    """One address or one chat that was held up, and whether its limits are lifted."""

    __tablename__ = "held_up"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    of_chat: Mapped[bool]
    held: Mapped[HeldIn] = mapped_column(coded(HeldIn))
    since: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=0)
    # None: nobody knows at which station; it is the office's.
    place_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("places.id"), default=None)
    declined_at: Mapped[datetime | None] = mapped_column(default=None)
    lifted_until: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def name(self) -> str:
        """A short name for people, such as A3; no address can be read from it."""
        letter = _LETTERS[int(self.mark[:4], 16) % len(_LETTERS)]
        return f"{letter}{int(self.mark[4:8], 16) % _NUMBERS + 1}"

    def was_held(self, now: datetime, held: HeldIn, times: int) -> None:
        """Count what was refused; after a quiet hour it begins anew."""
        if now - self.last_at >= HOUR:
            self.since, self.times, self.minutes = now, 0, 0
        if not self.minutes or now - self.last_at >= MINUTE:
            self.minutes += 1
            self.last_at = now
        self.held = held
        self.times += times

    def is_lifted(self, now: datetime) -> bool:
        return self.lifted_until is not None and now < self.lifted_until

    def is_asked(self, now: datetime) -> bool:
        """Whether somebody may still decide: it was again and again, and not long ago."""
        return self.minutes >= AGAIN and now - self.last_at < ASKED_FOR

    def is_told(self, now: datetime) -> bool:
        """Whether it is to be told: again and again, not declined of late and not lifted."""
        declined = self.declined_at is not None and now - self.declined_at < DECLINED_FOR
        return self.is_asked(now) and not declined and not self.is_lifted(now)

    def lift(self, now: datetime) -> None:
        """Widen its limits for a day, by a factor."""
        self.lifted_until, self.declined_at = now + LIFTED_FOR, None

    def restore(self) -> None:
        self.lifted_until = None

    def decline(self, now: datetime) -> None:
        """Leave the limits as they are, and ask no more for a while."""
        self.declined_at = now
