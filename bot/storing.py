"""Storing: what comes in is committed before anybody is told that it arrived."""

import asyncio
from collections.abc import Callable, Sequence

from foundation.clock import Clock
from foundation.database import Database
from foundation.failpoints import failpoints
from services.processes.inbox import Raw, store_updates

Waiting = list[tuple[list[Raw], asyncio.Future[None]]]


class Storing:
    """Several callers share one commit; each returns when its own updates are safe."""

    def __init__(self, database: Database, clock: Clock, on_stored: Callable[[int], None]) -> None:
        self._database = database
        self._clock = clock
        self._on_stored = on_stored
        self._waiting: Waiting = []
        self._turn = asyncio.Lock()

    async def store(self, raws: Sequence[Raw]) -> None:
        """Returns when these updates are committed."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((list(raws), done))
        async with self._turn:
            # Whoever's turn comes first stores for all who came by then; they need no turn.
            if not done.done():
                waiting, self._waiting = self._waiting, []
                await self._store_all(waiting)
        await done

    async def _store_all(self, waiting: Waiting) -> None:
        raws = [raw for several, _ in waiting for raw in several]
        try:
            await self._commit(raws)
        except BaseException as error:
            _tell(waiting, error)
            if not isinstance(error, Exception):
                raise
        else:
            _tell(waiting, None)
            self._on_stored(len(raws))

    async def _commit(self, raws: list[Raw]) -> None:
        failpoints.pass_by("intake.before-store")
        async with self._database.write.begin() as session:
            await store_updates(session, raws, self._clock.now())
            failpoints.pass_by("intake.before-store-commit")
        failpoints.pass_by("intake.after-store-commit")


def _tell(waiting: Waiting, error: BaseException | None) -> None:
    """Tell those who wait; one who was cancelled must not cancel those who shared the commit."""
    for _, done in waiting:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            known = error if isinstance(error, Exception) else ConnectionError("not stored")
            done.set_exception(known)
