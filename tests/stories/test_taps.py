"""The whole life of a matter, with every message and every tap counted, role by role."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models.people import Role
from models.stations import Kind, Place
from tests.fakes.telegram import Person as Phone
from tests.stories.town import LAMP, MINUTE, Town

PAGE = Path(__file__).parents[2] / "docs" / "taps.md"
LAMPS, WIRES = "三盏灯已于今天换好，是市政队换的", "线路已于今天查完，是供电所的抢修班查的"
# Messages and taps that are enough; of a message that is read nothing is counted.
ENOUGH = {
    "居民": (1, 2),
    "站长": (0, 2),
    "委员": (2, 5),
    "联络员": (1, 3),
}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """Whatever anybody says or presses from here on."""
    counted: Counter[tuple[str, str]] = Counter()

    def counts(name: str) -> None:
        done: Callable[..., Any] = getattr(Phone, name)

        async def wrapped(phone: Phone, *words: Any, **more: Any) -> Any:
            counted[phone.name, name] += 1
            return await done(phone, *words, **more)

        monkeypatch.setattr(Phone, name, wrapped)

    for name in ("says", "presses"):
        counts(name)
    return counted


async def _settles(town: Town) -> dict[str, Phone]:
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        work.session.add(Place(code="gd", name="城区供电所", kind=Kind.UNIT, parent_id=office.id))
    return {
        "站长": await town.head(),
        "委员": await town.serving(Role.MEMBER, "dc", "李梅"),
        "联络员": await town.unit(),
        "供电所": await town.serving(Role.LIAISON, "gd", "钱进"),
        "居民": await town.resident(),
    }


async def _goes_its_way(town: Town, who: dict[str, Phone]) -> None:
    he, head, member = who["居民"], who["站长"], who["委员"]
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.presses("提交")
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    await member.presses("写记录")
    await member.says("三盏灯的线路老化，换灯以前要查线路")
    await member.sees("线路老化")
    await member.presses("完成，告诉居民")
    await he.sees("线路老化")
    await member.sees("要交给单位办，接着发一句就行")
    await member.says("住建局 30天内换三盏灯；供电所 查线路")
    await member.sees("查线路")
    await member.presses("送出")


async def _is_answered(who: dict[str, Phone]) -> None:
    he, head, member = who["居民"], who["站长"], who["委员"]
    for unit, words in ((who["联络员"], LAMPS), (who["供电所"], WIRES)):
        await unit.sees("交办")
        await unit.presses("答复")
        await unit.presses("A 已解决")
        await unit.says(words)
        await unit.sees(words)
        await unit.presses("送出")
        await member.sees("答复了", words)
    await member.presses("2 项都通过")
    await member.sees("2 项都通过了")
    await head.sees("各单位的答复都通过了", LAMPS, WIRES)
    await head.presses("发出回音")
    await he.sees("回音：", "您满意吗", LAMPS)
    await he.presses("满意")
    await he.sees("您的评价：满意")


async def test_nobody_says_or_taps_more_than_is_enough(
    town: Town, counted: Counter[tuple[str, str]]
) -> None:
    who = await _settles(town)
    counted.clear()
    await _goes_its_way(town, who)
    await _is_answered(who)
    found = {
        role: (counted[phone.name, "says"], counted[phone.name, "presses"])
        for role, phone in who.items()
    }
    assert {role: found[role] for role in ENOUGH} == ENOUGH
    # And the page that says so is true.
    rows = [f"| {role} | {said} | {taps} |" for role, (said, taps) in ENOUGH.items()]
    assert "\n".join(rows) in PAGE.read_text(encoding="utf-8")
