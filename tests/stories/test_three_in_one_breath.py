"""Three things handed out in one breath: each unit reads its own, changed by taps before."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from models.people import Role
from models.stations import Kind, Place
from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

BREATH = (
    "那个路灯的事嘛让住建局三天内修好然后垃圾清运请环卫所下周五之前弄完"
    "还有就是那个井盖叫供水公司今天就去看看"
)
SLIPPED = (
    "嗯是这样的路登的事让住建剧三天内弄好啊然后垃圾堆的事情环卫那边下周五之前清掉"
    "再一个就是井盖响叫供水工司这个周末去看看"
)


@dataclass
class Units:
    """Whoever speaks for each of three units."""

    housing: Phone
    cleaning: Phone
    water: Phone


@pytest.fixture
async def units(town: Town) -> Units:
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        for code, name in (("hw", "区环卫所"), ("gs", "秦州供水公司")):
            place = Place(code=code, name=name, kind=Kind.UNIT, parent_id=office.id)
            work.session.add(place)
    return Units(
        await town.unit(),
        await town.serving(Role.LIAISON, "hw", "钱进"),
        await town.serving(Role.LIAISON, "gs", "吴敏"),
    )


@pytest.fixture
async def member(town: Town, units: Units) -> Phone:
    """李梅 is asked what each is to do."""
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    return member


async def test_one_breath_one_tap_and_each_reads_its_own(
    town: Town, units: Units, member: Phone
) -> None:
    await member.says(BREATH)
    card = await member.sees(
        "1. 区住建局 · 路灯的事修好 · 3月7日（周六）前",
        "2. 区环卫所 · 垃圾清运 · 3月13日（周五）前",
        "3. 秦州供水公司 · 井盖看看 · 3月4日（周三）前",
    )
    assert [[each["text"] for each in row] for row in card.rows] == [
        ["1 单位", "1 事项", "1 期限"],
        ["2 单位", "2 事项", "2 期限"],
        ["3 单位", "3 事项", "3 期限"],
        ["送出", "取消"],
    ]
    await member.presses("送出")
    own = {units.housing: "路灯的事修好", units.cleaning: "垃圾清运", units.water: "井盖看看"}
    for position, (liaison, words) in enumerate(own.items(), 1):
        letter = await liaison.sees("交办", f"-{position}", words)
        assert not [each for each in own.values() if each != words and each in letter.text]
    shown = await town.opens(member)
    for line in (
        "1. 路灯的事修好 · 区住建局 · 3月7日（周六）前",
        "2. 垃圾清运 · 区环卫所 · 3月13日（周五）前",
        "3. 井盖看看 · 秦州供水公司 · 3月4日（周三）前",
    ):
        assert line in shown.text, shown.text


async def test_unit_words_and_day_are_each_a_tap_away(
    town: Town, units: Units, member: Phone
) -> None:
    await member.says(SLIPPED)
    await member.sees(
        "1. 区住建局 · 路登的事 · 3月7日（周六）前",
        "2. 区环卫所 · 垃圾堆的事情清掉 · 3月13日（周五）前",
        "3. 秦州供水公司 · 井盖响",
        "哪一天？",
    )
    await member.presses("3 3月7日（周六）")
    await member.sees("3. 秦州供水公司 · 井盖响", "3月7日（周六）前")
    await member.presses("1 事项")
    await member.sees("这一项要做什么", "路登的事")
    await member.says("把巷口三盏路灯修亮")
    await member.sees("1. 区住建局 · 把巷口三盏路灯修亮 · 3月7日（周六）前")
    await member.presses("2 期限")
    await member.sees("哪天前做完")
    await member.says("3月20日")
    await member.sees("2. 区环卫所", "3月20日（周五）前")
    await member.presses("3 单位")
    await member.sees("这一项交给哪个单位")
    await member.presses("区住建局")
    await member.sees("3. 区住建局 · 井盖响")
    await member.presses("送出")
    await units.housing.sees("交办", "-1", "把巷口三盏路灯修亮")
    await units.housing.sees("交办", "-3", "井盖响")
    await units.cleaning.sees("交办", "-2", "垃圾堆的事情清掉", "3月20日（周五）")
    await units.water.sees_nothing()
