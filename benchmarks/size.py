"""python -m benchmarks.size: what finding costs among ten thousand topics and among a million."""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
from sqlalchemy import make_url, select

from benchmarks.filling import (
    A_MATTER_EACH,
    FIRST_RESIDENT,
    FIRST_STATION,
    HEAD,
    LEADER,
    MEMBER,
    NOW,
    fill_postgres,
    fill_sqlite,
    say_matter,
)
from benchmarks.postgres import Postgres
from models.chats import Chat
from models.database import Database, open_database
from models.people import Person
from models.schema import load_all, migrate
from models.stations import Place
from models.topics import Part, Topic
from services.queries.listing import list_board, list_mine
from services.queries.searching import search_topics
from services.queries.tasks import list_tasks
from services.queries.twins import find_twins
from services.work import Work

RESULTS = Path("tmp/size.json")
Ask = Callable[[Work, random.Random], Awaitable[object]]


async def mine(work: Work, chance: random.Random) -> object:
    return await list_mine(work, await resident(work, chance))


def tasks_of(person_id: int) -> Ask:
    async def ask(work: Work, _chance: random.Random) -> object:
        return await list_tasks(work, await work.session.get_one(Person, person_id))

    return ask


def search_for(*words: str, person_id: int | None = None) -> Ask:
    async def ask(work: Work, chance: random.Random) -> object:
        known = await work.session.get(Person, person_id) if person_id else None
        person = known or await resident(work, chance)
        return await search_topics(work, person, chance.choice(words))

    return ask


async def twins(work: Work, chance: random.Random) -> object:
    person = await resident(work, chance)
    chat = Chat(channel="telegram", address="1", person=person)
    station = await work.session.get_one(Place, FIRST_STATION + chance.randrange(100))
    draft = Topic(raiser=person, created_at=NOW, station=station, parts=[])
    part = Part(arrival_id=1, chat=chat, message_id=1, said_at=NOW, text=say_matter(chance))
    draft.add(part)
    found = await find_twins(work, draft)
    work.session.expunge_all()
    return found


async def board(work: Work, chance: random.Random) -> object:
    station = await work.session.get_one(Place, FIRST_STATION + chance.randrange(100))
    return await list_board(work, station)


async def board_of_all(work: Work, _chance: random.Random) -> object:
    return await list_board(work, None)


async def clock(work: Work, _chance: random.Random) -> object:
    due = select(Topic.id).where(Topic.look_at <= NOW).order_by(Topic.look_at).limit(100)
    return (await work.session.scalars(due)).all()


async def resident(work: Work, chance: random.Random) -> Person:
    count = int(work.session.info["topics"]) // A_MATTER_EACH
    return await work.session.get_one(Person, FIRST_RESIDENT + chance.randrange(count))


ASKS: dict[str, Ask] = {
    "/mine": mine,
    "/tasks, head": tasks_of(HEAD),
    "/tasks, member": tasks_of(MEMBER),
    "/tasks, office": tasks_of(LEADER),
    "/search, one word": search_for("路灯", "电梯", "下水道"),
    "/search, two words": search_for("南门巷 路灯", "解放路 电梯漏水"),
    "/search, head": search_for("路灯", "化粪池", person_id=HEAD),
    "/search, nothing": search_for("宇宙飞船", "路灯飞船"),
    "twins of a draft": twins,
    "/board of a station": board,
    "/board of all": board_of_all,
    "clock, what is due": clock,
}


async def measure(database: Database, count: int, rounds: int) -> dict[str, float]:
    """The median of each in milliseconds, every time in a fresh session."""
    chance = random.Random(7)
    found: dict[str, float] = {}
    for name, ask in ASKS.items():
        taken = []
        for _ in range(rounds + 2):
            async with database.read() as session:
                session.info["topics"] = count
                work = Work(session=session, now=NOW, zone=ZoneInfo("Asia/Shanghai"))
                began = time.perf_counter()
                await ask(work, chance)
                taken.append(1000 * (time.perf_counter() - began))
        found[name] = round(statistics.median(taken[2:]), 1)
        print(f"  {name:<24}{found[name]:>8.1f} ms   worst {max(taken[2:]):.1f}", flush=True)
    return found


async def on_sqlite(count: int, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="huiyin-size-", dir="tmp") as folder:
        path = f"{folder}/huiyin.db"
        database = open_database(f"sqlite+aiosqlite:///{path}")
        await migrate(database.writer)
        await asyncio.to_thread(fill_sqlite, path, count)
        try:
            return await measure(database, count, rounds)
        finally:
            await database.close()


async def on_postgres(url: str, count: int, rounds: int) -> dict[str, float]:
    name = f"size_{count}"
    here = make_url(url).set(database=name).render_as_string(hide_password=False)
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(plain)
    await server.execute(f"CREATE DATABASE {name}")
    database = open_database(here)
    try:
        await migrate(database.writer)
        await fill_postgres(here, count)
        return await measure(database, count, rounds)
    finally:
        await database.close()
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await server.close()


async def run(arguments: argparse.Namespace) -> dict[str, Any]:
    load_all()
    results: dict[str, Any] = {}
    sizes = [int(each) for each in arguments.sizes.split(",")]
    for kind in arguments.databases.split(","):
        for count in sizes:
            print(f"\n{kind}, {count:,} topics", flush=True)
            if kind == "sqlite":
                results[f"{kind}/{count}"] = await on_sqlite(count, arguments.rounds)
            else:
                with Postgres() as server:
                    results[f"{kind}/{count}"] = await on_postgres(
                        server.url, count, arguments.rounds
                    )
    return results


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--rounds", type=int, default=15)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(asyncio.run(run(parser.parse_args())), indent=1))


if __name__ == "__main__":
    main()
