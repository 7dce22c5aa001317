"""Glimpses: what an open page is shown for a moment, on its way from another process, sealed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, identifier, made_id


class Glimpse(Base):
    """The short answer to a press; gone as soon as it was taken, or a minute later."""

    __tablename__ = "glimpses"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    chat_id: Mapped[int] = mapped_column(BigId, ForeignKey("chats.id"), index=True)
    sealed: Mapped[str] = mapped_column(Text)
    stays: Mapped[bool]  # until it is put away by hand
    made_at: Mapped[datetime]
