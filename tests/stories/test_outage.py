"""When the program was away, breaks, or is handed what nobody can read."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.runtime import Runtime
from models.chats import Chat
from models.inbox import Arrival, ArrivalState
from models.leases import Beat
from services.processes.inbox import retry_parked
from services.topics.drafts import compose_draft
from tests.patience import PATIENCE
from tests.stories.conftest import LAMP, Town, again, running


async def test_after_a_long_outage_whoever_had_buttons_is_asked_to_press_again(
    asleep: Town,
) -> None:
    async with running(asleep.runtime):
        he, quiet = await asleep.resident(), await asleep.resident("李志")
        await he.says(LAMP)
        card = await he.sees("请看一下")
    await he.presses_on(card, "提交")
    asleep.fake.exchange.clock.advance(180)
    asleep.clock.turn(timedelta(seconds=180))
    async with again(asleep) as town:
        await he.sees("系统刚恢复", "请再点一次")
        await he.presses_on(card, "提交")
        await he.sees("收到了，编号")
        await quiet.sees_nothing()
        assert len(await town.letters("system-recovered")) == 1


async def test_after_a_crash_people_are_asked_just_the_same(asleep: Town) -> None:
    async with running(asleep.runtime):
        he = await asleep.resident()
        await he.says(LAMP)
        await he.sees("请看一下")
    asleep.clock.turn(timedelta(seconds=121))
    fresh = Runtime(asleep.runtime.settings, clock=asleep.clock)
    async with fresh.working() as work:
        beat = (await work.session.scalars(select(Beat))).one()
        beat.roles = "intake,web,clock,courier"
    async with running(fresh):
        await he.sees("系统刚恢复")


async def test_after_a_short_outage_nothing_is_said_and_the_press_counts(asleep: Town) -> None:
    async with running(asleep.runtime):
        he = await asleep.resident()
        await he.says(LAMP)
        card = await he.sees("请看一下")
    await he.presses_on(card, "提交")
    asleep.fake.exchange.clock.advance(60)
    asleep.clock.turn(timedelta(seconds=60))
    async with again(asleep):
        await he.sees("收到了，编号")
    assert not [each for each in he.messages if "系统刚恢复" in each.text]


async def test_what_was_said_meanwhile_is_taken_up_in_order(asleep: Town) -> None:
    async with running(asleep.runtime):
        he = await asleep.resident()
        await he.says("第一句")
        await he.sees("请看一下")
    for number in ("第二句", "第三句", "第四句"):
        await he.says(number)
    async with again(asleep) as town:
        await he.sees("第一句\n第二句\n第三句\n第四句")
        await he.presses("提交")
        await he.sees("收到了")
        assert len(await town.topics()) == 1


async def test_an_orderly_stop_in_the_middle_of_things_loses_and_doubles_nothing(
    asleep: Town,
) -> None:
    asleep.fake.calls._latency = 0.15
    async with running(asleep.runtime):
        people = await asyncio.gather(*(asleep.resident(f"居民{n}") for n in range(4)))
        for he in people:
            await he.says(LAMP)
        await asyncio.sleep(0.03)
    asleep.fake.calls._latency = 0.0
    async with again(asleep) as town:
        for he in people:
            await he.sees("请看一下")
        await town.settles()
    for he in people:
        assert len([each for each in he.messages if "请看一下" in each.text]) == 1
        assert "重发" not in he.screen


async def test_an_update_nobody_can_read_costs_one_row_and_the_rest_goes_on(town: Town) -> None:
    he = await town.resident()
    odd: dict[str, Any] = {"message": {"message_id": "x", "chat": {"id": he.id, "type": "private"}}}
    town.fake.raw_update(odd)
    town.fake.raw_update({"message": None, "something_new": [1, 2]})
    town.fake.raw_update({"poll_answer_of_the_future": {"from": {"id": he.id}}})
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.sees("刚才没办成，您发的内容已经保存", "编号 E-")
    counts = select(Arrival.progress, func.count()).group_by(Arrival.progress)
    async with town.runtime.database.read() as session:
        found = {row[0]: row[1] for row in await session.execute(counts)}
    assert found == {ArrivalState.DONE: 4, ArrivalState.PARKED: 1}


@contextmanager
def broken(monkeypatch: pytest.MonkeyPatch, words: str) -> Iterator[None]:
    """A mistake of ours that these words bring to light."""

    async def stumble(*arguments: Any) -> Any:
        if words in arguments[-1].text:
            raise ZeroDivisionError(words)
        return await compose_draft(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("services.topics.questions.compose_draft", stumble)
        yield


async def parked(town: Town) -> list[Arrival]:
    return list(await town.finds(select(Arrival).where(Arrival.progress == ArrivalState.PARKED)))


async def test_what_cannot_be_handled_is_parked_with_an_apology_and_can_be_retried(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    he, other = await town.resident(), await town.resident("李志")
    with broken(monkeypatch, "灾星"):
        await he.says("灾星路的路灯坏了")
        await he.says("这句排在后面")
        await other.says("别处的井盖丢了")
        await other.sees("请看一下", "别处的井盖丢了")
        async with asyncio.timeout(PATIENCE):
            while not await parked(town):
                town.clock.turn(timedelta(seconds=61))
                town.runtime.intake.wake()
                await asyncio.sleep(0.02)
    apology = await he.sees("刚才没办成", "编号 E-")
    assert "灾星" not in apology.text
    await he.sees("请看一下", "这句排在后面")
    (arrival,) = await parked(town)
    assert arrival.tries == 5
    assert "ZeroDivisionError" in (arrival.trouble or "")
    async with town.runtime.database.write.begin() as session:
        await retry_parked(session, arrival.id)
    town.runtime.intake.wake()
    await he.sees("请看一下", "灾星路的路灯坏了")
    (topic,) = [each for each in await town.topics() if "灾星" in each.text]
    assert topic.text == "这句排在后面\n灾星路的路灯坏了"


async def test_a_newcomer_whose_first_words_cannot_be_handled_hears_of_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    he = town.fake.person("何秀英")
    with broken(monkeypatch, "灾星"):
        await he.says("灾星路的路灯坏了")
        async with asyncio.timeout(PATIENCE):
            while not await parked(town):
                town.clock.turn(timedelta(seconds=61))
                town.runtime.intake.wake()
                await asyncio.sleep(0.02)
    await he.sees("刚才没办成", "编号 E-")


async def test_the_same_update_handed_out_twice_is_done_once(town: Town) -> None:
    he = await town.resident()
    chats = await town.finds(select(func.count()).select_from(Chat))
    said = await he.says(LAMP)
    await he.sees("请看一下")
    (arrival,) = await town.finds(select(Arrival).order_by(Arrival.id.desc()).limit(1))
    number = int(arrival.source_key.partition(":")[0])
    town.fake.exchange.queue.put_raw({"update_id": number, "message": said.json}, lane=0)
    await town.settles()
    (topic,) = await town.topics()
    assert topic.text == LAMP
    assert await town.finds(select(func.count()).select_from(Chat)) == chats


async def test_when_telegram_was_out_of_reach_people_are_asked_to_press_again_once(
    town: Town,
) -> None:
    he, quiet = await town.resident(), await town.resident("李志")
    await he.says(LAMP)
    card = await he.sees("请看一下")
    await town.settles()
    town.fake.dead = True
    await quiet.says("/help")  # ends the question that is still open
    poller = town.runtime.askers["telegram"]
    async with asyncio.timeout(5):
        while poller.healthy:  # noqa: ASYNC110 -- a poller has no event to wait for
            await asyncio.sleep(0.02)
    await he.presses_on(card, "提交")
    town.fake.exchange.clock.advance(180)
    town.clock.turn(timedelta(seconds=180))
    town.fake.dead = False
    await he.sees("系统刚恢复", "请再点一次")
    await he.presses_on(card, "提交")
    await he.sees("收到了，编号")
    await town.settles()
    assert len(await town.letters("system-recovered")) == 1
