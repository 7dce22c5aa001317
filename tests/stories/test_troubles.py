"""What did not arrive and what could not be handled: the office sees it and tries again."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from models.letters import LetterState
from models.people import Role
from services.topics.drafts import compose_draft
from tests.fakes.telegram import Person as Phone
from tests.patience import PATIENCE
from tests.stories.conftest import LAMP, Town


async def leader(town: Town) -> Phone:
    """马主任 of the office."""
    phone = town.fake.person("马主任")
    await phone.start("inv_" + await town.invites(Role.OFFICE, "qz", "马晓东"))
    await phone.sees("机关工作人员")
    return phone


async def test_the_office_sees_whom_nobody_reached_and_learns_when_it_is_settled(
    town: Town,
) -> None:
    he, office = town.fake.person("吴站长"), await leader(town)
    await he.start("inv_" + await town.invites(Role.HEAD, "xg", "吴敏"))
    await he.sees("您好，吴敏")
    resident = await town.resident(station="st_xg")
    await town.settles()
    await he.blocks_bot()
    await town.raises(resident)
    await town.settles()
    await office.presses("待办")
    await office.presses("送不到的消息 2 条 · 没处理好的来信 0 条")
    shown = await office.sees("吴敏 · 新事项提醒", "对方停用了机器人", "没接受邀请")
    assert LAMP not in shown.text
    await office.presses("再送一次（第 1 条）")
    await office.sees("对方现在没有开着的聊天")
    await office.presses_on(shown, "返回")
    await office.sees("待办：1 件")


async def test_a_parked_message_is_tried_again_by_one_press(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(*_: Any) -> Any:
        raise ZeroDivisionError

    he, office = await town.resident(), await leader(town)
    with monkeypatch.context() as patch:
        patch.setattr("services.topics.questions.compose_draft", stumble)
        await he.says(LAMP)
        async with asyncio.timeout(PATIENCE):
            while not await town.letters("update-parked"):
                town.clock.turn(timedelta(seconds=61))
                town.runtime.intake.wake()
                await asyncio.sleep(0.02)
    assert compose_draft is not stumble
    apology = await he.sees("刚才没办成", "编号 E-")
    reference = apology.text[apology.text.index("E-") :][:6]
    await office.says("/tasks")
    await office.presses("没处理好的来信 1 条")
    shown = await office.sees(f"1. 何秀英 · 来信 {reference}", "处理时出了错")
    await office.presses("再试一次")
    await office.sees("现在没有送不到的消息，也没有没处理好的来信")
    assert "好的，马上再试。" in office.toasts
    await he.sees("请看一下", LAMP)
    await office.presses_on(shown, "再试一次")
    await office.sees("这一条已经处理过了")


async def test_the_buttons_of_the_office_are_nobody_elses(town: Town) -> None:
    he, resident = await town.head(), await town.resident()
    for phone in (he, resident):
        for data in ("troubles:0", "retry:1:0", "resend:1:0"):
            await phone.forges(data, 1)
            await phone.sees("这是政协机关用的")
    await resident.forges("tasks:0", 1)
    await resident.sees("“待办”是给工作人员用的")


async def test_a_message_sent_again_that_may_have_arrived_says_so(town: Town) -> None:
    resident, office = await town.resident(), await leader(town)
    await town.raises(resident)
    await town.settles()
    (receipt,) = await town.letters("topic-received")
    async with town.runtime.working() as work:
        found = await work.session.get_one(type(receipt), receipt.id)
        found.state, found.outcome = LetterState.UNCERTAIN, "TimeoutError"
    await office.says("待办")
    await office.presses("送不到的消息 1 条")
    await office.sees("何秀英 · 回执", "多半到了")
    await office.presses("再送一次")
    await resident.sees("收到了，编号", "重发")
