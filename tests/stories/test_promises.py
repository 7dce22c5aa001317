"""Looking back: what was planned comes back on its day, to the unit, the head, and the resident."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.topics.items import Item
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town

People = tuple[Phone, Phone, Phone, Phone]


@pytest.fixture
async def planned(town: Town) -> People:
    """A matter whose echo says 列入计划: its raiser, the head, the member, the unit."""
    housing = await town.unit()
    he, head, member = await town.claimed()
    await member.presses("转办")
    await member.says("住建局 换其余五盏灯")
    await member.sees("区住建局 · 换其余五盏灯")
    await member.presses("送出")
    await housing.sees("交办", "换其余五盏灯")
    await housing.presses("答复")
    await housing.sees("办成什么样了")
    await housing.presses("B 列入计划")
    await housing.sees("说说做了什么")
    await housing.says("线路老化，列入改造计划")
    await housing.sees("请点一个做完的日子")
    await housing.presses("送出（")
    await member.sees("区住建局答复了", "B 列入计划")
    await member.presses("通过")
    await member.sees("各项都通过了")
    await member.presses("看全文")
    await head.sees("区住建局答复了")
    await head.presses("看全文")
    await head.presses("写回音")
    await head.sees("按各单位的答复拟的")
    await head.presses("发出回音")
    await he.sees("回音：", "列入计划", "到时会再告诉您", "您满意吗")
    await he.presses("满意")
    await he.sees("说好的日子到了，我再告诉您")
    return he, head, member, housing


async def the_item(town: Town) -> Item:
    (item,) = await town.finds(select(Item))
    assert isinstance(item, Item)
    return item


async def comes_due(town: Town) -> None:
    """The clock stands at the morning on which this item is looked at."""
    await town.settles()
    look_at = (await the_item(town)).next_check_at
    assert look_at is not None
    town.clock.turn(look_at - town.clock.now() + timedelta(minutes=1))
    await town.ticks()


async def test_a_promise_is_asked_after_put_off_kept_and_rated(town: Town, planned: People) -> None:
    he, head, member, housing = planned
    assert (await town.topics())[0].state is State.CLOSED
    await comes_due(town)
    await housing.sees("回头看", "换其余五盏灯", "兑现了吗")
    await town.ticks()
    assert len(await town.letters("promise-due")) == 1
    await housing.says("/tasks")
    await housing.sees("回头看：兑现了没有")
    await housing.presses("没兑现")
    await housing.sees("为什么没做完")
    await housing.says("灯杆还没到货")
    await housing.sees("灯杆还没到货")
    await housing.presses("送出")
    await head.sees("没有兑现", "灯杆还没到货")
    await head.presses("另定日子")
    offered = await head.sees("延到哪天")
    await head.presses(offered.buttons[0])
    await head.sees("为什么要定到")
    await head.says("厂家月底发货")
    await head.sees("厂家月底发货")
    await head.presses("送出")
    await he.sees("没能按时做完", "厂家月底发货", "到时再问")
    await comes_due(town)
    await housing.sees("回头看", "兑现了吗")
    await housing.presses("已兑现")
    await housing.sees("什么时候做完的")
    await housing.says("五盏灯今天都换好了")
    await housing.sees("五盏灯今天都换好了")
    await housing.presses("送出")
    await member.sees("说兑现了", "五盏灯今天都换好了")
    await member.presses("通过")
    await he.sees("说过的办到了", "五盏灯今天都换好了", "您满意吗")
    await he.presses("满意")
    await he.sees("谢谢您", "也会看到")
    await housing.sees("居民对兑现的评价", "满意")
    assert (await the_item(town)).state is ItemState.FULFILLED


async def test_what_was_not_met_is_carried_to_the_unit_and_nobody_stays_silent(
    town: Town, planned: People
) -> None:
    he, head, member, housing = planned
    await comes_due(town)
    await housing.sees("回头看", "兑现了吗")
    await comes_due(town)
    await comes_due(town)
    await comes_due(town)
    await head.sees("没有说兑现了没有", "赵强")
    await housing.presses("已兑现")
    await housing.says("五盏灯今天都换好了")
    await housing.sees("五盏灯今天都换好了")
    await housing.presses("送出")
    await member.sees("说兑现了")
    await member.presses("通过")
    await he.sees("说过的办到了")
    await he.presses("不满意")
    await he.sees("哪里没办好")
    await he.says("第三盏还是不亮")
    await he.sees("记下了", "站长也知道了")
    await housing.sees("没有真兑现", "第三盏还是不亮")
    await head.sees("没有真兑现", "第三盏还是不亮")
    assert (await the_item(town)).state is ItemState.ASKED
