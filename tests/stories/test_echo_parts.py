"""An echo is changed by part: a tap on one, its new words, and the whole is read again."""

from sqlalchemy import select

from models.people import Role
from models.stations import Kind, Place
from tests.fakes.telegram import Person as Phone
from tests.stories.town import ECHO, Town

LAMPS = "三盏灯已于12月8日换好，是市政队换的"
WIRES = "线路已于12月9日查完，是供电所的抢修班查的"
BETTER = "区住建局：三盏灯12月8日都换成了更亮的，晚上七点就亮"


async def _drafted(town: Town) -> tuple[Phone, Phone, Phone]:
    """Two units have replied, and the head looks at the echo that was drawn from it."""
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        work.session.add(Place(code="gd", name="城区供电所", kind=Kind.UNIT, parent_id=office.id))
    power = await town.serving(Role.LIAISON, "gd", "钱进")
    he, head, member, housing = await town.dispatched("住建局 换三盏灯；供电所 查线路")
    await power.sees("交办", "查线路")
    for unit, words in ((housing, LAMPS), (power, WIRES)):
        await town.replies(unit, words)
        await member.sees("答复了", words)
    await member.presses("2 项都通过")
    await member.sees("2 项都通过了：2026-0001-1、2026-0001-2")
    await head.sees("可以发回音了", LAMPS, WIRES)
    return he, head, member


async def test_a_head_changes_one_part_and_adds_an_opening_and_sends_the_whole(
    town: Town,
) -> None:
    he, head, _ = await _drafted(town)
    await head.presses("写回音")
    card = await head.sees("①区住建局：" + LAMPS, "②城区供电所：" + WIRES, "只改一段")
    assert card.buttons == ["发出回音", "取消", "改①", "改②", "加开头", "加结尾"]
    await head.presses("改①")
    await head.sees("第 1 段现在是", LAMPS, "别的不动")
    await head.says(BETTER)
    await head.sees("①" + BETTER, "②城区供电所：" + WIRES)
    await head.presses("加开头")
    await head.sees("开头想加一句什么")
    await head.says("何阿姨，您反映的路灯都办好了。")
    whole = await head.sees("①何阿姨", "②" + BETTER, "③城区供电所：" + WIRES)
    assert LAMPS not in whole.text
    await head.presses("发出回音")
    told = await he.sees("回音：", "您满意吗")
    lines = told.text.splitlines()
    at = lines.index("何阿姨，您反映的路灯都办好了。")
    assert lines[at : at + 3] == [
        "何阿姨，您反映的路灯都办好了。",
        BETTER,
        "城区供电所：" + WIRES,
    ]
    assert "①" not in told.text


async def test_left_halfway_the_draft_is_as_it_was_and_can_be_sent(town: Town) -> None:
    he, head, _ = await _drafted(town)
    await head.presses("写回音")
    await head.sees("②城区供电所：" + WIRES)
    await head.presses("改②")
    await head.sees("第 2 段现在是", WIRES)
    await head.says("/cancel")
    card = await head.sees("没有改", "①区住建局：" + LAMPS, "②城区供电所：" + WIRES)
    assert "发出回音" in card.buttons
    await head.presses("发出回音")
    await he.sees("回音：", LAMPS, WIRES)


async def test_what_is_left_halfway_no_more_asks_for_what_comes_next(town: Town) -> None:
    """What is said after that is another matter, so the card must not call for it."""
    _, head, _ = await _drafted(town)
    await head.presses("写回音")
    await head.presses("改①")
    await head.says(BETTER)
    await head.sees("①" + BETTER, "还有就接着发")
    await head.presses("改②")
    await head.sees("第 2 段现在是", WIRES)
    await head.says("/cancel")
    card = await head.sees("没有改", "①" + BETTER)
    assert "还有就接着发" not in card.text


async def test_a_number_on_an_old_card_shows_the_whole_and_changes_nothing(town: Town) -> None:
    _, head, _ = await _drafted(town)
    await head.presses("写回音")
    old = await head.sees("②城区供电所：" + WIRES)
    await head.presses("改①")
    await head.sees("第 1 段现在是")
    await head.says(BETTER)
    await head.sees("①" + BETTER)
    await head.presses_on(old, "改①")
    await head.sees("①" + BETTER, "②城区供电所：" + WIRES)
    await head.says("路口的也亮了。")
    await head.sees(BETTER, WIRES, "路口的也亮了。")


async def test_a_member_changes_a_sentence_and_hands_it_over(town: Town) -> None:
    _, head, member = await town.claimed()
    await town.opens(member)
    await member.presses("写回音")
    await member.presses("A 已解决")
    await member.sees("写好交给站长发出")
    await member.says(ECHO + "巷口的要等一等。")
    await member.sees("①" + ECHO + "②巷口的要等一等。")
    await member.presses("改②")
    await member.sees("第 2 段现在是", "巷口的要等一等。")
    await member.says("巷口的两盏12月20日前换好")
    await member.sees("①" + ECHO + "②巷口的两盏12月20日前换好")
    await member.presses("交给站长发出")
    await head.sees("李梅委员拟好了", ECHO + "巷口的两盏12月20日前换好")


async def test_words_after_a_refused_sending_are_a_matter_and_not_lost_with_it(town: Town) -> None:
    _, head = await town.raised()
    office = await town.serving(Role.OFFICE, "qz", "马主任")
    await head.presses("不予受理")
    await head.sees("为什么不受理")
    await head.says("因为这是邻里纠纷，可以找社区调解室")
    await head.sees("邻里纠纷")
    await town.opens(office)
    await office.presses("受理")
    await office.sees("已受理")
    await head.presses("送出")
    await head.sees("受理")
    await head.says("我家楼下的井盖坏了")
    await head.sees("请看一下", "井盖坏了")
    await head.says("/cancel")
    await head.sees("没有提交")
