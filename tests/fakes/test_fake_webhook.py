"""Delivery by webhook."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, Person
from tests.patience import PATIENCE


class Receiver:
    """A bot's webhook whose answers the test decides."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.held: asyncio.Event | None = None
        self.now = self.most = 0

    async def handle(self, request: web.BaseRequest) -> web.Response:
        self.now += 1
        self.most = max(self.most, self.now)
        self.got.append(json.loads(await request.read()))
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.held:
            await self.held.wait()
        self.now -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [one["message"]["text"] for one in self.got if "message" in one]

    async def gets(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.got) < count:  # noqa: ASYNC110
                await asyncio.sleep(0.005)


@pytest.fixture
async def hook() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    return fake.person("何秀英")


async def test_updates_are_posted_with_the_secret(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await he.start("st_dc")
    await bot.does("setWebhook", url=hook.url, secret_token="s3-cret")
    await he.says("路灯坏了")
    await fake.confirmed_all()
    assert hook.texts == ["/start st_dc", "路灯坏了"]
    assert hook.secrets == ["s3-cret", "s3-cret"]
    info = await bot.does("getWebhookInfo")
    assert info["url"] == hook.url
    assert info["pending_update_count"] == 0


async def test_a_failing_update_is_retried_and_holds_up_its_chat_alone(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await bot.does("setWebhook", url=hook.url)
    hook.answers = [web.Response(status=500), web.Response(status=503)]
    await he.says("一")
    await he.says("二")
    await fake.confirmed_all()
    assert hook.texts == ["一", "一", "一", "二"]
    assert fake.ledger.counters["webhook failures"] == 2
    info = await bot.does("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_one_update_of_a_chat_is_under_way_at_a_time_but_a_press_may_overtake(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    other = fake.person("李梅")
    await bot.does("setWebhook", url=hook.url)
    hook.held = asyncio.Event()
    await he.says("一")
    await he.says("二")
    await he.forges("x", 1)
    await other.says("三")
    await hook.gets(3)
    await asyncio.sleep(0.05)
    assert sorted(hook.texts) == ["一", "三"]
    assert sum("callback_query" in one for one in hook.got) == 1
    hook.held.set()
    await fake.confirmed_all()
    assert hook.texts.index("一") < hook.texts.index("二")


async def test_no_more_connections_than_allowed(
    fake: FakeTelegram, bot: BareBot, hook: Receiver
) -> None:
    await bot.does("setWebhook", url=hook.url, max_connections=2)
    hook.held = asyncio.Event()
    for number in range(5):
        await fake.person(f"居民{number}").says("在吗")
    await hook.gets(2)
    await asyncio.sleep(0.05)
    hook.held.set()
    await fake.confirmed_all()
    assert len(hook.got) == 5
    assert hook.most == 2


async def test_retry_after_is_honoured(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await bot.does("setWebhook", url=hook.url)
    hook.answers = [web.Response(status=503, headers={"Retry-After": "30"})]
    began = asyncio.get_running_loop().time()
    await he.says("一")
    await fake.confirmed_all()
    assert asyncio.get_running_loop().time() - began >= 0.3


async def test_an_update_that_grew_too_old_is_given_up(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await bot.does("setWebhook", url=hook.url)
    hook.held = asyncio.Event()
    hook.answers = [web.Response(status=500)]
    await he.forges("x", 1)
    await hook.gets(1)
    fake.exchange.clock.advance(151)
    hook.held.set()
    await fake.confirmed_all()
    assert len(hook.got) == 1
    assert fake.ledger.counters["updates expired"] == 1


async def test_what_waited_is_delivered_by_whichever_way_is_open(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await bot.does("setWebhook", url="http://127.0.0.1:9/closed")
    await he.says("一")
    await asyncio.sleep(0.05)
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 1
    await bot.does("deleteWebhook")
    assert [one["message"]["text"] for one in await bot.updates()] == ["一"]
    await bot.does("setWebhook", url=hook.url)
    await fake.confirmed_all()
    assert hook.texts == ["一"]


async def test_pending_updates_can_be_dropped(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await he.says("一")
    await bot.does("setWebhook", url=hook.url, drop_pending_updates=True)
    await he.says("二")
    await fake.confirmed_all()
    assert hook.texts == ["二"]


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"url": "http://bot.example/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://bot.example/", "secret_token": "有空 格"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_webhook_must_be_well_formed(
    bot: BareBot, params: dict[str, str], said: str
) -> None:
    assert await bot.refusal("setWebhook", **params) == f"400 Bad Request: {said}"


async def test_a_public_address_can_lead_to_a_local_port(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    fake.webhook.routes["https://bot.example"] = hook.url.removesuffix("/hook")
    await bot.does("setWebhook", url="https://bot.example/hook", max_connections=5)
    await he.says("一")
    await fake.confirmed_all()
    assert hook.texts == ["一"]


async def test_a_method_in_the_answer_is_done(
    fake: FakeTelegram, bot: BareBot, hook: Receiver, he: Person
) -> None:
    await bot.does("setWebhook", url=hook.url)
    said = {"method": "sendMessage", "chat_id": he.id, "text": "收到了"}
    hook.answers = [web.json_response(said)]
    await he.says("一")
    await he.sees("收到了")
