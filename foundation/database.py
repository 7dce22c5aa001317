"""Opening the database: one code path for SQLite and PostgreSQL."""

import asyncio
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from foundation.sqlite_writer import BUSY_SECONDS, BUSY_STEP, InlineConnection, open_inline
from foundation.wakeups import Wakeups

POOL = 5
# Lost connections, clashes with others, too little of something, and a server that comes or goes.
AWAY = ("08", "40", "53", "57")


def is_away(error: Exception) -> bool:
    """Whether it is the database that failed, and not what it was asked; later it may succeed."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = str(getattr(error.orig, "sqlstate", None) or "")
    return error.connection_invalidated or state.startswith(AWAY)


@dataclass(frozen=True)
class Database:
    """The database: where writers and readers get their sessions."""

    writer: AsyncEngine
    reader: AsyncEngine
    write: async_sessionmaker[AsyncSession]
    read: async_sessionmaker[AsyncSession]
    wakeups: Wakeups

    @property
    def is_sqlite(self) -> bool:
        return self.writer.dialect.name == "sqlite"

    async def checkpoint(self) -> bool:
        """Take what was erased out of SQLite's log as well; False, if a reader held it too long.

        Between two attempts the only writer is free for others.
        """
        if not self.is_sqlite:
            return True
        for _ in range(round(BUSY_SECONDS / BUSY_STEP)):
            if await self._truncate_log():
                return True
            await asyncio.sleep(BUSY_STEP)
        return False

    async def _truncate_log(self) -> bool:
        async with self.writer.connect() as connection:
            pooled = await connection.get_raw_connection()
            return await cast("InlineConnection", pooled.driver_connection).checkpoint()

    async def close(self) -> None:
        await self.writer.dispose()
        await self.reader.dispose()


def _sessions(engine: AsyncEngine, wakeups: Wakeups) -> async_sessionmaker[AsyncSession]:
    # Flushing is asked for where it is needed: a batch of updates then goes out in few statements.
    known = {"wakeups": wakeups}
    return async_sessionmaker(engine, expire_on_commit=False, autoflush=False, info=known)


def _read_only(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A deferred BEGIN that reads and then writes fails at once with "database is locked";
    # the driver's own autocommit SELECTs lose updates. Taking the lock first does neither.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _open_sqlite(url: str) -> tuple[AsyncEngine, AsyncEngine]:
    path = make_url(url).database or ""
    writer = create_async_engine(
        url,
        async_creator=lambda: open_inline(path),
        pool_size=1,
        max_overflow=0,
        pool_timeout=60,
        hide_parameters=True,
    )
    event.listen(writer.sync_engine, "begin", _begin_immediate)
    reader = create_async_engine(
        url, connect_args={"isolation_level": None}, pool_size=POOL, hide_parameters=True
    )
    event.listen(reader.sync_engine, "connect", _read_only)
    event.listen(reader.sync_engine, "begin", _begin)
    return writer, reader


def open_database(url: str, *, pool: int = POOL) -> Database:
    """A writer and a reader engine; on SQLite one writer, as it knows no more."""
    if make_url(url).get_backend_name() == "sqlite":
        writer, reader = _open_sqlite(url)
    else:
        # The one who came last goes first: few connections are at work, and know every statement.
        writer = create_async_engine(
            url, pool_size=pool, max_overflow=pool, pool_use_lifo=True, hide_parameters=True
        )
        reader = writer
    wakeups = Wakeups()
    return Database(writer, reader, _sessions(writer, wakeups), _sessions(reader, wakeups), wakeups)
