"""Enquiries: what somebody writes to one member, and what comes back, without either's number."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, reconstructor, relationship

from models.attachments import Attachment
from models.base import Base, BigId, partial_index
from models.clocked import Clocked, Countdown
from models.lifecycle.escalation import ENQUIRY
from models.people import Person
from models.stations import Place
from models.topics.part import Part
from models.topics.topic import Topic

# One who writes again after so long begins anew: what was said before is another matter.
FRESH = timedelta(days=14)
# How long a letter may wait that an older program took, which dates none.
UNDATED = timedelta(days=3)
OWED = "answered_at IS NULL AND ended_at IS NULL"


class Enquiry(Clocked, Base):
    """A thread between somebody and a member; it ends by becoming a topic, or by growing old."""

    __tablename__ = "enquiries"
    __table_args__ = (
        partial_index(
            "uq_enquiries_one_open",
            "sender_id",
            "member_id",
            "anonymous",
            unique=True,
            where="ended_at IS NULL",
        ),
        Index("ix_enquiries_sender", "sender_id"),
        partial_index("ix_enquiries_owed", "member_id", "asked_at", where=OWED),
        partial_index(
            "ix_enquiries_passed",
            "station_id",
            "asked_at",
            where=f"passed_at IS NOT NULL AND {OWED}",
        ),
        partial_index("ix_enquiries_look_at", "look_at", where="look_at IS NOT NULL"),
    )

    sender: Mapped[Person] = relationship(
        foreign_keys="Enquiry.sender_id", lazy="raise_on_sql", repr=False
    )
    sender_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    member: Mapped[Person] = relationship(
        foreign_keys="Enquiry.member_id", lazy="raise_on_sql", repr=False
    )
    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    station: Mapped[Place] = relationship(lazy="raise_on_sql", repr=False)
    station_id: Mapped[int] = mapped_column(BigId, ForeignKey("places.id"), init=False)
    # The first message that waits, or waited, for an answer.
    asked_at: Mapped[datetime]
    # By when it is to be answered: the rules of the day it was written hold.
    due_at: Mapped[datetime] = mapped_column(nullable=True)
    anonymous: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    # Since when it has been the heads' to answer, as its member is away or let it lie.
    passed_at: Mapped[datetime | None] = mapped_column(default=None)
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql", repr=False, default=None)
    topic_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("topics.id"), init=False)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    parts: Mapped[list[Part]] = relationship(
        back_populates="enquiry",
        order_by="Part.id",
        lazy="raise_on_sql",
        repr=False,
        default_factory=list,
    )

    @reconstructor
    def have_date(self) -> None:
        """While processes are replaced one after another, an older one still takes letters."""
        if self.due_at is None or self.due_at < self.asked_at:
            self.due_at = self.asked_at + UNDATED

    @property
    def countdown(self) -> Countdown:
        return Countdown(ENQUIRY, self.due_at)

    @property
    def is_owed(self) -> bool:
        return self.answered_at is None and self.ended_at is None

    @property
    def asked(self) -> list[Part]:
        """The messages of its sender."""
        return [part for part in self.parts if not part.by_member]

    @property
    def waiting(self) -> list[Part]:
        """The messages of its sender since it was last answered."""
        return [part for part in self.asked if part.said_at >= self.asked_at]

    def is_stale(self, now: datetime) -> bool:
        return self.answered_at is not None and self.answered_at + FRESH <= now

    def was_answered(self, now: datetime) -> None:
        self.answered_at, self.next_check_at, self.reminders = now, None, 0

    def end(self, now: datetime) -> None:
        """End the thread: nothing is owed here any more."""
        self.ended_at, self.next_check_at = now, None


def text_of(parts: list[Part]) -> str:
    return "\n".join(part.text for part in parts if part.text)


def attachments_of(parts: list[Part]) -> list[Attachment]:
    """Without those that turned out too big or of no use."""
    sent = (part.attachment for part in parts if part.attachment is not None)
    return [each for each in sent if each.is_kept]
