"""Former calls: where an older process keeps calls about letters during an upgrade.

`services/calls/former.py` takes over what is written here meanwhile. The next version does without.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, partial_index
from models.clocked import Clocked


class FormerCall(Clocked, Base):
    """A call about a letter as the version before writes it; a `Call` has the same number."""

    __tablename__ = "enquiry_calls"
    __table_args__ = (
        partial_index(
            "uq_enquiry_calls_one_open",
            "enquiry_id",
            unique=True,
            where="done_at IS NULL",
        ),
        Index("ix_enquiry_calls_enquiry", "enquiry_id"),
        partial_index(
            "ix_enquiry_calls_look_at",
            "look_at",
            where="look_at IS NOT NULL",
        ),
    )

    enquiry_id: Mapped[int] = mapped_column(BigId, ForeignKey("enquiries.id"))
    since: Mapped[datetime]
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    seen_by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), default=None)
    said: Mapped[str] = mapped_column(Text, default="")


class FormerUnheard(Base):
    """A letter that was taken, and the call in its place; none: its sender gave no name."""

    __tablename__ = "unheard_answers"

    letter_id: Mapped[int] = mapped_column(BigId, ForeignKey("letters.id"), primary_key=True)
    call_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("enquiry_calls.id"), index=True)
