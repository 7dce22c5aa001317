"""Alarm: what a matter told of danger, and whether somebody who serves has seen it."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

# What tells of danger, and nobody at work has opened yet. Word for word as in its index.
ALARMING = "danger IS NOT NULL AND danger_seen_at IS NULL"


class Alarming(MappedAsDataclass, kw_only=True, eq=False):
    """A matter that may tell of danger."""

    # Of what kind the danger is that it told of when it was raised, and since when that is seen.
    danger: Mapped[str | None] = mapped_column(String(16), default=None)
    danger_seen_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def is_alarming(self) -> bool:
        """Whether it tells of danger, and nobody at work has opened it yet."""
        return self.danger is not None and self.danger_seen_at is None
