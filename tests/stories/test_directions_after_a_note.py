"""After a note the directions may just be said; whatever else is said is taken as ever."""

from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

NOTE = "三盏灯的线路老化，换灯以前要查线路"


async def _noted(town: Town) -> tuple[Phone, Phone, Phone]:
    housing = await town.unit()
    he, _, member = await town.claimed()
    await member.presses("写记录")
    await member.says(NOTE)
    await member.presses("完成，告诉居民")
    await member.sees("要交给单位办，接着发一句就行")
    await he.sees(NOTE)
    return he, member, housing


async def test_nothing_goes_out_before_the_list_was_looked_over(town: Town) -> None:
    _, member, housing = await _noted(town)
    await member.says("住建局 30天内换三盏灯")
    card = await member.sees("没问题就点“送出”", "区住建局", "换三盏灯")
    assert "这是另一件事" in card.buttons
    await housing.sees_nothing()
    await member.presses("送出")
    await housing.sees("交办", "换三盏灯")


async def test_what_names_no_unit_is_a_matter_of_their_own(town: Town) -> None:
    _, member, housing = await _noted(town)
    await member.says("我家门口的井盖也坏了")
    await member.sees("请看一下", "井盖")
    await member.says("住建局 换三盏灯")
    await member.sees("请看一下", "井盖", "住建局 换三盏灯")
    await housing.sees_nothing()


async def test_what_was_another_matter_is_made_one_and_nothing_is_handed_out(town: Town) -> None:
    _, member, housing = await _noted(town)
    await member.says("住建局 门口的井盖坏了")
    await member.sees("没问题就点“送出”", "门口的井盖坏了")
    await member.presses("这是另一件事")
    await member.sees("请看一下", "住建局 门口的井盖坏了")
    await member.says("/cancel")
    await member.sees("没有提交")
    await member.presses("转办")
    # Nothing of it waits to be sent.
    await member.sees("交给哪个单位、做什么、哪天前")
    await housing.sees_nothing()


async def test_left_unsent_it_stands_there_as_a_matter_and_is_not_lost(town: Town) -> None:
    _, member, housing = await _noted(town)
    for way in ("/cancel", "取消"):
        await member.says("住建局 门口的井盖坏了，我妈摔倒了")
        await member.sees("没问题就点“送出”", "门口的井盖坏了")
        if way == "取消":
            await member.presses(way)
        else:
            await member.says(way)
        await member.sees("没有转办", "请看一下", "住建局 门口的井盖坏了，我妈摔倒了")
        await member.presses("取消")
        await member.sees("没有提交")
        await member.presses("写记录")
        await member.says(NOTE)
        await member.presses("完成，告诉居民")
        await member.sees("要交给单位办，接着发一句就行")
    await housing.sees_nothing()


async def test_an_old_button_ends_nothing_that_is_being_said(town: Town) -> None:
    _, member, _ = await _noted(town)
    await member.says("住建局 换三盏灯")
    card = await member.sees("没问题就点“送出”", "换三盏灯")
    await member.says("住建局 查线路")
    await member.sees("没问题就点“送出”", "查线路")
    await member.presses_on(card, "这是另一件事")
    await member.sees("过时")
    await member.says("住建局 擦灯罩")
    await member.sees("没问题就点“送出”", "擦灯罩")
