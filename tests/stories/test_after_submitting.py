"""What follows within the hour of a matter may belong to it: one tap, and nothing is lost."""

from models.lifecycle.topics import State
from tests.stories.conftest import LAMP, Town, again, running

MORE = "三号楼那盏最暗"


async def test_what_follows_within_the_hour_is_offered_to_it_first(town: Town) -> None:
    he, head = await town.raised()
    number = (await town.topic()).number
    await town.turns(minutes=59)
    await he.says(MORE)
    card = await he.sees("请看一下", MORE, f"这是补充 {number}，还是另一件事")
    assert card.buttons[:2] == [f"补充到 {number}", "另一件事，提交"]
    await he.sends_photo()
    await he.sees("请看一下", MORE, "照片 1 张")
    await he.presses(f"补充到 {number}")
    done = await he.sees(f"补充到 {number}「{LAMP[:10]}", "会看到")
    assert done.buttons == ["补充好了", "这是另一件事"]
    await head.sees("有补充", MORE, "照片 1 张")
    first, begun = await town.topics()
    assert first.text == f"{LAMP}\n{MORE}"
    assert len(first.attachments) == 1
    assert begun.state is State.WITHDRAWN
    # It goes on there by itself, for another hour.
    await town.turns(minutes=59)
    await he.sends_voice()
    await he.sees(f"补充到 {number}")
    await head.sees("有补充", "语音 1 段")
    await town.turns(minutes=61)
    await he.says("公交站没有雨棚")
    await he.sees("请看一下", "公交站没有雨棚")


async def test_later_than_that_it_is_a_matter_like_any_other(town: Town) -> None:
    he, _ = await town.raised()
    await town.turns(minutes=61)
    await he.says(MORE)
    card = await he.sees("请看一下", MORE)
    assert card.buttons[0] == "提交"
    assert "补充" not in card.text.replace("还想补充", "")


async def test_another_matter_is_submitted_by_one_tap(town: Town) -> None:
    he, head = await town.raised()
    await he.says(MORE)
    await he.sees("还是另一件事")
    await he.presses("另一件事，提交")
    await he.sees("收到了，编号")
    first, second = await town.topics()
    assert (first.text, second.text) == (LAMP, MORE)
    await head.sees("新事项", MORE)
    await he.says("井盖也坏了")
    card = await he.sees("还是另一件事")
    assert card.buttons[0] == f"补充到 {second.number}"


async def test_if_nobody_presses_anything_it_lies_there_to_be_gone_on_with(asleep: Town) -> None:
    async with running(asleep.runtime):
        he, _ = await asleep.raised()
        await he.says(MORE)
        await he.sees("还是另一件事")
        await asleep.settles()
    async with again(asleep) as town:
        number = (await town.topics())[0].number
        await town.turns(days=2)
        await he.says("/mine")
        await he.sees("还有一件没写完", MORE)
        await he.presses("返回")
        card = await he.sees("请看一下", MORE)
        # It was begun within the hour, and may belong there still.
        assert card.buttons[0] == f"补充到 {number}"
        await he.presses(f"补充到 {number}")
        await he.sees(f"补充到 {number}")
        assert (await town.topics())[0].text == f"{LAMP}\n{MORE}"


async def test_what_was_added_by_a_tap_can_be_another_matter_after_all(town: Town) -> None:
    he, head = await town.raised()
    await he.says(MORE)
    await he.sends_photo()
    await he.sees("请看一下", "照片 1 张")
    await he.presses("补充到")
    await he.sees("会看到")
    await head.sees("有补充", MORE)
    await he.presses("这是另一件事")
    await he.sees("拿出来了", MORE, "照片 1 张")
    first, _, begun = await town.topics()
    assert (first.text, first.state) == (LAMP, State.RAISED)
    assert (begun.text, len(begun.attachments)) == (MORE, 1)


async def test_a_matter_that_is_over_takes_nothing_more(town: Town) -> None:
    he, _ = await town.raised()
    await he.says(MORE)
    card = await he.sees("还是另一件事")
    await he.presses("撤回")
    await he.sees("要撤回")
    await he.presses("确定撤回")
    await he.sees("已撤回")
    await he.presses_on(card, "补充到")
    await he.sees("已撤回", "做不了了")
    await he.says("还有")
    fresh = await he.sees("请看一下", f"{MORE}\n还有")
    assert fresh.buttons[0] == "提交"
