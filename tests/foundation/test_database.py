"""One code path for two databases, and what it keeps whole."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from foundation import sqlite_writer
from foundation.database import Database, open_database
from models.people import JoiningCode
from models.topics.numbers import Counter

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def count_up(database: Database) -> None:
    async with database.write.begin() as session:
        query = select(Counter).where(Counter.name == "x").with_for_update()
        counter = (await session.scalars(query)).one()
        await asyncio.sleep(0)
        counter.last += 1


async def lay_counter(database: Database) -> None:
    async with database.write.begin() as session:
        session.add(Counter(name="x", last=0))


async def read_counter(database: Database) -> int:
    async with database.read() as session:
        return (await session.get_one(Counter, "x")).last


async def test_no_update_of_many_at_once_is_lost(database: Database) -> None:
    await lay_counter(database)
    await asyncio.gather(*(count_up(database) for _ in range(40)))
    assert await read_counter(database) == 40


async def test_a_row_cannot_point_to_nothing(database: Database) -> None:
    row, _ = JoiningCode.issue(404, datetime(2026, 3, 4, tzinfo=UTC))
    async with database.write() as session:
        session.add(row)
        with pytest.raises(IntegrityError):
            await session.flush()


async def test_what_was_rolled_back_never_was(database: Database) -> None:
    await lay_counter(database)
    async with database.write() as session:
        await session.execute(update(Counter).values(last=9))
        await session.rollback()
    assert await read_counter(database) == 0


@only_sqlite
async def test_a_reader_cannot_write(database: Database) -> None:
    async with database.read() as session:
        session.add(Counter(name="x", last=0))
        with pytest.raises(OperationalError, match="readonly"):
            await session.flush()


@only_sqlite
async def test_readers_go_on_while_somebody_writes(database: Database) -> None:
    await lay_counter(database)
    async with database.write.begin() as session:
        await session.execute(update(Counter).values(last=5))
        assert await read_counter(database) == 0
    assert await read_counter(database) == 5


def file_of(database_url: str) -> Path:
    return Path(database_url.split("///")[1])


@only_sqlite
async def test_a_writer_waits_for_another_process(database: Database, database_url: str) -> None:
    await lay_counter(database)
    other = sqlite3.connect(file_of(database_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.1, other.execute, "COMMIT")
    await count_up(database)
    assert await read_counter(database) == 1
    other.close()


@only_sqlite
async def test_a_writer_gives_up_when_the_other_never_ends(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lay_counter(database)
    monkeypatch.setattr(sqlite_writer, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(file_of(database_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        await count_up(database)
    other.close()


@only_sqlite
async def test_a_statement_that_is_wrong_is_said_at_once(database: Database) -> None:
    async with database.write() as session:
        with pytest.raises(DBAPIError, match="no such table"):
            await session.execute(text("SELECT * FROM nowhere"))


@only_sqlite
async def test_what_sqlite_committed_is_on_the_disk(database: Database) -> None:
    async with database.write() as session:
        pragmas = [
            await session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


async def test_the_database_knows_which_it_is(database: Database, database_url: str) -> None:
    assert database.is_sqlite is database_url.startswith("sqlite")


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.postgres
async def test_on_postgresql_readers_and_writers_share_a_pool(database_url: str) -> None:
    database = open_database(database_url, pool=1)
    assert database.reader is database.writer
    await database.close()
