"""Pages in one process, the conversation in another: short answers reach the page all the same."""

import asyncio

from sqlalchemy import select

from bot.county import PHONES
from bot.runtime import Runtime
from models.chats import Toast
from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import running
from tests.web.stream import Ear


async def hears_toast(ear: Ear, words: str) -> dict[str, object]:
    async with asyncio.timeout(PATIENCE):
        while True:
            event = await ear.next()
            if event.name == "toast" and words in str(event.data["text"]):
                return dict(event.data)


async def test_a_pin_asked_for_on_a_page_is_shown_there_by_another_process(
    open_house: OpenHouse,
) -> None:
    house = await open_house({"leader_seconds": 0.6}, phones=PHONES, roles=("web",))
    other = Runtime(house.settings, clock=house.clock, roles=("intake", "clock", "courier"))
    async with running(other):
        async with asyncio.timeout(PATIENCE):
            while not (house.runtime._is_shared() and other._is_shared()):  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.02)
        head = await house.visitor("head")
        await head.says("登记来访")
        await head.sees("请说说是谁的事")
        await head.says("张福贵 13912345678 南门巷的路灯坏了三天")
        await head.sees("替张福贵登记")
        await head.presses("提交")
        await head.sees("登记好了，编号")
        async with head.listening(after=10**6) as ear:
            await head.presses("看密码")
            assert (await hears_toast(ear, "的查询密码："))["alert"] is True
        async with house.runtime.database.read() as session:
            assert not (await session.scalars(select(Toast))).all()
