"""What every test may ask for: a database of either kind, a held clock, a small county."""

import gc
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
import structlog
from hypothesis import settings as inventing
from sqlalchemy.ext.asyncio import AsyncSession

from channels.registry import with_menus
from foundation.clock import SystemClock, TurnedClock
from foundation.database import Database, open_database
from models.chats import Chat
from models.people import Appointment, Person
from models.secrets import Secrets
from models.stations import Place
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.conversations import Conversations
from services.work import Work
from tests.county import (
    Resident,
    StillClock,
    Town,
    arriving,
    raise_matter,
    settle_resident,
    settle_town,
    write_draft,
)
from tests.databases import (
    NoServer,
    PostgresServer,
    compile_once,
    find_server,
    migrate_at,
    reserve_server_folder,
    sqlite_url,
    stop_server,
)
from tests.days import MORNING, RunningClock
from tests.guard import leave_out, list_left_out, require_browser, stay_at_home
from tests.shortening import is_short, list_surplus

HERE = Path(__file__).parent
CRASH = HERE / "crash"

Fresh = Callable[[], AbstractAsyncContextManager[AsyncSession]]
Working = Callable[[], AbstractAsyncContextManager[Work]]


# -- the run -----------------------------------------------------------------------------------


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    stay_at_home()
    compile_once()
    # As in real use, a log tells where something broke, not what everything held.
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, plain])
    # How long one made-up example takes says how busy the machine is, and nothing else.
    inventing.register_profile("here", deadline=None)
    inventing.load_profile("here")
    if not _is_worker(config):
        reserve_server_folder()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_worker(config):
        stop_server()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if is_short():
        surplus = list_surplus(items)
        config.hook.pytest_deselected(items=surplus)
        items[:] = [each for each in items if each not in set(surplus)]
    # Files that take minutes come first: begun last, one of them would keep one worker alone.
    items.sort(key=lambda item: not item.path.is_relative_to(CRASH))


def pytest_collection_finish() -> None:
    """As the program does when it starts: what was imported stays, and is not looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser"):
        require_browser()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(list_left_out(terminalreporter.getreports("skipped")))


# -- databases ---------------------------------------------------------------------------------


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pattern") / "huiyin.db"
    await migrate_at(sqlite_url(path))
    return path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_server(worker_id: str) -> AsyncIterator[PostgresServer | NoServer]:
    """The server, or why there is none."""
    try:
        server = PostgresServer(find_server(), worker_id)
    except NoServer as error:
        yield error
        return
    await server.prepare()
    yield server
    await server.drop(server.pattern)


@pytest.fixture
def sqlite_url_here(sqlite_pattern: Path, tmp_path: Path) -> str:
    """A migrated SQLite file of one's own."""
    return sqlite_url(Path(shutil.copy(sqlite_pattern, tmp_path / "huiyin.db")))


@pytest.fixture
async def postgres_url_here(postgres_server: PostgresServer | NoServer) -> AsyncIterator[str]:
    """A migrated PostgreSQL database of one's own."""
    if isinstance(postgres_server, NoServer):
        leave_out("postgres", str(postgres_server))
    assert isinstance(postgres_server, PostgresServer)
    name = await postgres_server.create()
    yield postgres_server.url(name)
    await postgres_server.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Either database; a test for one picks it with parametrize(…, ["sqlite"], indirect=True)."""
    url: str = request.getfixturevalue(f"{request.param}_url_here")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = open_database(database_url)
    yield database
    await database.close()


# -- time and work -----------------------------------------------------------------------------


@pytest.fixture
def zone() -> ZoneInfo:
    return ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _nobody_knows_the_day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What asks the machine by itself, as the commands do, is told the day of all tests."""
    if "machine_clock" not in request.fixturenames:
        clock = RunningClock()
        monkeypatch.setattr(SystemClock, "now", lambda _self: clock.now())


@pytest.fixture
def machine_clock() -> SystemClock:
    """The machine's own time, for what is about that very clock."""
    return SystemClock()


@pytest.fixture
def clock() -> TurnedClock:
    """Ten in the morning of a working day, until somebody turns it."""
    return TurnedClock(StillClock(MORNING.astimezone(UTC)))


@pytest.fixture
def work_in(clock: TurnedClock, zone: ZoneInfo) -> Callable[[AsyncSession], Work]:
    keys = Secrets("the secret of these tests")
    menus = with_menus()
    return lambda session: Work(
        session=session, now=clock.now(), zone=zone, keys=keys, with_menus=menus
    )


@pytest.fixture
def working(database: Database, work_in: Callable[[AsyncSession], Work]) -> Working:
    """Work in a transaction of its own, settled and committed when it is left."""

    @asynccontextmanager
    async def open_work() -> AsyncIterator[Work]:
        async with database.write.begin() as session:
            work = work_in(session)
            yield work
            await settle(work)

    return open_work


@pytest.fixture
async def work(database: Database, work_in: Callable[[AsyncSession], Work]) -> AsyncIterator[Work]:
    """Work in an open transaction; what a test does not commit itself is rolled back."""
    async with database.write() as session:
        await session.begin()
        work = work_in(session)
        yield arriving(work)
        await session.rollback()


@pytest.fixture
def fresh(database: Database) -> Fresh:
    """Opens another session, which sees only what was committed."""

    @asynccontextmanager
    async def look() -> AsyncIterator[AsyncSession]:
        async with database.read() as session:
            yield session

    return look


# -- people ------------------------------------------------------------------------------------


@pytest.fixture
async def town(work: Work) -> Town:
    """秦州: an office, two stations, and who serves there; laid down in `work`, not committed."""
    return await settle_town(work)


@pytest.fixture
def station(town: Town) -> Place:
    return town.station


@pytest.fixture
def head(town: Town) -> Appointment:
    return town.head


@pytest.fixture
async def met(work: Work) -> Resident:
    """何秀英 and her phone."""
    return await settle_resident(work)


@pytest.fixture
def resident(met: Resident) -> Person:
    return met.person


@pytest.fixture
def chat(met: Resident) -> Chat:
    return met.chat


@pytest.fixture
def known() -> Conversations:
    return Conversations()


@pytest.fixture
async def draft(work: Work, town: Town, met: Resident, known: Conversations) -> Topic:
    """A lamp in the south gate lane, not yet submitted."""
    return await write_draft(work, known, met)


@pytest.fixture
async def raised_topic(work: Work, known: Conversations, met: Resident, draft: Topic) -> Topic:
    """The same, submitted; the letters it owed have left the work."""
    return await raise_matter(work, known, met, draft)
