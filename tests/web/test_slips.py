"""Slips: the paper, and asking by number and PIN from any browser, but not by guessing."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot.county import PHONES
from models.calls import Call
from models.guesses import ADDRESS_TRIES
from models.topics.slips import Slip
from models.topics.topic import Topic
from services.topics.evenings import find_last_evening, write_evening
from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.screen import CUT, Screen
from tests.web.visitor import Visitor, buttons_of, words_of
from web import slips

NUMBER = "13912345678"
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"
CHINESE = {"Accept-Language": "zh-CN"}


@pytest.fixture
async def demo(open_house: OpenHouse) -> House:
    return await open_house(phones=PHONES)


@dataclass
class Paper:
    """A matter typed in, and what stands on its slip."""

    house: House
    head: Visitor
    link: str
    number: str
    pin: str
    browser: aiohttp.ClientSession

    async def asks(self, number: str, pin: str, **headers: str) -> tuple[int, str]:
        form = {"number": number, "pin": pin}
        url = f"{self.house.url}/topics/{self.number}"
        async with self.browser.post(url, data=form, headers=CHINESE | headers) as response:
            return response.status, await response.text()

    async def opens(self, path: str) -> tuple[int, str]:
        async with self.browser.get(self.house.url + path, headers=CHINESE) as response:
            return response.status, await response.text()


@pytest.fixture
async def paper(demo: House) -> AsyncIterator[Paper]:
    head = await demo.visitor("head")
    await head.says("登记来访")
    await head.sees("请说说是谁的事")
    await head.says(f"张福贵 {NUMBER} {LAMP}")
    await head.sees("替张福贵登记")
    await head.presses("提交")
    card = await head.sees("登记好了，编号")
    link = next(each["url"] for each in buttons_of(card) if "打印回执" in each["text"])
    async with demo.runtime.working() as work:
        topic = (await work.session.scalars(select(Topic))).one()
        pin = work.keys.pin(topic.id, 1)
    async with aiohttp.ClientSession() as browser:
        yield Paper(demo, head, link, topic.number or "", pin, browser)


@pytest.fixture(autouse=True)
def _answering_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a wrong answer takes has a test of its own."""
    monkeypatch.setattr(slips, "SLOWEST", 0.0)


async def test_the_slip_has_all_that_is_needed_to_ask_and_no_telephone(paper: Paper) -> None:
    status, page = await paper.opens(paper.link)
    assert status == 200
    said = ("东城街道委员工作站", paper.number, f"{paper.pin[:4]} {paper.pin[4:]}", LAMP, "王建国")
    for each in (
        *said,
        "前站长答复是否受理",
        "地址：东城街道办一楼 · 电话：0938-0000000 · 开放：周一至周五 9:00–17:00",
        "data:image/svg+xml",
        "回执",
    ):
        assert each in page
    assert NUMBER not in page
    assert "https://" not in page.replace("https://www.w3.org", "")


async def test_the_code_of_the_newest_evening_stands_on_the_slip(paper: Paper) -> None:
    assert "存证码" not in (await paper.opens(paper.link))[1]
    async with paper.house.runtime.working() as work:
        work.now = work.local.replace(hour=17)
        assert await write_evening(work) == 1
        evening = await find_last_evening(work)
    assert evening is not None
    said = f"存证码 {evening.code}：以后可以凭它核对，那天以前的记录有没有被改过"
    assert said in (await paper.opens(paper.link))[1]


async def test_a_link_that_is_old_or_made_up_says_what_to_do(paper: Paper) -> None:
    for path in ("/slips/1-2-3.abc", "/slips/x", f"{paper.link}x", "/slips/%ED%A0%80"):
        status, page = await paper.opens(path)
        assert status == 410
        assert "打印回执" in page
        assert paper.pin[:4] not in page
    paper.house.clock.turn(timedelta(hours=1))
    assert (await paper.opens(paper.link))[0] == 410


@pytest.mark.browser
async def test_nothing_of_a_slip_is_cut_on_a_phone(paper: Paper, screen: Screen) -> None:
    await screen.has_size(390, 844)
    await screen.opens(paper.house.url + paper.link)
    assert await screen.run(CUT) == []
    await screen.opens(f"{paper.house.url}/topics/{paper.number}")
    assert await screen.run(CUT) == []
    await screen.run("pin.value = arguments[0]; document.querySelector('form').submit()", paper.pin)
    shown = "return document.body.textContent.includes(arguments[0])"
    await screen.waits("the matter", lambda: screen.run(shown, "等站长受理"))
    assert await screen.run(CUT) == []


async def test_number_and_pin_show_the_matter_without_any_account(paper: Paper) -> None:
    status, form = await paper.opens(f"/topics/{paper.number}")
    assert status == 200
    assert "查询密码" in form
    assert LAMP not in form
    spaced = f" {paper.pin[:4]} {paper.pin[4:]} "
    status, page = await paper.asks(f" {paper.number} ", spaced)
    assert status == 200
    for each in (
        LAMP,
        "电话：0938-0000000",
        "等站长受理",
        "提交（王建国代录）",
        "下一步",
        "王建国",
    ):
        assert each in page
    assert NUMBER not in page
    assert paper.pin not in page


async def test_wrong_pins_are_refused_alike_and_many_shut_it_politely(paper: Paper) -> None:
    off = f"{(int(paper.pin) + 1) % 10**8:08}"
    known, unknown = await paper.asks(paper.number, off), await paper.asks("2026-9999", off)
    assert known[0] == unknown[0] == 403
    assert known[1].replace(paper.number, "") == unknown[1].replace("2026-9999", "").replace(
        paper.number, ""
    )
    for _ in range(ADDRESS_TRIES - 3):
        await paper.asks(paper.number, "")
    status, page = await paper.asks(paper.number, off)
    assert status == 403
    assert "编号或密码不对" in page
    for pin in (off, paper.pin):
        status, page = await paper.asks(paper.number, pin)
        assert status == 429
        assert "先停一会儿再试" in page
        assert LAMP not in page
    paper.house.clock.turn(timedelta(minutes=16))
    assert (await paper.asks(paper.number, paper.pin))[0] == 200


async def test_misses_are_counted_also_where_the_program_starts_anew(paper: Paper) -> None:
    for _ in range(ADDRESS_TRIES - 1):
        await paper.asks(paper.number, "")
    await paper.house.close()
    await paper.house.open()
    assert (await paper.asks(paper.number, ""))[0] == 403
    assert (await paper.asks(paper.number, paper.pin))[0] == 429


async def test_one_pin_tried_on_many_numbers_is_guessing_too(paper: Paper) -> None:
    for each in range(ADDRESS_TRIES):
        assert (await paper.asks(f"2026-{each + 10:04}", "12345678"))[0] == 403
    status, page = await paper.asks(paper.number, paper.pin)
    assert status == 429
    assert "先停一会儿再试" in page
    assert LAMP not in page
    elsewhere = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    assert (await paper.asks(paper.number, paper.pin, **elsewhere))[0] == 200
    paper.house.clock.turn(timedelta(minutes=16))
    assert (await paper.asks(paper.number, paper.pin))[0] == 200


async def test_a_wrong_answer_takes_as_long_whether_there_is_such_a_number(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "SLOWEST", 0.3)
    for number in (paper.number, "2026-9999"):
        began = time.monotonic()
        await paper.asks(number, "")
        assert time.monotonic() - began >= 0.3


async def test_odd_forms_are_refused_like_wrong_ones(paper: Paper) -> None:
    url = f"{paper.house.url}/topics/{paper.number}"
    for form in ({}, {"pin": "９" * 6}, {"pin": "½½", "number": "\0"}, {"pin": "1" * 4000}):
        async with paper.browser.post(url, data=form) as response:
            assert response.status == 403
    async with paper.browser.post(url, data={"pin": "1" * 10_000}) as response:
        assert response.status == 413


async def test_nothing_of_a_number_is_in_the_files_once_the_program_has_stopped(
    paper: Paper,
) -> None:
    await paper.head.says("/privacy")
    await paper.head.sees("您的资料")
    await paper.head.presses("留个电话")
    await paper.head.sees("请发一个能找到您的电话")
    await paper.head.says("137 0000 0000")
    await paper.head.sees("电话记下了：137****0000")
    lines = " ".join(words_of(each) for each in await paper.head.lines())
    assert NUMBER not in lines
    assert "137 0000 0000" not in lines
    await paper.head.presses("看密码")
    await paper.head.says("/privacy")
    await paper.head.sees("137****0000")
    await paper.house.close()
    folder = paper.house.settings.data_dir
    written = b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
    for secret in (NUMBER, "13700000000", "137 0000 0000", paper.pin[:4] + " " + paper.pin[4:]):
        assert secret.encode() not in written, secret
    assert "张福贵".encode() in written


async def test_logs_know_no_number(paper: Paper, capfd: pytest.CaptureFixture[str]) -> None:
    await paper.asks(paper.number, paper.pin)
    await paper.head.says(f"登记 {NUMBER}")
    await paper.head.sees("请看一下")
    out = "".join(capfd.readouterr())
    assert NUMBER not in out
    assert paper.pin not in out


async def test_pin_and_number_are_shown_on_the_page_and_kept_in_no_line(paper: Paper) -> None:
    head = paper.head
    async with head.listening(after=10**6) as ear:
        await head.presses("看密码")
        shown = await _toast(ear)
        assert shown == {
            "text": f"{paper.number} 的查询密码：{paper.pin[:4]} {paper.pin[4:]}",
            "alert": True,
        }
        await head.presses("受理")
        await head.sees("已受理")
    paper.house.clock.turn(timedelta(seconds=61))
    await paper.house.runtime.ticker.strike()
    async with paper.house.runtime.database.read() as session:
        assert (await session.scalars(select(Call))).one()
    assert NUMBER not in str(await head.lines())


async def _toast(ear: Any) -> Any:
    async with asyncio.timeout(PATIENCE):
        while True:
            event = await ear.next()
            if event.name == "toast" and event.data["text"]:
                return event.data


async def test_who_has_a_chat_after_all_comes_in_by_number_and_pin(paper: Paper) -> None:
    visitor = await paper.house.visitor()
    await visitor.opens("st_dc")
    await visitor.sees("东城街道委员工作站")
    await visitor.says(f"{paper.number} {int(paper.pin) // 2:08} 张福贵")
    await visitor.sees("编号或密码不对")
    await visitor.says(f"{paper.number} {paper.pin[:4]} {paper.pin[4:]}")
    await visitor.sees("还差一步", "电话末四位，或者姓名")
    await visitor.says(f"{paper.number} {paper.pin[:4]} {paper.pin[4:]} {NUMBER[-4:]}")
    await visitor.sees("连上了")
    await visitor.says("我的事")
    await visitor.sees(paper.number)
    async with paper.house.runtime.working() as work:
        assert (await work.session.scalars(select(Slip))).one().misses == 1
