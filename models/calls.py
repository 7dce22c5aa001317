"""Calls: a message did not reach somebody, so somebody telephones or goes there."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, partial_index
from models.clocked import Clocked, Countdown
from models.enquiries import Enquiry
from models.errors import CallBackDone
from models.lifecycle.escalation import CALL_BACK
from models.people import Person
from models.topics.topic import Topic

# Word for word as in the index, or it is not used.
OPEN_LETTER = "done_at IS NULL AND enquiry_id IS NOT NULL"


class Call(Clocked, Base):
    """A person to be told about one thing by word of mouth; only a record closes it.

    What it is about is a topic or a letter to a member (enquiry): one of their columns is filled.
    """

    __tablename__ = "callbacks"
    __table_args__ = (
        partial_index(
            "uq_callbacks_one_open",
            "topic_id",
            "person_id",
            unique=True,
            where="done_at IS NULL",
        ),
        partial_index(
            "uq_callbacks_one_open_letter",
            "enquiry_id",
            unique=True,
            where=OPEN_LETTER,
        ),
        # What is told of a thread to its sender.
        partial_index(
            "ix_callbacks_enquiry",
            "enquiry_id",
            where="enquiry_id IS NOT NULL",
        ),
        partial_index(
            "ix_callbacks_look_at",
            "look_at",
            where="look_at IS NOT NULL",
        ),
    )

    person: Mapped[Person] = relationship(
        foreign_keys="Call.person_id", lazy="raise_on_sql", repr=False
    )
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False, index=True)
    since: Mapped[datetime]
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql", repr=False, default=None)
    topic_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("topics.id"), init=False)
    enquiry: Mapped[Enquiry | None] = relationship(lazy="raise_on_sql", repr=False, default=None)
    enquiry_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("enquiries.id"), init=False)
    # Who was shown the number last, and when, where no ledger keeps it.
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    seen_by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), default=None)
    # What was said, where no ledger keeps it.
    said: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    # They asked for it themselves; else a message did not reach them.
    wished: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def countdown(self) -> Countdown:
        return Countdown(CALL_BACK, self.since)

    @property
    def subject(self) -> tuple[int | None, int | None]:
        """The thing it is about: calls to one person about the same are one."""
        return self.topic_id, self.enquiry_id

    @property
    def who(self) -> str:
        """The name to ask for; empty where they asked not to be named."""
        return "" if self._is_hidden else self.person.name

    @property
    def named_id(self) -> int:
        """The person whose name `who` is; nobody, where it is hidden."""
        return 0 if self._is_hidden else self.person_id

    @property
    def has_number(self) -> bool:
        """Whether whoever calls can be shown a number."""
        return self.person.phone is not None and not self._is_hidden

    @property
    def _is_hidden(self) -> bool:
        topic = self.topic
        return topic is not None and topic.anonymous and self.person_id == topic.raiser_id

    def require_open(self) -> None:
        """Refuse whoever comes after the record."""
        if self.done_at is not None:
            raise CallBackDone

    def end(self, now: datetime, by: Person | None, said: str = "") -> None:
        """End the call: it was told, or there is nobody left to tell."""
        self.done_at, self.done_by_id, self.said = now, by.id if by else None, said
        self.next_check_at = None


class Unheard(Base):
    """A letter that did not arrive, and the call that takes its place."""

    __tablename__ = "unheard"

    # A digest that did not arrive told of several topics.
    letter_id: Mapped[int] = mapped_column(BigId, ForeignKey("letters.id"), primary_key=True)
    call_id: Mapped[int] = mapped_column(
        "callback_id", BigId, ForeignKey("callbacks.id"), primary_key=True, index=True
    )
