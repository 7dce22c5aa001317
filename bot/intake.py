"""The intake: works off what was stored, chat by chat, many chats in one transaction."""

import asyncio
import contextlib
import time
import traceback
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.handling import Batch, Handling, apologise
from bot.storing import Storing
from foundation.clock import Clock
from foundation.database import Database, is_away
from foundation.failpoints import failpoints
from scheduler.courier import Courier
from services.delivery.outbox import Addressed
from services.delivery.routing import settle
from services.processes.inbox import Raw, claim_arrivals, find_unhandled
from services.work import Work

log = structlog.get_logger()
BATCH = 50
IDLE = 1.0
DATABASE_PATIENCE = 0.5


class Intake:
    """The intake of a process; any number of processes may have one."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        courier: Courier,
        handling: Handling,
        work_in: Callable[[AsyncSession], Work],
    ) -> None:
        self._database = database
        self._clock = clock
        self._courier = courier
        self._work_in = work_in
        self.handling = handling
        self._storing = Storing(database, clock, self._note_stored)
        self._woken = asyncio.Event()
        self._ended = asyncio.Event()
        self._careful = 0
        self._left = 0
        self._sure = True
        self.handled = 0
        self.taking = True

    async def store(self, raws: Sequence[Raw]) -> None:
        """Returns when these updates are committed."""
        await self._storing.store(raws)

    def _note_stored(self, count: int) -> None:
        self._left += count
        self.wake()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        while self.taking:
            if not await self.work_off() or self._all_seen():
                await self._rest()
        self._ended.set()

    async def comes_to_rest(self, seconds: float = 20.0) -> None:
        """Told to take no more, it finishes what it has begun."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ended.wait()

    def _all_seen(self) -> bool:
        """Nothing stored here is left: the next look can wait until something comes."""
        return self._sure and self._left <= 0 and not self._careful

    def _note_taken(self, taken: int) -> None:
        # More than was stored here: others store as well, so look until nothing is found.
        self._sure = taken <= self._left
        self._left = max(0, self._left - taken) if taken else 0

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE):
                await self._woken.wait()
        self._woken.clear()

    async def work_off(self) -> bool:
        """Take up what waits: together while all goes well, one by one after a failure."""
        alone = self._careful > 0
        try:
            batch = await self._attempt(1 if alone else BATCH)
        except (DBAPIError, OSError) as error:
            log.warning("intake.database", error=type(error).__name__)
            await asyncio.sleep(DATABASE_PATIENCE)
            return True
        except _HandlingFailed as failure:
            await self._after_failure(failure)
            return True
        self._careful = max(0, self._careful - 1)
        return bool(batch.arrivals)

    async def _after_failure(self, failure: "_HandlingFailed") -> None:
        if len(failure.ids) > 1:
            log.warning("intake.apart", updates=len(failure.ids), at=_last_line(failure.trouble))
            self._careful = len(failure.ids)
            return
        await self._set_back(failure.ids[0], failure.trouble)

    async def _attempt(self, limit: int) -> Batch:
        failpoints.pass_by("intake.before-work")
        async with self._database.write() as session, session.begin():
            now, read_at = self._clock.now(), time.monotonic()
            arrivals = await claim_arrivals(session, self.handling.channels, now, limit)
            batch = Batch(arrivals)
            self._note_taken(len(arrivals))
            if not arrivals:
                return batch
            ids = [arrival.id for arrival in arrivals]
            try:
                await self.handling.handle(session, batch)
                # Here, too: some of what a handler made is refused only when it is written down.
                leased = await self.handling.settle(session, batch)
                failpoints.pass_by("intake.before-commit")
            except Exception as error:
                if is_away(error):
                    raise
                trouble = f"{type(error).__name__}\n{traceback.format_exc()}"
                raise _HandlingFailed(ids, trouble) from error
        failpoints.pass_by("intake.after-commit")
        self._after_commit(batch, leased, read_at)
        await self._forget(batch)
        return batch

    def _after_commit(self, batch: Batch, leased: list[Addressed], read_at: float) -> None:
        self.handled += len(batch.handled)
        self._courier.dispatch(leased, read_at)
        for channel, press_id, address, toast, stays in batch.answers:
            self._courier.answer(channel, press_id, address, toast, stays=stays)
        if len(leased) < len(batch.outbox.letters):
            self._courier.wake()

    async def _forget(self, batch: Batch) -> None:
        if batch.forgotten:
            async with self._database.write.begin() as session:
                await self.handling.forget(session, batch)
        if batch.erased or batch.blanked:
            await self.handling.note_erased(batch)
            await self._database.checkpoint()

    async def _set_back(self, arrival_id: int, trouble: str) -> None:
        """Rolled back; noted on the row, tried again later, and in the end parked."""
        log.warning("intake.failed", correlation=f"update-{arrival_id}", at=_last_line(trouble))
        try:
            async with self._database.write.begin() as session:
                arrival = await find_unhandled(session, arrival_id)
                if arrival is None:
                    return  # another process took it up meanwhile, and with more luck
                arrival.fails(trouble, self._clock.now())
                if arrival.is_parked:
                    work = self._work_in(session)
                    await apologise(work, arrival)
                    await settle(work)
        except (DBAPIError, OSError) as error:
            log.warning("intake.database", error=type(error).__name__)


class _HandlingFailed(Exception):
    """Rolled back: after that the rows themselves can no longer be asked."""

    def __init__(self, ids: list[int], trouble: str) -> None:
        super().__init__(trouble)
        self.ids, self.trouble = ids, trouble


def _last_line(trouble: str) -> str:
    """Tell what broke and where, but not in which words, which may be a person's."""
    kind = trouble.partition("\n")[0]
    places = [line.strip() for line in trouble.splitlines() if line.startswith("  File ")]
    return f"{kind} {places[-1] if places else ''}"
