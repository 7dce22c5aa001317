"""The same conversation on a page: letters are stored, and then seen."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy import select
from yarl import URL

from models.chats import Chat, Line
from models.letters import LetterState
from models.people import Person, Role
from tests.stories.conftest import LAMP, Town
from tests.stories.page import Page, browsing
from tests.web.pictures import OGG, png
from tests.web.visitor import Visitor


@pytest.fixture
def town(paged: Town) -> Town:
    return paged


@pytest.fixture
async def page(town: Town) -> AsyncIterator[Page]:
    async with browsing(town) as page:
        yield page


async def test_a_matter_raised_on_a_page_gets_its_number_and_is_seen(
    town: Town, page: Page
) -> None:
    head = await town.head()
    assert "st_dc" in await page.opens("st_dc")
    await page.sends(text="/start st_dc")
    await page.sees("东城街道委员工作站")
    await page.sends(text=LAMP)
    await page.sees("请看一下", "公共设施")
    await page.presses("提交")
    await page.sees("收到了，编号")
    await head.sees("新事项", "居民", "南门巷")
    (receipt,) = await town.letters("topic-received")
    assert receipt.state is LetterState.SENT
    await page.has_seen()
    (receipt,) = await town.letters("topic-received")
    assert receipt.state is LetterState.SEEN


async def test_sending_the_same_again_is_kept_once(town: Town, page: Page) -> None:
    await page.opens()
    await page.sends(text="/start st_dc", key="first-of-all")
    await page.sees("东城街道委员工作站")
    for _ in range(3):
        await page.sends(text=LAMP, key="sent-three-times")
    await page.sees("请看一下")
    await town.settles()
    assert [topic.text for topic in await town.topics()] == [LAMP]


async def test_an_edit_on_the_page_is_followed(town: Town, page: Page) -> None:
    await page.opens()
    await page.sends(text="/start st_dc")
    await page.sees("东城街道委员工作站")
    await page.sends(text="南门巷的路登坏了")
    await page.sees("请看一下", "路登")
    mine = next(line for line in page.lines if "路登" in str(line) and line["author"] == "me")
    await page.sends(edit={"message": mine["id"], "text": "南门巷的路灯坏了"})
    await page.sees("改好了", "路灯")
    assert [topic.text for topic in await town.topics()] == ["南门巷的路灯坏了"]


async def test_a_place_and_nothing_else_is_a_matter_too(town: Town, page: Page) -> None:
    await page.opens()
    await page.sends(text="/start st_dc")
    await page.sees("东城街道委员工作站")
    await page.sends(location={"latitude": 34.58, "longitude": 105.72})
    await page.sees("请看一下", "位置 1 处")


async def test_an_invitation_is_opened_on_a_page_and_the_phone_joins_later(
    town: Town, page: Page
) -> None:
    code = await town.invites(Role.HEAD, "xg", "孙桂兰")
    html = await page.opens("inv_" + code)
    assert "这是一份工作邀请" in html
    assert "打开邀请" in html
    await page.sends(text="/start inv_" + code)
    await page.sees("您好，孙桂兰", "站长")
    await page.sends(text="/privacy")
    await page.sees("您的资料")
    await page.presses("连上我的另一个聊天")
    told = await page.sees("您的连接码")
    joining = next(part["t"] for part in told["text"] if part.get("b"))
    phone = town.fake.person("孙站长")
    await phone.says(f"连接 {joining}")
    await phone.sees("这个码是")
    await phone.presses("确认连接")
    await phone.sees("连上了")
    people = await town.finds(select(Person).where(Person.name == "孙桂兰"))
    chats = await town.finds(select(Chat.channel).where(Chat.person_id == people[0].id))
    assert sorted(chats) == ["telegram", "webchat"]
    he = await town.resident(station="st_xg")
    await town.raises(he)
    await phone.sees("新事项", "西关")
    lines = await town.finds(select(Line).where(Line.author == "bot"))
    assert not [line for line in lines if "新事项" in str(line.body)]


async def test_who_speaks_on_a_page_is_heard_in_a_messenger_and_hears_back(town: Town) -> None:
    head = await town.head()
    home, jar = town.runtime.settings.home_url, aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(home, cookie_jar=jar) as session:
        he = Visitor(session, URL(home))
        await he.opens("st_dc")
        await he.sees("东城街道委员工作站")
        await he.sends(files=[await he.keeps(OGG, "voice"), await he.keeps(png(9))])
        await he.sees("请看一下", "照片 1 张 · 语音 1 段")
        await he.presses("提交")
        await head.sees("新事项", "照片 1 张 · 语音 1 段")
        await head.sees("[语音]", "的语音")
        await head.sees("[照片]", "的照片")
        await head.presses("请补充")
        await head.sees("说话都行")
        await head.sends_voice(3)
        await head.sees("语音 1 段")
        await head.presses("送出")
        told = await he.sees("想请您补充一点", "语音 1 段")
        file = await he.sees("的语音")
        assert file["media"][0]["kind"] == "voice"
        assert told["id"] < file["id"]
