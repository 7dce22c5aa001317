"""Limits: how much one chat and one address may do; they are for floods, not for people."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil

from foundation.buckets import Buckets, Limit

MINUTE, HOUR = 60.0, 3600.0
MEGABYTE = 2**20


class Action(StrEnum):
    """What is counted, and of whom."""

    REQUEST = "requests"  # of an address
    PAGE = "pages"  # of an address: pages of browsers we do not know yet
    NEWCOMER = "newcomers"  # of an address: first words
    POSTING = "postings"  # of an address
    MESSAGE = "messages"  # of a chat
    UPLOAD = "uploads"  # of an address, in bytes
    STREAM = "streams"  # of a chat, open at a time
    WAITING = "waiting"  # of a chat, not handled yet
    UPLOADING = "uploading"  # of a chat, at a time
    PIN = "pins"  # of an address, wrong ones
    DISK = "disk"  # of all


@dataclass(frozen=True)
class Allowed:
    """How much is allowed; nothing at all means as much as anybody wants."""

    requests: int = 6000  # of an address in a minute
    newcomers: int = 100  # of an address in an hour
    postings: int = 600  # of an address in a minute
    messages: int = 60  # of a chat in a minute
    upload_megabytes: int = 500  # of an address in an hour
    uploads_at_once: int = 2  # of a chat
    upload_seconds: float = 170
    streams: int = 6  # of a chat
    streams_of_address: int = 300
    waiting: int = 50  # of a chat
    spare_megabytes: int = 1024  # that must be left on the disk


class Refusal(Exception):
    """Too much of something; to be tried again after so many seconds."""

    def __init__(self, action: Action, seconds: float) -> None:
        super().__init__(action)
        self.action, self.seconds = action, max(1, ceil(seconds))


@dataclass
class Limits:
    """The limits of this process, and how often each was met."""

    allowed: Allowed = field(default_factory=Allowed)
    refused: Counter[str] = field(default_factory=Counter)
    _open: Counter[tuple[Action, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        allowed = self.allowed
        self._buckets = {
            Action.REQUEST: Buckets(Limit(allowed.requests, MINUTE)),
            Action.PAGE: Buckets(Limit(allowed.newcomers, HOUR)),
            Action.NEWCOMER: Buckets(Limit(allowed.newcomers, HOUR)),
            Action.POSTING: Buckets(Limit(allowed.postings, MINUTE)),
            Action.MESSAGE: Buckets(Limit(allowed.messages, MINUTE)),
            Action.UPLOAD: Buckets(Limit(allowed.upload_megabytes * MEGABYTE, HOUR)),
        }

    def take(self, action: Action, whose: str, amount: float = 1.0) -> None:
        """Take one more, or be refused."""
        wait = self._buckets[action].take(whose, amount)
        if wait:
            self.refuse(action, wait)

    def refuse(self, action: Action, seconds: float) -> None:
        """Refuse something that is counted elsewhere."""
        self.refused[action] += 1
        raise Refusal(action, seconds)

    @contextmanager
    def holding(self, action: Action, whose: str, most: int, seconds: float) -> Iterator[None]:
        """Hold one of so many at a time, as long as this lasts."""
        held = (action, whose)
        if most and self._open[held] >= most:
            self.refuse(action, seconds)
        self._open[held] += 1
        try:
            yield
        finally:
            self._open[held] -= 1
            if not self._open[held]:
                del self._open[held]

    def count(self) -> dict[str, float]:
        """What was refused, as figures."""
        return {f"refused/{each}": float(self.refused[each]) for each in Action}
