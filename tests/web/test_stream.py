"""The live stream: nothing lost, nothing twice, and proof of life in time."""

import asyncio
import contextlib
import time

import pytest
from sqlalchemy import select

from models.chats import Chat, Line
from services.people.chat_page import BOT
from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import Visitor
from web.chat import events, watch
from web.chat.live import Live


async def write_lines(house: House, visitor: Visitor, count: int, first: int | None = None) -> None:
    """Lines as another process would write them: nobody here is woken."""
    async with house.runtime.working() as work:
        query = select(Chat.id).where(Chat.address == visitor.address)
        chat_id = (await work.session.scalars(query)).one()
        for position in range(count):
            body = {"text": [{"t": f"第 {position} 条"}]}
            line = Line(chat_id=chat_id, author=BOT, body=body, at=work.now)
            if first is not None:
                line.id = first + position
            work.session.add(line)
            await work.session.flush()


async def test_a_comment_comes_at_once_so_that_a_page_knows_it_is_heard(
    resident: Visitor,
) -> None:
    async with resident.listening(after=10**6) as ear:
        assert ear.response.content_type == "text/event-stream"
        assert ear.response.headers["Cache-Control"] == "no-store"
        assert ear.response.headers["X-Accel-Buffering"] == "no"
        await ear.next(0.5)
        assert (await ear.next(0.5)).comment == "here"


async def test_what_is_said_and_answered_comes_live(resident: Visitor) -> None:
    last = (await resident.lines())[-1]["id"]
    async with resident.listening(after=last) as ear:
        number = await resident.says("南门巷的路灯坏了")
        said = await ear.hears("message")
        assert said.id == number
        assert said.data["text"] == [{"t": "南门巷的路灯坏了"}]
        card = await ear.hears("message")
        assert "请看一下" in card.data["text"][1]["t"]
        assert card.data == (await resident.lines())[-1]


async def test_a_page_that_comes_back_gets_what_it_missed_once(
    house: House, resident: Visitor
) -> None:
    last = (await resident.lines())[-1]["id"]
    await write_lines(house, resident, 30)
    async with resident.listening(after=last) as ear:
        missed = await ear.hears_lines(30)
        assert missed == list(range(last + 1, last + 31))
        assert await ear.is_quiet()
    async with resident.listening(after=missed[9]) as ear:
        assert await ear.hears_lines(20) == missed[10:]
        assert await ear.is_quiet()


async def test_the_last_event_a_browser_names_counts_as_well(
    house: House, resident: Visitor
) -> None:
    last = (await resident.lines())[-1]["id"]
    await write_lines(house, resident, 3)
    async with resident.listening(headers={"Last-Event-ID": str(last + 1)}) as ear:
        assert await ear.hears_lines(2) == [last + 2, last + 3]
        assert await ear.is_quiet()


async def test_an_id_that_is_none_begins_at_the_beginning(resident: Visitor) -> None:
    for after in ("", "-1", "x", "①", "9" * 30, "9" * 5000):
        async with resident.listening(headers={"Last-Event-ID": after}) as ear:
            assert await ear.hears_lines(2) == [1, 2]


async def test_a_line_another_process_wrote_is_found_without_being_told(
    house: House, resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    last = (await resident.lines())[-1]["id"]
    async with resident.listening(after=last) as ear:
        assert await ear.is_quiet(0.2)
        await write_lines(house, resident, 1)
        assert await ear.hears_lines(1) == [last + 1]


async def test_a_quiet_stream_says_again_and_again_that_it_is_there(
    resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.15)
    async with resident.listening(after=10**6) as ear:
        comments = [(await ear.next(1)).comment for _ in range(5)]
    assert comments[1:] == ["here", "still here", "still here", "still here"]


def test_proof_of_life_comes_well_before_a_page_gives_up() -> None:
    assert events.HEARTBEAT < 30


async def test_several_pages_of_one_chat_hear_the_same_and_others_nothing(
    house: House, resident: Visitor
) -> None:
    other = await house.visitor()
    await other.opens()
    last = (await resident.lines())[-1]["id"]
    async with (
        resident.listening(after=last) as first,
        resident.listening(after=last) as second,
        other.listening(after=0) as elsewhere,
    ):
        await resident.says("南门巷的路灯坏了")
        assert await first.hears_lines(2) == await second.hears_lines(2)
        assert await elsewhere.is_quiet()


async def test_a_press_is_answered_on_every_open_page_and_kept_nowhere(
    house: House, resident: Visitor
) -> None:
    await resident.says("南门巷的路灯坏了")
    await resident.sees("请看一下")
    last = (await resident.lines())[-1]["id"]
    async with resident.listening(after=last) as first, resident.listening(after=last) as second:
        await asyncio.gather(first.next(), second.next())
        house.runtime.live.toast(resident.address, "按到了", stays=False)
        for ear in (first, second):
            toast = await ear.hears("toast")
            assert toast.data == {"text": "按到了", "alert": False}
            assert toast.id is None
        await resident.presses("匿名")
        assert await first.hears("toast")
    assert "按到了" not in str(await resident.lines())


async def test_leaving_lets_open_pages_go(house: House, resident: Visitor) -> None:
    async with resident.listening(after=10**6) as ear:
        await ear.next()
        house.runtime.live.close()
        async with asyncio.timeout(3):
            assert (await ear.response.content.read()).endswith(b": here\n\n")


async def test_leaving_in_the_middle_of_an_answer_still_gives_it(
    house: House, resident: Visitor
) -> None:
    await resident.says("南门巷的路灯坏了")
    async with asyncio.timeout(PATIENCE):
        await house.close()
    await house.open()
    await resident.sees("请看一下")


async def test_a_page_that_was_closed_is_forgotten(
    house: House, resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.02)
    async with resident.listening(after=10**6) as ear:
        await ear.next()
        assert resident.address in house.runtime.live._listeners
    async with asyncio.timeout(PATIENCE):
        while resident.address in house.runtime.live._listeners:  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.02)


async def test_a_line_that_becomes_visible_late_is_found_all_the_same(
    house: House, resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two that write at once, the one with the lower number may be done last."""
    monkeypatch.setattr(watch, "LOOK_AGAIN", 0.05)
    other = await house.visitor()
    await other.opens("st_dc")
    last = (await other.sees("东城街道委员工作站"))["id"]
    async with resident.listening(after=last) as ear:
        assert await ear.is_quiet(0.2)
        await write_lines(house, other, 1, first=last + 500)
        assert await ear.is_quiet(0.3)
        await write_lines(house, resident, 1, first=last + 400)
        assert await ear.hears_lines(1) == [last + 400]


async def test_a_chat_has_six_streams_and_an_address_its_share(open_house: OpenHouse) -> None:
    house = await open_house()
    visitor = await house.visitor()
    await visitor.opens()
    async with contextlib.AsyncExitStack() as pages:
        for _ in range(6):
            await pages.enter_async_context(visitor.listening(after=10**6))
        async with visitor.session.get("/chat/events") as response:
            assert response.status == 429
            assert response.headers["Retry-After"] == "30"
    # They were closed; as soon as that is noticed, there is room again.
    give_up = time.monotonic() + PATIENCE
    status = 429
    while status == 429 and time.monotonic() < give_up:
        await asyncio.sleep(0.1)
        async with visitor.session.get("/chat/events") as response:
            status = response.status
    assert status == 200


def test_waking_an_address_without_pages_is_harmless() -> None:
    live = Live()
    live.wake("1001")
    live.toast("1001", "好", stays=False)
    with live.listening("1001") as one, live.listening("1001") as two:
        live.toast("1001", "好", stays=False)
        assert one.toasts == [("好", False)]
        assert two.toasts == [("好", False)]
        assert one.woken.is_set()
