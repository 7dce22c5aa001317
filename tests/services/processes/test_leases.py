"""Leases: one at a time by the database's clock, with a term that only rises."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.database import Database
from models.leases import Beat, Lease
from services.processes.leases import (
    ALIVE,
    beat,
    drop_leases,
    find_last_beat,
    find_last_sign,
    hold_lease,
)
from services.work import Work


async def test_the_first_who_asks_gets_the_lease_and_keeps_it(work: Work) -> None:
    assert await hold_lease(work.session, "courier", "one") == 1
    assert await hold_lease(work.session, "courier", "one") == 1


async def test_a_lease_does_not_pass_on_before_it_runs_out(work: Work) -> None:
    await hold_lease(work.session, "courier", "one")
    assert await hold_lease(work.session, "courier", "other") is None


async def test_a_lease_that_ran_out_passes_on_and_raises_the_term(work: Work) -> None:
    await hold_lease(work.session, "courier", "one", seconds=0.02)
    await asyncio.sleep(0.05)
    assert await hold_lease(work.session, "courier", "other") == 2
    assert await hold_lease(work.session, "courier", "one") is None


async def test_an_owner_who_renews_late_but_first_keeps_the_term(work: Work) -> None:
    await hold_lease(work.session, "courier", "one", seconds=0.02)
    await asyncio.sleep(0.05)
    assert await hold_lease(work.session, "courier", "one") == 1


async def test_leases_of_different_names_have_different_owners(work: Work) -> None:
    assert await hold_lease(work.session, "courier", "one") == 1
    assert await hold_lease(work.session, "clock", "other") == 1


async def test_whoever_leaves_in_order_leaves_nothing_behind(work: Work) -> None:
    await hold_lease(work.session, "courier", "one")
    await hold_lease(work.session, "clock", "other")
    await beat(work.session, "one", "courier", work.now)
    await drop_leases(work.session, "one")
    assert await hold_lease(work.session, "courier", "other") is not None
    assert await hold_lease(work.session, "clock", "one") is None
    assert await find_last_beat(work.session) is None
    assert await find_last_sign(work.session) == work.now


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_of_many_who_ask_at_once_one_leads(database: Database) -> None:
    async def ask(owner: str) -> int | None:
        async with database.write.begin() as session:
            return await hold_lease(session, "courier", owner)

    terms = await asyncio.gather(*(ask(f"process-{number}") for number in range(8)))
    assert sorted(terms, key=str) == [1, *[None] * 7]
    async with database.read() as session:
        assert (await session.scalars(select(Lease.term))).all() == [1]


async def test_a_heartbeat_counts_who_is_alive(work: Work) -> None:
    assert await beat(work.session, "one", "courier", work.now) == 1
    assert await beat(work.session, "other", "intake", work.now) == 2
    later = work.now + ALIVE
    assert await beat(work.session, "one", "courier", later) == 1


async def test_a_heartbeat_of_yesterday_is_forgotten(work: Work) -> None:
    await beat(work.session, "one", "courier", work.now)
    await beat(work.session, "other", "intake", work.now + timedelta(days=1, seconds=1))
    assert list(await work.session.scalars(select(Beat.owner))) == ["other"]


async def test_the_last_heartbeat_is_the_youngest_of_a_role(work: Work) -> None:
    assert await find_last_beat(work.session) is None
    later = work.now + timedelta(seconds=5)
    await beat(work.session, "one", "courier,clock", work.now)
    await beat(work.session, "other", "intake", later)
    assert await find_last_beat(work.session) == later
    assert await find_last_beat(work.session, "clock") == work.now
    assert await find_last_beat(work.session, "web") is None
