"""On the chat page: whoever speaks is heard by whoever reads of it, and hears them."""

from typing import Any

import pytest

from scheduler.fetcher import Fetcher
from tests.web import pictures
from tests.web.house import House
from tests.web.pictures import png
from tests.web.visitor import Visitor, words_of


@pytest.fixture(autouse=True)
def _fetching_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fetcher, "idle", 0.05)


async def speaks(visitor: Visitor, data: bytes = pictures.OGG, kind: str = "voice") -> None:
    await visitor.sends(files=[await visitor.keeps(data, kind)])


async def hears(visitor: Visitor, *words: str, said: str = "的语音") -> dict[str, Any]:
    """The words, and right behind them the line with the file, which can be fetched."""
    told = await visitor.sees(*words)
    file = await visitor.sees(said)
    between = [each for each in await visitor.lines() if told["id"] < each["id"] < file["id"]]
    assert between == []
    async with visitor.session.get(file["media"][0]["url"]) as response:
        assert response.status == 200
        return {"kind": file["media"][0]["kind"], "data": await response.read()}


VOICE = {"kind": "voice", "data": pictures.OGG}


async def test_whoever_only_speaks_is_heard_by_all_who_answer_and_hears_them(demo: House) -> None:
    he, head = await demo.visitor("resident"), await demo.visitor("head")
    await he.opens("st_dc")
    await speaks(he)
    await he.sees("请看一下", "语音 1 段")
    await he.presses("提交")
    assert await hears(head, "新事项", "语音 1 段") == VOICE
    await head.presses("请补充")
    await head.sees("说话都行")
    await speaks(head)
    await head.sees("语音 1 段")
    await head.presses("送出")
    assert await hears(he, "想请您补充一点", "语音 1 段") == VOICE
    await he.presses("补充")
    await he.sees("请说要补充什么")
    await speaks(he, png(200), "photo")
    told = await hears(head, "有补充", "照片 1 张", said="的照片")
    assert told == {"kind": "photo", "data": png(200)}


async def test_what_was_heard_once_is_still_there_by_the_whole_text(demo: House) -> None:
    he, head = await demo.visitor("resident"), await demo.visitor("head")
    await he.opens("st_dc")
    await he.says("南门巷的路灯坏了三天")
    await he.sees("请看一下")
    await he.presses("提交")
    await head.sees("新事项")
    await head.presses("请补充")
    await head.sees("说话都行")
    await speaks(head)
    await head.sees("语音 1 段")
    await head.presses("送出")
    await hears(he, "想请您补充一点", "语音 1 段")
    for visitor in (he, head):
        await visitor.presses("看全文")
        card = await visitor.sees("【")
        assert "语音 1 段" in words_of(card)
        assert (await visitor.sees("的语音"))["media"][0]["kind"] == "voice"
