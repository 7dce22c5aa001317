"""The clock: says when; what is due is asked of the tables."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database
from foundation.failpoints import Failpoints
from models.inbox import Arrival, ArrivalState
from models.letters import Letter, LetterState
from models.notices.topics import TopicSupplied
from scheduler.clock import Job, Ticker
from scheduler.jobs.letters import JOBS, KEPT
from services.work import Work
from tests.conftest import Working
from tests.county import settle_resident
from tests.patience import PATIENCE

WorkIn = Callable[[AsyncSession], Work]


class Tower:
    """A ticker and how often it woke the courier."""

    def __init__(self, database: Database, work_in: WorkIn, *jobs: Job) -> None:
        self.woken = 0
        self.ticker = Ticker(database, work_in, jobs, self._wake)
        self.ticker.leading = True

    def _wake(self) -> None:
        self.woken += 1


@pytest.fixture
def tower(database: Database, work_in: WorkIn) -> Tower:
    return Tower(database, work_in)


async def remind(work: Work) -> int:
    met = await settle_resident(work)
    notice = TopicSupplied(topic_id=1, number="2026-0001", title="路灯", words="补充")
    work.post(met.person.id, notice)
    return 1


REMIND = Job("remind", 1, remind)


async def count(database: Database) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(Letter)) or 0


async def test_what_was_due_is_owed_and_the_courier_woken(tower: Tower, database: Database) -> None:
    assert await tower.ticker.tick(REMIND) == 1
    assert await count(database) == 1
    assert tower.woken == 1


async def test_where_nothing_was_due_nobody_is_woken(tower: Tower) -> None:
    async def nothing(work: Work) -> int:
        return 0

    assert await tower.ticker.tick(Job("nothing", 1, nothing)) == 0
    assert tower.woken == 0


async def test_whoever_does_not_lead_does_nothing(tower: Tower, database: Database) -> None:
    tower.ticker.leading = False
    assert await tower.ticker.tick(REMIND) == 0
    assert await count(database) == 0


async def test_while_the_database_is_away_the_next_tick_tries_again(
    tower: Tower, database: Database, armed: Failpoints
) -> None:
    armed.arm("clock.before-commit:refuse")
    assert await tower.ticker.tick(REMIND) == 0
    assert await count(database) == 0
    assert tower.woken == 0
    assert await tower.ticker.tick(REMIND) == 1
    assert await count(database) == 1


async def test_a_job_that_breaks_the_database_breaks_nothing_else(tower: Tower) -> None:
    async def breaks(work: Work) -> int:
        raise OperationalError("no", None, ValueError())

    assert await tower.ticker.tick(Job("breaks", 1, breaks)) == 0


async def test_the_clock_ticks_until_it_is_stopped(database: Database, work_in: WorkIn) -> None:
    ticked = asyncio.Event()

    async def tick(work: Work) -> int:
        ticked.set()
        return 0

    tower = Tower(database, work_in, Job("tick", 1, tick))
    tower.ticker.start()
    async with asyncio.timeout(PATIENCE):
        await ticked.wait()
    tower.ticker.stop()
    tower.ticker.stop()


async def test_the_morning_job_brings_the_index_and_then_the_words(
    tower: Tower, database: Database, working: Working, clock: TurnedClock
) -> None:
    clock.turn(timedelta(hours=12))
    async with working() as work:
        met = await settle_resident(work)
        for number in range(2):
            notice = TopicSupplied(topic_id=number, number="2026-0001", title="路灯", words="补充")
            work.post(met.person.id, notice)
    digest = next(job for job in JOBS if job.name == "morning-digest")
    assert await tower.ticker.tick(digest) == 0
    clock.turn(timedelta(hours=10))
    assert await tower.ticker.tick(digest) == 1
    assert await tower.ticker.tick(digest) == 0
    async with database.read() as session:
        query = select(Letter.kind).where(Letter.state == LetterState.WAITING)
        told = list(await session.scalars(query.order_by(Letter.id)))
    # The index, and behind it what has words.
    assert told == ["morning-digest", "topic-supplied", "topic-supplied"]


async def test_raw_updates_are_forgotten_after_a_month(
    tower: Tower, database: Database, working: Working, clock: TurnedClock
) -> None:
    async with working() as work:
        work.session.add(
            Arrival(
                channel="telegram",
                source_key="1:a",
                chat="1",
                payload='{"a":1}',
                received_at=work.now,
                progress=ArrivalState.DONE,
                done_at=work.now,
            )
        )
    forget = next(job for job in JOBS if job.name == "forget-payloads")
    clock.turn(KEPT)
    await tower.ticker.tick(forget)
    clock.turn(timedelta(seconds=1))
    async with database.read() as session:
        assert await session.scalar(select(Arrival.payload)) == '{"a":1}'
    await tower.ticker.tick(forget)
    async with database.read() as session:
        assert await session.scalar(select(Arrival.payload)) == "{}"
