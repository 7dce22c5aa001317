"""Call-backs: a message did not reach somebody, so somebody telephones or goes there."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, identifier, made_id, partial_index
from models.people import Person
from models.topics.topic import Topic


class CallBack(Base):
    """A person to be told about a topic by word of mouth; only a record closes it."""

    __tablename__ = "callbacks"
    __table_args__ = (
        partial_index(
            "uq_callbacks_one_open", "topic_id", "person_id", unique=True, where="done_at IS NULL"
        ),
        partial_index("ix_callbacks_look_at", "look_at", where="look_at IS NOT NULL"),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    topic: Mapped[Topic] = relationship(lazy="raise_on_sql", repr=False)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"), init=False)
    person: Mapped[Person] = relationship(
        foreign_keys="CallBack.person_id", lazy="raise_on_sql", repr=False
    )
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False, index=True)
    since: Mapped[datetime]
    reminders: Mapped[int] = mapped_column(default=0)
    look_at: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), default=None)

    def end(self, now: datetime, by: Person | None) -> None:
        """End the call: it was told, or there is nobody left to tell."""
        self.done_at, self.done_by_id = now, by.id if by else None
        self.look_at = None


class Unheard(Base):
    """A letter that did not arrive, and the call that takes its place."""

    __tablename__ = "unheard"

    # A digest that did not arrive told of several topics.
    letter_id: Mapped[int] = mapped_column(BigId, ForeignKey("letters.id"), primary_key=True)
    callback_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("callbacks.id"), primary_key=True, index=True
    )
