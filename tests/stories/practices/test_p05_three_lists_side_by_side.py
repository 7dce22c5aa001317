"""P5 清单式建议—办理—答复—公开: each suggestion beside what is done, what was replied, for all."""

from models.people import Role
from tests.stories.town import Town

DONE = "三盏灯已于今天换好，是市政队换的"
PLANNED = "线路老化，列入改造计划"


async def test_p05_each_suggestion_stands_beside_its_action_and_its_reply_in_public(
    town: Town,
) -> None:
    he, head, member, housing = await town.dispatched("住建局 换三盏灯；住建局 查线路")
    shown = await town.opens(he)
    assert "1. 换三盏灯 · 区住建局" in shown.text
    assert "2. 查线路 · 区住建局" in shown.text
    await housing.sees("交办", "-2")
    first, second = [each for each in housing.messages if "交办" in each.text]
    await housing.presses_on(first, "答复")
    await housing.sees("办成什么样了")
    await housing.presses("A 已解决")
    await housing.sees("说说做了什么")
    await housing.says(DONE)
    await housing.sees(DONE)
    await housing.presses("送出")
    await member.sees("-1", "A 已解决", DONE)
    await member.presses("通过")
    await member.sees("-1 已通过")
    await housing.presses_on(second, "答复")
    await housing.sees("办成什么样了")
    await housing.presses("B 列入计划")
    await housing.sees("说说做了什么")
    await housing.says(PLANNED)
    await housing.sees("请点一个做完的日子")
    await housing.presses("送出（")
    await head.sees("-2", "B 列入计划")
    await head.presses("通过")
    await head.sees("各项都通过了")
    await head.presses("看全文")
    await head.sees("清单")
    await head.presses("写回音")
    await head.sees("按各单位的答复拟的", DONE, PLANNED)
    await head.presses("发出回音")
    await he.sees("回音：", "列入计划", DONE, PLANNED)
    she = await town.resident("吴桂芳")
    await she.says("/search 路灯")
    found = await she.sees("找“路灯”：1 件")
    await she.presses_on(found, next(each for each in found.buttons if "南门巷" in each))
    public = await she.sees("清单", "换三盏灯", "A 已解决", "查线路", "B 列入计划")
    assert "何秀英" not in public.text


async def test_p05_no_unit_writes_into_the_list_of_another(town: Town) -> None:
    _, _, _, housing = await town.dispatched()
    stranger = await town.serving(Role.HEAD, "xg", "孙桂兰")
    topic = await town.topic()
    await stranger.says(f"/start t_{topic.number}")
    seen = await stranger.sees("换三盏灯")
    assert not {"接收", "答复", "通过", "退回重办"} & {*seen.buttons}
    assert any("答复" in each.buttons for each in housing.messages)
