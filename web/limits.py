"""Limits: how much one chat and one address may do; they are for floods, not for people."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil

from foundation.buckets import Buckets, Limit
from models.limits import HeldIn
from services.limits.noting import Refusals

MINUTE, HOUR = 60.0, 3600.0
MEGABYTE = 2**20
# So many addresses and chats are noted in one look; a flood of more is no village.
MOST_NOTED, MOST_CHATS = 200, 20


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
class _Noted:
    """What one address or chat was refused since the last look."""

    held: HeldIn
    times: int = 0
    chats: set[str] = field(default_factory=set)


@dataclass
class Limits:
    """The limits of this process, and how often each was met."""

    allowed: Allowed = field(default_factory=Allowed)
    mark: Callable[[str], str] = str
    refused: Counter[str] = field(default_factory=Counter)
    # By what factor the limits of some are wider just now, by their marks.
    lifted: Mapping[str, float] = field(default_factory=dict)
    _noted: dict[tuple[str, bool], _Noted] = field(default_factory=dict)
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

    def take(self, action: Action, whose: str, amount: float = 1.0, *, chat: str = "") -> None:
        """Take one more, or be refused."""
        factor = self._factor(whose)
        # What was lifted begins full: whoever waited for it need not wait on.
        bucket = whose if factor == 1 else f"lifted {whose}"
        wait = self._buckets[action].take(bucket, amount / factor)
        if wait:
            self._note(action, whose, chat)
            self.refuse(action, wait)

    def _factor(self, whose: str) -> float:
        return self.lifted.get(self.mark(whose), 1.0) if self.lifted else 1.0

    def _note(self, action: Action, whose: str, chat: str) -> None:
        """Note who was held up, for those who may lift it; a number in memory, no more."""
        key = (whose, whose == chat)
        if key not in self._noted and len(self._noted) >= MOST_NOTED:
            return
        noted = self._noted.setdefault(key, _Noted(HeldIn(action)))
        noted.held = HeldIn(action)
        noted.times += 1
        if chat and len(noted.chats) < MOST_CHATS:
            noted.chats.add(chat)

    def give_refusals(self) -> list[Refusals]:
        """Give what was refused since the last time this was asked."""
        noted, self._noted = self._noted, {}
        return [
            Refusals(
                whose=whose,
                held=each.held,
                times=each.times,
                of_chat=of_chat,
                chats=frozenset(each.chats),
            )
            for (whose, of_chat), each in noted.items()
        ]

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
