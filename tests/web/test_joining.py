"""One person in two chats: the web chat and Telegram, joined by a code."""

import re
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from models.chats import Chat
from tests.fakes.telegram import FakeTelegram
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import Visitor, words_of

LAMP = "南门巷的路灯坏了三天"


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(rate_scale=20) as fake:
        yield fake
        fake.assert_no_refusals()


@pytest.fixture
async def house(open_house: OpenHouse, fake: FakeTelegram) -> House:
    return await open_house(
        settings={
            "telegram_token": fake.token,
            "telegram_api": fake.url,
            "telegram_rate": 500,
        }
    )


async def people(house: House) -> list[int]:
    query = select(func.count(Chat.person_id.distinct()), func.count(Chat.id))
    async with house.runtime.database.read() as session:
        found = (
            await session.execute(query.where(Chat.address != "1001", Chat.address != "1002"))
        ).one()
    return list(found)


async def raise_lamp(resident: Visitor) -> None:
    await resident.says(LAMP)
    await resident.sees("请看一下")
    await resident.presses("提交")
    await resident.sees("收到了，编号")


async def ask_for_code(resident: Visitor) -> str:
    await resident.says("/privacy")
    await resident.sees("您的资料")
    await resident.presses("连上我的另一个聊天")
    said = words_of(await resident.sees("您的连接码"))
    found = re.search(r"连接 ([2-9A-Z]{8})", said)
    assert found
    return found[1]


async def test_a_code_makes_two_chats_one_person(
    house: House, fake: FakeTelegram, resident: Visitor
) -> None:
    await raise_lamp(resident)
    code = await ask_for_code(resident)
    phone = fake.person("何秀英")
    await phone.start()
    await phone.sees("有什么事")
    known, chats = await people(house)
    await phone.says(f"连接 {code}")
    await phone.sees("这个码是")
    await phone.presses("确认连接")
    await phone.sees("连上了")
    assert await people(house) == [known - 1, chats]
    await phone.says("我的事")
    assert LAMP in (await phone.sees("我的事")).text
    await resident.says("我的事")
    await resident.sees("我的事", LAMP)


async def test_a_code_is_good_for_one_use(
    house: House, fake: FakeTelegram, resident: Visitor
) -> None:
    code = await ask_for_code(resident)
    for name, answer in (("何秀英", "这个码是"), ("别人", "这个码不对、用过了，或者过期了")):
        phone = fake.person(name)
        await phone.says(f"连接 {code}")
        await phone.sees(answer)
