"""Putting a made-up city into a database, quickly: its indexes are made at the end."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from typing import Any

import asyncpg
from sqlalchemy import Column, make_url
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from benchmarks.city import (
    CALLBACKS,
    ITEMS,
    PAIRS,
    PEOPLE,
    PLACES,
    POSTS,
    TALLIES,
    TOPICS,
    Raised,
    Rows,
    count_tallies,
    make_people,
    make_places,
    make_posts,
    make_tallies,
    make_topics,
)
from models.base import Base
from models.schema import load_all

BATCH = 20_000
SINCE = date(2026, 1, 1)
QUIET = (time(22), time(8))
HASTE = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-200000")
Advance = Callable[[int], None]
# Partial and unique ones are what our indexes are; those of keys stay.
_OURS_ON_SQLITE = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    " AND tbl_name IN ('topics', 'items', 'callbacks')"
)
_OURS_ON_POSTGRESQL = (
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename IN ('topics', 'topic_pairs', 'items', 'callbacks')"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
)
Table = tuple[str, Sequence[str], Iterable[Any]]
Tables = Iterator[Table]


def _others(people: Rows, posts: Rows) -> Tables:
    yield _complete("places", PLACES, make_places())
    yield _complete("people", PEOPLE, people)
    yield _complete("appointments", POSTS, posts)


def _tables(batch: Sequence[Raised]) -> Tables:
    yield _complete("topics", TOPICS, (each.topic for each in batch))
    yield _complete("topic_pairs", PAIRS, (each.pairs for each in batch))
    yield _complete("items", ITEMS, (item for each in batch for item in each.items))
    yield _complete("callbacks", CALLBACKS, (call for each in batch for call in each.calls))


def _complete(name: str, columns: Sequence[str], rows: Iterable[Any]) -> Table:
    """What a row must have and a city does not care for is as the models have it at first."""
    more = _list_defaults(name, tuple(columns))
    return name, (*columns, *more), [(*row, *more.values()) for row in rows]


@cache
def _list_defaults(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    missing = (each for each in Base.metadata.tables[name].columns if each.name not in columns)
    return {each.name: _first(each) for each in missing if not each.nullable}


def _first(column: Column[Any]) -> Any:
    assert isinstance(column.default, ScalarElementColumnDefault), f"a city has no {column}"
    return column.default.arg


def _write_text(moment: datetime) -> str:
    """As the program itself writes it there."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def fill_sqlite(path: str, count: int, advance: Advance) -> None:
    """Straight into the file, which nobody else has open."""
    load_all()
    quiet = tuple(f"{each.isoformat()}.000000" for each in QUIET)
    with closing(sqlite3.connect(path, isolation_level=None)) as file, _without_indexes(file):
        people = make_people(count, _write_text, quiet)
        for table, columns, rows in _others(people, make_posts(SINCE.isoformat())):
            _insert(file, table, columns, rows)
        made, counted = make_topics(count, _write_text), Counter[tuple[int, str, str]]()
        while batch := list(islice(made, BATCH)):
            counted.update(count_tallies(batch))
            for table, columns, rows in _tables(batch):
                _insert(file, table, columns, rows)
            advance(len(batch))
        _insert(file, "tallies", TALLIES, make_tallies(counted))


@contextmanager
def _without_indexes(file: sqlite3.Connection) -> Iterator[None]:
    """No ANALYZE afterwards: the program asks for none, so its statements must do without."""
    for haste in HASTE:
        file.execute(f"PRAGMA {haste}")
    triggers = list(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    indexes = list(file.execute(_OURS_ON_SQLITE))
    for name, _ in triggers:
        file.execute(f"DROP TRIGGER {name}")
    for name, _ in indexes:
        file.execute(f"DROP INDEX {name}")
    file.execute("BEGIN")
    yield
    file.execute("INSERT INTO pairs_index(pairs_index) VALUES ('rebuild')")
    for _, statement in (*indexes, *triggers):
        file.execute(statement)
    file.execute("COMMIT")


def _insert(file: sqlite3.Connection, table: str, columns: Sequence[str], rows: Any) -> None:
    places = ", ".join("?" * len(columns))
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 -- ours
    file.executemany(into, rows)


async def fill_postgres(url: str, count: int, advance: Advance) -> None:
    """By COPY, without asking each row whether what it leans on exists."""
    load_all()
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(plain)
    await server.execute("SET session_replication_role = replica")
    indexes = await server.fetch(_OURS_ON_POSTGRESQL)
    for index in indexes:
        await server.execute(f"DROP INDEX {index['indexname']}")
    people = make_people(count, _as_it_is, QUIET)
    for table, columns, rows in _others(people, make_posts(SINCE)):
        await server.copy_records_to_table(table, records=rows, columns=columns)
    made, counted = make_topics(count, _as_it_is), Counter[tuple[int, str, str]]()
    while batch := list(islice(made, BATCH)):
        counted.update(count_tallies(batch))
        for table, columns, rows in _tables(batch):
            await server.copy_records_to_table(table, records=rows, columns=columns)
        advance(len(batch))
    tallies = make_tallies(counted)
    await server.copy_records_to_table("tallies", records=tallies, columns=TALLIES)
    await server.execute("SET maintenance_work_mem = '256MB'")
    for index in indexes:
        await server.execute(index["indexdef"])
    await server.execute("VACUUM ANALYZE")
    await server.close()


def _as_it_is(moment: datetime) -> datetime:
    return moment
