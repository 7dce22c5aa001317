"""Joinings: that two became one person, what went over, and until when it can be undone."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier, made_id

UNDO_DAYS = 7


class JoinedBy(StrEnum):
    """The ways in which a chat becomes somebody's."""

    CODE = "code"
    INVITATION = "invitation"
    SLIP = "slip"


class ChatJoining(Base):
    """Two people who became one: who is left, who went, and by what it is undone."""

    __tablename__ = "joinings"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    former_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    way: Mapped[JoinedBy] = mapped_column(coded(JoinedBy))
    at: Mapped[datetime]
    # What both were called and reached by, numbers sealed; and which rows went over, by table.
    before: Mapped[dict[str, Any]]
    moved: Mapped[dict[str, Any]]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be undone."""
        return self.ended_at is None and now < self.at + timedelta(days=UNDO_DAYS)
