"""Directions by words: a list that is open is changed by what is typed, and nothing gets lost."""

import pytest
from sqlalchemy import select

from models.people import Role
from models.stations import Kind, Place
from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

OWN_BUTTONS = {"2 单位", "2 事项", "2 期限"}


async def found(town: Town, **names: str) -> None:
    """More units under the office."""
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        for code, name in names.items():
            unit = Place(code=code, name=name, kind=Kind.UNIT, parent_id=office.id)
            work.session.add(unit)


@pytest.fixture
async def member(town: Town) -> Phone:
    """李梅 is asked what each unit is to do."""
    await town.unit()
    await found(town, gd="城区供电所", hw="区环卫所", mz="区民政和退役军人事务局")
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    return member


@pytest.fixture
async def listed(member: Phone) -> Phone:
    """She has named three."""
    await member.says("住建局 换三盏灯；供电所 查线路；环卫所 3月20日前清垃圾")
    await member.sees("3. 区环卫所 · 清垃圾 · 3月20日（周五）前")
    return member


def shown(text: str) -> list[str]:
    """The lines of the list, without numbers and names of units that do not matter."""
    return [each for each in text.split("\n") if each[:2] in {"1.", "2.", "3.", "4."}]


# -- an item that goes elsewhere -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "unit", "day"),
    [
        ("让民政局明天下班前弄好", "", "3月5日（周四）"),
        ("交给供电所，周五前", "城区供电所", "3月6日（周五）"),
        ("让供电所去看看", "城区供电所", "4月"),
    ],
)
async def test_what_is_handed_on_keeps_its_words(
    town: Town, said: str, unit: str, day: str
) -> None:
    await found(town, gd="城区供电所")
    _, _, member, housing = await town.dispatched()
    await housing.presses("非本单位")
    await housing.sees("可能归谁")
    await housing.says("灯杆不归我们")
    await housing.sees("灯杆不归我们")
    await housing.presses("送出")
    await member.sees("不归本单位", "灯杆不归我们")
    await member.presses("转办")
    await member.sees("1. （还没选单位） · 换三盏灯")
    await member.says(said)
    card = await member.sees("1. ", "换三盏灯", day)
    assert "弄好" not in card.text
    assert "看看" not in card.text
    if unit:
        assert f"1. {unit} · 换三盏灯" in card.text
        await member.presses("送出")
        await member.sees("已转给城区供电所")
    else:
        assert "没有叫“民政局”的单位" in card.text


async def test_an_item_goes_to_one_unit_and_that_is_said(town: Town) -> None:
    await found(town, gd="城区供电所")
    _, _, member, housing = await town.dispatched()
    await housing.presses("非本单位")
    await housing.sees("可能归谁")
    await housing.says("灯杆不归我们")
    await housing.sees("灯杆不归我们")
    await housing.presses("送出")
    await member.sees("不归本单位")
    await member.presses("转办")
    await member.sees("1. （还没选单位）")
    await member.says("供电所 查线路；住建局 擦灯罩")
    await member.sees("只能交给一个单位", "1. 城区供电所 · 查线路")


# -- a unit that there is not --------------------------------------------------------------------


async def test_a_unit_that_there_is_not_is_named_with_the_nearest_ones(
    town: Town, member: Phone
) -> None:
    welfare = await town.serving(Role.LIAISON, "mz", "钱进")
    await member.says("住建局 换三盏灯；民生局 周五前慰问老人")
    card = await member.sees(
        "1. 区住建局 · 换三盏灯",
        "2. 没有叫“民生局”的单位 · 慰问老人 · 3月6日（周五）前",
        "还有 1 项不全",
    )
    assert "送出" not in str(card.buttons)
    assert "2 区民政和退役军人事务局" in card.buttons
    await member.presses("2 区民政和退役军人事务局")
    card = await member.sees("2. 区民政和退役军人事务局 · 慰问老人 · 3月6日（周五）前")
    assert "没有叫" not in card.text
    await member.presses("送出")
    await welfare.sees("交办", "慰问老人", "3月6日（周五）")


async def test_of_two_units_the_unknown_one_is_not_passed_over(member: Phone) -> None:
    await member.says("住建局和气象局一起看看灯杆")
    card = await member.sees("1. 区住建局 · 看看灯杆", "2. 没有叫“气象局”的单位 · 看看灯杆")
    assert "送出" not in str(card.buttons)
    assert not [each for each in card.buttons if each.startswith("2 ") and each not in OWN_BUTTONS]


# -- a day that was left open --------------------------------------------------------------------


async def test_the_button_says_which_date_holds_and_so_it_is(town: Town) -> None:
    housing = await town.unit()
    _, _, member = await town.claimed()
    await member.presses("转办")
    await member.sees("交给哪个单位")
    await member.says("住建局周末前换三盏灯")
    card = await member.sees("1. 区住建局 · 周末前换三盏灯 · 哪一天？不点就是3月8日（周日）前")
    assert "送出（1 按3月8日（周日）前）" in card.buttons
    await member.presses("送出（1 按3月8日（周日）前）")
    await housing.sees("交办", "换三盏灯", "期限 3月8日（周日）")


async def test_a_question_takes_one_row(member: Phone) -> None:
    await member.says("住建局周末前换三盏灯；供电所两三天内查线路")
    card = await member.sees("2. 城区供电所")
    rows = [[each["text"] for each in row] for row in card.rows]
    assert rows == [
        ["1 单位", "1 事项", "1 期限"],
        ["1 3月7日（周六）", "1 3月8日（周日）", "1 不定日期"],
        ["2 单位", "2 事项", "2 期限"],
        ["2 3月6日（周五）", "2 3月7日（周六）", "2 不定日期"],
        ["送出（没点的按上面写的日子）", "取消"],
    ]


# -- words to an open list -----------------------------------------------------------------------


@pytest.mark.parametrize("said", ["第3个不要了", "去掉第三条", "最后一个不要了", "删掉第3项吧"])
async def test_a_line_goes(listed: Phone, said: str) -> None:
    await listed.says(said)
    card = await listed.sees("去掉了第 3 项", "1. 区住建局 · 换三盏灯")
    assert len(shown(card.text)) == 2
    assert "清垃圾" not in card.text


async def test_what_is_left_keeps_its_words_and_is_sent(town: Town, listed: Phone) -> None:
    cleaning = await town.serving(Role.LIAISON, "hw", "钱进")
    await listed.says("第一个和第二个不要了")
    await listed.sees("去掉了第 1、2 项", "1. 区环卫所 · 清垃圾 · 3月20日（周五）前")
    await listed.presses("送出")
    await cleaning.sees("交办 2026-0001-1", "清垃圾")


async def test_a_day_alone_is_said_of_those_that_have_none(listed: Phone) -> None:
    await listed.says("周五前")
    card = await listed.sees(
        "第 1、2 项的期限记成3月6日（周五）前",
        "1. 区住建局 · 换三盏灯 · 3月6日（周五）前",
        "2. 城区供电所 · 查线路 · 3月6日（周五）前",
        "3. 区环卫所 · 清垃圾 · 3月20日（周五）前",
    )
    assert len(shown(card.text)) == 3
    assert "别的没有动" in card.text
    await listed.says("下周一")
    await listed.sees("第 3 项的期限记成3月9日", "3. 区环卫所 · 清垃圾 · 3月9日（周一）前")
    await listed.says("都3月12日前")
    card = await listed.sees("第 1、2、3 项的期限记成3月12日")
    assert card.text.count("3月12日（周四）前\n") == 3
    assert "别的没有动" not in card.text
    await listed.says("第2个周末前")
    card = await listed.sees("“周末前”记在第 2 项，是哪一天", "2. 城区供电所 · 查线路 · 哪一天？")
    assert "2 3月7日（周六）" in card.buttons


async def test_a_time_that_is_no_day_is_asked(listed: Phone) -> None:
    await listed.says("过几天")
    card = await listed.sees("“过几天”是哪一天？说个日子就行")
    assert len(shown(card.text)) == 3
    assert "4. " not in card.text


async def test_another_unit_or_other_words_for_a_line(listed: Phone) -> None:
    await listed.says("第一个改成供电所")
    await listed.sees("第 1 项改好了", "1. 城区供电所 · 换三盏灯", "2. 城区供电所 · 查线路")
    await listed.says("第二条改成环卫所周五前扫路")
    await listed.sees("第 2 项改好了", "2. 区环卫所 · 扫路 · 3月6日（周五）前")
    await listed.says("第1个给气象局")
    card = await listed.sees(
        "没有叫“气象局”的单位，第 1 项请另选一个", "1. 没有叫“气象局”的单位 · 换三盏灯"
    )
    assert "送出" not in str(card.buttons)
    await listed.says("第1个改成住建局，第3个不要了")
    await listed.sees("第 1 项改好了", "去掉了第 3 项", "1. 区住建局 · 换三盏灯")


async def test_a_place_that_there_is_not_changes_nothing(listed: Phone) -> None:
    await listed.says("第5个不要了")
    card = await listed.sees("清单上没有第 5 项，一共 3 项")
    assert len(shown(card.text)) == 3
    await listed.says("都不要了")
    card = await listed.sees("都不要了，点“取消”")
    assert len(shown(card.text)) == 3


async def test_what_is_not_understood_is_asked_and_no_line(listed: Phone) -> None:
    await listed.says("灯杆也要看一看才行")
    card = await listed.sees("没看出“灯杆也要看一看才行”交给哪个单位")
    assert len(shown(card.text)) == 3
    await listed.says("第3个不要了")
    await listed.sees("去掉了第 3 项")
    await listed.presses_on(card, "就加成一项")
    await listed.sees("过时")
    await listed.says("灯杆也要看一看才行")
    await listed.sees("没看出")
    await listed.presses("就加成一项")
    await listed.sees("3. （还没选单位） · 灯杆也要看一看才行", "还有 1 项不全")


async def test_more_directions_are_added_as_ever(listed: Phone) -> None:
    await listed.says("住建局 擦灯罩")
    card = await listed.sees("4. 区住建局 · 擦灯罩")
    assert len(shown(card.text)) == 4


# -- what is planned -----------------------------------------------------------------------------


async def test_of_what_is_planned_is_asked_what_is_to_come_and_a_date_is_said_once(
    town: Town,
) -> None:
    he, head, _, housing = await town.dispatched()
    await housing.presses("答复")
    await housing.sees("办成什么样了")
    await housing.presses("B 列入计划")
    asked = await housing.sees("打算怎么做、谁来做、什么时候做完")
    assert "做了什么" not in asked.text
    await housing.says("施工队4月10日前换好三盏灯")
    await housing.presses("送出（4月10日")
    await head.sees("答复了")
    await head.presses("通过")
    await head.sees("各项都通过了")
    await head.presses("看全文")
    await head.sees("【")
    await head.presses("写回音")
    draft = await head.sees("按各单位的答复拟的")
    assert draft.text.count("4月10日") == 1, draft.text
    await head.presses("发出回音")
    echo = await he.sees("回音：", "施工队4月10日前换好三盏灯")
    assert echo.text.count("4月10日") == 1, echo.text


async def test_what_a_line_lacks_may_just_be_said(member: Phone) -> None:
    await member.says("交给住建局，周五前")
    await member.sees("1. 区住建局 · （还没说做什么） · 3月6日（周五）前")
    await member.says("换三盏灯")
    card = await member.sees("第 1 项改好了", "1. 区住建局 · 换三盏灯 · 3月6日（周五）前")
    assert "2. " not in card.text
    await member.says("气象局 看看风")
    await member.sees("2. 没有叫“气象局”的单位 · 看看风")
    await member.says("供电所")
    await member.sees("第 2 项改好了", "2. 城区供电所 · 看看风")
