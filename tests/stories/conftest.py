"""The whole program against a fake Telegram: what people send, and what they see."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import event

from bot.county import settle_county
from bot.runtime import Runtime
from bot.settings import Settings
from foundation.clock import TurnedClock
from models.people import Person
from scheduler.fetcher import Fetcher
from tests.days import RunningClock
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Person as Phone
from tests.patience import PATIENCE
from tests.stories.town import LAMP, Town

__all__ = ["LAMP", "Town"]
LAST_SHOWN = 2_000


@asynccontextmanager
async def running(runtime: Runtime) -> AsyncIterator[None]:
    """The program from its start to its orderly end."""
    started = asyncio.Event()
    runtime.on_started = started.set
    task = asyncio.get_running_loop().create_task(runtime.run())
    waiting = asyncio.get_running_loop().create_task(started.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE)
    if task.done():
        waiting.cancel()
        task.result()
    try:
        yield
    finally:
        runtime.stop()
        await asyncio.wait_for(task, PATIENCE)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    # Looser than our own pace, for on a busy machine calls bunch up on their way.
    async with FakeTelegram(rate_scale=30, backoff_scale=0.05) as fake:
        yield fake


@pytest.fixture
def settings(tmp_path: Path, fake: FakeTelegram, sqlite_pattern: Path) -> Settings:
    settings = Settings(
        _env_file=None,
        telegram_token=SecretStr(fake.token),
        telegram_api=fake.url,
        data_dir=tmp_path / "data",
        port=0,
        telegram_rate=500,
    )
    settings.prepare()
    shutil.copy(sqlite_pattern, settings.data_dir / "huiyin.db")
    return settings


@pytest.fixture(autouse=True)
def _fetching_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fetcher looks every other second; nobody here wants to wait for that."""
    monkeypatch.setattr(Fetcher, "idle", 0.05)


def _awake(_mapper: Any, _connection: Any, person: Person) -> None:
    person.quiet_from = person.quiet_until


@pytest.fixture(autouse=True)
def _nobody_sleeps() -> Iterator[None]:
    """Whoever comes in has no quiet hours: stories must not depend on the time of day."""
    event.listen(Person, "before_insert", _awake)
    yield
    event.remove(Person, "before_insert", _awake)


@pytest.fixture
def clock() -> TurnedClock:
    """The morning of the day of all tests, from which it goes on."""
    return TurnedClock(RunningClock())


OpenTown = Callable[[Settings], Awaitable[Town]]


async def settle(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> Town:
    """A sample county in a program that is not running yet."""
    return await settle_town(Runtime(settings, clock=clock), fake, clock)


async def settle_town(runtime: Runtime, fake: FakeTelegram, clock: TurnedClock) -> Town:
    town = Town(runtime, fake, clock)
    async with town.runtime.working() as work:
        await settle_county(work)
    await town.keeps_awake()
    return town


@asynccontextmanager
async def again(town: Town) -> AsyncIterator[Town]:
    """The same town after its program was started anew."""
    fresh = Town(Runtime(town.runtime.settings, clock=town.clock), town.fake, town.clock)
    async with running(fresh.runtime):
        yield fresh


@pytest.fixture
async def asleep(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> Town:
    """A town whose program is not running."""
    return await settle(settings, fake, clock)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Beside what one phone missed, show what stands on all the others."""
    report = yield
    fake = getattr(item, "funcargs", {}).get("fake")
    if report.when == "call" and report.failed and isinstance(fake, FakeTelegram):
        shown = (str(phone._screen(None)) for phone in fake.people.values())
        phones = "\n\n".join(each[-LAST_SHOWN:] for each in shown)
        report.sections.append(("On the phones", phones))
    return report


@pytest.fixture
async def town(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Town]:
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        yield town
    fake.assert_no_refusals()


@pytest.fixture
async def paged(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Town]:
    """A town with a door for pages that a browser finds."""
    settings.port = free_port()
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        yield town
    fake.assert_no_refusals()


async def erase(phone: Phone) -> None:
    """Somebody has their data deleted."""
    await phone.says("/privacy")
    await phone.sees("您的资料")
    await phone.presses("删除我的资料")
    await phone.sees("确定吗")
    await phone.presses("确定删除")
    await phone.sees("已经删除")
