"""What a page sends: kept once, read strictly, answered gently."""

import asyncio
import json
from typing import Any

import pytest

from bot import intake
from models.chats import Line
from models.inbox import Arrival
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.pictures import png
from tests.web.visitor import Answer, Visitor, buttons_of, new_key, words_of

KEY = "made-up-key-of-a-test"
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


async def test_one_message_and_one_press_give_a_number(resident: Visitor) -> None:
    await resident.says(LAMP)
    card = await resident.sees("请看一下", LAMP)
    assert "公共设施 · 东城街道委员工作站 · 未留称呼" in words_of(card)
    await resident.presses("匿名")
    changed = await resident.sees("匿名（工作人员")
    assert changed["edits"] == card["id"]
    await resident.presses("提交")
    receipt = await resident.sees("收到了，编号")
    assert {"b": True, "t": words_of(receipt).splitlines()[0].removeprefix("✅ ")} in receipt[
        "text"
    ]


async def test_a_greeting_brings_the_keyboard_that_stays(resident: Visitor) -> None:
    [greeting] = [line for line in await resident.lines() if line["author"] == "bot"]
    keys = [key for row in greeting["keyboard"] for key in row]
    assert keys == ["提一件事", "我的事", "大家的事", "谁在值班"]


async def test_the_same_key_twice_is_one_message_answered_alike(
    house: House, resident: Visitor
) -> None:
    before = await house.count(Line), await house.count(Arrival)
    body = {"key": KEY, "text": LAMP}
    first = await resident.posts("/chat/messages", body)
    assert first.status == 202
    await resident.sees("请看一下")
    again = [resident.posts("/chat/messages", body) for _ in range(4)]
    assert [first] * 4 == await asyncio.gather(*again)
    mine = [words_of(line) for line in await resident.lines() if line["author"] == "me"]
    assert mine.count(LAMP) == 1
    assert await house.count(Arrival) == before[1] + 1


async def test_the_same_press_twice_changes_a_card_once(resident: Visitor) -> None:
    await resident.says(LAMP)
    card = await resident.sees("请看一下")
    [named] = [each for each in buttons_of(card) if each["text"] == "匿名"]
    body = {"key": KEY, "press": {"message": card["id"], "data": named["data"]}}
    first = await resident.posts("/chat/messages", body)
    assert first.status == 202
    assert first.data == {"id": None}
    await resident.sees("匿名（工作人员")
    assert await resident.posts("/chat/messages", body) == first
    await resident.says("还有井盖")
    assert "匿名（工作人员" in words_of(await resident.sees("还有井盖"))


async def test_one_visitors_key_is_no_hindrance_to_another(house: House, resident: Visitor) -> None:
    other = await house.visitor()
    await other.opens()
    for visitor in (resident, other):
        answer = await visitor.posts("/chat/messages", {"key": KEY, "text": LAMP})
        assert answer.status == 202
        await visitor.sees("请看一下")


def message(**what: Any) -> bytes:
    return json.dumps({"key": KEY, **what}).encode()


UNREADABLE = {
    "nothing at all": b"",
    "half a thought": b'{"key": "made-up-key", "text": "',
    "a list": b"[]",
    "null": b"null",
    "a number": b"1e999",
    "not UTF-8": b'{"key": "made-up-key", "text": "\xff\xfe"}',
    "a deep hole": b"[" * 200_000,
    "no key": b'{"text": "x"}',
    "a short key": b'{"key": "short", "text": "x"}',
    "a key with mischief": b'{"key": "../../etc/passwd", "text": "x"}',
    "a key too long": json.dumps({"key": "k" * 65, "text": "x"}).encode(),
    "only a key": message(),
    "only NUL": message(text="\0\0"),
    "a number as text": message(text=7),
    "an unknown field": message(text="x", admin=True),
    "text too long": message(text="路" * 20_001),
    "too many files": message(files=["x"] * 11),
    "press data too long": message(press={"message": 1, "data": "x" * 65}),
    "a press on nothing": message(press={"message": -1, "data": "x"}),
    "a press beyond all numbers": message(press={"message": 10**30, "data": "x"}),
    "an edit to nothing": message(edit={"message": 1, "text": "\0"}),
    "a place off the map": message(location={"latitude": 91, "longitude": 0}),
    "a place that is no number": b'{"key":"%s","location":{"latitude":NaN,"longitude":0}}'
    % KEY.encode(),
    "two things at once": message(text="x", location={"latitude": 1, "longitude": 1}),
    "a press and words": message(text="x", press={"message": 1, "data": "x"}),
}


async def test_what_cannot_be_read_is_refused_in_a_sentence_and_not_kept(
    house: House, resident: Visitor
) -> None:
    before = await house.count(Line), await house.count(Arrival)
    refusal = {"error": "这条消息看不懂，没有发出去。"}
    for what, body in UNREADABLE.items():
        assert await resident.posts("/chat/messages", body) == Answer(400, refusal), what
    assert (await house.count(Line), await house.count(Arrival)) == before


async def test_a_body_beyond_all_measure_is_not_even_read(resident: Visitor) -> None:
    answer = await resident.posts("/chat/messages", b" " * (22 * 1024 * 1024))
    assert answer.status == 413


async def test_a_refusal_speaks_the_visitors_language(house: House) -> None:
    visitor = await house.visitor(headers={"Accept-Language": "en-GB,en;q=0.8"})
    await visitor.opens()
    answer = await visitor.posts("/chat/messages", b"")
    assert answer.data["error"].isascii()


async def test_the_longest_text_is_taken_whole(resident: Visitor) -> None:
    text = "路灯坏了。" * 4000
    await resident.says(text)
    await resident.sees("请看一下")
    assert text in [words_of(line) for line in await resident.lines()]


@pytest.mark.parametrize("given", ["路灯\0坏了", "路灯\ud83d坏了", "\ud83d路灯\0坏\udca1了"])
async def test_what_no_database_could_hold_is_left_out_of_a_text(
    resident: Visitor, given: str
) -> None:
    await resident.says(given)
    card = words_of(await resident.sees("请看一下", "路灯", "坏"))
    assert card.encode()
    assert "\0" not in card


async def test_words_of_every_script_come_back_as_they_were_written(resident: Visitor) -> None:
    text = "👩‍👩‍👧 𠮷野家门口 <b>路灯</b> & “坏了” عكس"
    await resident.says(text)
    await resident.sees("请看一下", text)


HOSTILE = [
    "",
    ":",
    "submit",
    "submit:1:1",
    "'; DROP TABLE topics; --",
    "submit:9999999999999999999999999999:1",
    "submit:-1:-1",
    "submit:1:1:1:1",
    "category:x:y:z",
    "read:①",
    "\0\0\0",
    "\ud83d",
    "路" * 64,
]


async def test_presses_made_by_hand_are_answered_and_harm_nothing(open_house: OpenHouse) -> None:
    house = await open_house({"limit_chat_messages": 0, "limit_address_messages": 0})
    resident = await house.visitor()
    await resident.opens("st_dc")
    await resident.sees("东城街道委员工作站")
    await resident.says(LAMP)
    card = await resident.sees("请看一下")
    real = [each["data"] for each in buttons_of(card)]
    prefixes = {data.partition(":")[0] for data in real}
    forged = [f"{prefix}{data.removeprefix('submit')}" for prefix in prefixes for data in HOSTILE]
    for data in [*HOSTILE, *forged]:
        press = {"message": card["id"], "data": data[:64]}
        answer = await resident.posts("/chat/messages", {"key": new_key(), "press": press})
        assert answer.status == 202, data
    await resident.says("还有井盖")
    await resident.sees("请看一下", "还有井盖")
    assert (await house.runtime.count())["inbox/parked"] == 0


async def test_a_button_of_somebody_elses_card_does_nothing(
    house: House, resident: Visitor
) -> None:
    await resident.says(LAMP)
    card = await resident.sees("请看一下")
    thief = await house.visitor()
    await thief.opens("st_dc")
    await thief.sees("东城街道")
    [submit] = [each for each in buttons_of(card) if each["text"] == "提交"]
    await thief.sends(press={"message": card["id"], "data": submit["data"]})
    refused = words_of(await thief.sees(""))
    assert LAMP not in refused
    assert "收到了，编号" not in refused
    await resident.presses("提交")
    await resident.sees("收到了，编号")


async def test_a_changed_word_changes_the_draft(resident: Visitor) -> None:
    number = await resident.says("南门巷的路灯坏了")
    await resident.sees("请看一下", "路灯")
    await resident.sends(edit={"message": number, "text": "南门巷的井盖坏了"})
    card = words_of(await resident.sees("井盖"))
    assert "路灯" not in card
    [mine] = [line for line in await resident.lines() if line["edits"] == number]
    assert words_of(mine) == "南门巷的井盖坏了"
    assert mine["author"] == "me"
    assert mine["edited"] is True


async def test_a_place_is_part_of_the_draft(resident: Visitor) -> None:
    await resident.says(LAMP)
    await resident.sees("请看一下")
    await resident.sends(location={"latitude": 34.58, "longitude": 105.72})
    assert "位置 1 处" in words_of(await resident.sees("请看一下"))
    [line] = [each for each in await resident.lines() if each["location"]]
    assert line["location"] == {"latitude": 34.58, "longitude": 105.72}


async def test_an_album_is_worked_off_without_a_pause_between_its_photos(
    resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "IDLE", 60.0)
    files = [await resident.keeps(png(shade)) for shade in (10, 90, 170, 250)]
    await resident.sends(text=LAMP, files=files)
    await resident.sees("照片 4 张")


async def test_an_album_is_one_message_and_one_card_with_all_its_photos(
    resident: Visitor,
) -> None:
    files = [await resident.keeps(png(shade)) for shade in (10, 90, 170)]
    await resident.sends(text=LAMP, files=files)
    card = await resident.sees("请看一下", LAMP)
    assert "照片 3 张" in words_of(card)
    lines = await resident.lines()
    assert len([each for each in lines if "请看一下" in words_of(each)]) == 1
    [album] = [each for each in lines if each["media"]]
    assert [each["kind"] for each in album["media"]] == ["photo"] * 3
    assert words_of(album) == LAMP
