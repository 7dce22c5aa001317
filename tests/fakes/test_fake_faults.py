"""Trouble on the line, and that the ledger tells the truth about it."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import BAD_DAY, ORDINARY, FakeTelegram, Faults, Mix, Person


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    person = fake.person("何秀英")
    await person.start()
    return person


async def answer(bot: BareBot, he: Person, text: str) -> tuple[int, str]:
    """Status and body of a send, or 0 and the error when the line broke."""
    url = f"{bot.fake.url}/bot{bot.fake.token}/sendMessage"
    try:
        async with bot.session.post(url, json={"chat_id": he.id, "text": text}) as response:
            return response.status, await response.text()
    except aiohttp.ClientConnectionError as error:
        return 0, type(error).__name__


def draws(faults: Faults, calls: int) -> list[str]:
    return [faults.draw() for _ in range(calls)]


def test_trouble_depends_on_the_seed_and_the_call_alone() -> None:
    assert draws(Faults(7), 500) == draws(Faults(7), 500)
    assert draws(Faults(7), 500) != draws(Faults(8), 500)


@pytest.mark.parametrize(("mix", "share"), [(ORDINARY, 0.13), (BAD_DAY, 0.40)])
def test_the_shares_are_what_they_are_called(mix: Mix, share: float) -> None:
    drawn = draws(Faults(3, mix), 20_000)
    assert abs(sum(map(bool, drawn)) / 20_000 - share) < 0.01
    lost = sum(kind in {"reply_reset", "reply_hang"} for kind in drawn) / 20_000
    assert abs(lost - (mix.reply_reset + mix.reply_hang)) < 0.005


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("throttled", (429, '"parameters":{"retry_after":1}')),
        ("bare_throttled", (429, 'retry after 1"}')),
        ("server_error", (500, "Internal Server Error")),
        ("bare_server_error", (500, '{"ok":false,"error_code":500}')),
        ("bad_gateway_page", (502, "<title>502 Bad Gateway</title>")),
        ("reset_before", (0, "ServerDisconnectedError")),
        ("hang_before", (0, "ServerDisconnectedError")),
    ],
)
async def test_some_trouble_comes_before_anything_is_done(
    fake: FakeTelegram, bot: BareBot, he: Person, kind: str, expected: tuple[int, str]
) -> None:
    fake.faults = Faults(1, hang_seconds=0.05)
    fake.faults.plan(kind, "")
    got, body = await answer(bot, he, "一")
    assert got == expected[0]
    assert expected[1] in body
    assert he.messages == []
    assert fake.ledger.calls[-1].fault == kind
    assert fake.faults.counts == {kind: 1}
    assert (await answer(bot, he, "二"))[0] == 200


@pytest.mark.parametrize("kind", ["reply_reset", "reply_hang"])
async def test_some_trouble_hides_that_it_was_done(
    fake: FakeTelegram, bot: BareBot, he: Person, kind: str
) -> None:
    fake.faults = Faults(1, hang_seconds=0.05)
    fake.faults.plan(kind)
    assert await answer(bot, he, "一") == (0, "ServerDisconnectedError")
    assert [message.text for message in he.messages] == ["一"]
    assert fake.faults.lost_replies == 1


async def test_a_hanging_call_outlasts_an_impatient_bot(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    fake.faults = Faults(1, hang_seconds=1.0)
    fake.faults.plan("hang_before")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(answer(bot, he, "一"), 0.05)


async def test_whoever_hangs_up_too_early_has_not_heard_that_it_was_done(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeTelegram(limits=False, latency=1.0) as fake:
        he, bot = fake.person("何秀英"), BareBot(fake, session)
        await he.start()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(bot.call("sendMessage", chat_id=he.id, text="一"), 0.5)
        await he.sees("一")
        assert [call.heard for call in fake.ledger.calls] == [False]


async def test_what_would_be_refused_is_not_lost(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    fake.faults.plan("reply_reset")
    assert "message text is empty" in await bot.refusal("sendMessage", chat_id=he.id, text="")
    assert fake.faults.lost_replies == 0


async def test_asking_again_after_a_lost_reply_is_no_fault(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    sent = await bot.does("sendMessage", chat_id=he.id, text="草稿")
    place = {"chat_id": he.id, "message_id": sent["message_id"]}
    fake.faults.plan("reply_reset")
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("deleteMessage", **place)
    assert (await bot.call("deleteMessage", **place))["error_code"] == 400
    fake.assert_no_refusals()


async def test_questions_and_polls_are_spared(fake: FakeTelegram, bot: BareBot, he: Person) -> None:
    fake.faults = Faults(1, Mix(reset_before=1.0))
    await bot.does("getMe")
    await bot.updates()
    assert (await answer(bot, he, "一"))[0] == 0


async def test_a_dead_telegram_cuts_every_call_off(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    fake.dead = True
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot.call("getMe")
    fake.dead = False
    await bot.does("getMe")


async def test_an_unplugged_telegram_refuses_connections_and_returns_on_its_port(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    await bot.does("getMe")
    url = fake.url
    await fake.unplugs()
    await asyncio.sleep(0.02)  # let the client notice that its connection is gone
    with pytest.raises(aiohttp.ClientConnectorError):
        await bot.call("getMe")
    await fake.plugs_in()
    assert fake.url == url
    await bot.does("getMe")


async def test_the_dump_tells_everything_as_json(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    fake.faults.plan("reply_reset", "")
    await answer(bot, he, "一")
    markup = {"inline_keyboard": [[{"text": "提交", "callback_data": "s"}]]}
    sent = await bot.does("sendMessage", chat_id=he.id, text="二", reply_markup=markup)
    await bot.does("deleteMessage", chat_id=he.id, message_id=sent["message_id"])
    dump: dict[str, Any] = fake.dump()
    assert dump["faults"] == {"reply_reset": 1}
    assert [call["fault"] for call in dump["calls"]] == ["reply_reset", "", ""]
    shown = dump["chats"][str(he.id)]["messages"]
    assert [message["text"] for message in shown] == ["/start", "一"]
    history = [(one.method, one.text, one.buttons) for one in fake.history(he.id)]
    assert history == [
        ("sendMessage", "一", []),
        ("sendMessage", "二", ["提交"]),
        ("deleteMessage", "二", ["提交"]),
    ]
