"""The courier: leases letters, sends them in order and in pace, records what came back."""

import asyncio
import contextlib
import math
import time
from collections import deque
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.exc import DBAPIError

from foundation.clock import Clock
from foundation.database import Database
from foundation.failpoints import failpoints
from messages.delivery import (
    Channel,
    Invalid,
    Moved,
    Outcome,
    Parcel,
    RetryLater,
    Throttled,
    Unknown,
)
from messages.letters import repeat_mark, word_letter
from messages.words import DEFAULT
from models.letters import Letter
from scheduler.pace import Pace
from scheduler.recorder import Recorder, Result
from services.delivery.outbox import Addressed, expire_leases, lease_letters

log = structlog.get_logger()
# A letter with one of these goes again, and whatever is behind it must not go before.
LAID_BACK = (Throttled, RetryLater, Unknown, Moved)
IN_FLIGHT = 8
LONGEST_WAIT = 3.0
IDLE = 1.0


@dataclass(frozen=True)
class Timing:
    """The times a send may take, and for which nobody else may touch its letter."""

    send: float = 60.0
    lease: float = 90.0


@dataclass
class Lane:
    """The letters of one chat on their way, strictly one after another."""

    waiting: deque[tuple[Addressed, float]] = field(default_factory=deque)
    running: bool = False
    blocked: Throttled | None = None
    unsure_until: float = -math.inf  # when the last lease of those ends whose fate is not recorded


@dataclass(kw_only=True, eq=False)
class Courier:
    """Everything that leaves goes through here: replies at once, notices when they are due."""

    database: Database
    channels: dict[str, Channel]
    clock: Clock
    zone: ZoneInfo
    recorder: Recorder
    owner: str
    timing: Timing
    tasks: asyncio.TaskGroup | None = None
    flying: int = field(default=0, init=False)
    ended: int = field(default=0, init=False)
    leading: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.paces = {
            name: Pace(channel.rates)
            for name, channel in self.channels.items()
            if channel.rates is not None
        }
        self._lanes: dict[int, Lane] = {}
        self._laid_back: dict[int, float] = {}
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._woken = asyncio.Event()
        self._leasing = asyncio.Lock()
        self._landed = asyncio.Event()
        self._landed.set()
        self._behind = False

    def wake(self) -> None:
        self._woken.set()

    def share(self, processes: int) -> None:
        """So many processes speak for our bots."""
        for pace in self.paces.values():
            pace.share(processes)

    def lease_end(self) -> timedelta:
        return timedelta(seconds=self.timing.lease)

    def dispatch(self, letters: Sequence[Addressed], read_at: float) -> None:
        """Send letters that are leased to us; each chat's own stay in order.

        The one who leased them looked at the outbox at `read_at`. What was laid back since then was
        still on its way for them, and must now go first: so these are laid back behind it.
        """
        for each in letters:
            lane = self._lanes.setdefault(each.chat.id, Lane())
            if not lane.running and self._laid_back.get(each.chat.id, -math.inf) >= read_at:
                lane.blocked = Throttled(0.0)
            lane.waiting.append((each, self._deadline(each.letter)))
            self.flying += 1
            self._landed.clear()
            if not lane.running:
                lane.running = True
                self._start(each.chat.id, lane)

    def _deadline(self, letter: Letter) -> float:
        """When its lease runs out; it began before the commit, and that may have taken long."""
        until = letter.leased_until
        left = (until - self.clock.now()).total_seconds() if until else 0.0
        return time.monotonic() + left

    def answer(
        self, channel: str, press_id: str, address: str, toast: str, *, stays: bool = False
    ) -> None:
        """Stop a button's spinner; it is worth one try and no row."""
        self._run(self.channels[channel].answer(press_id, address, toast, stays=stays))

    def _start(self, chat_id: int, lane: Lane) -> None:
        self._run(self._drive(chat_id, lane))

    def _run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        if self.tasks is None:
            raise RuntimeError("the courier is not running")
        self.tasks.create_task(_guarded(coroutine))

    async def _drive(self, chat_id: int, lane: Lane) -> None:
        """Send a chat's letters; those behind one that must wait are laid back with it."""
        try:
            while lane.waiting:
                await self._deal_with(lane, *lane.waiting.popleft())
        finally:
            del self._lanes[chat_id]
            if lane.blocked:
                before = self._laid_back.get(chat_id, -math.inf)
                self._laid_back[chat_id] = max(before, time.monotonic(), lane.unsure_until)
            if self._behind or lane.blocked:
                self.wake()

    async def _deal_with(self, lane: Lane, each: Addressed, deadline: float) -> None:
        """Send a letter, or lay it back, and write down what became of it."""
        number = each.letter.number  # asked now: after a rollback the row no longer answers
        try:
            outcome = lane.blocked or await self._send(each, deadline)
            if isinstance(outcome, LAID_BACK):
                lane.blocked = Throttled(0.0)
            await self.recorder.record(Result(each, outcome))
        except Exception:
            # Nobody knows what became of it: until its lease ends, nothing may overtake it.
            log.exception("courier.failed", letter=number)
            lane.blocked = Throttled(0.0)
            lane.unsure_until = max(lane.unsure_until, deadline)
        finally:
            self._land()

    def _land(self) -> None:
        self.ended += 1
        self.flying -= 1
        if not self.flying:
            self._landed.set()

    async def _send(self, each: Addressed, deadline: float) -> Outcome:
        """Call the messenger once, with the fence looked at last."""
        channel = self.channels[each.chat.channel]
        pace = self.paces.get(each.chat.channel)
        async with self._slots:
            if pace is not None:
                if pace.wait(each.chat.id, group=each.chat.group) > LONGEST_WAIT:
                    return Throttled(1.0)
                await pace.turn(each.chat.id, group=each.chat.group)
            if time.monotonic() > deadline - self.timing.send:
                return RetryLater("the lease is too short for a send")
            failpoints.pass_by("courier.before-send")
            outcome = await self._deliver(channel, each)
            failpoints.pass_by("courier.after-send")
        if isinstance(outcome, Throttled) and pace is not None:
            pace.hold(each.chat.id, outcome.seconds, group=each.chat.group)
        return outcome

    async def _deliver(self, channel: Channel, each: Addressed) -> Outcome:
        letter = each.letter
        try:
            parcel = self._dress(each)
        except Exception:
            # A letter that cannot be put into words would otherwise be tried for ever.
            log.exception("courier.unspeakable", letter=letter.number, kind=letter.kind)
            return Invalid("no words")
        try:
            outcome = await channel.deliver(parcel)
        except Exception:
            # Whatever broke on our side, it may have broken after the message had left.
            log.exception("courier.broken", letter=letter.number, kind=letter.kind)
            outcome = Unknown("broken")
        what = type(outcome).__name__.lower()
        correlation = f"letter-{letter.id}"
        log.info("letter", kind=letter.kind, outcome=what, correlation=correlation)
        return outcome

    def _dress(self, each: Addressed) -> Parcel:
        """The letter in its reader's words."""
        person, letter = each.chat.person, each.letter
        locale = person.locale if person else DEFAULT
        return Parcel(
            address=each.chat.address,
            card=word_letter(letter, locale, self.zone),
            notice=letter.number,
            repeat=repeat_mark(locale, letter.number) if letter.is_repeat else "",
        )

    async def run(self) -> None:
        """While this process leads, lease what is due and send it."""
        while True:
            if not (self.leading and await self._round()):
                await self._rest()

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE):
                await self._woken.wait()
        self._woken.clear()

    async def _round(self) -> bool:
        """Look at the outbox once; tell whether there was anything to do."""
        async with self._leasing:
            read_at = time.monotonic()
            self._forget_laid_back(read_at)
            try:
                letters = await self._lease()
            except DBAPIError as error:
                log.warning("courier.database", error=type(error.orig).__name__)
                return False
            self.dispatch(letters, read_at)
        return bool(letters)

    def _forget_laid_back(self, now: float) -> None:
        """No transaction is open for as long as a lease lasts; what is unsure lies ahead of now."""
        old = now - self.timing.lease
        self._laid_back = {chat: at for chat, at in self._laid_back.items() if at > old}

    async def _lease(self) -> list[Addressed]:
        room = IN_FLIGHT - min(self.flying, IN_FLIGHT)
        busy = set(self._lanes).union(*(pace.busy() for pace in self.paces.values()))
        # Something may have been passed over: look again as soon as a lane is free.
        self._behind = bool(busy) or not room
        if not room:
            return []
        now = self.clock.now()
        async with self.database.write.begin() as session:
            await expire_leases(session, now)
            letters = await lease_letters(
                session, self.owner, (now, now + self.lease_end()), room, busy
            )
            await session.flush()
            self._behind = self._behind or len(letters) == room
            failpoints.pass_by("courier.before-lease-commit")
        failpoints.pass_by("courier.after-lease-commit")
        return letters

    async def drain(self, seconds: float = 70.0) -> None:
        """Leaving in order: what is on its way arrives and is written down."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                async with self._leasing:
                    self.leading = False
                await self._landed.wait()


async def _guarded(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run what must not end all else; its trouble is told."""
    try:
        await coroutine
    except Exception:
        log.exception("courier.failed")
