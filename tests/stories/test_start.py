"""How soon a real process is ready, and that it means it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.telegram import FakeTelegram
from tests.starting import run_words, started

# A start may take three seconds by the clock of an idle machine. What else a machine does is not
# ours, and slows processors too: counted is processor time, in parts of what these libraries alone
# take just then, and the best of three. Seen: 3.8 to 4.7 on a very busy machine; 8 when aiogram
# builds all of its types.
YARDSTICK = "import aiohttp.web, pydantic_settings, sqlalchemy.ext.asyncio, sqlalchemy.orm"
BOUND = 6.0
TRIES = 3


def telegram(fake: FakeTelegram) -> dict[str, str]:
    return {"HUIYIN_TELEGRAM_TOKEN": fake.token, "HUIYIN_TELEGRAM_API": fake.url}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("channel", ["telegram", "pages alone"])
async def test_a_process_is_ready_soon_after_it_began(
    channel: str, fake: FakeTelegram, tmp_path: Path
) -> None:
    environment = telegram(fake) if channel == "telegram" else {}
    spent: list[float] = []

    def live() -> None:
        folder = tmp_path / str(len(spent))
        waited, yardstick = run_words(YARDSTICK)
        with started({**environment, "HUIYIN_DATA_DIR": str(folder)}) as life:
            # Polling waits half a minute for something to be said: that must not be waited for.
            assert life.seconds < 20 * max(1.0, waited)
            spent.append(life.ends() / yardstick)

    while len(spent) < TRIES and min(spent, default=BOUND) >= BOUND:
        await asyncio.to_thread(live)
    assert min(spent) < BOUND, spent


def read(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]


async def test_whoever_says_ready_answers_without_building_anything_first(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    environment = {
        **telegram(fake),
        "HUIYIN_DATA_DIR": str(tmp_path / "data"),
        "HUIYIN_LOG_FORMAT": "json",
        "HUIYIN_LOG_LEVEL": "DEBUG",
    }
    opening = started(environment, log)
    await asyncio.to_thread(opening.__enter__)
    try:
        he = fake.person("何秀英")
        await he.start()
        await he.sees("您好")
        await he.says("南门巷的路灯坏了三天，晚上老人摔跤")
        await he.sends_photo()
        await he.sees("请看一下")
        await he.presses("取消")
        await he.blocks_bot()
    finally:
        await asyncio.to_thread(opening.__exit__, None, None, None)
    events = [each["event"] for each in read(log)]
    assert [each["type"] for each in read(log) if each["event"] == "aiogram.built"] == ["Update"]
    assert events.index("aiogram.built") < events.index("started")
