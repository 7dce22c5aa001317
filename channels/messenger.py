"""Messengers: what each can, and how this installation is joined to it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    # The command line reads the registry for its settings, and is to start fast.
    from aiohttp import web

    from foundation.clock import Clock
    from foundation.findings import Finding
    from messages.delivery import Channel
    from messages.rates import Rates
    from services.files.store import FileStore
    from services.processes.inbox import Raw


class Can(StrEnum):
    """The abilities a messenger may have to do something with a card."""

    EDIT = "edit"  # put one in the place of one that was sent before
    BUTTONS = "buttons"  # have it answered by a press
    MENU = "menu"  # offer the commands of whoever reads it
    FILES = "files"  # show a picture, a recording or a document with it
    GROUPS = "groups"  # bring it to several people in one chat


class Inbox(Protocol):
    """Keeps what came in; only what it has kept may be acknowledged to the messenger."""

    taking: bool

    async def store(self, raws: "Sequence[Raw]") -> None: ...


class UpdateAsker(Protocol):
    """Asks a messenger for what came in, in one process at a time."""

    leading: bool
    healthy: bool

    async def run(self) -> None: ...


# Everything pressed since that moment may be lost.
Back = Callable[[datetime], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Premises:
    """The premises that an installation hands to each messenger it may be joined to."""

    settings: Any  # each package says itself what it reads of them
    files: "FileStore"
    clock: "Clock"
    toast: Callable[[str, str, bool], None]  # shown on our own pages, where they are open


class Connection:
    """A messenger this installation is joined to; most of it may be left as it is."""

    home = ""  # where people find us there, as soon as that is known

    def __init__(self, channel: "Channel", token: str) -> None:
        self.channel = channel
        self.token = token  # in aiogram's form: it names who is spoken to, and opens nothing

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connections to elsewhere are open for as long as the program runs."""
        yield

    async def greet(self) -> None:
        """Tell the messenger how to reach us; at every start, until it has agreed."""

    def make_asker(self, inbox: Inbox, on_back: Back) -> UpdateAsker | None:
        """Make the asker for what came in, where nobody tells us of it."""
        del inbox, on_back
        return None

    def add_routes(self, app: "web.Application", inbox: Inbox) -> None:
        """Add the routes by which we are told of what came in."""


@dataclass(frozen=True)
class Door:
    """A door where people come in: a link that their code is added to, or why there is none."""

    link: str = ""
    note: str = ""


class Examined(Protocol):
    """The things that the doctor lets a messenger's checks look at."""

    settings: Any
    answers: dict[str, Any]  # what was asked once need not be asked again

    @property
    def now(self) -> datetime: ...


Check = Callable[[Any], "Awaitable[Finding]"]


@dataclass(frozen=True, kw_only=True)
class Messenger:
    """A messenger: facts the rest of the program goes by, and the ways to join it."""

    name: str  # as it stands in the database
    can: frozenset[Can]
    # How fast it lets us speak; None: as fast as we can.
    rates: "Rates | None"
    # How long after somebody spoke one may still write to them; None: always.
    writes_within: timedelta | None
    # How long it keeps presses for us while we are away; None: it keeps them all.
    presses_live: timedelta | None
    # None where the settings say that there is no such messenger here.
    connect: Callable[[Premises], Connection | None]
    find_door: Callable[[Any], Awaitable[Door]] | None = None
    list_checks: Callable[[], Sequence[Check]] = tuple
    # What in the settings cannot be, and what to do about it.
    list_wrong: Callable[[Any], Iterable[tuple[str, str]]] = lambda _settings: ()
