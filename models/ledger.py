"""The ledger: append-only events, hash-chained per topic."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, identifier, made_id, short

GENESIS = "0" * 64


class Event(Base):
    """Something that happened to a topic; corrections are new events."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "topic_id", "position", unique=True),)

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"))
    position: Mapped[int]
    verb: Mapped[short]
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"))
    arrival_id: Mapped[int | None] = mapped_column(BigId)
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), default="")

    def sealed(self) -> str:
        """Compute what the digest must be if nothing was changed."""
        content = [
            self.topic_id,
            self.position,
            self.verb,
            self.at.astimezone(UTC).isoformat(),
            self.actor_id,
            self.facts,
            self.previous,
        ]
        line = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(line.encode()).hexdigest()
