"""A resident of the chat page has no name until they give one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.county import PHONES
from handlers.people import names
from tests.web.conftest import OpenHouse
from tests.web.visitor import Visitor, buttons_of, words_of

LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


async def raises(visitor: Visitor, text: str = LAMP) -> None:
    await visitor.says(text)
    await visitor.sees("请看一下", text)
    await visitor.presses("提交")


async def is_asked(visitor: Visitor) -> None:
    await visitor.says("/privacy")
    await visitor.sees("您还没留称呼")
    await visitor.presses("留个称呼")
    await visitor.sees("怎么称呼您")


async def test_a_nameless_draft_says_so_is_submitted_at_once_and_the_receipt_asks(
    resident: Visitor,
) -> None:
    await resident.says(LAMP)
    card = await resident.sees("请看一下", "未留称呼")
    assert "实名" not in words_of(card)
    await resident.presses("匿名")
    changed = await resident.sees("匿名（工作人员")
    assert "实名" not in str(buttons_of(changed))
    await resident.presses("不匿名")
    await resident.sees("请看一下", "未留称呼")
    await resident.presses("提交")
    receipt = await resident.sees("收到了，编号", "怎么称呼您")
    assert [each["text"] for each in buttons_of(receipt)] == ["留个称呼", "补充", "撤回"]


async def test_a_name_takes_one_tap_and_one_message_and_is_never_asked_again(
    resident: Visitor,
) -> None:
    await raises(resident)
    await resident.sees("收到了，编号")
    await resident.presses("留个称呼")
    await resident.sees("比如：何阿姨")
    await resident.says("我叫何阿姨。")
    await resident.sees("好的，何阿姨。")
    await resident.says("西关的井盖也坏了")
    await resident.sees("请看一下", "西关的井盖也坏了", "实名")
    await resident.presses("提交")
    await resident.sees("-0002")
    [_, receipt] = [line for line in await resident.lines() if "收到了，编号" in words_of(line)]
    assert "称呼" not in str(receipt)


async def test_the_head_sees_the_name_of_a_matter_raised_before_it_was_given(
    open_house: OpenHouse,
) -> None:
    house = await open_house(phones=PHONES)
    head, resident = await house.visitor("head"), await house.visitor()
    await resident.opens("st_dc")
    await raises(resident)
    await resident.sees("收到了，编号")
    assert "居民" in words_of(await head.sees("新事项"))
    await resident.presses("留个称呼")
    await resident.says("何阿姨")
    await resident.sees("好的，何阿姨。")
    await head.presses("看全文")
    await head.sees(LAMP, "东城街道委员工作站 · 何阿姨")


async def test_privacy_shows_the_name_and_lets_it_be_changed_or_taken_back(
    resident: Visitor,
) -> None:
    await resident.says("/privacy")
    await resident.sees("您还没留称呼")
    await resident.presses("留个称呼")
    await resident.says("何阿姨")
    await resident.sees("好的，何阿姨。")
    await resident.says("/privacy")
    await resident.sees("您的称呼：何阿姨")
    await resident.presses("改称呼")
    await resident.says("何秀英")
    await resident.sees("好的，何秀英。")
    await resident.presses("改称呼")
    await resident.sees("怎么称呼您")
    await resident.presses("不留称呼")
    await resident.sees("好的，不留称呼")


async def test_a_short_matter_taken_for_a_name_becomes_a_matter_by_one_tap(
    resident: Visitor,
) -> None:
    await is_asked(resident)
    await resident.says("路灯坏了")
    await resident.sees("好的，路灯坏了。")
    await resident.presses("这不是称呼")
    await resident.sees("请看一下", "路灯坏了", "未留称呼")
    await resident.presses("这不是称呼")
    await resident.sees("这是最新的", "路灯坏了")


@pytest.mark.parametrize("said", [LAMP, "路灯坏了\n在南门巷", "a" * 300])
async def test_a_matter_told_instead_of_a_name_is_not_lost(resident: Visitor, said: str) -> None:
    await is_asked(resident)
    await resident.says(said)
    await resident.sees("请看一下", said[:50], "未留称呼")


async def test_a_greeting_is_no_name_and_the_question_stays_open(resident: Visitor) -> None:
    await is_asked(resident)
    await resident.says("您好")
    await resident.sees("在的。")
    await resident.says("何阿姨")
    await resident.sees("好的，何阿姨。")


async def test_cancelling_leaves_the_question_and_keeps_the_draft(resident: Visitor) -> None:
    await resident.says(LAMP)
    await resident.sees("请看一下")
    await is_asked(resident)
    await resident.says("/cancel")
    await resident.sees("好的，不留称呼")
    await resident.says("就在菜场门口")
    await resident.sees("请看一下", LAMP, "就在菜场门口")


async def test_who_answers_much_later_is_not_called_by_their_matter(
    resident: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "NAMING", replace(names.NAMING, patience=timedelta(0)))
    await is_asked(resident)
    await resident.says("路灯坏了")
    await resident.sees("请看一下", "路灯坏了", "未留称呼")
