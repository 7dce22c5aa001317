"""A running program whose web pages are visited over loopback."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import func, select, update
from yarl import URL

from bot.county import settle_county
from bot.demo_table import lay_table
from bot.parts import ROLES
from bot.runtime import Runtime
from bot.settings import Settings
from foundation.clock import TurnedClock
from models.base import Base
from models.people import Person
from tests.days import RunningClock
from tests.patience import PATIENCE
from tests.web.visitor import Visitor
from web.site import Phone


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def house_settings(folder: Path, **more: Any) -> Settings:
    """Web chat alone: no messenger, a folder and a port of one's own."""
    settings = Settings(_env_file=None, data_dir=folder, port=free_port(), **more)
    settings.prepare()
    return settings


@asynccontextmanager
async def running(runtime: Runtime) -> AsyncIterator[None]:
    """The program from its start to its orderly end."""
    started = asyncio.Event()
    runtime.on_started = started.set
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(runtime.run())
        task.add_done_callback(lambda _task: started.set())
        await asyncio.wait_for(started.wait(), PATIENCE)
        try:
            yield
        finally:
            runtime.stop()
            await asyncio.wait_for(task, PATIENCE)


@dataclass
class House:
    """The program and its visitors; it may close and open again over the same folder."""

    settings: Settings
    phones: dict[str, Phone] = field(default_factory=dict)
    roles: tuple[str, ...] = ROLES
    clock: TurnedClock = field(default_factory=lambda: TurnedClock(RunningClock()))
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)
    _guests: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def make_runtime(self) -> Runtime:
        self.runtime = Runtime(
            self.settings, clock=self.clock, phones=self.phones, roles=self.roles
        )
        if self.phones:
            self.runtime.table = lay_table(self.runtime, self.clock)
        return self.runtime

    async def open(self) -> None:
        await self._open.enter_async_context(running(self.make_runtime()))

    async def close(self) -> None:
        await self._open.aclose()

    async def leave(self) -> None:
        await self._guests.aclose()
        await self.close()

    async def visitor(self, phone: str = "", headers: Mapping[str, str] | None = None) -> Visitor:
        """Somebody with a browser of their own; in the demo, at one of its phones."""
        session = aiohttp.ClientSession(
            self.url,
            headers=headers,
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
        )
        await self._guests.enter_async_context(session)
        return Visitor(session, URL(self.url), phone)

    async def count(self, table: type[Base]) -> int:
        async with self.runtime.database.read() as session:
            return await session.scalar(select(func.count()).select_from(table)) or 0


async def settle(house: House, pattern: Path) -> None:
    """The sample county, where nobody has quiet hours: tests run at any time of day."""
    shutil.copy(pattern, house.settings.data_dir / "huiyin.db")
    runtime = house.make_runtime()
    async with runtime.working() as work:
        await settle_county(work)
        await work.session.flush()
        await work.session.execute(update(Person).values(quiet_from=Person.quiet_until))
    await runtime.database.close()
