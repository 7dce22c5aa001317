"""The fake as a process of its own, and the crowd it can send."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, PhoneError, RemoteFake
from tests.fakes.telegram.load import Load, LoadPlan


@asynccontextmanager
async def running(*flags: str) -> AsyncIterator[tuple[RemoteFake, str]]:
    """A fake in another process, and the address of its bot's methods."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.fakes.telegram", *flags), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    said = json.loads(await process.stdout.readline())
    try:
        async with RemoteFake(said["url"]) as remote:
            await remote.ready()
            yield remote, f"{said['url']}/bot{said['token']}"
    finally:
        process.terminate()
        assert await process.wait() == 0


async def test_people_of_another_process_act_and_see(session: aiohttp.ClientSession) -> None:
    async with running("--no-limits") as (remote, bot):
        he = await remote.person("何秀英")
        await he.start("st_dc")
        await remote.say_all([(he, "一"), (he, "二")])
        await he.acts("sends_photo", b"\xff\xd8\xff", caption="图")
        async with session.get(f"{bot}/getUpdates") as response:
            assert len((await response.json())["result"]) == 4
        sent = {"chat_id": he.id, "text": "收到了"}
        async with session.post(f"{bot}/sendMessage", json=sent) as response:
            assert response.status == 200
        assert (await he.sees("收到")).text == "收到了"
        assert "收到了" in (await he.screen())["text"]
        with pytest.raises(PhoneError, match="no button “提交”"):
            await he.presses("提交", within=0.01)
        await remote.raw_update({"message": "poison"})
        ledger = await remote.ledger()
        assert len(ledger["updates"]) == 5
        assert [one["text"] for one in ledger["applied"]] == ["收到了"]


async def test_trouble_is_made_from_afar(session: aiohttp.ClientSession) -> None:
    async with running("--no-limits", "--faults", "3", "--mix", "calm") as (remote, bot):
        he = await remote.person("何秀英")
        await he.start()
        await remote.set_faults(5, {"reply_reset": 1.0})
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.post(f"{bot}/sendMessage", json={"chat_id": he.id, "text": "一"})
        counted = await remote.counters()
        assert counted["lost_replies"] == 1
        await remote.set_faults(5, "calm")
        await remote.plan_faults("throttled")
        async with session.post(f"{bot}/sendMessage", json={}) as response:
            assert response.status == 429
        await remote.set_dead(dead=True)
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"{bot}/getMe")
        assert (await remote.counters())["faults"] == {"reply_reset": 1, "throttled": 1}


async def test_groups_move_and_time_passes_from_afar(session: aiohttp.ClientSession) -> None:
    async with running() as (remote, bot):
        he = await remote.person("王建国")
        group = await remote.group("南门社区", [he])
        await he.says("/bind", group=group)
        assert await remote.migrate(group) < group
        await remote.advance(86_401)
        async with session.get(f"{bot}/getUpdates") as response:
            assert (await response.json())["result"] == []


async def echo(session: aiohttp.ClientSession, base: str) -> None:
    """The smallest bot that answers."""
    offset = 0
    while True:
        asked = {"offset": offset, "timeout": 1}
        async with session.post(f"{base}/getUpdates", json=asked) as response:
            updates = (await response.json())["result"]
        for update in updates:
            offset = update["update_id"] + 1
            message = update["message"]
            said = {"chat_id": message["chat"]["id"], "text": message["text"]}
            async with session.post(f"{base}/sendMessage", json=said) as response:
                assert response.ok


@pytest.mark.parametrize("rate", [0.0, 50.0])
async def test_a_crowd_is_timed(
    fake: FakeTelegram, session: aiohttp.ClientSession, rate: float
) -> None:
    load = Load(fake, LoadPlan(users=4, seconds=0.4, warmup=0.1, rate=rate, think=0.001))
    bot = fake.crew.start(echo(session, f"{fake.url}/bot{fake.token}"))
    await load.run()
    bot.cancel()
    result = load.result()
    assert result["done"]
    assert result["lost"] == 0
    assert result["errors"] == 0
    assert result["answered"] > 10
    assert 0 < result["p50_ms"] <= result["p95_ms"] <= result["p99_ms"]
    assert rate == 0 or abs(result["updates_per_second"] - rate) < 15


async def test_a_crowd_is_timed_from_afar(session: aiohttp.ClientSession) -> None:
    async with (
        running("--no-limits", "--no-ledger") as (remote, base),
        asyncio.TaskGroup() as group,
    ):
        bot = group.create_task(echo(session, base))
        result = await remote.run_load(users=2, seconds=0.2, warmup=0.1)
        bot.cancel()
    assert result["answered"] > 0
    assert result["lost"] == 0


async def test_a_slim_fake_only_counts(session: aiohttp.ClientSession) -> None:
    async with FakeTelegram(ledger=False, limits=False) as fake:
        he = fake.person("何秀英")
        await he.start()
        bot = BareBot(fake, session)
        for number in range(30):
            await bot.does("sendMessage", chat_id=he.id, text=str(number))
        assert fake.ledger.counters["applied"] == 30
        assert len(fake.ledger.calls) == 0
        assert len(fake.history(he.id)) == 0
        assert len(he.messages) == 20


async def test_an_error_inside_the_fake_is_not_forgotten() -> None:
    async def fall_over() -> None:
        await asyncio.sleep(0)
        raise RuntimeError("the fake fell over")

    fake = FakeTelegram()
    await fake.__aenter__()
    fake.crew.start(fall_over())
    await asyncio.sleep(0.01)
    with pytest.raises(RuntimeError, match="fell over"):
        await fake.__aexit__(None, None, None)
