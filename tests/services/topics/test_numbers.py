"""Public numbers: by the year people live in, never given twice."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.database import Database
from models.topics.numbers import Counter
from services.topics.submitting import give_number
from services.work import Work
from tests.conftest import Working

WorkIn = Callable[[AsyncSession], Work]


async def test_numbers_run_through_the_year(work: Work) -> None:
    assert [await give_number(work) for _ in range(3)] == ["2026-0001", "2026-0002", "2026-0003"]


async def test_numbers_begin_anew_with_the_year_as_people_live_it(work: Work) -> None:
    await give_number(work)
    work.now = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert await give_number(work) == "2027-0001"


async def test_numbers_grow_beyond_four_digits(work: Work) -> None:
    work.session.add(Counter(name="2026", last=9999))
    await work.session.flush()
    assert await give_number(work) == "2026-10000"


async def test_a_number_that_was_rolled_back_is_the_next_ones(
    database: Database, work_in: WorkIn
) -> None:
    async with database.write() as session:
        await give_number(work_in(session))
        await session.rollback()
    async with database.write.begin() as session:
        assert await give_number(work_in(session)) == "2026-0001"


@pytest.mark.parametrize("before", [0, 41])
async def test_numbers_given_at_once_are_distinct_and_without_gaps(
    working: Working, before: int
) -> None:
    async def take() -> str:
        async with working() as work:
            number = await give_number(work)
            await asyncio.sleep(0.01)
            return number

    if before:
        async with working() as work:
            work.session.add(Counter(name="2026", last=before))
    given = await asyncio.gather(*(take() for _ in range(6)))
    assert sorted(given) == [f"2026-{before + step:04d}" for step in range(1, 7)]
