"""Sign-ins of staff on the chat page: stolen cookies, proofs, ends."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEntry, Deed
from models.people import Role
from models.sign_ins import Browser, Device
from services.organisation.invitations import invite
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Person as Phone
from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import Visitor, words_of
from web.chat.browsers import read_browser
from web.chat.identity import COOKIE

LAMP = "南门巷的路灯坏了三天"


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    # Codes, cards and answers come to one chat within a moment here.
    async with FakeTelegram(rate_scale=60) as fake:
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


async def code_for_joining(visitor: Visitor) -> str:
    await visitor.says("/privacy")
    await visitor.sees("您的资料")
    await visitor.presses("连上我的另一个聊天")
    found = re.search(r"连接 ([2-9A-Z]{8})", words_of(await visitor.sees("您的连接码")))
    assert found
    return found[1]


async def join_phone(visitor: Visitor, fake: FakeTelegram) -> Phone:
    """Their Telegram, joined by a code made on the page."""
    code = await code_for_joining(visitor)
    phone = fake.person("马晓东")
    await phone.start()
    await phone.sees("有什么事")
    await phone.says(f"连接 {code}")
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


async def posts_form(visitor: Visitor, path: str, **fields: str) -> tuple[int, str]:
    async with visitor.session.post(path, data=fields) as response:
        return response.status, await response.text()


async def test_a_page_of_somebody_else_takes_nobodys_chat_away(resident: Visitor) -> None:
    before = resident.address
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    async with resident.session.post(
        "/chat/sign-in", data={"anew": "1"}, headers=foreign, allow_redirects=False
    ) as response:
        assert response.status == 403
        assert "Set-Cookie" not in response.headers
    await resident.opens()
    assert resident.address == before


async def test_after_twelve_hours_a_code_brings_one_back_to_all_that_was_there(
    house: House, fake: FakeTelegram
) -> None:
    office = await sign_in(house)
    phone = await join_phone(office, fake)
    house.clock.turn(timedelta(hours=13))
    assert "把验证码发到我的另一个聊天" in await office.opens()
    status, page = await posts_form(office, "/chat/sign-in", send="1")
    assert status == 200
    assert "验证码已经发到您的 Telegram" in page
    status, page = await posts_form(office, "/chat/sign-in", said="1")
    assert status == 403
    assert "不对，或者验证码过期了" in page
    status, page = await posts_form(office, "/chat/sign-in", said=await code_on(phone))
    assert status == 200
    assert 'id="chat"' in page
    assert "您现在是" in words_of((await office.lines())[1])


async def test_whoever_guesses_on_the_page_waits(house: House) -> None:
    office = await sign_in(house)
    house.clock.turn(timedelta(hours=13))
    for _ in range(5):
        assert (await posts_form(office, "/chat/sign-in", said="000000"))[0] == 403
    status, page = await posts_form(office, "/chat/sign-in", said="000000")
    assert status == 429
    assert "先停一会儿再试" in page


async def test_an_invitation_or_a_fresh_chat_lead_back_where_there_is_nothing_else(
    house: House,
) -> None:
    office = await sign_in(house)
    before = office.address
    house.clock.turn(timedelta(hours=13))
    assert "您没有别的聊天，也没设个人密码" in await office.opens()
    async with house.runtime.working() as work:
        code = (await invite(work, Role.OFFICE, "qz", "马晓东")).code
    async with office.session.get("/chat", params={"start": f"inv_{code}"}) as response:
        assert f'name="start" value="inv_{code}"' in await response.text()
    status, page = await posts_form(office, "/chat/sign-in", anew="1", start=f"inv_{code}")
    assert f'data-start="inv_{code}"' in page
    await office.says(f"/start inv_{code}")
    await office.sees("您现在是")
    assert office.address != before
    second = office.address
    house.clock.turn(timedelta(hours=13))
    status, page = await posts_form(office, "/chat/sign-in", anew="1")
    assert status == 200
    assert 'id="chat"' in page
    assert office.address not in {before, second}
    assert await office.lines() == []


async def test_who_has_no_other_chat_sets_a_pin_and_proves_by_it(house: House) -> None:
    office = await sign_in(house)
    async with office.session.get("/chat/pin") as response:
        assert "个人密码" in await response.text()
    assert "不能太好猜" in (await posts_form(office, "/chat/pin", pin="123456"))[1]
    assert "设好了" in (await posts_form(office, "/chat/pin", pin="271828"))[1]
    house.clock.turn(timedelta(minutes=11))
    status, page = await posts_form(office, "/chat/pin", pin="314159")
    assert status == 403
    assert "请先确认是您本人" in page
    await office.says("/privacy")
    await office.sees("您的资料")
    await office.presses("要一份我的资料")
    card = await office.sees("点下面，输入个人密码")
    assert card["buttons"][0][0]["url"] == "/chat/sign-in"
    async with office.session.get("/chat/sign-in") as response:
        assert "请输入个人密码" in await response.text()
    status, _ = await posts_form(office, "/chat/sign-in", said="271828")
    assert status == 200
    await office.sees("全部资料")
    assert {Deed.PIN_SET, Deed.EXPORTED} <= set(await deeds(house))


async def test_who_has_neither_is_told_who_helps(house: House) -> None:
    office = await sign_in(house)
    house.clock.turn(timedelta(minutes=11))
    await office.says("/privacy")
    await office.sees("您的资料")
    await office.presses("删除我的资料")
    await office.sees("确定吗")
    await office.presses("确定删除")
    await office.sees("还没设个人密码", "新的邀请链接")
    await office.says("/cancel")
    await office.sees("好的，先不办")
    assert Deed.ERASED not in await deeds(house)


async def test_what_is_no_code_is_a_matter_like_any_other(house: House, fake: FakeTelegram) -> None:
    office = await sign_in(house)
    await join_phone(office, fake)
    house.clock.turn(timedelta(minutes=11))
    for _ in range(2):
        await office.says("/privacy")
        await office.sees("您的资料")
        await office.presses("要一份我的资料")
        await office.sees("6 位验证码已经发到")
    await office.says(LAMP)
    await office.sees("请看一下", LAMP)


async def test_whoever_reads_of_a_code_they_did_not_ask_for_ends_it_by_one_tap(
    house: House, fake: FakeTelegram
) -> None:
    office = await sign_in(house)
    phone = await join_phone(office, fake)
    house.clock.turn(timedelta(minutes=11))
    thief = await steal(house, office)
    await thief.says("/privacy")
    await thief.sees("您的资料")
    await thief.presses("要一份我的资料")
    await phone.sees("验证码：", "不是您在办")
    await phone.presses("不是我，退出那边")
    await phone.sees("您现在没有在网页上登录")
    async with thief.session.get("/chat/messages") as response:
        assert response.status == 401


async def join_page(house: House, visitor: Visitor, agent: str = "") -> Visitor:
    """One more browser of theirs, joined by a code made on the page."""
    code = await code_for_joining(visitor)
    other = await house.visitor(headers={"User-Agent": agent})
    await other.opens("st_dc")
    await other.sees("有什么事")
    await other.says(f"连接 {code}")
    await other.sees("这个码是")
    await other.presses("确认连接")
    await other.sees("连上了")
    await other.says("/privacy")
    await other.sees("您的资料")
    return other


async def test_all_other_pages_are_ended_by_one_tap(house: House) -> None:
    office = await sign_in(house)
    others = [await join_page(house, office) for _ in range(2)]
    await office.says("/privacy")
    await office.sees("您的资料")
    await office.presses("网页上的登录")
    await office.sees("您在网页上的登录", "3. ")
    await office.presses("其他的都退出")
    shown = words_of(await office.sees("您在网页上的登录", "（这台）"))
    assert "2. " not in shown
    for other in others:
        async with other.session.get("/chat/messages") as response:
            assert response.status == 401


async def test_two_pages_of_one_person_are_listed_and_one_ends_the_other(house: House) -> None:
    office = await sign_in(house)
    other = await join_page(house, office, "Mozilla/5.0 (iPhone) MicroMessenger/8.0")
    async with other.listening() as ear:
        await office.says("/privacy")
        await office.sees("您的资料")
        await office.presses("网页上的登录")
        listed = words_of(await office.sees("您在网页上的登录", "1. ", "2. ")).splitlines()
        [theirs] = [place for place, line in enumerate(listed) if line[3:].startswith("手机，微信")]
        assert "（这台）" not in listed[theirs]
        await office.presses(f"退出第 {theirs} 个")
        await ear.hears("over")
    async with other.session.get("/chat/messages") as response:
        assert response.status == 401
    assert await office.lines()


AGENTS = {
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148 MicroMessenger/8.0": (
        *(Device.PHONE, Browser.WECHAT),
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36 Edg/120.0": (
        *(Device.COMPUTER, Browser.EDGE),
    ),
    "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Firefox/120.0": (Device.COMPUTER, Browser.FIREFOX),
    "Mozilla/5.0 (Linux; Android 13; Pixel) Chrome/120.0 Mobile Safari": (
        *(Device.PHONE, Browser.CHROME),
    ),
    "Mozilla/5.0 (iPad; CPU OS 16_0) Version/16.0 Safari/604.1": (Device.TABLET, Browser.SAFARI),
    "<b>anything</b>": (Device.OTHER, Browser.OTHER),
    "": (Device.OTHER, Browser.OTHER),
}


@pytest.mark.parametrize("named", AGENTS)
def test_of_what_a_browser_says_two_words_of_ours_are_kept(named: str) -> None:
    assert read_browser(named) == AGENTS[named]
