"""Floods in chat: a draft ends, guesses end, a day's matters end, and each is said once."""

from tests.stories.conftest import LAMP, Town

FULL = "这件事已经写得很长了（最多 50 条、20,000 个字），刚才这条没有收进来。请先点“提交”"


async def test_a_draft_ends_and_can_still_be_submitted(town: Town) -> None:
    he = await town.resident()
    for _ in range(5):
        await he.says("路" * 4_000)
    await he.says("最后一句")
    card = await he.sees(FULL)
    assert card.buttons == ["提交"]
    (draft,) = await town.topics()
    assert len(draft.parts) == 5
    await he.presses("提交")
    await he.sees("收到了，编号")
    await he.says("另一件：路灯坏了")
    await he.sees("请看一下", "另一件")


async def test_who_floods_a_full_draft_hears_it_once(town: Town) -> None:
    he = await town.resident()
    for number in range(70):
        await he.says(f"第{number}句话")
    await he.sees(FULL)
    await town.settles()
    (draft,) = await town.topics()
    assert len(draft.parts) == 50
    assert len([each for each in he.messages if FULL in each.text]) == 1


async def test_a_day_has_so_many_matters_and_the_draft_waits(town: Town) -> None:
    town.runtime.settings.limit_topics = 2
    he = await town.resident()
    for number in range(2):
        await town.raises(he, f"第{number}件：{LAMP}")
    await he.says("第三件：井盖坏了")
    await he.sees("请看一下")
    await he.presses("提交")
    await he.sees("您今天已经提交了 2 件事。这一件我给您留着，明天再点“提交”")
    other = await town.resident("周大山")
    await town.raises(other)
    await town.turns(hours=25)
    await he.presses("提交")
    await he.sees("收到了，编号")


async def test_who_guesses_has_to_wait_and_nobody_else_does(town: Town) -> None:
    he, other = await town.resident(), await town.resident("周大山")
    for _ in range(5):
        await he.says("连接 AAAAAAAA")
        await he.start("inv_AAAA-BBBB-CCCC")
    await he.sees("这个邀请用过了，或者过期了")
    await he.says("连接 AAAAAAAA")
    await he.sees("试错的次数太多了，请过 2 分钟再试")
    await he.start("inv_AAAA-BBBB-CCCC")
    await he.sees("试错的次数太多了")
    await other.says("连接 AAAAAAAA")
    await other.sees("这个码不对、用过了，或者过期了")
