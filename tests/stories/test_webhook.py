"""Told of updates by Telegram instead of asking: the secret, the answers, the stories."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.settings import Settings
from channels.telegram.settings import Mode
from channels.telegram.webhook import HEADER, PATH, webhook_secret
from foundation.clock import TurnedClock
from foundation.failpoints import failpoints
from models.inbox import Arrival
from tests.fakes.telegram import FakeTelegram
from tests.stories.conftest import LAMP, Town, free_port, running, settle

PUBLIC = "https://huiyin.example.org"


@pytest.fixture
async def told(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Town]:
    """A town whose program is reached at a public address."""
    settings.telegram_mode, settings.public_url = Mode.WEBHOOK, PUBLIC
    settings.port = free_port()
    fake.webhook.routes[PUBLIC] = f"http://127.0.0.1:{settings.port}"
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        await fake.exchange.queue.listened.wait()
        yield town
    fake.assert_no_refusals()


async def test_a_matter_comes_in_by_webhook(told: Town) -> None:
    head, he = await told.head(), await told.resident()
    await he.sends_photo(caption=LAMP, album="1")
    await he.sends_photo(album="1")
    await he.sees("请看一下", "照片 2 张")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项")
    info = told.fake.webhook.info()
    assert info["url"] == PUBLIC + PATH
    assert "last_error_message" not in info


async def test_whoever_does_not_know_the_secret_is_turned_away(told: Town) -> None:
    settings = told.runtime.settings
    url = f"http://127.0.0.1:{settings.port}{PATH}"
    right = {HEADER: webhook_secret(settings)}
    update = b'{"update_id": 7, "message": {"chat": {"id": 1}}}'
    async with aiohttp.ClientSession() as session:

        async def post(data: bytes, headers: dict[str, str]) -> int:
            async with session.post(url, data=data, headers=headers) as response:
                return response.status

        assert await post(update, {}) == 401
        assert await post(update, {HEADER: "wrong"}) == 401
        assert await post(update, {HEADER: "错"}) == 401
        assert await post(b"{", right) == 400
        assert await post(b"[]", right) == 400
        assert await told.finds(select(func.count()).select_from(Arrival)) == [0]
        assert await post(update, right) == 200
        assert await post(update, right) == 200
    assert await told.finds(select(func.count()).select_from(Arrival)) == [1]


async def test_what_cannot_be_stored_is_asked_for_again(told: Town) -> None:
    he = await told.resident()
    failpoints.armed["intake.before-store"] = ("refuse", failpoints.passed["intake.before-store"])
    try:
        await he.says(LAMP)
        await he.sees("请看一下")
    finally:
        failpoints.armed.clear()
        failpoints.passed.clear()
    assert "503" in told.fake.webhook.info()["last_error_message"]


async def test_back_to_polling_the_webhook_is_taken_away(
    settings: Settings, fake: FakeTelegram, clock: TurnedClock
) -> None:
    fake.webhook.url = "https://elsewhere.example.org/hook"
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        await town.resident()
    assert fake.webhook.url == ""
    for refused in list(fake.refusals):
        assert "can't use getUpdates" in refused.description
