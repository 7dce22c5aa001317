"""A limit lifted by chat: a school behind one address is let through by the head."""

from datetime import timedelta

from bot.county import PHONES
from messages.limits.presses import LiftPress
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.test_floods import post
from tests.web.visitor import Visitor, words_of

SCHOOL = {"X-Forwarded-For": "203.0.113.7"}
MOST = 6


async def floods(house: House, pupil: Visitor, minutes: int = 3) -> list[int]:
    """More than the limit, minute after minute; each time the program takes a look."""
    statuses: list[int] = []
    for _ in range(minutes):
        statuses += [(await post(pupil, text="/help"))[0] for _ in range(MOST + 2)]
        await house.runtime.limit_watch.look()
        house.clock.turn(timedelta(minutes=1))
    return statuses


async def held_up_school(open_house: OpenHouse) -> tuple[House, Visitor, Visitor]:
    house = await open_house({"limit_address_messages": MOST}, phones=PHONES)
    pupil, head = await house.visitor(headers=SCHOOL), await house.visitor("head")
    await pupil.opens("st_dc")
    await pupil.sees("东城街道委员工作站")
    await floods(house, pupil)
    return house, pupil, head


async def test_the_head_lets_a_school_through_and_takes_it_back(open_house: OpenHouse) -> None:
    house, pupil, head = await held_up_school(open_house)
    said = words_of(await head.sees("有人被挡住了", "同一处网络·", "这里的人一起发消息，收不过来"))
    assert "203.0.113" not in said
    await head.presses("放行")
    await head.sees("给同一处网络·", "放行了", "宽到 5 倍", "一天后自己恢复", "放行到")
    await house.runtime.limit_watch.look()
    assert [(await post(pupil, text="/help"))[0] for _ in range(MOST)] == [202] * MOST
    await head.presses("收回")
    await head.sees("收回了", "一分钟内恢复原样")
    await house.runtime.limit_watch.look()
    assert 429 in [(await post(pupil, text="/help"))[0] for _ in range(MOST * 5)]


async def test_whoever_floods_on_rings_no_second_time(open_house: OpenHouse) -> None:
    house, pupil, head = await held_up_school(open_house)
    await head.sees("有人被挡住了")
    other = await house.visitor(headers={"X-Forwarded-For": "203.0.113.99"})
    await other.opens("st_dc")
    await floods(house, pupil)
    await floods(house, other)
    told = [each for each in await head.lines() if "有人被挡住了" in words_of(each)]
    assert len(told) == 1


async def test_a_head_who_does_not_know_them_leaves_it(open_house: OpenHouse) -> None:
    house, pupil, head = await held_up_school(open_house)
    await head.sees("有人被挡住了")
    await head.presses("不用")
    await head.sees("照旧，一星期内不再为它打扰您")
    await house.runtime.limit_watch.look()
    assert 429 in [(await post(pupil, text="/help"))[0] for _ in range(MOST)]


async def test_a_resident_who_copies_the_press_lifts_nothing(open_house: OpenHouse) -> None:
    house, _, head = await held_up_school(open_house)
    card = await head.sees("有人被挡住了")
    (lift,) = [each for row in card["buttons"] for each in row if each["text"] == "放行"]
    assert lift["data"].startswith(LiftPress.__prefix__)
    resident = await house.visitor("resident")
    await resident.opens()
    line = (await resident.lines())[-1]["id"] if await resident.lines() else 1
    await resident.sends(press={"message": line, "data": lift["data"]})
    await house.runtime.intake.comes_to_rest()
    await house.runtime.limit_watch.look()
    assert house.runtime.limits.lifted == {}
