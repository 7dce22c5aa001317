"""The whole program against a fake Telegram: what people send, and what they see."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Select, event, select, update

from bot.county import settle_county
from bot.runtime import Runtime
from bot.settings import Settings
from models.clock import SystemClock, TurnedClock
from models.inbox import Arrival, Progress
from models.letters import Letter, Post
from models.people import Person, Role
from models.topics import Topic
from scheduler import fetcher
from services.queries.conversation import whole_topic
from services.stations import invite
from tests.fakes.telegram import FakeTelegram, PhoneMessage
from tests.fakes.telegram import Person as Phone

LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


@dataclass
class Town:
    """A running program, the fake messenger it talks to, and its people's ways in."""

    runtime: Runtime
    fake: FakeTelegram
    clock: TurnedClock
    invitations: dict[str, str] = field(default_factory=dict)

    # -- people -------------------------------------------------------------------------------

    async def invites(self, role: Role, at: str, name: str) -> str:
        async with self.runtime.working() as work:
            return (await invite(work, role, at, name)).code

    async def head(self) -> Phone:
        """王建国 of 东城, with his phone in his hand."""
        return await self.serving(Role.HEAD, "dc", "王建国")

    async def serving(self, role: Role, at: str, name: str) -> Phone:
        """Somebody of the sample county who has come in by an invitation."""
        phone = self.fake.person("王站长" if role is Role.HEAD else name)
        await phone.start("inv_" + await self.invites(role, at, name))
        await phone.sees("您现在是")
        await self.keeps_awake()
        return phone

    async def resident(self, name: str = "何秀英", station: str = "st_dc") -> Phone:
        """Somebody who has scanned the code at the door and read the greeting."""
        phone = self.fake.person(name)
        await phone.start(station)
        await phone.sees("有什么事，直接发给我就行")
        await self.keeps_awake()
        return phone

    async def raises(self, phone: Phone, text: str = LAMP) -> PhoneMessage:
        """One matter from its first words to the receipt."""
        await phone.says(text)
        await phone.sees("请看一下")
        await phone.presses("提交")
        return await phone.sees("收到了，编号")

    async def keeps_awake(self) -> None:
        """Nobody here has quiet hours: stories must not depend on the time of day."""
        async with self.runtime.working() as work:
            await work.session.execute(update(Person).values(quiet_from=Person.quiet_until))

    async def sleeps(self, name: str, start: time, until: time) -> None:
        async with self.runtime.working() as work:
            quiet = update(Person).where(Person.name == name)
            await work.session.execute(quiet.values(quiet_from=start, quiet_until=until))

    # -- time ---------------------------------------------------------------------------------

    async def turns_to(self, hour: int, minute: int = 0) -> None:
        """The next time the clock on the wall shows this, once nothing is on its way."""
        await self.settles()
        local = self.clock.now().astimezone(self.runtime.settings.zone)
        then = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.clock.turn((then - local) % timedelta(days=1))

    async def turns(self, **ahead: float) -> None:
        """So much time passes, once everything said was handled."""
        await self.fake.confirmed_all()

        async def all_handled() -> bool:
            waiting = select(Arrival.id).where(Arrival.progress == Progress.WAITING).limit(1)
            return not await self.finds(waiting)

        await self.until(all_handled)
        self.clock.turn(timedelta(**ahead))
        self.runtime.courier.wake()

    async def ticks(self) -> None:
        """The clock strikes: everything that is due now and then is done at once."""
        await self.runtime.ticker.strike()
        self.runtime.courier.wake()

    # -- facts --------------------------------------------------------------------------------

    async def finds(self, query: Select[Any]) -> Sequence[Any]:
        async with self.runtime.database.read() as session:
            return (await session.scalars(query)).unique().all()

    async def topics(self) -> Sequence[Topic]:
        return await self.finds(select(Topic).options(*whole_topic()).order_by(Topic.id))

    async def letters(self, kind: str) -> Sequence[Letter]:
        return await self.finds(select(Letter).where(Letter.kind == kind).order_by(Letter.id))

    async def until(self, wish: Callable[[], Awaitable[object]], within: float = 5.0) -> None:
        """Wait until something has become true in the database."""
        async with asyncio.timeout(within):
            while not await wish():  # noqa: ASYNC110 -- a database has no event to wait for
                await asyncio.sleep(0.02)

    async def settles(self) -> None:
        """Everything said was handled, and everything owed has gone out."""
        await self.fake.confirmed_all()

        async def nothing_left() -> bool:
            waiting = select(Arrival.id).where(Arrival.progress == Progress.WAITING).limit(1)
            owed = select(Letter.id).where(Letter.state == Post.WAITING).limit(1)
            return not await self.finds(waiting) and not await self.finds(owed)

        await self.until(nothing_left)


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


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(rate_scale=20, backoff_scale=0.05) as fake:
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
    monkeypatch.setattr(fetcher, "IDLE", 0.05)


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
    return TurnedClock(SystemClock())


OpenTown = Callable[[Settings], Awaitable[Town]]


async def settle(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> Town:
    """A sample county in a program that is not running yet."""
    town = Town(Runtime(settings, clock=clock), fake, clock)
    async with town.runtime.working() as work:
        await settle_county(work)
    await town.keeps_awake()
    return town


@pytest.fixture
async def town(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Town]:
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        yield town
    fake.assert_no_refusals()
