"""A day of a direction that may be one of several is asked back, and set by a tap."""

from datetime import date

import pytest
from sqlalchemy import select

from models.people import Role
from models.topics.items import Item
from tests.fakes.telegram import Person as Phone
from tests.stories.page import browsing
from tests.stories.town import Town

ASKS = "1. 区住建局 · 周末前换三盏灯 · 哪一天？不点就是3月8日（周日）前"


@pytest.fixture
def town(paged: Town) -> Town:
    return paged


@pytest.fixture
async def asked(town: Town) -> tuple[Phone, Phone]:
    """李梅 has said 周末前 to 区住建局, where 赵强 waits."""
    housing = await town.unit()
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    await member.says("住建局周末前换三盏灯")
    return housing, member


async def due_days(town: Town) -> list[date]:
    items = await town.finds(select(Item).order_by(Item.position))
    return [each.due_at.astimezone(town.runtime.settings.zone).date() for each in items]


async def test_a_tap_sets_the_day_and_the_list_is_drawn_again_in_place(
    town: Town, asked: tuple[Phone, Phone]
) -> None:
    housing, member = asked
    card = await member.sees(ASKS)
    row = [each["text"] for each in card.rows[1]]
    assert row == ["1 3月7日（周六）", "1 3月8日（周日）", "1 不定日期"]
    await member.presses("1 3月8日（周日）")
    drawn = await member.sees("1. 区住建局 · 换三盏灯 · 3月8日（周日）前")
    assert drawn.message_id == card.message_id
    assert drawn.buttons == ["1 单位", "1 事项", "1 期限", "送出", "取消"]
    await member.presses("送出")
    await housing.sees("交办", "换三盏灯", "期限 3月8日（周日）")
    assert await due_days(town) == [date(2026, 3, 8)]


async def test_whoever_does_not_care_sends_it_at_once(
    town: Town, asked: tuple[Phone, Phone]
) -> None:
    housing, member = asked
    await member.sees(ASKS)
    await member.presses("送出（1 按3月8日（周日）前）")
    # Of the days it may mean the last one holds, as the button said.
    await housing.sees("交办", "换三盏灯", "期限 3月8日（周日）")
    assert await due_days(town) == [date(2026, 3, 8)]


async def test_no_day_of_its_own_is_a_tap_too(town: Town, asked: tuple[Phone, Phone]) -> None:
    _, member = asked
    card = await member.sees(ASKS)
    await member.presses("1 不定日期")
    drawn = await member.sees("1. 区住建局 · 周末前换三盏灯 · 4月16日（周四）前")
    assert drawn.message_id == card.message_id
    assert "1 不定日期" not in drawn.buttons
    await member.presses_on(card, "1 3月7日（周六）")
    await member.sees("周末前换三盏灯 · 3月7日（周六）前")


async def test_the_day_may_be_typed_where_one_line_asks(
    town: Town, asked: tuple[Phone, Phone]
) -> None:
    _, member = asked
    await member.sees(ASKS)
    await member.says("3月8日")
    await member.sees("1. 区住建局 · 换三盏灯 · 3月8日（周日）前")
    await member.says("3月9日")
    await member.sees("第 1 项的期限记成3月9日", "换三盏灯 · 3月9日（周一）前")


async def test_each_line_asks_for_itself_and_clock_times_stay(town: Town) -> None:
    await town.unit()
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    await member.says(
        "住建局 5号或者6号下午三点前去看看路灯；住建局 两三天内拿出办法；住建局 3月10日前换灯"
    )
    card = await member.sees("1. ", "看看路灯 · 哪一天？", "拿出办法 · 哪一天？", "换灯 · 3月10日")
    assert [
        each for each in card.buttons if (each[:1].isdigit() and "（" in each) or "不定" in each
    ] == [
        "1 3月5日（周四）",
        "1 3月6日（周五）",
        "1 不定日期",
        "2 3月6日（周五）",
        "2 3月7日（周六）",
        "2 不定日期",
    ]
    await member.presses("1 3月6日（周五）")
    drawn = await member.sees("看看路灯（15:00） · 3月6日（周五）前", "拿出办法 · 哪一天？")
    await member.says("3月7日")
    await member.sees("拿出办法 · 3月7日（周六）前", "看看路灯（15:00） · 3月6日（周五）前")
    await member.presses_on(drawn, "3 事项")
    await member.sees("重新说一遍")
    await member.says("这个周末前换灯")
    await member.sees("3. 区住建局 · 这个周末前换灯 · 3月10日（周二）前")


async def test_past_days_are_offered_to_nobody(town: Town) -> None:
    await town.unit()
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    await member.says("住建局 上周末停的电查一下原因")
    card = await member.sees("停的电查一下原因 · 4月16日（周四）前")
    assert "哪一天" not in card.text


async def test_it_is_the_same_on_the_chat_page(town: Town) -> None:
    housing = await town.unit()
    code = await town.invites(Role.MEMBER, "dc", "周涛")
    async with browsing(town) as page:
        await page.opens()
        await page.sends(text=f"/start inv_{code}")
        await page.sees("您现在是")
        await page.sees("1/3")
        await town.keeps_awake()
        _, head = await town.raised()
        await head.presses("受理")
        await head.sees("已受理")
        await town.turns(seconds=61)
        await page.sees("待认领")
        await page.presses("认领")
        await page.sees("归您了")
        await page.presses("转办")
        await page.sees("交给哪个单位、做什么、哪天前")
        await page.sends(text="住建局周末前换三盏灯")
        await page.sees(ASKS)
        await page.presses("1 3月7日（周六）")
        await page.redrawn("1. 区住建局 · 换三盏灯 · 3月7日（周六）前")
        await page.presses("送出")
        await housing.sees("交办", "换三盏灯", "期限 3月7日（周六）")
