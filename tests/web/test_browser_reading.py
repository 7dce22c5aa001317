"""What somebody reads stays where they read it: in a real browser, on a small phone."""

import asyncio
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.web.house import House
from tests.web.pictures import png
from tests.web.screen import CUT, Screen

pytestmark = pytest.mark.browser
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"
IN_VIEW = """
const shown = Array.from(document.querySelectorAll("#messages .message"));
const node = shown.filter((each) => !each.hidden && each.textContent.includes(arguments[0])).pop();
const log = document.querySelector("#log").getBoundingClientRect();
const here = node.getBoundingClientRect();
const begins = here.top >= log.top - 1 && here.top < log.bottom;
const ends = here.bottom <= log.bottom + 1 && here.bottom > log.top;
const tall = here.height + 24 > log.height;
return arguments[1] === "end" ? ends : begins && (ends || tall);
"""


@pytest.fixture
async def greeted(house: House, screen: Screen) -> Screen:
    await screen.has_size(390, 844)
    await screen.opens(f"{house.url}/chat?start=st_dc")
    await screen.sees("东城街道委员工作站")
    await screen.is_live()
    return screen


async def sees_whole(screen: Screen, words: str) -> None:
    await screen.sees(words)
    await screen.waits(f"all of {words}", lambda: screen.run(IN_VIEW, words), within=5)


async def sees_end(screen: Screen, words: str) -> None:
    await screen.sees(words)
    await screen.waits(f"the end of {words}", lambda: screen.run(IN_VIEW, words, "end"), within=5)


async def talks(screen: Screen, parts: int = 6) -> None:
    """Enough of it that the first card is out of sight."""
    await screen.writes(LAMP)
    await screen.sees("请看一下", LAMP)
    for number in range(parts):
        await screen.writes(f"还有第{number}盏，也不亮")
        await screen.sees("请看一下", f"还有第{number}盏")


async def test_what_a_press_on_an_old_card_is_answered_is_brought_into_view(
    greeted: Screen,
) -> None:
    await talks(greeted)
    await greeted.run("document.querySelector('#log').scrollTop = 0")
    await greeted.run(
        """Array.from(document.querySelectorAll(".message-buttons .button"))
          .find((each) => each.textContent === "提交").click()"""
    )
    await sees_whole(greeted, "已经过时了")


async def test_what_comes_by_itself_leaves_the_reader_where_they_are(
    demo: House, screen: Screen
) -> None:
    await screen.has_size(390, 844)
    await screen.opens(f"{demo.url}/chat?phone=resident&start=st_dc")
    await screen.is_live()
    await talks(screen)
    await screen.presses("提交")
    await sees_whole(screen, "收到了，编号")
    head = await demo.visitor("head")
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("一分钟内可以撤销")
    await asyncio.sleep(2)
    await screen.run("document.querySelector('#log').scrollTop = 0")
    async with head.session.post("/demo/clock?by=hour", headers={"X-Huiyin": "demo"}) as response:
        assert response.status == 200
    await screen.sees("已受理")
    assert await screen.run("return document.querySelector('#log').scrollTop") == 0


async def test_the_last_message_stays_in_view_when_more_is_written_below(
    greeted: Screen, tmp_path: Path
) -> None:
    await talks(greeted)
    await greeted.presses("提交")
    await sees_end(greeted, "收到了，编号")
    field = greeted.driver.find_element(By.ID, "text")
    for _ in range(6):
        field.send_keys("一行", Keys.SHIFT, Keys.ENTER)
    await sees_end(greeted, "收到了，编号")
    photo = tmp_path / "灯.png"
    photo.write_bytes(png(60, side=640))
    await greeted.picks("#pick-photos", photo)
    await greeted.waits(
        "a preview", lambda: greeted.run("return document.querySelectorAll('.preview').length")
    )
    await sees_end(greeted, "收到了，编号")
    await greeted.clicks("#more")
    await sees_end(greeted, "收到了，编号")
    await greeted.clicks("#keys-switch")
    await greeted.clicks("#keys-switch")
    await sees_end(greeted, "收到了，编号")


async def test_what_went_wrong_is_forgotten_when_it_works_after_all(greeted: Screen) -> None:
    await greeted.writes(LAMP)
    await greeted.sees("请看一下")
    await greeted.cdp("Network.setBlockedURLs", urls=["*/chat/messages*"])
    await greeted.presses("匿名")
    told = "const { hidden, textContent } = toast; return hidden ? '' : textContent"
    await greeted.waits("that it did not work", lambda: greeted.run(told))
    await greeted.cdp("Network.setBlockedURLs", urls=[])
    await greeted.presses("匿名")
    await greeted.sees("请看一下", "匿名（")
    await greeted.waits("no word of it", lambda: greeted.run("return toast.hidden"), within=3)


async def test_a_page_that_is_loaded_again_greets_nobody_anew(
    house: House, greeted: Screen
) -> None:
    for _ in range(2):
        await greeted.opens(f"{house.url}/chat?start=st_dc")
        await greeted.sees("东城街道委员工作站")
        await greeted.is_live()
    greetings = [each for each in await greeted.bubbles() if "东城街道委员工作站" in each.text]
    assert len(greetings) == 1


async def test_nothing_of_the_chat_is_cut_on_a_phone(greeted: Screen, tmp_path: Path) -> None:
    assert await greeted.run(CUT) == []
    await greeted.clicks("#more")
    assert await greeted.run(CUT) == []
    photo = tmp_path / "很长很长很长很长很长很长的文件名字一直写到屏幕外面去.txt"
    photo.write_text("一句话")
    await greeted.picks("#pick-document", photo)
    await greeted.waits(
        "a preview", lambda: greeted.run("return document.querySelectorAll('.preview').length")
    )
    await greeted.clicks("#send")
    await greeted.writes("https://example.org/" + "very-long-" * 12)
    await greeted.sees("请看一下", "very-long")
    await greeted.presses("提交")
    await greeted.sees("收到了，编号")
    assert await greeted.run(CUT) == []
    await greeted.clicks(".large-type-switch")
    assert await greeted.run(CUT) == []
