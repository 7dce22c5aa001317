"""Attachments: what was sent beside the words, fetched later into a content-addressed store."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded, identifier, made_id, partial_index, short

LARGEST = 20 * 1024 * 1024
FETCH_TRIES = 8


class Medium(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"


class FetchState(StrEnum):
    """The states of an attachment's bytes."""

    WAITING = "waiting"
    READY = "ready"
    TOO_BIG = "too-big"
    REFUSED = "refused"
    LOST = "lost"


class Attachment(Base):
    """A photo, voice, video, document or place; its digest names its bytes in the store."""

    __tablename__ = "attachments"
    __table_args__ = (
        partial_index("ix_attachments_waiting", "due_at", where="\"fetch\" = 'waiting'"),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    channel: Mapped[short]
    medium: Mapped[Medium] = mapped_column(coded(Medium))
    due_at: Mapped[datetime]
    file_id: Mapped[str | None] = mapped_column(String(256), default=None)
    name: Mapped[str | None] = mapped_column(String(200), default=None)
    size: Mapped[int | None] = mapped_column(default=None)
    media_type: Mapped[str | None] = mapped_column(String(100), default=None)
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    fetch: Mapped[FetchState] = mapped_column(coded(FetchState), default=FetchState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str | None] = mapped_column(String(64), index=True, default=None)
    outcome: Mapped[str | None] = mapped_column(String(300), default=None)

    @property
    def is_kept(self) -> bool:
        """Here, or still expected."""
        return self.fetch in (FetchState.WAITING, FetchState.READY)

    @property
    def megabytes(self) -> int:
        """Rounded up: one that is just too big must not look as if it fitted."""
        return -(-(self.size or LARGEST + 1) // 2**20)

    @property
    def file(self) -> dict[str, Any]:
        """What a messenger needs to bring it to somebody."""
        facts = {
            "medium": self.medium.value,
            "digest": self.digest,
            "name": self.name,
            "media_type": self.media_type,
            "channel": self.channel,
            "file_id": self.file_id,
            "latitude": self.latitude,
            "longitude": self.longitude,
        }
        return {name: fact for name, fact in facts.items() if fact not in (None, "")}

    def arrived(self, digest: str, size: int, media_type: str) -> None:
        self.digest, self.size, self.media_type = digest, size, media_type
        self.fetch = FetchState.READY

    def refuse(self, fetch: FetchState, outcome: str) -> None:
        self.fetch, self.outcome = fetch, outcome

    def failed(self, now: datetime, outcome: str) -> None:
        """Try again, later each time; after the last try it is lost, and that is shown."""
        self.tries += 1
        self.outcome = outcome
        if self.tries >= FETCH_TRIES:
            self.fetch = FetchState.LOST
        self.due_at = now + timedelta(seconds=2**self.tries)
