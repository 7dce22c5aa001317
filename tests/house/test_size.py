"""The bench of size keeps up with the models: a small made-up city is filled and asked."""

import asyncio
import random

from sqlalchemy import make_url

from benchmarks.asks import ASKS, resident
from benchmarks.city import DUE_NOW
from benchmarks.filling import fill_postgres, fill_sqlite
from benchmarks.settling import City
from benchmarks.size import compare, work_in
from foundation.database import open_database
from services.topics.clock.reminders import find_due_topics
from services.topics.searching import search_topics

COUNT = 400


async def fill(database_url: str) -> int:
    filled: list[int] = []
    if "sqlite" in database_url:
        path = make_url(database_url).database or ""
        await asyncio.to_thread(fill_sqlite, path, COUNT, filled.append)
    else:
        await fill_postgres(database_url, COUNT, filled.append)
    return sum(filled)


async def test_a_made_up_city_can_be_filled_and_asked(database_url: str) -> None:
    assert await fill(database_url) == COUNT
    database = open_database(database_url)
    city = City("sqlite" if database.is_sqlite else "postgres", COUNT, database_url, database)
    try:
        rows = [await compare(name, city, city, 1) for name in ASKS]
        async with database.write() as session:
            work = work_in(city, session)
            assert len(await find_due_topics(work)) == DUE_NOW
            somebody = await resident(work, random.Random(7))
            assert (await search_topics(work, somebody, "路灯")).total
    finally:
        await database.close()
    assert {row.ask for row in rows if not row.large.statements} == set()
