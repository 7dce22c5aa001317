"""The demo's guide in a real browser: every step, from the first words to the rating."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest
from selenium.webdriver import Chrome
from sqlalchemy import update

from models.people import QUIET_FROM, QUIET_UNTIL, Person
from tests.web.house import House
from tests.web.screen import CUT, Screen

pytestmark = pytest.mark.browser
MINUTE = timedelta(minutes=1)
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"
DONE = "return document.querySelectorAll('.demo-step.is-done').length"
NOW = "return document.querySelector('.demo-now').textContent"


@pytest.fixture
async def table(demo: House, screen: Screen) -> Screen:
    """The demo as it is begun: by people who sleep at night."""
    async with demo.runtime.working() as work:
        hours = {"quiet_from": QUIET_FROM, "quiet_until": QUIET_UNTIL}
        await work.session.execute(update(Person).values(**hours))
    await screen.has_size(1400, 900)
    await screen.opens(f"{demo.url}/demo")
    return screen


async def ticks(screen: Screen, count: int) -> None:
    """So many steps are ticked, in order, and the next is named."""
    await screen.leaves_phone()
    await screen.waits(f"{count} ticks", lambda: screen.run(f"{DONE} === {count}"))
    states = await screen.run(
        "return Array.from(document.querySelectorAll('.demo-step')).map((each) => each.className)"
    )
    assert all("is-done" in each for each in states[:count])
    assert [i for i, each in enumerate(states) if "is-now" in each] == [count][: 10 - count]


async def turns(screen: Screen, by: str) -> None:
    await screen.leaves_phone()
    before = await screen.run(NOW)
    await screen.clicks(f".demo-turn[data-by={by}]")
    await screen.waits("another hour", lambda: screen.run(f"{NOW} !== arguments[0]", before))
    still = "return document.querySelectorAll('.demo-turn:disabled').length === 0"
    await screen.waits("an end of turning", lambda: screen.run(still))


async def does(screen: Screen, name: str, *taps: str) -> None:
    """On somebody's phone: “see > press”, “see < say”, or only what is seen."""
    await screen.enters_phone(name)
    for tap in taps:
        seen, how, done = re.fullmatch(r"([^<>]+)(?: ([<>]) (.+))?", tap).groups()  # type: ignore[union-attr]
        await screen.sees(*seen.split("…"))
        if how == ">":
            offered = "return Array.from(document.querySelectorAll('.button'))"
            offered += ".some((each) => each.textContent === arguments[0])"
            await screen.waits(f"button {done}", partial(screen.run, offered, done))
            await screen.presses(done)
        elif how:
            await screen.writes(done)


async def test_every_step_of_the_guide_works_and_is_ticked_when_it_has_happened(
    table: Screen,
) -> None:
    assert await table.run("return document.querySelector('.demo-guide').open")
    await ticks(table, 0)
    await does(table, "何秀英", f"东城街道委员工作站 < {LAMP}", "请看一下 > 提交", "收到了，编号")
    await ticks(table, 1)
    await does(table, "王建国", "新事项 > 受理", "一分钟内可以撤销 > 撤销", "谁都没有收到通知")
    await ticks(table, 1)
    await does(table, "王建国", "等站长受理 > 受理", "一分钟内可以撤销")
    await ticks(table, 2)
    await turns(table, "hour")
    await does(table, "李梅", "待认领 > 认领", "归您了")
    await ticks(table, 3)
    await turns(table, "night")
    await does(table, "李梅", "归您了 > 写记录", "说说看到了什么 < 三盏灯的线路老化了")
    await does(table, "李梅", "还有就接着发 > 完成，告诉居民")
    await ticks(table, 4)
    await does(
        table, "李梅", "归您了 > 转办", "交给哪个单位 < 住建局 换三盏路灯", "换三盏路灯 > 送出"
    )
    await ticks(table, 5)
    await table.enters_phone("何秀英")
    assert not [each for each in await table.bubbles() if "线路老化" in each.text]
    await turns(table, "morning")
    await does(table, "何秀英", "早上好，夜里有", "线路老化")
    await ticks(table, 6)
    await does(
        table,
        "赵强",
        "交办 > 答复",
        "办成什么样了 > A 已解决",
        "说说做了什么 < 市政队今天换好了三盏灯",
    )
    await does(table, "赵强", "市政队今天换好了 > 送出", "的答复已送出")
    await ticks(table, 7)
    await does(table, "王建国", "答复了 > 通过", "各项都通过了")
    await ticks(table, 8)
    await does(
        table,
        "王建国",
        "各项都通过了 > 看全文",
        "报送结果 > 写回音",
        "按各单位的答复拟的 > 发出回音",
    )
    await ticks(table, 9)
    await does(table, "何秀英", "回音：…您满意吗 > 满意", "谢谢您")
    await ticks(table, 10)
    more = "const more = document.querySelector('.demo-more');"
    assert "一周后" in await table.run(f"{more} return more.offsetParent && more.textContent")
    assert await table.complaints() == []


@pytest.fixture
async def windows(browser: Chrome, table: Screen) -> AsyncIterator[tuple[str, str]]:
    """The window there is, and another of the same browser beside it."""
    first = browser.current_window_handle
    browser.switch_to.new_window("window")
    second = browser.current_window_handle
    yield first, second
    browser.switch_to.window(second)
    browser.close()
    browser.switch_to.window(first)


async def test_two_windows_live_beside_each_other(
    demo: House, table: Screen, windows: tuple[str, str]
) -> None:
    first, second = windows
    await table.opens(f"{demo.url}/demo")
    for window in (first, second):
        table.driver.switch_to.window(window)
        for name in ("何秀英", "王建国", "李梅", "赵强"):
            await table.enters_phone(name)
            await table.is_live()
    await table.enters_phone("何秀英")
    greetings = [each for each in await table.bubbles() if "东城街道委员工作站" in each.text]
    assert len(greetings) == 1
    await table.writes(LAMP)
    await table.sees("请看一下", LAMP)
    table.driver.switch_to.window(first)
    await does(table, "何秀英", "请看一下 > 提交", "收到了，编号")
    await does(table, "王建国", "新事项")
    await ticks(table, 1)


async def test_the_clock_is_always_shown_and_goes_by_itself(table: Screen, demo: House) -> None:
    assert (await table.run(NOW)).startswith("现在是3月4日（周三） 10:0")
    demo.clock.turn(MINUTE * 5)
    await table.waits(
        "later", lambda: table.run(f"const n = {NOW[7:]}; return n.endsWith('10:05')")
    )


async def test_nothing_of_the_demo_is_cut_on_a_phone_or_on_a_desk(table: Screen) -> None:
    await does(table, "何秀英", f"东城街道委员工作站 < {LAMP}", "请看一下 > 提交", "收到了，编号")
    for size in ((390, 844), (360, 740), (1400, 900)):
        await table.leaves_phone()
        await table.has_size(*size)
        assert await table.run(CUT) == [], size
        await table.enters_phone("何秀英")
        assert await table.run(CUT) == [], size
