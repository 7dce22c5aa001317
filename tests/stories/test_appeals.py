"""An appeal is made once; what those above take up is asked of members who can have it."""

from datetime import time

from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.town import MINUTE, Town

REASON = "因为不归我们管，没有办法受理。可以找区住建局问问。"
WHY = "住建局说这条巷子归街道管，我问过了"


async def _declined(town: Town) -> tuple[Phone, Phone]:
    """The station has declined it, and its raiser has read why."""
    he, head = await town.raised()
    await head.presses("不予受理")
    await head.sees("为什么不受理")
    await head.says(REASON)
    await head.sees(REASON)
    await head.presses("送出")
    await head.sees("不予受理")
    await town.turns(seconds=MINUTE)
    told = await he.sees("没有受理", REASON, "可以申诉")
    assert "申诉" in told.buttons
    return he, head


async def _appeals(he: Phone, office: Phone) -> None:
    await he.presses("申诉")
    await he.sees("为什么不同意")
    await he.says(WHY)
    await he.sees("记下了。上一级会在")
    await office.sees("申诉 2026-0001", WHY)


async def _upheld(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    office = await town.serving(Role.OFFICE, "qz", "马主任")
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he, head = await _declined(town)
    await _appeals(he, office)
    await office.presses("受理")
    await office.sees("已受理")
    return he, head, office, member


async def test_members_of_the_station_below_are_asked_and_can_claim_it(town: Town) -> None:
    he, head, _, member = await _upheld(town)
    await town.turns(seconds=MINUTE)
    await he.sees("您的申诉有结果了：2026-0001 受理了", "正在请委员认领")
    await member.sees("待认领 2026-0001")
    told = await head.sees("申诉以后受理了", "由马主任", "东城街道委员工作站")
    assert "指派" in told.buttons
    await member.presses("认领")
    await member.sees("归您了")
    await he.sees("李梅委员认领了")


async def test_those_above_can_assign_a_member_of_the_station_below(town: Town) -> None:
    he, _, office, member = await _upheld(town)
    await office.presses("指派")
    await office.sees("指派给谁")
    await office.presses("李梅")
    await office.sees("已交给李梅")
    await member.sees("交给您了")
    await he.sees("李梅委员认领了")


async def test_taken_back_within_the_minute_it_stands_before_those_above_again(
    town: Town,
) -> None:
    _, head, office, member = await _upheld(town)
    before = len(member.messages), len(head.messages)
    await office.presses("撤销")
    await office.sees("已撤销")
    card = await town.opens(office)
    assert "受理" in card.buttons
    await town.turns(seconds=MINUTE)
    await town.settles()
    assert (len(member.messages), len(head.messages)) == before
    assert (await town.topic()).appealed


async def test_once_used_it_is_offered_nowhere_and_an_old_card_says_when_it_was(
    town: Town,
) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马主任")
    he, _ = await _declined(town)
    await _appeals(he, office)
    old = next(each for each in he.messages if "没有受理" in each.text)
    await he.presses_on(old, "申诉")
    # The very card says so, keeps its words and has no such button any more.
    said = await he.sees("没有受理", REASON, "已经申诉过了")
    day = f"{town.clock.now().astimezone(town.runtime.settings.zone):%-m月%-d日}"
    assert day in said.text
    assert "申诉" not in said.buttons
    await office.presses("不予受理")
    await office.sees("为什么不受理")
    await office.says(REASON)
    await office.presses("送出")
    await office.sees("不予受理")
    await town.turns(seconds=MINUTE)
    told = await he.sees("申诉以后重新看过，还是没有受理", "马主任", REASON)
    assert "申诉" not in told.buttons
    assert "可以申诉" not in told.text
    card = await town.opens(he)
    assert "申诉" not in card.buttons


async def test_what_was_decided_at_night_is_read_in_full_in_the_morning(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马主任")
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he, _ = await _declined(town)
    await _appeals(he, office)
    await town.turns_to(23)
    for name in ("何秀英", "李梅"):
        await town.sleeps(name, time(22), time(8))
    await office.presses("受理")
    await office.sees("已受理")
    await town.turns(seconds=MINUTE)
    await member.sees_nothing()
    await town.turns_to(8, 1)
    await town.ticks()
    asked = await member.sees("待认领 2026-0001")
    assert "认领" in asked.buttons
    await he.sees("您的申诉有结果了")
