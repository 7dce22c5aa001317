"""One matter from its first words to the rated echo, as each of its people sees it."""

import pytest

from models.letters import LetterState
from models.lifecycle.topics import State
from models.people import Role
from tests.stories.town import MINUTE, Town


async def test_a_matter_is_taken_up_claimed_answered_and_rated(town: Town) -> None:
    he, head, member = await town.claimed()
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says("去看了，三盏灯的线路老化")
    await member.presses("完成，告诉居民")
    await he.sees("李梅委员", "线路老化")
    shown = await town.opens(head)
    assert "委员在调查" in shown.text
    assert "调查研究" in shown.text
    assert "李梅认领" in shown.text
    await town.answers(head)
    await he.sees("回音：", "已解决", "三盏灯已于12月8日换好", "您满意吗")
    await he.presses("满意")
    await he.sees("谢谢您")
    await member.sees("居民评价：满意")
    topic = await town.topic()
    assert topic.state is State.CLOSED


async def test_what_is_taken_back_within_the_minute_was_never_said(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he, head = await town.raised()
    await head.presses("受理")
    await head.sees("已受理")
    await head.presses("撤销")
    await head.sees("谁都没有收到通知")
    await town.turns(seconds=MINUTE)
    await town.ticks()
    assert [each.state for each in await town.letters("topic-accepted")] == [LetterState.REPLACED]
    assert {each.state for each in await town.letters("topic-open")} == {LetterState.REPLACED}
    await town.settles()
    assert "已受理" not in str(he.screen)
    assert "🙋" not in str(member.screen)
    topic = await town.topic()
    assert topic.state == State.RAISED
    assert topic.due == "triage"


async def test_after_the_minute_nothing_can_be_taken_back(town: Town) -> None:
    _, head, _ = await town.accepted()
    await head.presses("撤销")
    await head.sees("一分钟过了", "撤销不了了")


async def test_a_poor_answer_opens_the_matter_again_with_one_message(town: Town) -> None:
    he, head, member = await town.claimed()
    await town.answers(head)
    await he.sees("您满意吗")
    await he.presses("不满意")
    await he.sees("哪里没办好")
    await he.says("只换了两盏，还有一盏不亮")
    await he.sees("🔁 记下了", "重新办理")
    await member.sees("居民不满意", "只换了两盏")
    topic = await town.topic()
    assert topic.state == State.CLAIMED
    assert topic.reopened == 1


async def test_of_two_who_claim_the_second_hears_who_was_quicker(town: Town) -> None:
    second = await town.serving(Role.MEMBER, "dc", "周涛")
    await town.claimed()
    await second.sees("待认领")
    await second.presses("认领")
    await second.sees("李梅委员刚刚认领了这件事")
    await second.presses("一起办")
    await second.sees("您和李梅一起办")


@pytest.mark.parametrize(
    ("button", "asks", "says", "he_sees"),
    [
        ("请补充", "想请对方补充什么", "是哪几盏？", "想请您补充一点"),
        ("不予受理", "为什么不受理", "这归供电公司，请打95598。", "没有受理"),
    ],
)
async def test_a_head_says_why_and_it_is_shown_once_before_it_goes(
    town: Town, button: str, asks: str, says: str, he_sees: str
) -> None:
    he, head = await town.raised()
    await head.presses(button)
    await head.sees(asks)
    await head.says(says)
    await head.sees(says)
    assert says not in str(he.screen)
    await head.presses("送出")
    await town.turns(seconds=MINUTE)
    await he.sees(he_sees, says)


async def test_raiser_and_member_write_to_each_other_without_a_number(town: Town) -> None:
    he, _, member = await town.claimed()
    await he.presses("留言")
    await he.sees("想说什么")
    await he.says("晚上七点以后我在家")
    await he.sees("这就转过去")
    await member.sees("何秀英关于", "晚上七点以后我在家")
    await member.presses("留言")
    await member.says("好的，我明天晚上过来")
    await he.sees("李梅委员关于", "我明天晚上过来")


async def test_only_the_office_learns_who_is_anonymous_and_it_stays_on_record(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    head, he = await town.head(), await town.resident()
    await he.says("邻居半夜放音响")
    await he.sees("请看一下")
    await he.presses("匿名")
    await he.sees("匿名（工作人员只看到“居民”）")
    await he.presses("提交")
    await head.sees("新事项", "居民")
    topic = await town.topic()
    await head.says(f"/start t_{topic.number}")
    assert "查看实名" not in (await head.sees("等站长受理")).buttons
    await office.says(f"/start t_{topic.number}")
    await office.sees("等站长受理", "居民")
    await office.presses("查看实名")
    await office.sees("是何秀英提的。这次查看已经记下")
    await head.says(f"/start t_{topic.number}")
    await head.sees("马晓东查看了实名")
    assert "何秀英" not in str(head.screen)
