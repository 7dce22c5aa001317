"""Suggestions, actions, replies: a list handed to two units, each reply looked over, both rated."""

import pytest
from sqlalchemy import select

from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.people import Role
from models.stations import Kind, Place
from models.topics.items import Item
from models.topics.topic import Ending
from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

DIRECTIONS = "住建局 30天内换三盏灯；供电所 查线路"


@pytest.fixture
async def power(town: Town) -> Phone:
    """城区供电所 has a liaison, 区住建局 has one too."""
    async with town.runtime.working() as work:
        office = (await work.session.scalars(select(Place).where(Place.code == "qz"))).one()
        work.session.add(Place(code="gd", name="城区供电所", kind=Kind.UNIT, parent_id=office.id))
    return await town.serving(Role.LIAISON, "gd", "钱进")


async def items_of(town: Town) -> list[Item]:
    return list(await town.finds(select(Item).order_by(Item.position)))


async def _hands_out(
    town: Town, *, he: Phone, head: Phone, member: Phone, housing: Phone, power: Phone
) -> None:
    await member.presses("转办")
    await member.sees("交给哪个单位、做什么、哪天前")
    await member.says(DIRECTIONS)
    await member.sees("区住建局 · 换三盏灯", "城区供电所 · 查线路")
    assert "交办" not in str(housing.screen)
    await member.presses("送出")
    await he.sees("已经交给区住建局、城区供电所办理")
    await housing.sees("交办", "-1", "换三盏灯")
    handed = await power.sees("交办", "-2", "查线路")
    assert "三盏灯" not in handed.text
    card = await town.opens(head)
    assert "等第 1、2 项答复并通过，才能发回音" in card.text
    assert "写回音" not in card.buttons


async def _replies_and_is_looked_over(head: Phone, member: Phone, housing: Phone) -> None:
    await housing.presses("接收")
    await housing.sees("收到", "-1")
    await housing.presses("答复")
    await housing.sees("办成什么样了")
    await housing.presses("A 已解决")
    await housing.sees("说说做了什么")
    await housing.says("高度重视，正在抓紧办理")
    await housing.sees("还没说什么时候完成")
    await housing.says("三盏灯已于今天换好，是市政队换的")
    await housing.sees("三盏灯已于今天换好，是市政队换的")
    await housing.presses("送出")
    await member.sees("区住建局答复了", "A 已解决", "三盏灯已于今天换好")
    await head.sees("区住建局答复了")


async def _does_it_again(town: Town, member: Phone, housing: Phone) -> None:
    await member.presses("退回重办")
    await member.sees("哪里还不够")
    await member.says("还有一盏不亮")
    await member.sees("还有一盏不亮")
    await member.presses("送出")
    await housing.sees("请重办", "还有一盏不亮")
    await town.replies(housing, "三盏灯今天都换好了，是市政队换的")
    await member.sees("三盏灯今天都换好了")
    await member.presses("通过")
    await member.sees("-1 已通过")
    await housing.sees("的答复已通过")


async def _plans_for_later(head: Phone, power: Phone) -> None:
    await power.presses("答复")
    await power.sees("办成什么样了")
    await power.presses("B 列入计划")
    await power.sees("打算怎么做")
    await power.says("线路老化，列入改造计划")
    await power.sees("请点一个做完的日子")
    await power.presses("送出（")
    await power.sees("的答复已送出")
    await head.sees("城区供电所答复了", "B 列入计划")
    await head.presses("通过")
    await head.sees("各项都通过了")


async def _answers(he: Phone, head: Phone) -> None:
    await head.presses("看全文")
    await head.sees("清单", "换三盏灯", "A 已解决", "B 列入计划")
    await head.presses("写回音")
    await head.sees("按各单位的答复拟的", "区住建局：三盏灯今天都换好了", "列入计划，")
    await head.presses("发出回音")
    await he.sees("回音：", "列入计划", "三盏灯今天都换好了", "线路老化", "您满意吗")


async def _rate_each_other(member: Phone, housing: Phone, power: Phone) -> None:
    await member.sees("您觉得这几个单位办得怎么样", "2. 城区供电所")
    await member.presses("2 基本满意")
    await power.sees("对城区供电所办理", "基本满意")
    await housing.sees("委员这一边配合得怎么样")
    await housing.presses("满意")
    await housing.sees("对方也看得到")
    await member.sees("对委员这一边", "满意")


async def test_a_list_is_handed_out_replied_to_approved_answered_and_rated(
    town: Town, power: Phone
) -> None:
    housing = await town.serving(Role.LIAISON, "zj", "赵强")
    he, head, member = await town.claimed()
    await _hands_out(town, he=he, head=head, member=member, housing=housing, power=power)
    await _replies_and_is_looked_over(head, member, housing)
    await _does_it_again(town, member, housing)
    await _plans_for_later(head, power)
    await _answers(he, head)
    await _rate_each_other(member, housing, power)
    topic = await town.topic()
    assert topic.state == State.ANSWERED
    assert topic.ending == Ending.PLANNED


async def test_whoever_raised_it_reads_the_nearest_day_and_whose_it_is_beside_the_last(
    town: Town,
) -> None:
    he, _, _, _ = await town.dispatched("住建局 查线路")
    number = (await town.topic()).number
    await he.says(str(number))
    whole = await he.sees("最近的日子", "区住建局答复", "下一步")
    assert whole.text.index("最近的日子") < whole.text.index("下一步")


async def test_what_is_not_theirs_goes_to_another_unit(town: Town, power: Phone) -> None:
    _, _, member, housing = await town.dispatched("住建局 查线路")
    await housing.presses("非本单位")
    await housing.sees("为什么不归本单位")
    await housing.says("线路归供电所")
    await housing.sees("线路归供电所")
    await housing.presses("送出")
    await member.sees("不归本单位", "线路归供电所")
    await member.presses("转办")
    await member.sees("还没选单位", "查线路")
    await member.presses("1 单位")
    await member.sees("交给哪个单位")
    await member.presses("城区供电所")
    await member.sees("城区供电所 · 查线路")
    await member.presses("送出")
    await member.sees("已转给城区供电所")
    await power.sees("交办", "查线路")
    await housing.presses("答复")
    await housing.sees("只有承办单位可以答复")
    (item,) = await items_of(town)
    assert item.state is ItemState.DISPATCHED


async def test_a_line_that_names_no_unit_cannot_be_sent_until_one_is_chosen(town: Town) -> None:
    _, _, member = await town.claimed()
    housing = await town.serving(Role.LIAISON, "zj", "赵强")
    await member.presses("转办")
    await member.says("某某单位 换三盏灯")
    message = await member.sees("还没选单位", "还有 1 项不全")
    assert "送出" not in message.buttons
    await member.presses("1 单位")
    await member.sees("交给哪个单位")
    await member.presses("区住建局")
    await member.sees("区住建局 · ")
    await member.presses("1 事项")
    await member.sees("重新说一遍")
    await member.says("换三盏路灯")
    await member.sees("区住建局 · 换三盏路灯")
    await member.presses("1 期限")
    await member.sees("哪天前做完")
    await member.presses("返回")
    await member.sees("区住建局 · 换三盏路灯")
    await member.presses("送出")
    await housing.sees("交办", "换三盏路灯")


async def test_a_unit_asks_for_more_time_and_the_raiser_hears_why(town: Town) -> None:
    he, head, _, housing = await town.dispatched()
    await housing.presses("接收")
    await housing.sees("收到")
    await housing.presses("延期")
    offered = await housing.sees("延到哪天")
    await housing.presses(offered.buttons[0])
    await housing.sees("为什么要延到")
    await housing.says("灯杆要定做")
    await housing.sees("灯杆要定做")
    await housing.presses("送出")
    await head.sees("想把", "灯杆要定做")
    before = (await items_of(town))[0].due_at
    await head.presses("同意")
    await housing.sees("延到", "灯杆要定做")
    await he.sees("延到", "灯杆要定做")
    assert (await items_of(town))[0].due_at > before
