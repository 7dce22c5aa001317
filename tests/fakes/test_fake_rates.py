"""How often a bot may write."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, Person


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake
        fake.assert_no_refusals()


async def sent(bot: BareBot, chat_id: int, texts: int) -> int:
    """How many of so many texts go before Telegram says no."""
    for number in range(texts):
        body = await bot.call("sendMessage", chat_id=chat_id, text=str(number))
        if not body["ok"]:
            assert body["error_code"] == 429
            seconds = body["parameters"]["retry_after"]
            assert body["description"] == f"Too Many Requests: retry after {seconds}"
            bot.fake.pop_refusal("Too Many Requests")
            return number
    return texts


async def test_a_private_chat_takes_a_burst_of_three_then_one_a_second(
    fake: FakeTelegram, bot: BareBot
) -> None:
    he = fake.person("何秀英")
    await he.start()
    assert await sent(bot, he.id, 5) == 3
    fake.exchange.clock.advance(1)
    assert await sent(bot, he.id, 5) == 1
    fake.exchange.clock.advance(60)
    assert await sent(bot, he.id, 5) == 3


async def test_a_group_takes_twenty_a_minute(fake: FakeTelegram, bot: BareBot) -> None:
    group = fake.group("南门社区", members=[fake.person("王建国")])
    assert await sent(bot, group.id, 25) == 20
    fake.exchange.clock.advance(50)
    assert await sent(bot, group.id, 1) == 0
    fake.exchange.clock.advance(10)
    assert await sent(bot, group.id, 25) == 20


async def test_all_chats_together_take_thirty_a_second(fake: FakeTelegram, bot: BareBot) -> None:
    people: list[Person] = [fake.person(f"居民{number}") for number in range(40)]
    for person in people:
        await person.start()
    gone = [await sent(bot, person.id, 1) for person in people]
    assert sum(gone) == 30
    fake.exchange.clock.advance(1)
    assert sum([await sent(bot, person.id, 1) for person in people]) == 30


async def test_limits_can_be_scaled(session: aiohttp.ClientSession) -> None:
    async with FakeTelegram(rate_scale=0.5) as fake:
        bot = BareBot(fake, session)
        group = fake.group("南门社区", members=[fake.person("王建国")])
        assert await sent(bot, group.id, 25) == 10


async def test_edits_and_answers_are_not_counted(fake: FakeTelegram, bot: BareBot) -> None:
    he = fake.person("何秀英")
    await he.start()
    message = await bot.does("sendMessage", chat_id=he.id, text="草稿")
    for number in range(10):
        await bot.does(
            "editMessageText",
            chat_id=he.id,
            message_id=message["message_id"],
            text=str(number),
        )
    assert await sent(bot, he.id, 2) == 2
