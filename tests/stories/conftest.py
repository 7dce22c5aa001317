"""The whole program against a fake Telegram: what people send, and what they see."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.county import settle_county
from bot.runtime import Runtime
from bot.settings import Settings
from models.clock import SystemClock, TurnedClock
from models.people import Person, Role
from models.schema import migrate
from services.stations import invite
from tests.fakes.telegram import FakeTelegram


@dataclass
class Town:
    """A running program, the fake messenger it talks to, and its people's ways in."""

    runtime: Runtime
    fake: FakeTelegram
    clock: TurnedClock
    invitations: dict[str, str] = field(default_factory=dict)

    async def invites(self, role: Role, at: str, name: str) -> str:
        async with self.runtime.working() as work:
            return (await invite(work, role, at, name)).code

    async def keeps_awake(self) -> None:
        """Nobody here has quiet hours: stories must not depend on the time of day."""
        async with self.runtime.working() as work:
            from sqlalchemy import update

            await work.session.execute(
                update(Person).values(quiet_from=Person.quiet_until)
            )


@asynccontextmanager
async def running(runtime: Runtime) -> AsyncIterator[None]:
    """The program from its start to its orderly end."""
    started = asyncio.Event()
    runtime.on_started = started.set
    task = asyncio.get_running_loop().create_task(runtime.run())
    waiting = asyncio.get_running_loop().create_task(started.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED, timeout=20)
    if task.done():
        waiting.cancel()
        task.result()
    try:
        yield
    finally:
        runtime.stop()
        await asyncio.wait_for(task, 30)


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(rate_scale=20) as fake:
        yield fake


@pytest.fixture
def settings(tmp_path: Path, fake: FakeTelegram) -> Settings:
    settings = Settings(
        _env_file=None,
        telegram_token=SecretStr(fake.token),
        telegram_api=fake.url,
        data_dir=tmp_path / "data",
        port=0,
        telegram_rate=500,
    )
    settings.prepare()
    return settings


OpenTown = Callable[..., Awaitable[Town]]


@pytest.fixture
async def town(settings: Settings, fake: FakeTelegram) -> AsyncIterator[Town]:
    clock = TurnedClock(SystemClock())
    runtime = Runtime(settings, clock=clock)
    await migrate(runtime.database.writer)
    async with runtime.working() as work:
        await settle_county(work)
    async with running(runtime):
        town = Town(runtime, fake, clock)
        await town.keeps_awake()
        yield town
    fake.assert_no_refusals()
