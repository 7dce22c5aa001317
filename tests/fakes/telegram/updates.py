"""The queue of updates: kept until confirmed, re-sent until then, dropped when too old."""

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.ledger import Ledger, UpdateTimes
from tests.fakes.telegram.limits import CALLBACK_SECONDS, MESSAGE_SECONDS
from tests.fakes.telegram.refused import RefusedError, bad_request, conflict
from tests.fakes.telegram.wire import Json, encode

KINDS = {
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
}
ONLY_WHEN_ASKED = {"chat_member", "message_reaction"}
# Telegram waits this long after an update for company before it answers a long poll.
GATHERING_SECONDS = 0.001


@dataclass(slots=True, eq=False)
class Waiting:
    update_id: int
    body: bytes
    expires: float
    lane: int
    times: UpdateTimes | None


class UpdateQueue:
    def __init__(self, clock: Clock, ledger: Ledger, first_id: int) -> None:
        self.waiting: OrderedDict[int, Waiting] = OrderedDict()
        self.allowed = KINDS - ONLY_WHEN_ASKED
        self.on_put: Callable[[Waiting], None] | None = None
        self._clock = clock
        self._ledger = ledger
        self._next_id = first_id
        self._expiries: list[tuple[float, int]] = []
        self._poll: asyncio.Future[RefusedError | None] | None = None
        self._wake: asyncio.TimerHandle | None = None
        self.listened = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()

    def put(self, kind: str, payload: Json, lane: int) -> int | None:
        if kind in self.allowed:
            return self.put_raw({kind: payload}, lane)
        self._ledger.counters["updates not asked for"] += 1
        return None

    def put_raw(self, update: Json, lane: int) -> int:
        """Queue an update as it is, with an id unless it has one."""
        update = {"update_id": self._next_id, **update}
        update_id = int(update["update_id"])
        self._next_id = max(self._next_id, update_id) + 1
        kind = next((key for key in update if key != "update_id"), "")
        expires = self._clock.now() + (
            CALLBACK_SECONDS if kind == "callback_query" else MESSAGE_SECONDS
        )
        times = self._ledger.create_update(update_id, kind)
        waiting = Waiting(update_id, encode(update).encode(), expires, lane, times)
        self.waiting[update_id] = waiting
        self._quiet.clear()
        heapq.heappush(self._expiries, (expires, update_id))
        self._announce(waiting)
        return update_id

    def allow(self, kinds: object) -> None:
        """Remember allowed_updates; an empty list means the usual ones."""
        if kinds is None:
            return
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed updates JSON object")
        self.allowed = set(kinds) & KINDS if kinds else KINDS - ONLY_WHEN_ASKED

    def confirm_below(self, offset: int) -> None:
        while self.waiting and next(iter(self.waiting)) < offset:
            self.confirm(next(iter(self.waiting)))

    def confirm(self, update_id: int) -> None:
        waiting = self._take_out(update_id)
        if waiting is None:
            return
        self._ledger.counters["updates confirmed"] += 1
        if waiting.times:
            waiting.times.confirmed = self._clock.now()

    async def emptied(self) -> None:
        """Until every update has been confirmed or has expired."""
        await self._quiet.wait()

    def forget_all(self) -> None:
        for update_id in list(self.waiting):
            self.confirm(update_id)

    def rewind(self, last: int) -> None:
        """A negative offset: keep only the last ones and forget all before."""
        self.drop_expired()
        for update_id in list(self.waiting)[:-last]:
            self.confirm(update_id)

    def take(self, limit: int) -> list[Waiting]:
        self.drop_expired()
        batch = [waiting for waiting, _ in zip(self.waiting.values(), range(limit), strict=False)]
        for waiting in batch:
            self.hand_out(waiting)
        return batch

    def hand_out(self, waiting: Waiting) -> None:
        self._ledger.counters["updates handed out"] += 1
        if waiting.times:
            waiting.times.handed_out.append(self._clock.now())

    def drop_expired(self) -> None:
        now = self._clock.now()
        while self._expiries and self._expiries[0][0] <= now:
            _, update_id = heapq.heappop(self._expiries)
            if waiting := self._take_out(update_id):
                self._ledger.counters["updates expired"] += 1
                if waiting.times:
                    waiting.times.expired = now

    async def wait(self, seconds: float) -> None:
        """A long poll: until something comes, another poller takes over, or time is up."""
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                if error := await poll:
                    raise error
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def end_poll(self, error: RefusedError | None = None) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(error)

    def take_over(self) -> None:
        """A new poll has come: the one before it, if any, is thrown out."""
        self.listened.set()
        self.end_poll(
            conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
        )

    def _take_out(self, update_id: int) -> Waiting | None:
        waiting = self.waiting.pop(update_id, None)
        if not self.waiting:
            self._quiet.set()
        return waiting

    def _announce(self, waiting: Waiting) -> None:
        if self.on_put:
            self.on_put(waiting)
        elif self._poll and self._wake is None:
            loop = asyncio.get_running_loop()
            self._wake = loop.call_later(GATHERING_SECONDS, self._ring)

    def _ring(self) -> None:
        self._wake = None
        self.end_poll()
