"""Chats: a person on one channel, what their page shows, and the toasts on their way to it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, identifier, made_id, short
from models.channels import CHAT_PAGE
from models.people import Person

# Who writes in short lines sends thirty a minute; more is no longer writing.
MESSAGES_A_MINUTE = 40
MINUTE = timedelta(minutes=1)


class Reach(StrEnum):
    """Whether what we send to a chat can arrive."""

    OPEN = "open"
    BLOCKED = "blocked"
    GONE = "gone"


class Tempo(StrEnum):
    """The tempo at which the messages of the last minute came in."""

    CALM = "calm"
    FLOOD_BEGINS = "flood-begins"
    FLOOD = "flood"


class Chat(Base):
    """A conversation on one messenger: its person, its reach, its memory."""

    __tablename__ = "chats"
    __table_args__ = (Index(None, "channel", "address", unique=True),)

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    channel: Mapped[short]
    address: Mapped[short]
    group: Mapped[bool] = mapped_column("is_group", default=False)
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql", repr=False, default=None)
    person_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("people.id"), index=True, init=False
    )
    place_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("places.id"), default=None)
    reach: Mapped[Reach] = mapped_column(coded(Reach), default=Reach.OPEN)
    heard_at: Mapped[datetime | None] = mapped_column(default=None)
    prompted_at: Mapped[datetime | None] = mapped_column(default=None)
    state: Mapped[str | None] = mapped_column(String(64), default=None)
    memory: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    minute_began: Mapped[datetime | None] = mapped_column(default=None)
    minute_count: Mapped[int] = mapped_column(default=0)

    @property
    def on_page(self) -> bool:
        """Whether this is a conversation on our own page, to which our paths need no host."""
        return self.channel == CHAT_PAGE

    def hears(self, now: datetime, *, counts: bool = True) -> Tempo:
        """Note that somebody spoke, and how fast they speak."""
        self.heard_at = now
        self.reach = Reach.OPEN
        if self.minute_began is None or now - self.minute_began >= MINUTE:
            self.minute_began, self.minute_count = now, 0
        self.minute_count += int(counts)
        if self.minute_count <= MESSAGES_A_MINUTE:
            return Tempo.CALM
        began = counts and self.minute_count == MESSAGES_A_MINUTE + 1
        return Tempo.FLOOD_BEGINS if began else Tempo.FLOOD


class Line(Base):
    """A line of a web chat's history, said by the person or by us."""

    __tablename__ = "lines"
    __table_args__ = (
        Index(None, "chat_id", "id"),
        Index(None, "chat_id", "key", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[identifier] = mapped_column(init=False)
    chat_id: Mapped[int] = mapped_column(BigId, ForeignKey("chats.id"))
    author: Mapped[str] = mapped_column(String(8))
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    key: Mapped[str | None] = mapped_column(String(64), default=None)
    letter_id: Mapped[int | None] = mapped_column(BigId, unique=True, default=None)
    seen_at: Mapped[datetime | None] = mapped_column(default=None)


class Toast(Base):
    """The short answer to a press; gone as soon as it was taken, or a minute later."""

    __tablename__ = "glimpses"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    chat_id: Mapped[int] = mapped_column(BigId, ForeignKey("chats.id"), index=True)
    sealed: Mapped[str] = mapped_column(Text)
    stays: Mapped[bool]  # until it is put away by hand
    made_at: Mapped[datetime]
