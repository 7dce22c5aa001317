"""The ledger: append-only events, hash-chained per topic, and the evenings that hold them all."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, identifier, made_id, partial_index, short

GENESIS = "0" * 64
SEAL_LENGTH = 80
# Written since the last evening. Word for word as in its index, or it is not used.
FRESH = "evening IS NULL"
SHOWN_SIGNS = 20


class Event(Base):
    """Something that happened to a topic; corrections are new events."""

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "topic_id", "position", unique=True),
        partial_index("ix_events_fresh", "topic_id", "position", where=FRESH),
    )

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
    # The digest under the key; none: an older program wrote it, or one without a key.
    seal: Mapped[str | None] = mapped_column(String(SEAL_LENGTH), default=None)
    # Under the root of which evening it stands.
    evening: Mapped[int | None] = mapped_column(default=None)

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


class EventSalt(Base):
    """What the words of an event were hashed with; it goes with the one whose words they are."""

    __tablename__ = "event_salts"

    # The event's own number.
    id: Mapped[int] = mapped_column(BigId, ForeignKey("events.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    salt: Mapped[str] = mapped_column(String(64))


def make_salt() -> str:
    """So much chance that nobody finds words by trying all there are."""
    return secrets.token_hex(32)


def hash_words(salt: str, words: Sequence[str]) -> str:
    """Hash words so that only who has the salt can compare them."""
    line = json.dumps(list(words), ensure_ascii=False)
    return hmac.new(salt.encode(), line.encode(), hashlib.sha256).hexdigest()


class Evening(Base):
    """An evening of the register: one root over all chains, each over the one before."""

    __tablename__ = "evenings"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    position: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]
    at: Mapped[datetime]
    events: Mapped[int]
    # How many of these bear no seal.
    unsealed: Mapped[int]
    # The hash of all events since the evening before, in the order of their topics.
    chains: Mapped[str] = mapped_column(String(64))
    # How far the log of rights had come.
    deeds: Mapped[int]
    deeds_digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    root: Mapped[str] = mapped_column(String(64), default="")
    seal: Mapped[str | None] = mapped_column(String(SEAL_LENGTH), default=None)

    def rooted(self) -> str:
        """Compute what the root must be if nothing was changed."""
        content = [
            self.position,
            self.day.isoformat(),
            self.at.astimezone(UTC).isoformat(),
            self.events,
            self.unsealed,
            self.chains,
            self.deeds,
            self.deeds_digest,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()

    @property
    def code(self) -> str:
        """The root as people write it down: twenty signs in fives."""
        return shorten_root(self.root)


def shorten_root(root: str) -> str:
    """Cut a root to what people write down: its first twenty signs, in groups of five."""
    return "-".join(root[at : at + 5] for at in range(0, SHOWN_SIGNS, 5))


class ChainHash:
    """The hash of many events, told one after another in the order of topic and position."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.events = 0
        self.unsealed = 0

    def add(self, topic_id: int, position: int, digest: str, *, sealed: bool) -> None:
        self._hash.update(f"{topic_id}:{position}:{digest}\n".encode())
        self.events += 1
        self.unsealed += not sealed

    @property
    def hexdigest(self) -> str:
        return self._hash.hexdigest()
