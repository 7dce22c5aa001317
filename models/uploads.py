"""Uploads: which files of the store a chat has in its hands."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, identifier, made_id, partial_index


class Upload(Base):
    """A file a page has handed in, or a copy made for its reader; unsent, nobody else knows it."""

    __tablename__ = "holdings"
    __table_args__ = (
        Index(None, "chat_id", "since"),
        partial_index("ix_holdings_unsent", "since", where="sent_at IS NULL"),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    chat_id: Mapped[int] = mapped_column(BigId, ForeignKey("chats.id"))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    since: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
