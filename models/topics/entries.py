"""Entries: what somebody says in doing a verb, in one message or several, with photos or voice."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.attachments import Attachment
from models.base import Base, BigId, coded, identifier, made_id, partial_index
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic


class Entry(Base):
    """Open while it is being said, wherever its author goes on; done once the verb was done."""

    __tablename__ = "entries"
    __table_args__ = (
        Index("ix_entries_topic", "topic_id", "id"),
        partial_index(
            "uq_entries_one_open",
            "author_id",
            "topic_id",
            "verb",
            "item",
            unique=True,
            where="done_at IS NULL",
        ),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    author: Mapped[Person] = relationship(lazy="raise_on_sql", repr=False)
    author_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    topic: Mapped[Topic] = relationship(lazy="raise_on_sql", repr=False)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"), init=False)
    verb: Mapped[Verb] = mapped_column(coded(Verb))
    begun_at: Mapped[datetime]
    moves: Mapped[int]
    item: Mapped[int] = mapped_column(default=0)  # its position; 0: the topic itself
    # What was chosen before the words: a reply class, a day; empty where nothing is to be chosen.
    pick: Mapped[str] = mapped_column(String(32), default="")
    public: Mapped[bool] = mapped_column(default=True)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    # What was drawn up for its author to look over: a list, or a text to send as it is.
    directions: Mapped[list[Any]] = mapped_column("proposal", default_factory=list)
    draft: Mapped[str] = mapped_column(Text, default="")
    parts: Mapped[list[Part]] = relationship(
        back_populates="entry",
        order_by="Part.id",
        lazy="raise_on_sql",
        repr=False,
        default_factory=list,
        cascade="all",
    )

    @property
    def text(self) -> str:
        """The author's own words; where there are none, what was drawn up for them."""
        return "\n".join(part.text for part in self.parts if part.text) or self.draft

    @property
    def attachments(self) -> list[Attachment]:
        kept = (part.attachment for part in self.parts if part.attachment is not None)
        return [each for each in kept if each.is_kept]

    @property
    def heard(self) -> list[str]:
        """What a machine heard in its voices."""
        return [each.heard for each in self.attachments if each.heard]

    @property
    def told(self) -> str:
        """All that it tells, typed or heard."""
        return "\n".join([self.text, *self.heard])

    def give_parts(self) -> list[Part]:
        """Give away all it is made of."""
        given, self.parts = list(self.parts), []
        return given

    @property
    def speaks(self) -> bool:
        return bool(self.text or self.attachments)
