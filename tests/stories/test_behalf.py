"""代录: whoever has no phone tells a clerk, goes home with a slip, and is called with the answer."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.bonds import Rating
from models.callbacks import CallBack
from models.ledger import Event
from models.lifecycle import State
from models.people import Role
from models.topics import Topic
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town, running

NUMBER = "13912345678"
MINUTE = 61


async def visits(town: Town, clerk: Phone, words: str) -> None:
    """One visitor from the key to the slip."""
    await clerk.says("登记来访")
    await clerk.sees("请说说是谁的事")
    await clerk.says(words)
    await clerk.sees("请看一下", "登记")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号")
    await town.keeps_awake()


async def the_topic(town: Town) -> Topic:
    (topic,) = await town.topics()
    return topic


async def the_raiser_is(town: Town, name: str) -> None:
    topic = await the_topic(town)
    assert topic.raiser.name == name


async def test_an_old_man_without_a_phone_hears_his_answer_by_telephone_and_says_what_he_thinks(
    town: Town,
) -> None:
    head = await town.head()
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    await clerk.says("登记来访")
    await clerk.sees("请说说是谁的事、什么事")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记 · 电话 139****5678", LAMP, "东城街道委员工作站")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号", "打电话告诉对方")
    topic = await the_topic(town)
    await head.sees(f"新事项 {topic.number}", "张福贵（陈静代录）", LAMP)
    assert topic.text == LAMP
    # The slip was the receipt: nobody is to be called for that.
    await town.ticks()
    assert not await town.finds(select(CallBack))
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    await head.sees("李梅委员认领了")
    await head.presses("看全文")
    await head.sees("提交（陈静代录）")
    await head.presses("写回音")
    await head.presses("A 已解决")
    await head.sees("回音怎么写")
    await head.says("三盏灯已于12月8日换好，是区住建局换的。")
    await head.sees("换好")
    await head.presses("发出回音")
    await head.sees("回音已发出")
    await town.settles()
    await town.ticks()
    await clerk.sees("请打电话或上门", "张福贵", "已受理")
    await clerk.says("/tasks")
    await clerk.presses("电话回访")
    await clerk.sees("电话回访 1 件", "三盏灯已于12月8日换好")
    await clerk.presses("看电话")
    await clerk.sees(f"电话：{NUMBER}")
    await clerk.presses("记录回访")
    await clerk.sees("什么时候、跟谁、怎么说的")
    await clerk.says("下午打的电话，老人家说灯亮了，很好")
    await clerk.sees("对方满意吗")
    await clerk.presses("满意")
    await clerk.sees("评价已代张福贵记下")
    topic = await the_topic(town)
    assert topic.state is State.CLOSED
    (rating,) = await town.finds(select(Rating))
    assert (rating.person_id, rating.grade) == (topic.raiser_id, "good")
    verbs = [each.verb for each in await town.finds(select(Event).order_by(Event.position))]
    assert verbs == ["submit", "accept", "claim", "answer", "phone", "call-back", "rate-good"]
    (call,) = await town.finds(select(CallBack))
    assert call.done_at is not None
    await member.sees("居民评价", "满意")


async def test_a_number_is_nowhere_to_be_read_once_the_program_has_stopped(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await visits(town, clerk, f"张福贵 电话{NUMBER}，{LAMP}")
    await clerk.says("/privacy")
    await clerk.presses("留个电话")
    await clerk.sees("请发一个能找到您的电话")
    await clerk.says("0937 8212345")
    await clerk.sees("电话记下了：0937-*****45")
    await town.settles()
    town.runtime.stop()
    await town.runtime.stopping.wait()


async def test_visitors_come_one_after_the_other_and_none_is_mixed_with_another(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("我家楼道堆满了杂物")
    await clerk.sees("请看一下", "杂物")
    await clerk.says("登记来访")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记", LAMP)
    await clerk.says("登记来访")
    await clerk.sees("还有没写完的")
    await clerk.says("刘桂兰，井盖破了一个角")
    first = await clerk.sees("（还没写姓名）", "井盖")
    assert "杂物" not in str(first.text)
    await clerk.presses("写姓名")
    await clerk.says("刘桂兰")
    await clerk.sees("替刘桂兰登记 · 没有电话", "井盖")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号", "没有留电话")
    await clerk.says("楼上也堆了")
    await clerk.sees("请看一下", "杂物", "楼上也堆了")
    await clerk.presses("提交")
    await clerk.sees("收到了，编号")
    await clerk.says("登记来访")
    await clerk.presses("南门巷")
    await clerk.sees("替张福贵登记")
    await clerk.says("一共三盏")
    await clerk.sees("一共三盏", LAMP)
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号", "打电话告诉对方")
    topics = await town.topics()
    assert [(each.raiser.name, each.text) for each in topics] == [
        ("陈静", "我家楼道堆满了杂物\n楼上也堆了"),
        ("张福贵", f"{LAMP}\n一共三盏"),
        ("刘桂兰", "刘桂兰，井盖破了一个角"),
    ]


async def test_what_was_begun_for_a_visitor_is_there_after_a_restart(town: Town) -> None:
    del town


async def test_the_draft_of_a_visitor_is_left_alone_after_half_an_hour(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("登记来访")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记")
    await town.turns(minutes=31)
    await clerk.says("我家的水管漏了")
    card = await clerk.sees("请看一下", "水管")
    assert "登记" not in str(card.text)
    assert LAMP not in str(card.text)


async def test_a_liaison_types_in_for_nobody(town: Town) -> None:
    liaison = await town.serving(Role.LIAISON, "zj", "赵强")
    await liaison.says("登记来访")
    await liaison.sees("站里的工作人员用的")


_ = (re, timedelta, pytest, running)
