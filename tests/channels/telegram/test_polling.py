"""Asking for updates: nothing is confirmed before it is kept."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from channels.telegram.api import POLL_SECONDS, Answer, TelegramError
from channels.telegram.polling import Poller
from foundation.clock import TurnedClock
from services.processes.inbox import Raw
from tests.county import StillClock

START = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


class Asked:
    """A Bot API that hands out what it was given, and an intake that keeps it."""

    def __init__(self, *rounds: list[dict[str, Any]] | Exception) -> None:
        self.rounds = list(rounds)
        self.offsets: list[int] = []
        self.waits: list[int] = []
        self.kept: list[int] = []
        self.taking = True
        self.trouble: list[Exception] = []
        self.before: Callable[[], None] = lambda: None
        self.clock = TurnedClock(StillClock(START))
        self.lasts = timedelta(0)  # how long every question takes
        self.back: list[datetime] = []
        self.deaf: list[Exception] = []

    async def hears_back(self, lost_since: datetime) -> None:
        if self.deaf:
            raise self.deaf.pop()
        self.back.append(lost_since)

    async def poll(self, offset: int, wait: int = POLL_SECONDS) -> list[dict[str, Any]]:
        self.offsets.append(offset)
        self.waits.append(wait)
        self.clock.turn(self.lasts)
        if not self.rounds:
            self.taking = False
            return []
        found = self.rounds.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    async def store(self, raws: Sequence[Raw]) -> None:
        if self.trouble:
            raise self.trouble.pop()
        self.kept += [raw.update["update_id"] for raw in raws]


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the poller rested; here it does not."""
    rests: list[float] = []
    pause = asyncio.sleep

    async def rest(seconds: float) -> None:
        rests.append(seconds)
        await pause(0)

    monkeypatch.setattr("channels.telegram.polling.asyncio.sleep", rest)
    return rests


def poller(asked: Asked) -> Poller:
    found = Poller(asked, asked, asked.clock, asked.hears_back)  # type: ignore[arg-type]
    found.leading = True
    return found


def some(*numbers: int) -> list[dict[str, Any]]:
    return [{"update_id": number} for number in numbers]


async def test_the_offset_follows_what_was_kept(slept: list[float]) -> None:
    asked = Asked(some(5, 6), [], some(9, 7))
    await poller(asked).run()
    assert asked.offsets == [0, 7, 7, 10]
    assert asked.kept == [5, 6, 9, 7]
    assert slept == []


async def test_what_could_not_be_kept_is_asked_for_again(slept: list[float]) -> None:
    asked = Asked(some(5), some(5))
    asked.trouble = [ConnectionError("no database")]
    found = poller(asked)
    await found.run()
    assert asked.offsets == [0, 0, 6]
    assert asked.kept == [5]
    assert slept == [0.5]
    assert found.healthy


async def test_patience_grows_and_ends_with_the_trouble(slept: list[float]) -> None:
    trouble = TelegramError(Answer(status=502, trouble="unreadable 502"))
    asked = Asked(*[trouble] * 9, [], trouble)
    await poller(asked).run()
    assert slept == [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 0.5]


async def test_telegram_may_ask_for_more_patience(slept: list[float]) -> None:
    body = {"ok": False, "error_code": 429, "parameters": {"retry_after": 17}}
    found = poller(Asked(TelegramError(Answer(status=429, data=body))))
    await found.run()
    assert slept == [17]


async def test_whoever_does_not_lead_does_not_ask(slept: list[float]) -> None:
    asked = Asked(some(5))
    found = poller(asked)
    found.leading = False
    task = asyncio.get_running_loop().create_task(found.run())
    while len(slept) < 3:
        await asyncio.get_running_loop().run_in_executor(None, lambda: None)
    assert asked.offsets == []
    found.leading = True
    await task
    assert asked.kept == [5]


async def test_the_first_answer_and_the_first_after_trouble_are_not_waited_for(
    slept: list[float],
) -> None:
    trouble = TelegramError(Answer(status=502, trouble="unreadable 502"))
    asked = Asked([], some(5), trouble, [])
    await poller(asked).run()
    assert asked.waits == [0, POLL_SECONDS, POLL_SECONDS, 0, POLL_SECONDS]


AWAY = TelegramError(Answer(trouble="ClientConnectorError"))


async def test_an_outage_that_outlives_the_presses_is_told_once_it_is_over(
    slept: list[float],
) -> None:
    asked = Asked([], AWAY, AWAY, AWAY, AWAY, AWAY, some(5), [])
    asked.lasts = timedelta(seconds=25)
    await poller(asked).run()
    assert asked.back == [START + timedelta(seconds=25)]
    assert asked.kept == [5]


async def test_a_short_outage_and_long_quiet_are_nobodys_trouble(slept: list[float]) -> None:
    asked = Asked([], AWAY, AWAY, [], [], [], [], [])
    asked.lasts = timedelta(seconds=40)
    await poller(asked).run()
    assert asked.back == []


async def test_each_outage_counts_for_itself(slept: list[float]) -> None:
    asked = Asked(AWAY, AWAY, [], AWAY, AWAY, [])
    asked.lasts = timedelta(seconds=50)
    await poller(asked).run()
    assert asked.back == [START, START + timedelta(seconds=150)]


async def test_when_nobody_can_be_told_yet_it_is_told_later(slept: list[float]) -> None:
    asked = Asked(AWAY, AWAY, AWAY, some(5), [])
    asked.lasts, asked.deaf = timedelta(seconds=60), [ConnectionError("no database")]
    await poller(asked).run()
    assert asked.back == [START]
    assert asked.kept == [5]


async def test_a_database_that_was_away_for_so_long_loses_presses_as_well(
    slept: list[float],
) -> None:
    asked = Asked(some(5), some(5), some(5), [])
    asked.lasts = timedelta(seconds=70)
    asked.trouble = [ConnectionError("no database")] * 2
    await poller(asked).run()
    assert asked.back == [START]
    assert asked.kept == [5]


async def test_an_outage_under_another_lead_is_not_ours_to_tell(slept: list[float]) -> None:
    asked = Asked(AWAY, [], [])
    asked.lasts = timedelta(seconds=90)
    found = poller(asked)
    await found._round()
    found.leading = False
    task = asyncio.get_running_loop().create_task(found.run())
    while len(slept) < 3:
        await asyncio.get_running_loop().run_in_executor(None, lambda: None)
    found.leading = True
    await task
    assert asked.back == []
