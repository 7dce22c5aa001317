"""Pace: how fast we may speak, in all, to a person, to a group."""

import asyncio
from dataclasses import replace

import pytest

from channels.telegram.messenger import RATES
from scheduler import pace as module
from scheduler.pace import Bucket, Pace


class Watch:
    """A stopwatch that goes on while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds + 1e-6


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(asyncio, "sleep", watch.sleep)
    return watch


async def speak(
    pace: Pace, watch: Watch, times: int, *, chat: int = 1, group: bool = False
) -> list[float]:
    began, spoken = watch.now, []
    for _ in range(times):
        await pace.turn(chat, group=group)
        spoken.append(round(watch.now - began, 3))
    return spoken


async def test_one_person_hears_a_short_burst_and_then_one_a_second(watch: Watch) -> None:
    pace = Pace(RATES, watch)
    assert await speak(pace, watch, 5) == [0, 0, 0, 1.05, 2.1]


async def test_a_burst_comes_back_with_time(watch: Watch) -> None:
    pace = Pace(RATES, watch)
    await speak(pace, watch, 3)
    watch.now += 10
    assert await speak(pace, watch, 3) == [0, 0, 0]


async def test_a_group_hears_no_more_than_twenty_a_minute(watch: Watch) -> None:
    pace = Pace(RATES, watch)
    spoken = await speak(pace, watch, 60, group=True)
    for began in spoken:
        assert sum(began <= moment < began + 60 for moment in spoken) <= 18 + 60 / 3.4
    steady = [moment for moment in spoken if moment >= 60]
    assert sum(60 <= moment < 120 for moment in steady) <= 18


async def test_all_together_hear_no_more_than_the_overall_rate(watch: Watch) -> None:
    pace = Pace(RATES, watch)
    began = watch.now
    for chat in range(100):
        await pace.turn(chat, group=False)
    assert watch.now - began >= (100 - 28 / 5) / 28 - 0.1


async def test_processes_that_share_a_bot_share_its_rate(watch: Watch) -> None:
    pace = Pace(replace(RATES, overall=10, private_burst=100), watch)
    pace.share(2)
    await speak(pace, watch, 50)
    assert pace.wait(2, group=False) == pytest.approx(0.2, abs=0.01)
    pace.share(0)
    assert pace.wait(2, group=False) > 0


async def test_a_chat_that_asked_for_patience_gets_it_and_no_other_does(watch: Watch) -> None:
    pace = Pace(RATES, watch)
    await pace.turn(1, group=False)
    pace.hold(1, 7.0, group=False)
    assert pace.wait(1, group=False) == pytest.approx(7.0)
    assert pace.wait(2, group=False) == 0
    assert pace.busy() == {1}
    watch.now += 7.001
    assert pace.busy() == set()


async def test_patience_is_never_shortened(watch: Watch) -> None:
    bucket = Bucket(1, 1.0)
    bucket.hold(watch.now + 9)
    bucket.hold(watch.now + 3)
    assert bucket.wait(watch.now) == pytest.approx(9)


async def test_only_so_many_chats_are_remembered(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 3)
    pace = Pace(RATES, watch)
    for chat in range(5):
        pace.hold(chat, 60, group=False)
    assert pace.busy() == {2, 3, 4}


def test_rates_can_be_scaled_for_a_faster_messenger() -> None:
    faster = RATES.scaled(10)
    assert faster.overall == 280
    assert faster.private_burst == 3
    assert faster.private_seconds == pytest.approx(0.105)
    assert faster.group_seconds == pytest.approx(0.34)
