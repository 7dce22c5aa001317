"""Hints: given with the commit, only to others, and only what this process cannot do itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import make_url, text

from foundation.clock import TurnedClock
from foundation.database import Database
from foundation.wakeups import Wakeups
from services.people.chat_page import open_chat_page
from services.processes.inbox import Raw, store_updates
from services.processes.wakeups import CHANNEL, wake_for_inbox, wake_for_letters, wake_for_line
from tests.conftest import Working
from tests.patience import PATIENCE

POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
END = "that is all"
RAW = Raw("telegram", {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 1001}}})
Hear = Callable[[], Awaitable[list[str]]]


@asynccontextmanager
async def overhearing(database: Database, url: str) -> AsyncIterator[Hear]:
    """Tells all that any other process on this database was told so far."""
    heard: asyncio.Queue[str] = asyncio.Queue()
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    ear = await asyncpg.connect(dsn)
    await ear.add_listener(CHANNEL, lambda *facts: heard.put_nowait(facts[-1]))

    async def hear() -> list[str]:
        async with database.write.begin() as session:
            await session.execute(text(f"NOTIFY {CHANNEL}, '{END}'"))
        async with asyncio.timeout(PATIENCE):
            found = [await heard.get()]
            while found[-1] != END:
                found.append(await heard.get())
        return found[:-1]

    try:
        yield hear
    finally:
        await ear.close()


@pytest.fixture
async def hear(database: Database, database_url: str) -> AsyncIterator[Hear]:
    async with overhearing(database, database_url) as hear:
        yield hear


async def hint_everything(database: Database) -> None:
    async with database.write.begin() as session:
        await wake_for_inbox(session)
        await wake_for_letters(session)
        await wake_for_line(session, "1001")
        await wake_for_line(session, "1001")


def set_hints(database: Database, *, company: bool, handles: bool, sends: bool) -> None:
    known: Wakeups = database.wakeups
    known.company, known.handles, known.sends = company, handles, sends


@pytest.mark.postgres
@POSTGRES
@pytest.mark.parametrize(
    ("handles", "sends", "wakeups"),
    [
        (True, True, ["line:1001"]),
        (True, False, ["letters", "line:1001"]),
        (False, True, ["inbox", "line:1001"]),
        (False, False, ["inbox", "letters", "line:1001"]),
    ],
)
async def test_others_are_told_once_of_what_this_process_does_not_do(
    database: Database, hear: Hear, *, handles: bool, sends: bool, wakeups: list[str]
) -> None:
    set_hints(database, company=True, handles=handles, sends=sends)
    await hint_everything(database)
    assert await hear() == wakeups


@pytest.mark.postgres
@POSTGRES
async def test_nothing_is_said_when_nobody_is_there(database: Database, hear: Hear) -> None:
    set_hints(database, company=False, handles=False, sends=False)
    await hint_everything(database)
    assert await hear() == []


@pytest.mark.postgres
@POSTGRES
async def test_what_was_rolled_back_is_not_told(
    database: Database, hear: Hear, clock: TurnedClock
) -> None:
    set_hints(database, company=True, handles=False, sends=False)
    async with database.write() as session:
        await store_updates(session, [RAW], clock.now())
        await session.rollback()
    assert await hear() == []
    async with database.write.begin() as session:
        await store_updates(session, [RAW], clock.now())
        assert await hear() == []
    assert await hear() == ["inbox"]


@pytest.mark.postgres
@POSTGRES
async def test_letters_that_wait_for_their_hour_or_are_taken_wake_nobody(
    database: Database, hear: Hear, working: Working
) -> None:
    set_hints(database, company=True, handles=True, sends=False)
    async with working() as work:
        chat = await open_chat_page(work, "1001")
        work.reply(chat, {"text": "later"}, hold=60)
        taken = work.reply(chat, {"text": "mine"})
        taken.take("me", work.now, work.now + timedelta(seconds=90))
    assert await hear() == []
    async with working() as work:
        work.reply(chat, {"text": "now"})
    assert await hear() == ["letters"]


async def test_a_database_that_was_just_opened_believes_it_is_alone(database: Database) -> None:
    await hint_everything(database)
    assert database.wakeups == Wakeups()
