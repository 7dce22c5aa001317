"""The demo in a real browser: two phones beside each other."""

import pytest

from tests.web.house import House
from tests.web.screen import Screen

pytestmark = pytest.mark.browser
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


async def test_what_one_phone_submits_the_other_is_told(demo: House, screen: Screen) -> None:
    await screen.has_size(1280, 900)
    await screen.opens(f"{demo.url}/demo")
    await screen.enters_phone("何秀英")
    await screen.sees("东城街道委员工作站")
    await screen.is_live()
    await screen.writes(LAMP)
    await screen.sees("请看一下", LAMP)
    await screen.presses("提交")
    await screen.sees("收到了，编号")
    await screen.enters_phone("王建国")
    told = await screen.sees("新事项", LAMP)
    assert "何秀英" in told.text
    await screen.presses("看全文")
    await screen.sees("等站长受理")
    assert await screen.complaints() == []


async def test_on_a_narrow_screen_one_phone_at_a_time_and_a_sign_for_the_others(
    demo: House, screen: Screen
) -> None:
    await screen.has_size(390, 844)
    await screen.opens(f"{demo.url}/demo")
    visible = """return Array.from(document.querySelectorAll(".phone"))
      .filter((phone) => phone.offsetParent).map((phone) => phone.id)"""
    assert await screen.run(visible) == ["phone-1"]
    assert await screen.fits()
    await screen.enters_phone("何秀英")
    await screen.is_live()
    await screen.leaves_phone()
    await screen.clicks("#tab-2")
    assert await screen.run(visible) == ["phone-2"]
    resident = await demo.visitor("resident")
    await resident.says(LAMP)
    news = "return document.querySelector('#tab-1').classList.contains('has-news')"
    await screen.waits("a sign of news", lambda: screen.run(news))
    await screen.clicks("#tab-1")
    assert not await screen.run(news)


async def test_the_button_that_undoes_goes_when_its_minute_is_over(
    demo: House, screen: Screen
) -> None:
    await screen.has_size(1280, 900)
    await screen.opens(f"{demo.url}/demo")
    await screen.enters_phone("何秀英")
    await screen.sees("东城街道委员工作站")
    await screen.is_live()
    await screen.writes(LAMP)
    await screen.sees("请看一下", LAMP)
    await screen.presses("提交")
    await screen.sees("收到了，编号")
    await screen.enters_phone("王建国")
    await screen.sees("新事项", LAMP)
    await screen.is_live()
    # A minute of this page is a short one.
    await screen.run("""const wait = window.setTimeout;
      window.setTimeout = (act, time) => {
        window.longest = Math.max(window.longest || 0, time);
        return wait(act, time > 45000 ? 1500 : time);
      };""")
    await screen.presses("受理")
    await screen.sees("一分钟内可以撤销")
    offered = """return Array.from(document.querySelectorAll(".message-buttons button"))
      .some((each) => each.textContent === "撤销")"""
    assert 45000 < await screen.run("return window.longest") <= 60000
    gone = offered.replace("return ", "return !")
    await screen.waits("no button to undo", lambda: screen.run(gone))
    await screen.sees("一分钟内可以撤销")
    assert await screen.complaints() == []
