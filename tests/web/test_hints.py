"""Several processes on one PostgreSQL: wakeups reach the others, looking finds the rest."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from bot import intake, listening
from bot.county import PHONES, settle_county
from bot.listening import WakeupListener
from bot.parts import ROLES
from bot.runtime import Runtime
from foundation.database import open_database
from models.chats import Chat
from models.notices.system import UpdateParked
from models.people import Person
from scheduler import courier
from services.people.chat_page import BOT
from tests.patience import PATIENCE
from tests.services.processes.test_wakeups import overhearing
from tests.web.house import House, house_settings, running
from tests.web.stream import Ear
from tests.web.visitor import Visitor
from web.chat import watch

pytestmark = pytest.mark.postgres
APART = {"intake": ("intake",), "courier": ("clock", "courier")}
# Ten times as slow as it is, so that a busy machine is not taken for one who only looks: he needs
# ten seconds and thirty, on average half of that.
SLOWLY = 10
QUICK = 0.4 * SLOWLY
EARS = text(
    "SELECT pid FROM pg_stat_activity"
    " WHERE application_name = :name AND datname = current_database()"
)
DEAFEN = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE application_name = :name AND datname = current_database()"
)


@dataclass
class Street:
    """One house with the pages, and other processes on the same database."""

    house: House
    others: dict[str, Runtime]
    resident: Visitor

    @property
    def runtimes(self) -> list[Runtime]:
        return [self.house.runtime, *self.others.values()]

    async def owes_notice(self, number: int) -> str:
        """A notice for the resident, posted by the process with the pages; its words."""
        async with self.house.runtime.working() as work:
            query = select(Chat).where(Chat.address == PHONES["resident"].address)
            chat = (await work.session.scalars(query)).one()
            assert chat.person_id is not None
            work.post(chat.person_id, UpdateParked(reference=f"E-{number:04d}"))
        return f"E-{number:04d}"

    async def ears(self) -> set[int]:
        async with self.house.runtime.database.read() as session:
            return set(await session.scalars(EARS, {"name": listening.NAME}))

    async def deafens(self, pause: float) -> set[int]:
        """Every listening connection is cut off for this long; which they were."""
        before = await self.ears()
        for runtime in self.runtimes:
            assert runtime.listener is not None
            runtime.listener._pause = pause
        async with self.house.runtime.database.write.begin() as session:
            await session.execute(DEAFEN, {"name": listening.NAME})
        return before

    async def until_all_are_counted(self, processes: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.house.runtime._processes != processes:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.02)

    async def until_all_hear(self) -> set[int]:
        async with asyncio.timeout(PATIENCE):
            while len(ears := await self.ears()) < len(self.runtimes):  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.02)
        return ears


OpenStreet = Callable[..., Awaitable[Street]]


@pytest.fixture
async def open_street(tmp_path: Path, postgres_url_here: str) -> AsyncIterator[OpenStreet]:
    async with AsyncExitStack() as at_the_end:

        async def open_one(others: dict[str, tuple[str, ...]], *roles: str) -> Street:
            settings = house_settings(tmp_path / "data", database_url=postgres_url_here)
            settings.leader_seconds = 0.6  # whoever comes is noticed within 0.2 seconds
            house = House(settings, PHONES, roles)
            runtime = house.make_runtime()
            async with runtime.working() as work:
                await settle_county(work)
                await work.session.flush()
                await work.session.execute(update(Person).values(quiet_from=Person.quiet_until))
            await runtime.database.close()
            await house.open()
            at_the_end.push_async_callback(house.leave)
            found = {}
            for name, their_roles in others.items():
                found[name] = Runtime(settings, clock=house.clock, roles=their_roles)
                await at_the_end.enter_async_context(running(found[name]))
            street = Street(house, found, await house.visitor("resident"))
            await street.until_all_hear()
            await street.until_all_are_counted(len(others) + 1)
            return street

        yield open_one


@pytest.fixture
async def street(open_street: OpenStreet) -> Street:
    """The pages in one process, the conversation in a second, sending in a third."""
    return await open_street(APART, "web")


LOOKS = ((intake, "IDLE"), (courier, "IDLE"), (watch, "LOOK_AGAIN"))


@pytest.fixture
def _hardly_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks by himself: what happens, happens because of a hint."""
    for module, name in LOOKS:
        monkeypatch.setattr(module, name, 60.0)


@pytest.fixture
def _looking_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in LOOKS:
        monkeypatch.setattr(module, name, getattr(module, name) * SLOWLY)


def picture(number: int) -> bytes:
    return b"\xff\xd8\xff" + bytes([number])


async def hears_bot(ear: Ear, words: str, within: float = PATIENCE) -> None:
    async with asyncio.timeout(within):
        while True:
            data = (await ear.hears("message", within)).data
            if data["author"] == BOT and words in str(data["text"]):
                return


@pytest.mark.usefixtures("_looking_slowly")
async def test_what_another_process_must_answer_is_answered_sooner_than_it_looks(
    street: Street,
) -> None:
    took = []
    async with street.resident.listening() as ear:
        for number in range(7):
            begun = time.monotonic()
            await street.resident.says(f"南门巷第 {number} 盏路灯坏了")
            await hears_bot(ear, "请看一下")
            took.append(time.monotonic() - begun)
    assert statistics.median(took) < QUICK, took


@pytest.mark.usefixtures("_looking_slowly")
async def test_a_notice_another_process_must_send_arrives_sooner_than_it_looks(
    street: Street,
) -> None:
    took = []
    async with street.resident.listening() as ear:
        for number in range(7):
            begun = time.monotonic()
            await hears_bot(ear, await street.owes_notice(number))
            took.append(time.monotonic() - begun)
    assert statistics.median(took) < QUICK, took


async def test_an_album_is_worked_off_whole_at_its_one_hint(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its card is held for a moment, so the courier may look; the intake may not.
    monkeypatch.setattr(intake, "IDLE", 60.0)
    files = [await street.resident.keeps(picture(each)) for each in range(4)]
    async with street.resident.listening() as ear:
        await street.resident.sends(text="路灯坏了", files=files)
        await hears_bot(ear, "照片 4 张")


async def test_with_all_ears_cut_off_everything_still_arrives_by_looking(
    street: Street,
) -> None:
    async with street.resident.listening() as ear:
        await street.deafens(pause=30)
        await street.resident.says("南门巷的路灯坏了")
        await hears_bot(ear, "请看一下")
        await hears_bot(ear, await street.owes_notice(1))
        assert not await street.ears()


@pytest.mark.usefixtures("_hardly_looking")
async def test_what_was_missed_is_looked_for_as_soon_as_the_ears_are_back(
    street: Street,
) -> None:
    async with street.resident.listening() as ear:
        before = await street.deafens(pause=1.0)
        await street.resident.says("南门巷的路灯坏了")
        assert not await street.ears()
        await hears_bot(ear, "请看一下")
        assert not before & await street.until_all_hear()
        await hears_bot(ear, await street.owes_notice(1))


async def test_alone_nobody_is_told_anything(
    open_street: OpenStreet, postgres_url_here: str
) -> None:
    street = await open_street({}, *ROLES)
    house = street.house
    another = Runtime(house.settings, clock=house.clock, roles=("intake", "clock", "courier"))
    async with overhearing(house.runtime.database, postgres_url_here) as hear:
        await street.resident.says("南门巷的路灯坏了")
        await street.resident.sees("请看一下")
        await street.owes_notice(1)
        await street.resident.sees("E-0001")
        assert await hear() == []
        async with running(another):
            await street.until_all_are_counted(2)
            await street.resident.says("路灯还是坏的")
            await street.resident.sees("请看一下")
            assert set(await hear()) == {f"line:{PHONES['resident'].address}"}
        await street.until_all_are_counted(1)
        await street.resident.says("路灯又好了")
        await street.resident.sees("请看一下")
        assert await hear() == []


async def test_on_sqlite_there_is_nobody_to_listen_to(tmp_path: Path) -> None:
    runtime = Runtime(house_settings(tmp_path / "data"))
    runtime._count_processes(3)
    assert runtime.listener is None
    assert runtime.database.wakeups.company is False
    await runtime.database.close()


# -- the connection ----------------------------------------------------------------------------


async def test_a_server_that_is_away_is_tried_less_and_less_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listening, "SHORTEST", 0.01)
    monkeypatch.setattr(listening, "LONGEST", 0.04)
    database = open_database("postgresql+asyncpg://nobody:nothing@127.0.0.1:1/nowhere")
    woken: list[str] = []
    ear = WakeupListener(database.writer, {}, lambda: woken.append("all"))
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(ear.run())
        async with asyncio.timeout(PATIENCE):
            while ear._pause != 0.04:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
        task.cancel()
    assert ear._pause == 0.04
    assert woken == []
    await database.close()


async def test_an_ear_proves_that_it_lives_and_minds_no_word_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch, postgres_url_here: str
) -> None:
    monkeypatch.setattr(listening, "PROOF", 0.02)
    database = open_database(f"{postgres_url_here}&prepared_statement_cache_size=0")
    woken: list[str] = []
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        ear = WakeupListener(database.writer, {"line": woken.append}, ready.set)
        task = tasks.create_task(ear.run())
        await asyncio.wait_for(ready.wait(), PATIENCE)
        await asyncio.sleep(0.1)
        async with database.write.begin() as session:
            for hint in ("", "moon:1", "line:1001"):
                await session.execute(text(f"SELECT pg_notify('huiyin', '{hint}')"))
        async with asyncio.timeout(PATIENCE):
            while not woken:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.02)
        task.cancel()
    assert woken == ["1001"]
    await database.close()
