"""Slips: the paper with number and PIN by which somebody without a chat asks for their matter."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.secrets import PIN_DIGITS


class Slip(Base):
    """That a topic has a PIN, and how often somebody was wrong about it; never the PIN itself."""

    __tablename__ = "slips"

    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"), primary_key=True)
    issued_at: Mapped[datetime]
    issue: Mapped[int] = mapped_column(default=1)
    # Paper that was printed with six still holds.
    digits: Mapped[int] = mapped_column(default=PIN_DIGITS, server_default="6")
    misses: Mapped[int] = mapped_column(default=0)
    # A program of the version before still asks for it.
    shut_until: Mapped[datetime | None] = mapped_column(default=None)

    def renew(self, now: datetime) -> None:
        """Another PIN: the one on a lost slip is worth nothing any more."""
        self.issue += 1
        self.issued_at, self.misses, self.digits = now, 0, PIN_DIGITS
