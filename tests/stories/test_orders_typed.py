"""Staff who type what they mean to do: the matter is opened, and nothing is done without a tap."""

import pytest

from models.lifecycle.topics import State
from tests.stories.conftest import LAMP, Town


@pytest.mark.parametrize("said", ["1号受理", "0001 受理", "2026-0001 受理"])
async def test_a_number_with_a_verb_opens_it_with_that_button_first(town: Town, said: str) -> None:
    _, head = await town.raised()
    await head.says(said)
    card = await head.sees("要“受理”，就点下面第一个按钮", "2026-0001", LAMP)
    assert card.buttons[0] == "受理"
    assert (await town.topic()).state is State.RAISED
    await head.presses("受理")
    await head.sees("已受理")


async def test_what_is_not_the_likely_step_stands_first_as_well(town: Town) -> None:
    _, head = await town.raised()
    await head.says("0001不予受理")
    card = await head.sees("要“不予受理”", "2026-0001")
    assert card.buttons[0] == "不予受理"
    await head.says("0001 转办")
    await head.sees("您说的这一步现在做不了", "2026-0001")
    assert len(await town.topics()) == 1


async def test_a_member_claims_by_a_tap_and_says_how_far_it_is(town: Town) -> None:
    _, _, member = await town.accepted()
    await member.says("1号 我认领")
    card = await member.sees("要“认领”", "2026-0001")
    assert card.buttons[0] == "认领"
    await member.presses("认领")
    await member.sees("归您了")
    await member.says("已派人")
    card = await member.sees("要把办理情况记下来，就点“写记录”", "2026-0001")
    assert card.buttons[0] == "写记录"
    assert len(await town.topics()) == 1


async def test_a_liaison_is_led_to_the_reply(town: Town) -> None:
    _, _, _, housing = await town.dispatched()
    for said in ("办完了", "0001办完了"):
        await housing.says(said)
        card = await housing.sees("就点“答复”", "2026-0001-1")
        assert card.buttons[0] == "答复"
    assert len(await town.topics()) == 1


async def test_of_several_it_is_asked_which(town: Town) -> None:
    he, head, member = await town.claimed()
    await town.raises(he, "北关街的井盖丢了")
    await head.sees("新事项", "井盖")
    await head.presses("受理")
    await head.sees("已受理")
    await head.presses("指派")
    await head.sees("指派给谁")
    await head.presses("李梅")
    await member.sees("2026-0002")
    await member.says("正在修")
    card = await member.sees("说的是哪一件")
    assert [each[:9] for each in card.buttons] == ["2026-0001", "2026-0002"]


async def test_whoever_does_not_serve_is_taken_at_their_word(town: Town) -> None:
    he, _ = await town.raised()
    await he.says("正在修")
    await he.sees("请看一下", "正在修")
