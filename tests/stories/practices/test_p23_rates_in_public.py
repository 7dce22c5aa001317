"""P2, P23, P24: four ways in, the rates in public, A/B/C share, and who holds what."""

from tests.stories.conftest import Town
from tests.stories.town import ECHO


async def test_p2_p23_p24_the_figures_are_public_and_name_who_holds_what(town: Town) -> None:
    liaison, neighbour = await town.unit(), await town.resident("吴桂芳")
    await neighbour.says("大家的事")
    assert "已经答复" not in (await neighbour.sees("还没有")).text
    he, head, member = await town.claimed()
    await head.says("/stats")
    await head.sees(
        "东城街道委员工作站 · 今年", "收到 1 件", "群众提 1 · 委员荐 0", "在办 1 件（李梅 1）"
    )
    await member.presses("转办")
    await member.says("住建局 换三盏灯")
    await member.sees("换三盏灯")
    await member.presses("送出")
    await liaison.sees("交办")
    await head.presses("本月")
    await head.sees("本月", "待答复 1 项（区住建局")
    await liaison.presses("答复")
    await liaison.presses("A 已解决")
    await liaison.says(ECHO)
    await liaison.presses("送出")
    await member.sees("答复了")
    await member.presses("通过")
    await member.sees("通过")
    (topic,) = await town.topics()
    await head.says(f"/start t_{topic.number}")
    await head.sees("正在办理")
    await head.presses("写回音")
    await head.presses("发出回音")
    await he.sees("您满意吗")
    await he.presses("满意")
    await he.sees("谢谢您")
    await he.says("大家的事")
    await he.sees(
        "今年收到 1 件", "已经答复 100%（1/1） · 已经办完 100%（1/1） · 评价满意 100%（1/1）"
    )
    await head.says("/stats")
    await head.sees("A 类 100%（1/1） · B 类 0%（0/1） · C 类 0%（0/1）", "已解决 1", "在办 0 件")
    await member.says("/stats")
    await member.sees("给站长和机关看的")
