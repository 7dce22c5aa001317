"""P19 随手拍、议政厅、联系卡、信箱: a photo begins a matter, and members can be written to."""

import pytest
from sqlalchemy import select

from bot.settings import Settings
from foundation.clock import TurnedClock
from messages.enquiries.presses import (
    EnquiriesPress,
    EnquiryPress,
    MemberPress,
    MembersPress,
    RaisePress,
    WriteOnPress,
    WritePress,
)
from models.lifecycle.topics import State
from models.people import Person, Role
from models.topics.topic import Source
from services.enquiries import threads
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town, again, running, settle
from tests.stories.town import ECHO, MINUTE


async def writes(he: Phone, member: Phone) -> None:
    """A few words to 李梅, which she reads."""
    await he.says("谁在值班")
    await he.presses("李梅委员")
    await he.presses("留言")
    await he.says("灯坏了")
    await member.sees("灯坏了")


async def test_a_photo_alone_is_enough_to_begin_a_matter(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.sends_photo()
    await he.sees("请看一下", "照片 1 张")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项", "照片 1 张")


async def test_p19_a_letter_to_a_member_becomes_a_matter_and_ends_with_a_rated_echo(
    town: Town,
) -> None:
    head, member = await town.head(), await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await he.says("谁在值班")
    await he.sees("李梅委员")
    await he.presses("李梅委员")
    await he.sees("李梅委员", "东城街道委员工作站", "对方看不到您的电话和账号")
    await he.presses("留言")
    await he.sees("想对李梅委员说什么")
    await he.sends_photo(caption="巷口的灯不亮")
    await he.sees("已转给李梅委员", "到时候没有回，就转给站长")
    await member.sees("何秀英给李梅委员留言", "巷口的灯不亮", "照片 1 张", "转为议题")
    assert str(he.id) not in str(member.screen)
    await member.presses("留言")
    await member.sees("想怎么回何秀英")
    await member.says("是南门巷口吗？")
    await member.sees("这就转过去")
    await he.sees("李梅委员回复您", "是南门巷口吗？")
    await he.presses("留言")
    await he.says("是的，南门巷口")
    await he.sees("已转给李梅委员")
    await member.sees("南门巷口")
    await member.presses("转为议题")
    await member.sees("已转成", "2026-")
    await he.sees("李梅委员把您的留言提成了一件事", "收到了，编号")
    await head.sees("新事项", "巷口的灯不亮", "照片 1 张")
    (topic,) = await town.topics()
    assert topic.source is Source.MEMBER
    await head.presses("受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    await he.says("大家的事")
    await he.sees(topic.number or "")
    await he.presses("本站委员")
    await he.sees("东城街道委员工作站的委员")
    await he.presses("李梅委员")
    await he.sees("正在办 1 件", topic.number or "")
    await head.says(f"/start t_{topic.number}")
    await head.sees("委员在调查")
    await head.presses("写回音")
    await head.presses("A 已解决")
    await head.sees("回音怎么写")
    await head.says(ECHO)
    await head.presses("发出回音")
    await he.sees("您满意吗")
    await he.presses("满意")
    await he.sees("谢谢您")
    (topic,) = await town.topics()
    assert topic.state is State.CLOSED


async def test_an_unanswered_letter_is_answered_by_the_head_after_three_working_days(
    town: Town,
) -> None:
    head, member = await town.head(), await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await he.says("谁在值班")
    await he.presses("李梅委员")
    await he.presses("匿名留言")
    await he.sees("对方只看到“居民”")
    await he.says("有人半夜放音响")
    await he.sees("已转给李梅委员")
    await member.sees("居民给李梅委员留言")
    await member.says("待办")
    await member.sees("群众留言 1 封", "否则转给王建国")
    await town.turns(days=14)
    await town.ticks()
    await he.sees("还没有回，已经转给王建国站长")
    await head.sees("居民给李梅委员的留言还没有回", "请您来回")
    await head.says("待办")
    await head.presses("群众留言 1 封")
    await head.sees("等着回的群众留言", "有人半夜放音响")
    await head.presses("打开第 1 封")
    await head.sees("居民给李梅委员的留言", "有人半夜放音响")
    await head.presses("留言")
    await head.says("今晚我去看看")
    await he.sees("王建国站长回复您", "今晚我去看看")
    assert "何秀英" not in str(head.screen) + str(member.screen)
    await head.says("待办")
    await head.sees("现在没有等着您办的事")


async def test_an_answer_that_does_not_arrive_is_told_by_telephone(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    he = await town.resident()
    await he.says("/privacy")
    await he.presses("留个电话")
    await he.says("137 0000 0000")
    await he.sees("电话记下了")
    await writes(he, member)
    await he.blocks_bot()
    await member.presses("留言")
    await member.says("明天上午去看")
    await member.sees("这就转过去")
    await town.settles()
    await town.ticks()
    asked = await clerk.sees("给李梅委员留言的何秀英，回复没有送到", "明天上午去看", "记录回访")
    assert "点“留言”" not in asked.text
    await clerk.presses("看电话")
    await town.settles()
    assert "电话：13700000000。这次查看已经记下。" in clerk.toasts
    await clerk.says("/tasks")
    await clerk.presses("电话回访 1 件")
    await clerk.sees("何秀英", "给李梅委员的留言，回复没有送到", "明天上午去看")
    await clerk.presses("记录回访（第 1 件）")
    await clerk.sees("什么时候、跟谁、怎么说的")
    await clerk.presses("取消")
    await clerk.sees("没有送出")
    await clerk.presses("记录回访（第 1 件）")
    await clerk.sees("什么时候、跟谁、怎么说的")
    await clerk.sends_photo()
    await clerk.sees("要用文字记")
    await clerk.says("刚打的电话，他说在家等")
    await clerk.sees("回访记下了")
    await clerk.says("/tasks")
    shown = await clerk.sees("现在没有等着您办的事")
    assert not any("电话回访" in each for each in shown.buttons)


async def test_a_members_answer_is_not_lost_in_a_restart(
    settings: Settings, fake: FakeTelegram, clock: TurnedClock
) -> None:
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        member = await town.serving(Role.MEMBER, "dc", "李梅")
        he = await town.resident()
        await writes(he, member)
        await member.presses("留言")
        await member.sees("想怎么回")
        await town.settles()
    async with again(town):
        await member.says("我明天去看")
        await he.sees("李梅委员回复您", "我明天去看")


async def test_what_nobody_was_offered_writes_to_nobody(town: Town) -> None:
    stranger = await town.serving(Role.MEMBER, "xg", "吴敏")
    await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    serving = select(Person).join(Person.appointments).where(Person.name == "吴敏")
    (other,) = await town.finds(serving)
    for press in (
        WritePress(person_id=other.id),
        MemberPress(person_id=other.id),
        MembersPress(station_id=2**60),
        EnquiryPress(enquiry_id=4711),
        WriteOnPress(enquiry_id=4711),
        RaisePress(enquiry_id=4711),
        EnquiriesPress(),
    ):
        await he.forges(press.pack(), 1)
    await he.sees("给工作人员用的")
    await he.says("路灯坏了，晚上看不见")
    await he.sees("请看一下")
    await stranger.sees_nothing()


async def test_whoever_has_written_enough_loses_nothing_of_what_they_say(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "MESSAGES_A_DAY", 1)
    await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await he.says("谁在值班")
    await he.presses("李梅委员")
    card = await he.sees("李梅委员", "留言")
    await he.presses("留言")
    await he.says("灯坏了")
    await he.sees("已转给李梅委员")
    monkeypatch.setattr(threads, "MESSAGES_A_DAY", 2)
    await he.presses("留言")
    await he.sees("想对李梅委员说什么")
    monkeypatch.setattr(threads, "MESSAGES_A_DAY", 1)
    await he.says("井盖也坏了")
    await he.sees("今天给委员的留言已经不少了", "井盖也坏了", "请看一下")
    await he.presses_on(card, "留言")
    await he.sees("明天再写吧")


async def test_an_album_for_a_member_is_one_letter_and_what_follows_is_a_matter(
    town: Town,
) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await he.says("谁在值班")
    await he.presses("李梅委员")
    await he.presses("留言")
    await he.sees("想对李梅委员说什么")
    await he.sends_photo(caption="灯", album="1")
    await he.sends_photo(album="1")
    await he.sees("已转给李梅委员")
    await he.says("这是另一件事，井盖坏了")
    await he.sees("请看一下", "井盖坏了")
    await member.sees("照片 2 张")
    await town.settles()
    assert str(member.screen).count("给李梅委员留言") == 1


async def test_whoever_knows_no_station_yet_chooses_one_and_cancels_what_was_begun(
    town: Town,
) -> None:
    await town.serving(Role.MEMBER, "dc", "李梅")
    he = town.fake.person("何秀英")
    await he.start()
    await he.sees("有什么事，直接发给我就行")
    await he.says("谁在值班")
    await he.presses("本站委员")
    await he.sees("哪个站的委员")
    await he.presses("西关街道委员工作站")
    await he.sees("现在没有可以留言的委员")
    await he.start("st_dc")
    await he.says("大家的事")
    await he.presses("本站委员")
    await he.presses("李梅委员")
    await he.presses("留言")
    await he.sees("想对李梅委员说什么")
    await he.presses("取消")
    await he.sees("李梅委员", "现在没有公开在办的事")
    await he.presses("留言")
    await he.says("/cancel")
    await he.sees("没有送出")
    await he.says("井盖坏了")
    await he.sees("请看一下")
