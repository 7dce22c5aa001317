"""Sign-ins of staff on the chat page: stolen cookies, proofs, ends."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEntry, Deed
from models.people import Role
from services.organisation.invitations import invite
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Person as Phone
from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import Visitor, words_of
from web.chat.identity import COOKIE

LAMP = "南门巷的路灯坏了三天"


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(rate_scale=20) as fake:
        yield fake
        fake.assert_no_refusals()


@pytest.fixture
async def house(open_house: OpenHouse, fake: FakeTelegram) -> House:
    settings = {"telegram_token": fake.token, "telegram_api": fake.url, "telegram_rate": 500}
    return await open_house(settings=settings)


async def sign_in(house: House, role: Role = Role.OFFICE, at: str = "qz") -> Visitor:
    """马晓东 of the office, or somebody else, at a browser of their own."""
    async with house.runtime.working() as work:
        code = (await invite(work, role, at, "马晓东")).code
    visitor = await house.visitor()
    await visitor.opens(f"inv_{code}")
    await visitor.sees("您现在是")
    return visitor


async def join_phone(visitor: Visitor, fake: FakeTelegram) -> Phone:
    """Their Telegram, joined by a code made on the page."""
    await visitor.says("/privacy")
    await visitor.sees("您的资料")
    await visitor.presses("连上我的另一个聊天")
    said = words_of(await visitor.sees("您的连接码"))
    found = re.search(r"连接 ([2-9A-Z]{8})", said)
    assert found
    phone = fake.person("马晓东")
    await phone.start()
    await phone.sees("有什么事")
    await phone.says(f"连接 {found[1]}")
    await phone.sees("这个码是")
    await phone.presses("确认连接")
    await phone.sees("连上了")
    return phone


async def steal(house: House, visitor: Visitor) -> Visitor:
    """Somebody else's browser with the very same cookie."""
    thief = await house.visitor(headers={"Cookie": f"{COOKIE}={visitor.cookie}"})
    thief._since = visitor._since
    return thief


async def raise_nameless(house: House) -> None:
    he = await house.visitor()
    await he.opens("st_dc")
    await he.sees("有什么事")
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.presses("匿名")
    await he.sees("匿名")
    await he.presses("提交")
    await he.sees("收到了，编号")


async def deeds(house: House) -> list[Deed]:
    async with house.runtime.database.read() as session:
        return list(await session.scalars(select(AuditEntry.deed).order_by(AuditEntry.position)))


async def test_a_cookie_stolen_from_staff_is_worth_nothing_after_twelve_idle_hours(
    house: House,
) -> None:
    office = await sign_in(house)
    thief = await steal(house, office)
    assert await thief.lines()
    house.clock.turn(timedelta(hours=12, minutes=1))
    for path in ("/chat/messages", "/chat/events"):
        async with thief.session.get(path) as response:
            assert response.status == 401, path
            assert "12 小时没有使用" in (await response.json())["error"]
    answer = await thief.posts("/chat/messages", {"key": "k-000001", "text": "/tasks"})
    assert answer.status == 401
    assert (await thief.uploads(b"x")).status == 401
    async with thief.session.get("/chat") as response:
        page = await response.text()
    assert "12 小时没有使用" in page
    assert "您现在是" not in page


async def test_a_stolen_cookie_neither_exports_nor_reveals(
    house: House, fake: FakeTelegram
) -> None:
    office = await sign_in(house)
    await join_phone(office, fake)
    await raise_nameless(house)
    house.clock.turn(timedelta(minutes=11))
    thief = await steal(house, office)
    await thief.says("/privacy")
    await thief.sees("您的资料")
    await thief.presses("要一份我的资料")
    await thief.sees("验证码", "Telegram")
    await thief.says("/start t_2026-0001")
    await thief.sees("2026-0001 · ")
    await thief.presses("查看实名")
    await thief.sees("验证码", "Telegram")
    assert not {Deed.EXPORTED, Deed.REVEALED} & set(await deeds(house))
    await thief.says("000000")
    await thief.sees("不对")
    assert not {Deed.EXPORTED, Deed.REVEALED} & set(await deeds(house))


async def code_on(phone: Phone) -> str:
    found = re.search(r"验证码：(\d{6})", (await phone.sees("验证码：", "网页登录")).text)
    assert found
    return found[1]


async def test_after_the_right_code_what_was_asked_for_goes_on_by_itself(
    house: House, fake: FakeTelegram
) -> None:
    office = await sign_in(house)
    phone = await join_phone(office, fake)
    await raise_nameless(house)
    house.clock.turn(timedelta(minutes=11))
    await office.says("/start t_2026-0001")
    await office.sees("2026-0001 · ")
    await office.presses("查看实名")
    await office.sees("6 位验证码已经发到您的另一个聊天（Telegram）")
    await office.says(await code_on(phone))
    await office.sees("确认是您了")
    await office.sees("提的。这次查看已经记下")
    # Within ten minutes nothing is asked again.
    await office.says("/privacy")
    await office.sees("您的资料")
    await office.presses("要一份我的资料")
    await office.sees("全部资料")
    assert {Deed.REVEALED, Deed.EXPORTED} <= set(await deeds(house))


async def test_who_ends_a_sign_in_from_another_chat_closes_what_is_open_there(
    house: House, fake: FakeTelegram
) -> None:
    office = await sign_in(house)
    phone = await join_phone(office, fake)
    async with office.listening() as ear:
        await ear.hears("message")
        await phone.says("/privacy")
        await phone.sees("您的资料")
        await phone.presses("网页上的登录")
        await phone.sees("您在网页上的登录", "1. ")
        await phone.presses("退出第 1 个")
        await phone.sees("您现在没有在网页上登录")
        await ear.hears("over")
        async with asyncio.timeout(PATIENCE):
            assert await ear.response.content.read() == b""
    async with office.session.get("/chat/messages") as response:
        assert response.status == 401
        assert (await response.json())["over"] is True
    assert (await deeds(house))[-1] is Deed.SIGNED_OUT
