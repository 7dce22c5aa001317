"""Listening: other processes' wakeups reach this one; what is missed is found by looking."""

import asyncio
from collections.abc import Callable
from typing import Any

import asyncpg
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from services.processes.wakeups import CHANNEL

log = structlog.get_logger()
NAME = "huiyin-hearing"
SHORTEST, LONGEST = 0.5, 30.0
PATIENCE = 10.0
PROOF = 15.0  # a connection that died without a word is noticed by asking
SQLALCHEMYS_OWN = ("prepared_statement_cache_size", "prepared_statement_name_func")
Wakers = dict[str, Callable[[str], None]]


class WakeupListener:
    """A connection that only listens; it comes back by itself."""

    def __init__(self, engine: AsyncEngine, wakers: Wakers, wake_all: Callable[[], None]) -> None:
        self._engine = engine
        self._wakers = wakers
        self._wake_all = wake_all
        self._pause = SHORTEST

    async def run(self) -> None:
        while True:
            why = "closed"
            try:
                await self._listen()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                why = type(error).__name__
            log.warning("wakeups.lost", error=why)
            await asyncio.sleep(self._pause)
            self._pause = min(self._pause * 2, LONGEST)

    async def _listen(self) -> None:
        """Until the connection is lost, in whatever way."""
        connection = await asyncpg.connect(**_address(self._engine), timeout=PATIENCE)
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _connection: lost.set())
            await connection.add_listener(CHANNEL, self._hear)
            self._pause = SHORTEST
            # What was said while nobody listened is lost: look at everything once.
            self._wake_all()
            await _stay(connection, lost)
        finally:
            connection.terminate()

    def _hear(self, _connection: Any, _process: int, _channel: str, hint: str) -> None:
        what, _, whom = hint.partition(":")
        # A newer version may speak of what this one does not know: it is only a hint.
        if ear := self._wakers.get(what):
            ear(whom)


async def _stay(connection: asyncpg.Connection, lost: asyncio.Event) -> None:
    while not lost.is_set():
        try:
            async with asyncio.timeout(PROOF):
                await lost.wait()
        except TimeoutError:
            await connection.execute("SELECT 1", timeout=PATIENCE)


def _address(engine: AsyncEngine) -> dict[str, Any]:
    """Find where the pool's connections lead, too."""
    _, facts = engine.dialect.create_connect_args(engine.url)
    found = {name: fact for name, fact in facts.items() if name not in SQLALCHEMYS_OWN}
    return {**found, "server_settings": {"application_name": NAME}}
