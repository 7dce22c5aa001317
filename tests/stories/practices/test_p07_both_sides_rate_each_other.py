"""P7 双向评议、领衔督办: a leader watches over a matter; both sides say what they think."""

from models.people import Role
from tests.stories.town import Town

DONE = "三盏灯已于今天换好，是市政队换的"


async def test_p07_a_leader_watches_and_both_sides_rate_each_other_once(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    _, head, member, housing = await town.dispatched()
    await town.opens(office)
    await office.presses("督办")
    await office.sees("请谁督办")
    await office.presses("王建国")
    await office.sees("哪一种督办")
    await office.presses("主席会议成员领衔督办")
    await office.sees("有人督办了")
    await head.sees("督办")
    await member.sees("由王建国督办", "直到办完")
    await housing.sees("由王建国督办", "直到办完")
    assert "安排督办" in (await town.opens(head)).text
    await town.answered_for(housing, head, DONE)
    await member.sees("您觉得区住建局办得怎么样")
    await member.presses("基本满意")
    await housing.sees("对区住建局办理", "基本满意")
    asked = await housing.sees("委员这一边配合得怎么样")
    await housing.presses_on(asked, "满意")
    await housing.sees("对方也看得到")
    await member.sees("对委员这一边", "满意")
    await housing.presses_on(asked, "不满意")
    await housing.sees("已经")
    await housing.presses_on(asked, "看全文")
    await housing.sees("【")
    await housing.presses("1. 换三盏灯")
    card = await housing.sees("单位对委员这一边的评价", "满意")
    assert "满意" not in card.buttons
