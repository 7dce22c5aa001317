"""Delivery: the courier gives a messenger a parcel, and gets a typed outcome back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from messages.rates import Rates

if TYPE_CHECKING:
    # Cards bring aiogram along; the doctor asks a messenger how it is without any.
    from messages.card import Card


@dataclass(frozen=True)
class Parcel:
    """A dressed letter on its way: where to, what, and whether it is a repeat."""

    address: str
    card: "Card"
    notice: str
    repeat: str = ""


@dataclass(frozen=True)
class Sent:
    message_id: int | None = None


@dataclass(frozen=True)
class Stored:
    """Kept with us as a line of the chat's history, for a page that reads it when it is open."""

    body: dict[str, Any]


@dataclass(frozen=True)
class RetryLater:
    """Nothing arrived, for certain."""

    reason: str


@dataclass(frozen=True)
class Throttled:
    seconds: float


@dataclass(frozen=True)
class AddressGone:
    reason: str
    blocked: bool = False


@dataclass(frozen=True)
class Moved:
    address: str


@dataclass(frozen=True)
class Invalid:
    """A mistake of ours; sending it again would be refused again."""

    reason: str


@dataclass(frozen=True)
class Unknown:
    """Nobody knows whether it arrived."""

    reason: str


Outcome = Sent | Stored | RetryLater | Throttled | AddressGone | Moved | Invalid | Unknown


class FileTooBig(Exception):
    """The messenger will not hand over a file of this size."""


class FileGone(Exception):
    """The messenger no longer has the file, or never had it."""


class Channel(Protocol):
    """A messenger, as the courier sees it."""

    name: str
    rates: Rates | None  # None: it takes whatever comes

    async def deliver(self, parcel: Parcel) -> Outcome: ...

    async def answer(
        self, press_id: str, address: str, toast: str, *, stays: bool = False
    ) -> None: ...

    def fetch(self, file_id: str) -> AsyncIterator[bytes]: ...
