"""P8 湖北：议题征集—审定—报送—办理反馈, by settings and in chat."""

from datetime import timedelta

from models.lifecycle.topics import State
from models.lifecycle.words import Deadline
from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town
from tests.stories.town import MINUTE


async def approval_needed(office: Phone) -> None:
    """The office sets it once, for all its stations."""
    await office.says("/tasks")
    await office.presses("规则")
    await office.presses("秦州区政协")
    await office.presses("受理前的审定")
    await office.presses("要机关审定")
    await office.sees("站长受理就行 → 要机关审定")
    await office.presses("确认")
    await office.sees("受理前的审定：要机关审定（本处规定）")


async def test_what_a_head_takes_up_is_published_once_the_office_agrees(town: Town) -> None:
    office, head = await town.serving(Role.OFFICE, "qz", "马晓东"), await town.head()
    member, he = await town.serving(Role.MEMBER, "dc", "李梅"), await town.resident()
    await approval_needed(office)
    await town.raises(he)
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已报请机关审定")
    await he.sees("站长看过了，已报政协机关审定")
    (topic,) = await town.topics()
    assert topic.state == State.RAISED
    assert topic.due == Deadline.APPROVAL
    assert topic.on_board is False
    assert "🙋" not in str(member.screen)
    await office.sees("请审定", "王建国站长建议受理")
    await office.says("/tasks")
    await office.sees("审定是否同意受理")
    await office.presses("不同意")
    await office.sees("为什么不同意受理")
    await office.says("先问清楚是谁家的灯")
    await office.sees("先问清楚")
    await office.presses("送出")
    await head.sees("没有同意受理", "先问清楚是谁家的灯", "重新决定")
    (topic,) = await town.topics()
    assert topic.state == State.RAISED
    assert topic.due == Deadline.TRIAGE
    await head.says(f"/start t_{topic.number}")
    await head.sees("没有同意")
    await head.presses("受理，报请审定")
    await head.sees("已报请机关审定")
    await office.sees("请审定")
    await office.presses("同意")
    await office.sees("已同意受理", "一分钟内可以撤销")
    await town.turns(seconds=MINUTE)
    await he.sees("已受理，正在请委员认领")
    await head.sees("同意受理")
    await member.sees("待认领")
    (topic,) = await town.topics()
    assert topic.state == State.ACCEPTED
    assert topic.on_board is True


async def test_an_approval_nobody_gives_comes_back_to_the_office_by_name(town: Town) -> None:
    office, head = await town.serving(Role.OFFICE, "qz", "马晓东"), await town.head()
    he = await town.resident()
    await approval_needed(office)
    await town.raises(he)
    await head.sees("新事项")
    await head.presses("受理")
    await office.sees("请审定")
    for _ in range(2):
        (topic,) = await town.topics()
        assert topic.next_check_at is not None
        await town.turns(
            seconds=(topic.next_check_at - town.clock.now()) / timedelta(seconds=1) + 1
        )
        await town.ticks()
    await office.sees("机关审定", "过期每五个工作日再提醒一次")
    await office.presses("同意")
    await office.sees("已同意受理")


async def test_a_matter_goes_up_and_what_comes_back_is_told(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he, head = await town.assigned("王建国")
    (topic,) = await town.topics()
    await head.says(f"/start t_{topic.number}")
    await head.sees("委员在调查")
    await head.presses("写回音")
    await head.presses("C 暂不能解决")
    await head.sees("回音怎么写")
    await head.says("整条巷子要重新布线，区里没有这笔钱，已于12月8日写成专报。")
    await head.presses("发出回音")
    await he.sees("回音：", "暂不能解决")
    await office.says(f"/start t_{topic.number}")
    shown = await office.sees("有回音了")
    assert "记反馈" not in shown.buttons
    await office.presses("报送")
    await office.sees("报给哪里")
    await office.says("专报第12期，报区委、区政府")
    await office.sees("专报第12期")
    await office.presses("送出")
    await office.sees("已记为报送")
    await he.sees("已报送党委、政府", "专报第12期")
    await office.presses("记反馈")
    await office.sees("上面怎么批的")
    await office.says("区长批示：列入明年民生实事")
    await office.sees("列入明年民生实事")
    await office.presses("送出")
    await office.sees("反馈记在")
    await he.sees("报送以后的反馈", "列入明年民生实事")
    await he.says(f"/start t_{topic.number}")
    await he.sees("马晓东报送党委、政府", "马晓东记下反馈")
    await he.presses("满意")
    await he.sees("谢谢您")
