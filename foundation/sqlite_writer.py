"""A driver for the SQLite writer that runs short statements on the event loop itself."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from typing import Any, Self

BUSY_SECONDS = 5.0
BUSY_STEP = 0.005
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What was erased is overwritten, not only let go.
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=0",
)


class InlineCursor:
    """A cursor as SQLAlchemy's aiosqlite dialect asks for it."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    async def execute(self, statement: str, parameters: Any = ()) -> "InlineCursor":
        if statement.startswith(("BEGIN", "PRAGMA")):
            await _patiently(lambda: self._cursor.execute(statement, parameters))
        else:
            self._cursor.execute(statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Any) -> "InlineCursor":
        self._cursor.executemany(statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()


class InlineConnection:
    """A connection whose commit alone, the only slow step, leaves the event loop."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._conn = connection

    def cursor(self) -> InlineCursor:
        return InlineCursor(self._connection.cursor())

    async def create_function(self, *args: Any, **kwargs: Any) -> None:
        self._connection.create_function(*args, **kwargs)

    async def commit(self) -> None:
        # Waiting for the disk would hold every chat; a checkpoint may meet a reader's lock.
        await asyncio.get_running_loop().run_in_executor(None, self._connection.commit)

    async def checkpoint(self) -> bool:
        """Bring the log into the database and empty it, unless somebody else is in the way."""
        truncate = "PRAGMA wal_checkpoint(TRUNCATE)"
        try:
            found = await asyncio.to_thread(lambda: self._connection.execute(truncate).fetchone())
        except sqlite3.OperationalError:
            return False
        return not found[0]

    async def rollback(self) -> None:
        self._connection.rollback()

    async def close(self) -> None:
        self._connection.close()

    def stop(self) -> None:
        self._connection.close()


async def _patiently(attempt: Callable[[], Any]) -> None:
    """Wait for another process's lock without holding up this one's loop."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            attempt()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > give_up:
                raise
            await asyncio.sleep(BUSY_STEP)
        else:
            return


async def open_inline(path: str) -> InlineConnection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        await _patiently(lambda pragma=pragma: connection.execute(pragma))  # type: ignore[misc]
    return InlineConnection(connection)
