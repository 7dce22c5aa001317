"""Learning at night: once, if there is anything new, and from then on it is guessed by."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from foundation.clock import TurnedClock
from foundation.database import Database
from language.category import knows_own, take_weights
from models.categories import OwnCategory
from scheduler.learner import Learner
from services.topics.learning import FILE

TO_NIGHT = timedelta(hours=17)  # from ten in the morning to three


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    take_weights(None)


async def test_what_is_new_is_learnt_once_and_at_night(
    database: Database, clock: TurnedClock, zone: ZoneInfo, tmp_path: Path
) -> None:
    learner = Learner(database=database, clock=clock, zone=zone, folder=tmp_path)
    async with database.write.begin() as session:
        examples = ["楼道里拉线充电", "电动车推进电梯了", "充电桩天天跳闸"]
        session.add(OwnCategory(code="charging", name="充电安全", examples=examples))
    assert not await learner.look()
    clock.turn(TO_NIGHT)
    assert await learner.look()
    assert knows_own()
    assert not await learner.look()
    clock.turn(timedelta(days=1))
    assert not await learner.look()  # nothing is new
    assert knows_own()
    async with database.write.begin() as session:
        await session.execute(update(OwnCategory).values(taken_out=True))
    clock.turn(timedelta(days=1))
    assert not await learner.look()
    assert not knows_own()
    assert not (tmp_path / FILE).exists()
