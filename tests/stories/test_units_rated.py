"""Whoever held a matter is asked once what they think of its units, however many there were."""

from datetime import time

from sqlalchemy import select

from models.chats import Chat
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram import PhoneMessage
from tests.stories.town import Town

LAMPS, POLES = "三盏灯已于12月8日换好，是市政队换的", "两根灯杆已于12月8日扶正，是市政队扶的"
WIRES = "线路已于12月9日查完，是供电所的抢修班查的"
ASKED = "您觉得这几个单位办得怎么样"
Shown = list[PhoneMessage]


async def _answerable(town: Town) -> tuple[Phone, Phone, Phone, Phone, Phone]:
    """Three items of two units, all replied to and approved."""
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        work.session.add(Place(code="gd", name="城区供电所", kind=Kind.UNIT, parent_id=office.id))
    power = await town.serving(Role.LIAISON, "gd", "钱进")
    he, head, member, housing = await town.dispatched(
        "住建局 换三盏灯；住建局 扶灯杆；供电所 查线路"
    )
    await power.sees("交办", "查线路")
    await town.settles()
    for unit, what, words in (
        (housing, "换三盏灯", LAMPS),
        (housing, "扶灯杆", POLES),
        (power, "查线路", WIRES),
    ):
        await _replies(unit, what, words)
        await member.sees("答复了", words)
        await member.presses("通过")
        await member.sees("已通过")
    await head.sees("可以发回音了", LAMPS, POLES, WIRES)
    return he, head, member, housing, power


async def _one_for_two(town: Town, power_id: int) -> tuple[Phone, Phone, Phone, Phone]:
    """赵强 speaks for the power station too, and has replied for both."""
    housing = await town.unit()
    async with town.runtime.working() as work:
        met = select(Person).join(Chat, Chat.person_id == Person.id)
        met = met.where(Chat.address == str(housing.user["id"]))
        zhao = (await work.session.scalars(met.limit(1))).one()
        power = await work.session.get_one(Place, power_id)
        since = work.local.date()
        bond = Appointment(person=zhao, role=Role.LIAISON, place=power, since=since)
        work.session.add(bond)
    he, head, member = await town.claimed()
    await town.hands(member, "住建局 换三盏灯；供电所 查线路")
    for what in ("换三盏灯", "查线路"):
        await housing.sees("交办", what)
    await town.settles()
    for what, words in (("换三盏灯", LAMPS), ("查线路", WIRES)):
        await _replies(housing, what, words)
        await member.sees("答复了", words)
        await member.presses("通过")
        await member.sees("已通过")
    await head.sees("可以发回音了", LAMPS, WIRES)
    return he, head, member, housing


async def _replies(unit: Phone, what: str, words: str) -> None:
    """From the card that handed out this very item."""
    handed = next(each for each in unit.messages if "交办" in each.text and what in each.text)
    await unit.presses_on(handed, "答复")
    await unit.sees("办成什么样了")
    await unit.presses("A 已解决")
    await unit.sees("说说做了什么")
    await unit.says(words)
    await unit.sees(words)
    await unit.presses("送出")


def _asking(phone: Phone) -> Shown:
    return [each for each in phone.messages if "办得怎么样" in each.text]


async def test_one_card_asks_for_all_units_and_keeps_what_is_left_to_say(town: Town) -> None:
    he, head, member, housing, power = await _answerable(town)
    await head.presses("发出回音")
    await he.sees("您满意吗")
    asked = await member.sees(ASKED, "1. 区住建局", "3. 城区供电所")
    await town.settles()
    assert len(_asking(member)) == 1
    assert asked.buttons[:3] == ["1 满意", "1 基本满意", "1 不满意"]
    assert asked.buttons[3:6] == ["3 满意", "3 基本满意", "3 不满意"]
    await member.presses("1 基本满意")
    left = await member.sees(ASKED, "记下了，区住建局也看得到", "还没评：3. 城区供电所")
    assert "3 满意" in left.buttons
    assert "1 满意" not in left.buttons
    await housing.sees("评价：基本满意")
    await member.presses("3 满意")
    done = await member.sees("记下了，城区供电所也看得到")
    assert "还没评" not in done.text.rsplit("记下了", 1)[-1]
    assert not [each for each in done.buttons if "满意" in each]
    await power.sees("评价：满意")
    assert len(_asking(member)) == 1
    # Each unit was asked once too, of how many items it may have been.
    for unit in (housing, power):
        told = [each for each in unit.messages if "委员这一边配合得怎么样" in each.text]
        assert len(told) == 1


async def test_at_night_it_waits_and_is_asked_in_full_in_the_morning(town: Town) -> None:
    he, head, member, _, _ = await _answerable(town)
    await town.turns_to(23)
    await town.sleeps("李梅", time(22), time(8))
    await head.presses("发出回音")
    await he.sees("您满意吗")
    await member.sees_nothing()
    await town.turns_to(8, 1)
    await town.ticks()
    asked = await member.sees(ASKED, "1. 区住建局", "3. 城区供电所")
    assert "3 基本满意" in asked.buttons
    assert len(_asking(member)) == 1


async def test_who_speaks_for_two_units_has_one_card_that_names_both(town: Town) -> None:
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        power = Place(code="gd", name="城区供电所", kind=Kind.UNIT, parent_id=office.id)
        work.session.add(power)
        await work.session.flush()
    he, head, member, housing = await _one_for_two(town, power.id)
    await head.presses("发出回音")
    await he.sees("您满意吗")
    asked = await housing.sees("委员这一边配合得怎么样？", "1. 区住建局", "2. 城区供电所")
    await town.settles()
    cards = [each for each in housing.messages if "委员这一边配合得怎么样" in each.text]
    assert len(cards) == 1
    assert asked.buttons[:6] == [
        "1 满意",
        "1 基本满意",
        "1 不满意",
        "2 满意",
        "2 基本满意",
        "2 不满意",
    ]
    await housing.presses("1 满意")
    left = await housing.sees("还没评：2. 城区供电所")
    assert "2 满意" in left.buttons
    await member.sees("区住建局对委员这一边", "满意")
    await housing.presses("2 基本满意")
    await member.sees("城区供电所对委员这一边", "基本满意")


async def test_what_came_at_night_follows_in_full_in_the_morning_and_is_approved_at_once(
    town: Town,
) -> None:
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        work.session.add(Place(code="gd", name="城区供电所", kind=Kind.UNIT, parent_id=office.id))
    power = await town.serving(Role.LIAISON, "gd", "钱进")
    he, head, member, housing = await town.dispatched("住建局 换三盏灯；供电所 查线路")
    await power.sees("交办", "查线路")
    await town.settles()
    await town.turns_to(23)
    for name in ("李梅", "王建国", "赵强", "钱进", "何秀英"):
        await town.sleeps(name, time(22), time(8))
    await _replies(housing, "换三盏灯", LAMPS)
    await housing.sees("2026-0001-1 的答复已送出")
    await _replies(power, "查线路", WIRES)
    await power.sees("2026-0001-2 的答复已送出")
    await town.settles()
    assert LAMPS not in member.screen
    await town.turns_to(8, 1)
    await town.ticks()
    index = await member.sees("2026-0001-1", "2026-0001-2")
    first = await member.sees("2026-0001-1", "答复了", LAMPS)
    second = await member.sees("2026-0001-2", "答复了", WIRES, "还等您审核的：2026-0001-1", LAMPS)
    assert index.message_id < first.message_id < second.message_id
    await town.turns_to(23)
    await member.presses_on(second, "2 项都通过")
    await member.sees("2 项都通过了：2026-0001-1、2026-0001-2")
    await town.settles()
    assert "可以发回音了" not in head.screen
    await town.turns_to(8, 1)
    await town.ticks()
    await head.sees("可以发回音了", LAMPS, WIRES)
    for unit in (housing, power):
        await unit.sees("通过")
    await head.presses("发出回音")
    await he.sees("回音：2026-0001", LAMPS, WIRES)
