"""What the time itself brings: reminders, escalation, lapses, silences, as people see them."""

from datetime import timedelta

from models.lifecycle import State
from models.people import Role
from models.topics import Topic
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town

MINUTE = 61


async def the_topic(town: Town) -> Topic:
    (topic,) = await town.topics()
    return topic


async def passes(town: Town) -> None:
    """The time until the clock has anything to do with the matter, and a tick."""
    topic = await the_topic(town)
    assert topic.look_at is not None
    await town.turns(seconds=(topic.look_at - town.clock.now()).total_seconds() + 1)
    await town.ticks()


async def raised(town: Town) -> Phone:
    he = await town.resident()
    await town.raises(he)
    await town.keeps_awake()
    return he


async def taken(town: Town, head: Phone) -> Phone:
    """Taken up and claimed by 李梅."""
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    return member


async def test_a_forgotten_triage_comes_before_the_office_by_name(town: Town) -> None:
    head = await town.head()
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    await raised(town)
    await head.sees("新事项")
    await passes(town)
    await head.sees("⏰", "请决定是否受理", "到期还没有决定，会告诉政协机关")
    await passes(town)
    assert "还没有决定" not in str(office.screen)
    await passes(town)
    await office.sees("王建国站长还没有决定是否受理", "期限已经过了", "每五个工作日提醒一次")
    await office.presses("受理")
    await office.sees("已受理")


async def test_a_member_who_does_nothing_loses_the_matter_after_two_warnings(town: Town) -> None:
    head = await town.head()
    he = await raised(town)
    member = await taken(town, head)
    for _ in range(2):
        await passes(town)
        await member.sees("给个进展", "到期没有动静，会自动退回")
    await passes(town)
    await member.sees("没有动静，已退回")
    await head.sees("没有动静，已退回", "另外指派")
    await he.sees("正在另请委员")
    topic = await the_topic(town)
    assert (topic.state, topic.holder_id) == (State.ACCEPTED, None)
    assert len(await town.letters("topic-due")) == 2


async def test_whoever_never_answers_a_question_takes_the_matter_up_by_one_tap(town: Town) -> None:
    head = await town.head()
    he = await raised(town)
    await head.sees("新事项")
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says("是哪几盏灯？")
    await head.sees("是哪几盏灯")
    await head.presses("送出")
    await he.sees("是哪几盏灯")
    await passes(town)
    await he.sees("站长在等您补充", "先放下")
    await passes(town)
    await he.sees("先放下了", "什么都不用重写")
    assert (await the_topic(town)).state is State.WITHDRAWN
    await he.presses("继续办")
    await he.sees("接着办")
    assert (await the_topic(town)).state is State.RETURNED


async def test_silence_comes_before_the_office_and_is_marked(town: Town) -> None:
    head = await town.head()
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    await raised(town)
    member = await taken(town, head)
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says("去看了，线路老化")
    await member.presses("完成，告诉居民")
    await member.sees("记在")
    await passes(town)
    await member.sees("很久没有听到消息", "会告诉站长")
    await passes(town)
    await head.sees("很久没有听到消息", "李梅委员")
    assert not (await the_topic(town)).is_overdue
    await passes(town)
    await office.sees("很久没有听到消息", "李梅委员", "标为超期")
    assert (await the_topic(town)).is_overdue
    await passes(town)
    assert len(await town.letters("topic-silent")) == 4


async def test_an_answer_that_nobody_rates_is_closed_as_unrated(town: Town) -> None:
    head = await town.head()
    he = await raised(town)
    await taken(town, head)
    topic = await the_topic(town)
    await head.says(f"/start t_{topic.number}")
    await head.sees("委员在调查")
    await head.presses("写回音")
    await head.presses("A 已解决")
    await head.sees("回音怎么写")
    await head.says("三盏灯已于12月8日换好，是区住建局换的。")
    await head.presses("发出回音")
    await he.sees("您满意吗")
    await passes(town)
    await he.sees("回音已经给您了，您满意吗", "先办结")
    await passes(town)
    await he.sees("没有等到您的评价，先办结了")
    topic = await the_topic(town)
    assert (topic.state, topic.look_at) == (State.CLOSED, None)


async def test_whoever_sleeps_for_weeks_wakes_to_one_reminder_and_not_to_a_burst(
    town: Town,
) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    await town.head()
    await raised(town)
    topic = await the_topic(town)
    await town.turns(seconds=timedelta(days=60).total_seconds())
    for _ in range(3):
        await town.ticks()
    await office.sees("还没有决定是否受理")
    (letter,) = await town.letters("topic-due")
    (silent,) = await town.letters("topic-silent")
    assert letter.person_id == silent.person_id
    assert (await the_topic(town)).due_at == topic.due_at
