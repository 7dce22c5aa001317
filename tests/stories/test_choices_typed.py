"""Where something is to be tapped, typing it does the same; what names nothing is asked again."""

from datetime import timedelta

from models.lifecycle.topics import State
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town


async def postponing(member: Phone) -> None:
    await member.presses("延期")
    await member.sees("延到哪天")


async def test_a_typed_day_is_the_day_and_no_new_matter(town: Town) -> None:
    _, head, member = await town.claimed()
    await town.opens(member)
    await postponing(member)
    day = (await town.topic()).due_at
    assert day is not None
    until = (day + timedelta(days=20)).astimezone(town.runtime.settings.zone)
    await member.says(f"{until.month}月{until.day}号")
    await member.sees("为什么要延到", f"{until.month}月{until.day}日")
    await member.says("灯杆还没到货")
    await member.sees("灯杆还没到货")
    await member.presses("送出")
    await member.sees("已请站长同意延期")
    await head.sees(f"延到{until.month}月{until.day}日", "灯杆还没到货")
    assert len(await town.topics()) == 1


async def test_days_are_understood_as_people_say_them(town: Town) -> None:
    _, _, member = await town.claimed()
    for said in ("下下周五", "下个月底", "年底", "延到1月20号", "2027-01-20"):
        await town.opens(member)
        await postponing(member)
        await member.says(said)
        await member.sees("为什么要延到")
        await member.says("/cancel")
        await member.sees("没有送出")
    assert len(await town.topics()) == 1


async def test_what_is_no_such_day_is_asked_again(town: Town) -> None:
    _, _, member = await town.claimed()
    await town.opens(member)
    await postponing(member)
    for said in ("今天", "2031-01-01", "尽快吧"):
        await member.says(said)
        card = await member.sees(f"没看出“{said}”是哪一天", "延到哪天")
        assert card.buttons[-1] == "这是另一件事"
    await member.says("下下周五")
    await member.sees("为什么要延到")
    assert len(await town.topics()) == 1


async def test_it_may_have_been_another_matter(town: Town) -> None:
    _, _, member = await town.claimed()
    await town.opens(member)
    await postponing(member)
    await member.says("我家楼下井盖坏了")
    await member.sees("没看出", "延到哪天")
    await member.presses("这是另一件事")
    await member.sees("请看一下", "我家楼下井盖坏了")
    await member.says("三单元门口")
    await member.sees("请看一下", "我家楼下井盖坏了\n三单元门口")


async def test_after_an_hour_or_with_a_photo_it_is_a_matter(town: Town) -> None:
    _, _, member = await town.claimed()
    await town.opens(member)
    await postponing(member)
    await member.sends_photo(caption="下周五")
    await member.sees("请看一下", "照片 1 张")
    await member.presses("取消")
    await member.sees("没有提交")
    await town.turns(minutes=61)
    await member.says("下下周五")
    await member.sees("请看一下", "下下周五")


async def test_a_name_is_as_good_as_its_button(town: Town) -> None:
    _, head, member = await town.accepted()
    await town.opens(head)
    await head.presses("指派")
    await head.sees("指派给谁")
    await head.says("赵六")
    await head.sees("没看出“赵六”是哪一个", "指派给谁")
    await head.says("李梅委员")
    await head.sees("已交给李梅")
    await member.sees("交给您了")
    assert (await town.topic()).state is State.CLAIMED


async def test_a_class_is_as_good_as_its_button(town: Town) -> None:
    _, _, _, housing = await town.dispatched()
    await housing.presses("答复")
    await housing.sees("办成什么样了")
    await housing.says("已解决")
    await housing.sees("说说做了什么")


async def test_what_is_chosen_too_late_may_be_another_matter(town: Town) -> None:
    _, head, member = await town.accepted()
    await town.opens(head)
    await head.presses("指派")
    await head.sees("指派给谁")
    await town.opens(member)
    await member.presses("认领")
    await member.sees("归您了")
    await head.says("李梅")
    await head.sees("")
    assert len(await town.topics()) == 1
    await head.sees("")
    await head.presses("这是另一件事")
    await head.sees("请看一下", "李梅")


async def test_the_day_of_a_line_is_typed_too(town: Town) -> None:
    await town.unit()
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    await member.says("住建局 换三盏灯")
    await member.sees("换三盏灯")
    await member.presses("期限")
    await member.sees("哪天")
    await member.says("1月20号")
    await member.sees("换三盏灯", "1月20日")
    await member.presses("期限")
    await member.sees("哪天")
    await member.says("住建局 查线路")
    await member.sees("换三盏灯", "查线路")
