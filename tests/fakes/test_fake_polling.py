"""getUpdates: kept until confirmed, re-sent until then, dropped when too old."""

import asyncio
from typing import Any

import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, Person
from tests.patience import PATIENCE


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    person = fake.person("何秀英")
    await person.start()
    return person


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_a_higher_offset_confirms_them(
    bot: BareBot, he: Person
) -> None:
    await he.says("一")
    first = await bot.updates()
    assert texts(first) == ["/start", "一"]
    assert await bot.updates() == first
    assert await bot.updates(offset=first[1]["update_id"]) == first[1:]
    assert await bot.updates(offset=first[1]["update_id"] + 1) == []
    assert await bot.updates(offset=0) == []


async def test_ids_follow_one_another_from_a_random_start(bot: BareBot, he: Person) -> None:
    await he.says("一")
    one, two = await bot.updates()
    assert two["update_id"] == one["update_id"] + 1
    assert one["update_id"] > 10**8


async def test_a_batch_has_no_more_than_asked_for(bot: BareBot, he: Person) -> None:
    for number in range(120):
        await he.says(str(number))
    assert len(await bot.updates(limit=7)) == 7
    assert len(await bot.updates()) == 100


async def test_a_negative_offset_forgets_all_but_the_last(bot: BareBot, he: Person) -> None:
    for text in ("一", "二", "三"):
        await he.says(text)
    assert texts(await bot.updates(offset=-2)) == ["二", "三"]
    assert texts(await bot.updates()) == ["二", "三"]


async def test_a_long_poll_ends_with_the_first_update(bot: BareBot, he: Person) -> None:
    await bot.confirms_all()

    async def speak_up() -> None:
        await asyncio.sleep(0.05)
        await he.says("来了")

    async with asyncio.timeout(PATIENCE / 2):
        found, _ = await asyncio.gather(bot.updates(timeout=30), speak_up())
    assert texts(found) == ["来了"]


async def test_a_long_poll_without_updates_ends_empty(bot: BareBot, he: Person) -> None:
    await bot.confirms_all()
    assert await bot.updates(timeout=1) == []


async def test_a_second_poller_throws_out_the_first(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await bot.confirms_all()

    async def poll_later() -> list[Any]:
        await asyncio.sleep(0.05)
        return await bot.updates()

    first, second = await asyncio.gather(bot.call("getUpdates", timeout=5), poll_later())
    assert second == []
    assert first["description"].startswith("Conflict: terminated by other getUpdates request")
    assert fake.pop_refusal("other getUpdates").code == 409


async def test_a_poller_that_died_is_not_blamed(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await bot.confirms_all()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await bot.updates(timeout=5)
    await bot.updates()
    await asyncio.sleep(0.05)
    fake.assert_no_refusals()


async def test_polling_is_refused_while_a_webhook_is_set(fake: FakeTelegram, bot: BareBot) -> None:
    fake.webhook.routes["https://bot.example"] = "http://127.0.0.1:9"  # nobody is there
    await bot.does("setWebhook", url="https://bot.example/hook")
    said = await bot.refusal("getUpdates")
    assert said.startswith("409 Conflict: can't use getUpdates method while webhook is active")
    await bot.does("deleteWebhook")
    assert await bot.updates() == []


async def test_allowed_updates_are_remembered(bot: BareBot, fake: FakeTelegram, he: Person) -> None:
    await bot.confirms_all()
    await bot.updates(allowed_updates=["callback_query"])
    await he.says("不要这个")
    await he.forges("x", 1)
    assert ["callback_query" in update for update in await bot.updates()] == [True]
    await bot.updates(allowed_updates=[])
    await he.says("要这个")
    assert texts((await bot.updates())[1:]) == ["要这个"]


async def test_presses_live_150_seconds_and_messages_a_day(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await bot.confirms_all()
    await he.says("等着")
    await he.forges("x", 1)
    fake.exchange.clock.advance(149)
    assert len(await bot.updates()) == 2
    fake.exchange.clock.advance(2)
    assert texts(await bot.updates()) == ["等着"]
    fake.exchange.clock.advance(86_400)
    assert await bot.updates() == []
    assert fake.ledger.counters["updates expired"] == 2


async def test_an_answer_to_an_old_press_is_refused_without_blame(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    query_id = await he.forges("x", 1)
    fake.exchange.clock.advance(151)
    said = await bot.call("answerCallbackQuery", callback_query_id=query_id)
    assert said["description"] == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    fake.assert_no_refusals()
    assert "query ID is invalid" in await bot.refusal("answerCallbackQuery", callback_query_id="1")


async def test_a_press_is_answered_once_with_at_most_200_characters(
    bot: BareBot, he: Person
) -> None:
    query_id = await he.forges("x", 1)
    answer = {"callback_query_id": query_id}
    said = await bot.refusal("answerCallbackQuery", **answer, text="好" * 201)
    assert said == "400 Bad Request: MESSAGE_TOO_LONG"
    await bot.does("answerCallbackQuery", **answer, text="好" * 200)
    assert he.toasts == ["好" * 200]
    assert "query is too old" in await bot.refusal("answerCallbackQuery", **answer)


async def test_a_poison_update_is_handed_out_as_it_is(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await bot.confirms_all()
    number = fake.raw_update({"message": {"message_id": "seven", "chat": None}})
    await he.says("后面的")
    poison, after = await bot.updates()
    assert poison == {"update_id": number, "message": {"message_id": "seven", "chat": None}}
    assert after["update_id"] == number + 1


async def test_the_ledger_knows_the_life_of_every_update(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    (update,) = await bot.updates()
    times = fake.ledger.updates[update["update_id"]]
    assert (times.kind, len(times.handed_out), times.confirmed) == ("message", 1, None)
    await bot.updates(offset=update["update_id"] + 1)
    assert times.confirmed is not None
    assert times.created <= times.handed_out[0] <= times.confirmed
