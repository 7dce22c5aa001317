"""The writer's driver, where SQLAlchemy rarely goes."""

from pathlib import Path

import pytest

from foundation.sqlite_writer import InlineConnection, open_inline


@pytest.fixture
async def connection(tmp_path: Path) -> InlineConnection:
    return await open_inline(str(tmp_path / "inline.db"))


async def test_a_connection_can_be_taught_functions(connection: InlineConnection) -> None:
    await connection.create_function("twice", 1, lambda number: number * 2)
    cursor = await connection.cursor().execute("SELECT twice(21)")
    assert await cursor.fetchall() == [(42,)]
    await cursor.close()
    await connection.close()


async def test_a_connection_can_be_dropped_at_once(connection: InlineConnection) -> None:
    connection.stop()
    with pytest.raises(Exception, match="closed"):
        connection.cursor()


async def test_many_rows_go_in_one_statement(connection: InlineConnection) -> None:
    cursor = connection.cursor()
    await cursor.execute("CREATE TABLE numbers (number)")
    await cursor.executemany("INSERT INTO numbers VALUES (?)", [(1,), (2,), (3,)])
    assert cursor.rowcount == 3
    await cursor.execute("SELECT count(*) FROM numbers")
    assert cursor.description[0][0] == "count(*)"
    await connection.close()
