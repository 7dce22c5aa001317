"""Whole journeys in a real browser, on a small phone."""

import asyncio
from pathlib import Path

import pytest

from tests.web.house import House
from tests.web.pictures import png
from tests.web.screen import Screen

pytestmark = pytest.mark.browser
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


@pytest.fixture
async def greeted(house: House, screen: Screen) -> Screen:
    await screen.opens(f"{house.url}/chat?start=st_dc")
    await screen.sees("东城街道委员工作站")
    await screen.is_live()
    return screen


async def count(screen: Screen, words: str) -> int:
    return len([each for each in await screen.bubbles() if words in each.text])


async def test_from_the_greeting_to_the_receipt(greeted: Screen) -> None:
    keys = await greeted.run(
        "return Array.from(document.querySelectorAll('.key')).map((key) => key.textContent)"
    )
    assert keys == ["提一件事", "我的事", "大家的事", "谁在值班"]
    assert not any(each.text.startswith("/start") for each in await greeted.bubbles())
    await greeted.writes(LAMP)
    card = await greeted.sees("请看一下", "未留称呼")
    assert [each for each in card.buttons if each == "提交"]
    await greeted.presses("匿名")
    changed = await greeted.sees("请看一下", "匿名（")
    assert changed.id == card.id
    assert await count(greeted, "请看一下") == 1
    await greeted.presses("提交")
    receipt = await greeted.sees("收到了，编号 2026-0001")
    assert [each for each in receipt.buttons if "撤回" in each]
    assert await greeted.fits()
    assert await greeted.complaints() == []


async def test_what_somebody_said_is_drawn_apart_from_what_we_say(greeted: Screen) -> None:
    await greeted.writes(LAMP)
    await greeted.sees("请看一下")
    drawn = await greeted.run(
        "return Array.from(document.querySelectorAll('.is-bot .quote')).map((each) =>"
        " [each.tagName, each.textContent.trim(), getComputedStyle(each).borderLeftWidth])"
    )
    assert drawn == [["BLOCKQUOTE", LAMP, "3px"]]


async def test_two_photos_travel_as_one_message(greeted: Screen, tmp_path: Path) -> None:
    photos = [tmp_path / "灯.png", tmp_path / "巷.png"]
    for photo, shade in zip(photos, (60, 180), strict=True):
        photo.write_bytes(png(shade, side=640))
    await greeted.picks("#pick-photos", *photos)
    previews = "return document.querySelectorAll('.preview img').length === 2"
    await greeted.waits("two previews", lambda: greeted.run(previews))
    await greeted.writes(LAMP)
    card = await greeted.sees("请看一下", "照片 2 张")
    mine = await greeted.sees(LAMP)
    assert card.photos == 0
    [album] = [each for each in await greeted.bubbles() if each.mine and each.photos]
    assert album.photos == 2
    assert album.text == LAMP
    assert mine
    await greeted.opens(greeted.driver.current_url)
    await greeted.sees("照片 2 张")
    drawn = "return Array.from(document.images).filter((each) => each.naturalWidth === 640).length"
    await greeted.waits("both photos from the server", lambda: greeted.run(f"{drawn} === 2"))
    assert await greeted.complaints() == []


async def test_what_is_written_without_a_network_arrives_once(
    house: House, greeted: Screen
) -> None:
    await greeted.is_online(online=False)
    await greeted.is_in_state("offline")
    await greeted.writes(LAMP)
    await greeted.sees(LAMP, state="waiting")
    await greeted.opens("about:blank")
    await greeted.is_online(online=True)
    await greeted.opens(f"{house.url}/chat")
    await greeted.sees("请看一下", LAMP)
    [mine] = [each for each in await greeted.bubbles() if each.mine and each.text == LAMP]
    assert mine.id
    await greeted.opens(f"{house.url}/chat")
    await greeted.sees("请看一下", LAMP)
    assert await count(greeted, LAMP) == 2  # said once, and on the card once


async def test_a_page_that_stays_open_sends_as_soon_as_the_network_is_back(
    greeted: Screen,
) -> None:
    await greeted.is_online(online=False)
    await greeted.is_in_state("offline")
    await greeted.writes(LAMP)
    await greeted.sees(LAMP, state="waiting")
    await greeted.is_online(online=True)
    await greeted.sees("请看一下", LAMP)
    await greeted.is_live()
    assert await count(greeted, LAMP) == 2


async def test_a_restart_in_the_middle_loses_and_doubles_nothing(
    house: House, greeted: Screen
) -> None:
    await greeted.writes(LAMP)
    card = await greeted.sees("请看一下")
    await house.close()
    await greeted.is_in_state("connecting")
    await greeted.writes("还有井盖")
    await greeted.sees("还有井盖")
    await house.open()
    grown = await greeted.sees("请看一下", "还有井盖")
    await greeted.is_live()
    assert grown.id != card.id
    mine = [each.text for each in await greeted.bubbles() if each.mine]
    assert mine == [LAMP, "还有井盖"]
    await greeted.presses("提交")
    await greeted.sees("收到了，编号")


async def test_the_page_is_readable_in_the_dark_and_in_large_type(
    house: House, greeted: Screen
) -> None:
    await greeted.writes(LAMP)
    await greeted.sees("请看一下")
    assert (await greeted.faintest())[1] >= 4.5
    await greeted.is_dark(dark=True)
    paper = "return getComputedStyle(document.body).backgroundColor"
    assert await greeted.run(paper) == "rgb(23, 20, 16)"
    assert (await greeted.faintest())[1] >= 4.5
    await greeted.clicks(".large-type-switch")
    size = "return getComputedStyle(document.documentElement).fontSize"
    assert await greeted.run(size) == "20px"
    assert await greeted.fits()
    await greeted.opens(f"{house.url}/chat")
    assert await greeted.run(size) == "20px"
    await greeted.sees("请看一下")
    assert await greeted.fits()


async def test_what_cannot_be_sent_says_so_and_can_be_taken_back(
    greeted: Screen, tmp_path: Path
) -> None:
    page = tmp_path / "照片.html"
    page.write_text("<script>alert(1)</script>")
    await greeted.picks("#pick-document", page)
    preview = "return document.querySelectorAll('.preview').length === 1"
    await greeted.waits("a preview", lambda: greeted.run(preview))
    await greeted.clicks("#send")
    failed = await greeted.sees(state="failed")
    assert failed.buttons == ["再发一次", "不发了"]
    reason = await greeted.run("return document.querySelector('.message-failure p').textContent")
    assert reason == "这种文件收不了，请换成照片、语音、视频或常见文档。"
    await greeted.clicks(".message-failure .button:last-child")
    assert not [each for each in await greeted.bubbles() if each.mine]


async def test_the_words_said_last_can_be_changed(greeted: Screen) -> None:
    await greeted.writes("南门巷的路灯坏了")
    await greeted.sees("请看一下", "路灯")
    await greeted.clicks(".own-menu")
    await greeted.run("document.getElementById('text').value = ''")
    await greeted.writes("南门巷的井盖坏了")
    await greeted.sees("请看一下", "井盖")
    mine = [each.text for each in await greeted.bubbles() if each.mine]
    assert mine == ["南门巷的井盖坏了"]


async def test_a_matter_can_be_said_aloud_and_shown_on_the_map(
    house: House, greeted: Screen
) -> None:
    await greeted.clicks("#voice")
    recording = "return !document.getElementById('voice-bar').hidden"
    await greeted.waits("the recording", lambda: greeted.run(recording))
    spoken = "return document.getElementById('voice-time').textContent !== '0:00'"
    await greeted.waits("a second of speech", lambda: greeted.run(spoken))
    await greeted.clicks("#voice")
    await greeted.sees("请看一下", "语音 1 段")
    await greeted.is_at(house.url, latitude=34.58, longitude=105.72)
    await greeted.clicks("#more")
    await greeted.clicks("#place")
    await greeted.sees("请看一下", "语音 1 段 · 位置 1 处")
    shown = await greeted.run("return document.querySelector('.place small').textContent")
    assert shown == "34.58000, 105.72000"
    assert await greeted.complaints() == []


async def test_the_page_follows_the_language_that_was_chosen_at_once(greeted: Screen) -> None:
    await greeted.writes("/lang")
    await greeted.sees("Which language?")
    await greeted.presses("English")
    await greeted.sees("English from now on")
    asked = "const { lang } = document.documentElement; return lang + ' ' + text.placeholder"
    for _ in range(50):
        if await greeted.run(asked) == "en Write, snap or speak":
            break
        await asyncio.sleep(0.1)
    assert await greeted.run(asked) == "en Write, snap or speak"
    await greeted.is_live()
