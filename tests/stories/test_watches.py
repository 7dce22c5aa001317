"""督办: a leader is named, hears once a week however long the clock slept, and lets go by a tap."""

from models.people import Role
from tests.stories.conftest import Town

WEEK = 7 * 24 * 3600


async def test_supervision_reports_weekly_never_twice_and_ends_by_a_tap(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he, head, member = await town.claimed()
    number = (await town.topic()).number or ""
    await member.presses("写记录")
    await member.says("去看了，线路老化")
    await member.presses("完成，告诉居民")
    await member.sees("记在")
    await office.start(f"t_{number}")
    await office.sees("南门巷的路灯")
    await office.presses("督办")
    await office.sees("请谁督办")
    await office.presses("王建国")
    await office.sees("哪一种督办")
    await office.presses("主席会议成员领衔督办")
    await office.sees("有人督办了")
    await head.sees("由王建国督办（主席会议成员领衔督办）", "每周报一次")
    await member.sees("由王建国督办")
    assert "督办：王建国（主席会议成员领衔督办）" in (await town.opens(member)).text
    read = (await town.opens(he)).text
    assert "这件事有人督办" in read
    assert "督办：" not in read
    await town.turns(seconds=5 * WEEK)
    await town.ticks()
    await head.sees("督办周报", number, "李梅委员", "每周告诉您一次")
    await member.sees("督办周报", "每周报一次")
    await town.ticks()
    await town.settles()
    assert len(await town.letters("topic-watched")) == 2
    await town.turns(seconds=WEEK + 3 * 24 * 3600)
    await town.ticks()
    await town.settles()
    assert len(await town.letters("topic-watched")) == 4
    await head.presses("结束督办")
    await head.sees("不再督办")
    await member.sees("结束督办", "照常办理")
    await town.turns(seconds=5 * WEEK)
    await town.ticks()
    await town.settles()
    assert len(await town.letters("topic-watched")) == 4
