"""Which of its roles a process holds just now."""

import asyncio
from dataclasses import dataclass, field

import pytest
from sqlalchemy.exc import OperationalError

from bot import leadership as module
from bot.leadership import Leadership
from foundation.clock import TurnedClock
from foundation.database import Database
from tests.patience import PATIENCE

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass
class Office:
    """A process that may lead, and what it was told."""

    leadership: Leadership
    told: list[bool] = field(default_factory=list)


def office(database: Database, clock: TurnedClock, owner: str, seconds: float = 10) -> Office:
    told: list[bool] = []
    leadership = Leadership(
        database, clock, owner, "intake,courier", {"courier": told.append}, seconds=seconds
    )
    return Office(leadership, told)


async def test_one_of_two_leads_until_it_leaves(database: Database, clock: TurnedClock) -> None:
    first, second = office(database, clock, "first"), office(database, clock, "second")
    counted: list[int] = []
    second.leadership.on_processes = counted.append
    await first.leadership.renew()
    await second.leadership.renew()
    assert first.told == [True]
    assert second.told == [False]
    assert counted == [2]
    assert second.leadership.last_beat == clock.now()
    await first.leadership.leave()
    await second.leadership.renew()
    assert first.told == [True, False]
    assert second.told == [False, True]
    assert counted == [2, 1]


async def test_a_frozen_leader_is_followed_by_another_when_its_lease_runs_out(
    database: Database, clock: TurnedClock
) -> None:
    first = office(database, clock, "first", seconds=0.1)
    second = office(database, clock, "second")
    await first.leadership.renew()
    await asyncio.sleep(0.15)
    await second.leadership.renew()
    await first.leadership.renew()
    assert first.told == [True, False]
    assert second.told == [True]


async def test_whoever_cannot_ask_in_time_leads_no_longer(
    database: Database, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = office(database, clock, "first", seconds=90)
    await leader.leadership.renew()

    async def away(*_: object) -> None:
        raise OperationalError("away", None, ConnectionError())

    monkeypatch.setattr(module, "hold_lease", away)
    monkeypatch.setattr(module, "drop_leases", away)
    await leader.leadership.renew()
    assert leader.told == [True]
    leader.leadership._kept_at -= leader.leadership.pause * 2 + 0.05
    await leader.leadership.renew()
    assert leader.told == [True, False]
    await leader.leadership.leave()
    assert leader.told == [True, False, False]


async def test_it_renews_by_itself(database: Database, clock: TurnedClock) -> None:
    leader = office(database, clock, "first", seconds=0.06)
    task = asyncio.get_running_loop().create_task(leader.leadership.run())
    async with asyncio.timeout(PATIENCE):
        while len(leader.told) < 2:  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert len(leader.told) >= 2
    assert all(leader.told)
