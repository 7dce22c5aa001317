"""Settling made-up cities: one database for each kind and number, filled side by side."""

import asyncio
import multiprocessing
import shutil
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from benchmarks.filling import fill_postgres, fill_sqlite
from benchmarks.progress import Bar
from foundation.database import Database, open_database
from models.schema import migrate

# Processes of their own: two databases are filled on two cores.
_SPAWN = multiprocessing.get_context("spawn")
LOOK = 0.2
MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder is made there that nobody else enters
ROOM = 6 * 2**30


@dataclass(frozen=True)
class City:
    """So many topics in one kind of database."""

    kind: str
    count: int
    url: str
    database: Database

    @property
    def label(self) -> str:
        return f"{self.kind}, {self.count:,} topics"


def find_room() -> str | None:
    """Memory, where there is enough of it; else wherever temporary files go."""
    return str(MEMORY) if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


@asynccontextmanager
async def settle(
    folder: str, server: str, kinds: Sequence[str], counts: Sequence[int]
) -> AsyncIterator[list[City]]:
    """Empty ones are made in turn, then filled; with the server go those that lie there."""
    cities = []
    for kind in kinds:
        for count in counts:
            url = f"sqlite+aiosqlite:///{folder}/huiyin-{count}.db"
            if kind == "postgres":
                url = await _create_on_server(server, f"size_{count}")
            empty = open_database(url)
            await migrate(empty.writer)
            await empty.close()
            cities.append(City(kind, count, url, open_database(url)))
    await asyncio.gather(*(_fill_in_turn(cities, kind) for kind in kinds))
    try:
        yield cities
    finally:
        for city in cities:
            await city.database.close()
            if city.kind == "postgres":
                await _on_server(server, f"DROP DATABASE size_{city.count} WITH (FORCE)")


async def _create_on_server(server: str, name: str) -> str:
    await _on_server(server, f"CREATE DATABASE {name}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


async def _on_server(server: str, statement: str) -> None:
    plain = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _fill_in_turn(cities: Sequence[City], kind: str) -> None:
    for city in (each for each in cities if each.kind == kind):
        await _fill(city)


async def _fill(city: City) -> None:
    done = _SPAWN.Value("q", 0)
    filler = _SPAWN.Process(target=_filler, args=(city.kind, city.url, city.count, done))
    began = time.monotonic()
    filler.start()
    # The indexes come after the last topic, and take about as long as a fifth of them.
    bar = Bar(city.label, city.count * 6 // 5)
    while filler.is_alive():
        bar.show(done.value)
        await asyncio.sleep(LOOK)
    if filler.exitcode:
        raise SystemExit(f"{city.label}: could not be filled")
    bar.show(city.count * 6 // 5)
    print(f"{city.label}: filled in {time.monotonic() - began:.0f} s", flush=True)


def _filler(
    kind: str, url: str, count: int, done: "multiprocessing.sharedctypes.Synchronized[int]"
) -> None:
    def advance(more: int) -> None:
        done.value += more

    if kind == "sqlite":
        fill_sqlite(make_url(url).database or "", count, advance)
    else:
        asyncio.run(fill_postgres(url, count, advance))
