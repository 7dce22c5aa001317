"""Whoever runs a place sees all of its matters, looks at one kind alone, and opens each figure."""

from models.people import Role
from tests.stories.conftest import Town

ECHO = "三盏灯已于12月8日换好，是区住建局换的。"


async def test_a_head_sees_every_matter_of_the_station_with_its_state_and_holder(
    town: Town,
) -> None:
    _, head, _ = await town.claimed()
    she = await town.resident("刘勇")
    await town.raises(she, "公厕的门锁坏了")
    await head.says("待办")
    await head.sees("待办：1 件", "公厕的门锁坏了")
    await head.presses("全部事项")
    listed = await head.sees(
        "全部在办：2 件 · 东城街道委员工作站",
        "2026-0002 公厕的门锁坏了：等站长受理",
        "2026-0001 南门巷的路灯坏了三天，晚上老人摔跤：委员在调查 · 李梅",
        "前给个进展",
    )
    assert {"2026-0001", "2026-0002", "已超期", "等认领"} <= set(listed.buttons)
    await head.presses("委员在办")
    await head.sees("委员在办：1 件", "2026-0001")
    await head.presses("全部在办")
    await head.sees("全部在办：2 件")
    await head.presses("2026-0002")
    await head.sees("2026-0002 · 等站长受理", "公厕的门锁坏了")


async def test_each_figure_opens_its_cases_and_a_rate_says_of_what(town: Town) -> None:
    he, head, member = await town.claimed()
    await town.answers(head, ECHO)
    await he.sees("您满意吗")
    await he.presses("满意")
    await he.sees("谢谢您")
    await head.says("/stats")
    shown = await head.sees("办复率 100%（1/1）", "满意率 100%（1/1）")
    assert {"收到 1", "有回音 1", "评价过 1"} <= set(shown.buttons)
    await head.presses("评价过 1")
    await head.sees("评价过：1 件", "今年", "2026-0001", "已解决")
    await head.presses("不满意")
    await head.sees("不满意：0 件")
    await head.presses("返回")
    await head.sees("收到 1 件")
    await member.says("/stats")
    await member.sees("给站长和机关看的")


async def test_a_queue_of_many_is_looked_at_by_kind_and_by_what_is_late(town: Town) -> None:
    head, resident = await town.head(), await town.resident()
    for number in range(9):
        await town.raises(resident, f"第{number}盏路灯坏了")
    await head.says("待办")
    await head.sees("待办：9 件")
    await head.presses("从最急的办起")
    await head.sees("等站长受理", "第0盏")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(days=20)
    await head.says("待办")
    shown = await head.sees("待办：9 件", "⏰ 已超期")
    assert shown.text.count("⏰") == 1
    assert {"已超期 9", "答复是否受理 8", "等委员认领 1"} <= set(shown.buttons)
    await head.presses("等委员认领 1")
    only = await head.sees("待办 · 等委员认领：1 件", "第0盏")
    assert "第1盏" not in only.text
    await head.presses("全部 9")
    await head.sees("待办：9 件")
    await head.presses("已超期 9")
    await head.sees("待办 · 已超期：9 件")
    await head.presses("下一页")
    await head.sees("待办 · 已超期：9 件", "第0盏")


async def test_much_that_may_be_done_stands_in_rows_by_what_it_is_for(town: Town) -> None:
    await town.claimed()
    office = await town.serving(Role.OFFICE, "qz", "马主任")
    card = await town.opens(office)
    assert len(card.buttons) > 10
    rows = [{button["text"] for button in row} for row in card.rows]
    kinds = ({"写记录", "转办", "写回音"}, {"催办", "督办", "专委会跟进"}, {"隐去", "不公开"})
    for kind in kinds:
        assert kind <= {*card.buttons}, card.buttons
        others = set().union(*kinds) - kind
        assert not [row for row in rows if row & kind and row & others]
