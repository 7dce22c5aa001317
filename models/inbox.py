"""The inbox: every update a messenger handed us, stored before it was acknowledged."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded, identifier, partial_index, short
from models.people import ALPHABET

RETRY_AFTER = (1, 4, 15, 60)
TRIES = len(RETRY_AFTER) + 1


class ArrivalState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"


class Arrival(Base):
    """A raw update, exactly as it came."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(None, "channel", "source_key", unique=True),
        partial_index("ix_inbox_waiting", "channel", "chat", "id", where="progress = 'waiting'"),
        partial_index("ix_inbox_parked", "id", where="progress = 'parked'"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[identifier] = mapped_column(init=False)
    channel: Mapped[short]
    source_key: Mapped[str] = mapped_column(String(128))
    chat: Mapped[short]
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]
    progress: Mapped[ArrivalState] = mapped_column(
        coded(ArrivalState), default=ArrivalState.WAITING
    )
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    trouble: Mapped[str | None] = mapped_column(Text, default=None)

    @property
    def reference(self) -> str:
        """E-7F3K: short enough to read out, the same for everybody who looks."""
        digest = hashlib.sha256(str(self.id).encode()).digest()
        return "E-" + "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:4])

    @property
    def is_unreadable(self) -> bool:
        """Parked at first sight: nothing was tried that could be tried again in vain."""
        return self.is_parked and self.tries < TRIES

    @property
    def is_parked(self) -> bool:
        return self.progress is ArrivalState.PARKED

    def fails(self, trouble: str, now: datetime, *, final: bool = False) -> None:
        """Try again later, each time later, and in the end park it for staff to see."""
        self.tries += 1
        self.trouble = trouble
        if final or self.tries >= TRIES:
            self.progress = ArrivalState.PARKED
        else:
            self.not_before = now + timedelta(seconds=RETRY_AFTER[self.tries - 1])


def _dig(update: Mapping[str, Any], *path: str) -> Any:
    found: Any = update
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def chat_of(update: Mapping[str, Any]) -> str:
    """The chat that orders this update, read without trusting its shape."""
    for body in update.values():
        for path in (("chat", "id"), ("message", "chat", "id"), ("from", "id")):
            found = _dig(body, *path) if isinstance(body, dict) else None
            if isinstance(found, int):
                return str(found)[:64]
    return ""


def sender_of(update: Mapping[str, Any]) -> str:
    """Whoever sent this update, in a group as well, read without trusting its shape."""
    found = (_dig(body, "from", "id") for body in update.values() if isinstance(body, dict))
    return next((str(each)[:64] for each in found if isinstance(each, int)), "")


def key_of(update: Mapping[str, Any]) -> str:
    """Make the key of an update: after a quiet week a messenger may start its ids anew."""
    stable: list[Any] = []
    for name, body in update.items():
        if isinstance(body, dict):
            facts = ("id", "message_id", "date", "edit_date", "text", "caption", "data")
            stable.append([name, *(_dig(body, fact) for fact in facts), _dig(body, "from", "id")])
    digest = hashlib.sha256(json.dumps(stable, sort_keys=True, default=str).encode())
    return f"{str(update.get('update_id', ''))[:40]}:{digest.hexdigest()[:24]}"
