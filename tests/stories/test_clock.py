"""What the time itself brings: reminders, escalation, lapses, silences, as people see them."""

from datetime import time, timedelta

from sqlalchemy import select

from models.calls import Call
from models.lifecycle.topics import State
from models.people import Role
from tests.stories.town import MINUTE, Town


async def test_a_forgotten_triage_comes_before_the_office_by_name(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he, head = await town.raised()
    await town.passes()
    await head.sees("⏰", "请决定是否受理", "到期还没有决定，会告诉政协机关")
    await town.passes()
    assert "还没有决定" not in str(office.screen)
    assert "说好" not in str(he.screen)
    await town.passes()
    told = await he.sees(
        "说好", "日子过了", "还没有答复您是否受理", "已经提醒政协机关", "着急就点“催办”"
    )
    assert "催办" in told.buttons
    await office.sees("王建国站长还没有决定是否受理", "期限已经过了", "每五个工作日提醒一次")
    await town.passes()
    await office.presses("受理")
    await office.sees("已受理")
    assert len(await town.letters("topic-overdue")) == 1  # said once, however late it becomes


async def test_a_passed_day_is_told_when_the_raiser_is_awake_and_one_tap_urges(town: Town) -> None:
    he, head = await town.raised()
    await town.sleeps("何秀英", time(17), time(9))
    for _ in range(3):
        await town.passes()
        await town.settles()
    assert "说好" not in he.screen
    await town.turns_to(9, 1)
    await town.ticks()
    told = await he.sees("2026-0001", "说好3月9日（周一）前的，日子过了还没有做到，对不起。")
    assert "已经提醒" in told.text
    await he.presses("催办")
    await he.sees("已催 2026-0001")
    await head.sees("在等 2026-0001")
    for _ in range(2):
        await town.passes()
    await town.turns_to(9, 1)
    await town.ticks()
    await town.settles()
    assert len([each for each in he.messages if "说好3月9日" in each.text]) == 1


async def test_a_member_who_does_nothing_loses_the_matter_after_two_warnings(town: Town) -> None:
    he, head, member = await town.claimed()
    for _ in range(2):
        await town.passes()
        await member.sees("给个进展", "到期没有动静，会自动退回")
    await town.passes()
    await member.sees("没有动静，已退回")
    await head.sees("没有动静，已退回", "另外指派")
    await he.sees("正在另请委员")
    topic = await town.topic()
    assert topic.state == State.ACCEPTED
    assert topic.holder_id is None
    assert len(await town.letters("topic-due")) == 2


async def test_whoever_never_answers_a_question_takes_the_matter_up_by_one_tap(town: Town) -> None:
    he, head = await town.raised()
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says("是哪几盏灯？")
    await head.sees("是哪几盏灯")
    await head.presses("送出")
    await he.sees("是哪几盏灯")
    await town.passes()
    await he.sees("站长在等您补充", "先放下")
    await town.passes()
    await he.sees("先放下了", "什么都不用重写")
    assert (await town.topic()).state is State.WITHDRAWN
    await he.presses("继续办")
    await he.sees("接着办")
    assert (await town.topic()).state is State.RETURNED


async def test_silence_comes_before_the_office_and_is_marked(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    _, head, member = await town.claimed()
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says("去看了，线路老化")
    await member.presses("完成，告诉居民")
    await member.sees("记在")
    await town.passes()
    await member.sees("很久没有听到消息", "会告诉站长")
    await town.passes()
    await head.sees("很久没有听到消息", "李梅委员")
    assert not (await town.topic()).is_overdue
    await town.passes()
    await office.sees("很久没有听到消息", "李梅委员", "标为超期")
    assert (await town.topic()).is_overdue
    await town.passes()
    assert len(await town.letters("topic-silent")) == 4


async def test_an_answer_that_nobody_rates_is_closed_as_unrated(town: Town) -> None:
    he, head, _ = await town.claimed()
    await town.answers(head)
    await he.sees("您满意吗")
    await town.passes()
    await he.sees("回音已经给您了，您满意吗", "先办结")
    await town.passes()
    await he.sees("没有等到您的评价，先办结了")
    topic = await town.topic()
    assert topic.state == State.CLOSED
    assert topic.next_check_at is None


async def test_whoever_sleeps_for_weeks_wakes_to_one_reminder_and_not_to_a_burst(
    town: Town,
) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    await town.raised()
    topic = await town.topic()
    await town.turns(seconds=timedelta(days=60).total_seconds())
    for _ in range(3):
        await town.ticks()
    await office.sees("还没有决定是否受理")
    (letter,) = await town.letters("topic-due")
    (silent,) = await town.letters("topic-silent")
    assert letter.person_id == silent.person_id
    assert (await town.topic()).due_at == topic.due_at


async def test_whoever_blocked_us_is_called_and_only_a_record_closes_that(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    he, head = await town.raised()
    await he.blocks_bot()
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await town.settles()
    await town.ticks()
    await clerk.sees("消息没有送到何秀英", "已受理，正在请委员认领", "记录回访")
    await town.ticks()
    assert len(await town.letters("call-back-owed")) == 1
    await clerk.says("/tasks")
    await clerk.sees("没有到期限的事项。下面这些在等着您")
    await clerk.presses("电话回访 1 件")
    await clerk.sees("何秀英", "已受理，正在请委员认领")
    await clerk.presses("记录回访（第 1 件）")
    await clerk.sees("什么时候、跟谁、怎么说的")
    await clerk.says("今天上午打的电话，本人接的，说知道了")
    await clerk.presses("送出")
    await clerk.sees("回访记在")
    (callback,) = await town.finds(select(Call))
    assert callback.done_at is not None
    assert callback.next_check_at is None
    await clerk.says("/tasks")
    shown = await clerk.sees("现在没有等着您办的事")
    assert not any("电话回访" in each for each in shown.buttons)


async def test_a_call_nobody_makes_comes_before_the_head_and_the_office(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    await town.serving(Role.CLERK, "dc", "陈静")
    he, head = await town.raised()
    await he.blocks_bot()
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await town.settles()
    await town.ticks()
    for _ in range(3):
        (callback,) = await town.finds(select(Call))
        await town.turns(seconds=(callback.next_check_at - town.clock.now()).total_seconds() + 1)
        await town.ticks()
    await head.sees("消息没有送到何秀英", "已经四个工作日了")
    await office.sees("消息没有送到何秀英", "已经六个工作日了")
    assert len(await town.letters("call-back-owed")) == 4


async def test_the_office_says_which_days_are_worked(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    year = town.clock.now().astimezone(town.runtime.settings.zone).year + 1
    await office.says("/tasks")
    await office.presses("工作日")
    await office.sees("还没有输入过", "一行一天")
    await office.says("明年二月")
    await office.sees("没看懂“明年二月”")
    await office.presses("工作日")
    await office.says(f"{year}-02-14 上班\n{year}年2月15日 放假")
    await office.sees("记下了 2 天")
    await office.sees(f"{year}-02-14 上班", f"{year}-02-15 放假")
    await office.presses("工作日")
    await office.says("/cancel")
    await office.sees("没有送出")
