"""The messages a topic, an entry or a letter is made of."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.attachments import Attachment
from models.base import Base, BigId, identifier, made_id, partial_index
from models.chats import Chat

if TYPE_CHECKING:
    from models.enquiries import Enquiry
    from models.topics.entries import Entry
    from models.topics.topic import Topic

LONGEST_TEXT = 20_000


class Part(Base):
    """A message of a topic, an entry or an enquiry; its inbox row proves it is taken once."""

    __tablename__ = "parts"
    __table_args__ = (
        Index(None, "topic_id", "id"),
        Index(None, "arrival_id", unique=True),
        partial_index("ix_parts_enquiry", "enquiry_id", where="enquiry_id IS NOT NULL"),
        partial_index("ix_parts_attachment", "attachment_id", where="attachment_id IS NOT NULL"),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    arrival_id: Mapped[int] = mapped_column(BigId)
    chat: Mapped[Chat] = relationship(lazy="raise_on_sql", repr=False)
    chat_id: Mapped[int] = mapped_column(BigId, ForeignKey("chats.id"), init=False)
    message_id: Mapped[int] = mapped_column(BigId)
    said_at: Mapped[datetime]
    topic: Mapped["Topic | None"] = relationship(
        back_populates="parts", lazy="raise_on_sql", repr=False, init=False
    )
    topic_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("topics.id"), init=False)
    entry: Mapped["Entry | None"] = relationship(
        back_populates="parts", lazy="raise_on_sql", repr=False, init=False
    )
    entry_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("entries.id"), init=False, index=True
    )
    # What was written to a member stays there when it becomes a topic's as well.
    enquiry: Mapped["Enquiry | None"] = relationship(
        back_populates="parts", lazy="raise_on_sql", repr=False, init=False
    )
    enquiry_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("enquiries.id"), init=False)
    by_member: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text, default="")
    album: Mapped[str | None] = mapped_column(String(64), default=None)
    attachment: Mapped[Attachment | None] = relationship(
        lazy="raise_on_sql", repr=False, default=None
    )
    attachment_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("attachments.id"), init=False
    )

    @property
    def heard(self) -> str:
        """What a machine heard in its voice, as long as its speaker has not put it right."""
        return self.attachment.heard if self.attachment is not None else ""

    @property
    def told(self) -> str:
        """All that it tells, typed or heard."""
        return "\n".join(each for each in (self.text, self.heard) if each)
