"""Attachments: what was sent beside the words, fetched later into a content-addressed store."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, coded, identifier, made_id, partial_index, short

LARGEST = 20 * 1024 * 1024
FETCH_TRIES = 8
# A longer voice is not listened to by a machine: people hear it, as ever.
HEARABLE = 8 * 1024 * 1024
HEAR_TRIES = 8
HEAR_PAUSE = 5  # seconds before the second try, then twice as long each time
SOUNDS = ("audio/", "video/webm", "video/mp4")  # what holds a voice, as its first bytes tell


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


class Hearing(StrEnum):
    """The states of a voice that a machine listens to."""

    WAITING = "waiting"
    HEARD = "heard"
    UNHEARD = "unheard"  # nobody could tell what it says
    CORRECTED = "corrected"  # its speaker has said what was meant


class Attachment(Base):
    """A photo, voice, video, document or place; its digest names its bytes in the store."""

    __tablename__ = "attachments"
    __table_args__ = (
        partial_index("ix_attachments_waiting", "due_at", where="\"fetch\" = 'waiting'"),
        partial_index("ix_attachments_hearing", "hear_at", where="hearing = 'waiting'"),
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
    # What a machine heard in it, as long as nobody has put it right; nothing: it was not asked.
    heard: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    hearing: Mapped[Hearing | None] = mapped_column(coded(Hearing), default=None)
    hear_at: Mapped[datetime | None] = mapped_column(default=None)
    hear_tries: Mapped[int] = mapped_column(default=0, server_default="0")

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

    @property
    def is_hearable(self) -> bool:
        """A voice that is here and short enough; what it is called is not believed."""
        sounds = (self.media_type or "").startswith(SOUNDS)
        small = self.size is not None and 0 < self.size <= HEARABLE
        here = self.fetch is FetchState.READY and bool(self.digest)
        return self.medium is Medium.VOICE and here and sounds and small

    def await_hearing(self, now: datetime) -> None:
        self.hearing, self.hear_at = Hearing.WAITING, now

    def take_to_hear(self, until: datetime) -> bool:
        """Begin a try, unless there was the last one: it ended a process each time."""
        if self.hear_tries >= HEAR_TRIES:
            self.hearing, self.hear_at = Hearing.UNHEARD, None
            return False
        self.hear_tries, self.hear_at = self.hear_tries + 1, until
        return True

    def hear(self, words: str) -> None:
        self.hearing, self.heard, self.hear_at = Hearing.HEARD, words, None

    def unheard(self, now: datetime, *, final: bool = False) -> None:
        """Listen again later, each time after a longer pause; after the last try leave it so."""
        if final or self.hear_tries >= HEAR_TRIES:
            self.hearing, self.hear_at = Hearing.UNHEARD, None
        else:
            self.hear_at = now + timedelta(seconds=HEAR_PAUSE * 2 ** (self.hear_tries - 1))

    def correct(self) -> None:
        """What was heard counts no more: its speaker says what was meant."""
        self.hearing, self.heard, self.hear_at = Hearing.CORRECTED, "", None

    def refuse(self, fetch: FetchState, outcome: str) -> None:
        self.fetch, self.outcome = fetch, outcome

    def failed(self, now: datetime, outcome: str) -> None:
        """Try again, later each time; after the last try it is lost, and that is shown."""
        self.tries += 1
        self.outcome = outcome
        if self.tries >= FETCH_TRIES:
            self.fetch = FetchState.LOST
        self.due_at = now + timedelta(seconds=2**self.tries)
