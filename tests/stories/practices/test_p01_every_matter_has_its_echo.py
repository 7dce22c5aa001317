"""P1 件件有回音，事事见成效: what a village council takes up is published, done and told."""

from models.lifecycle.topics import State
from models.people import Role
from tests.stories.town import Town

DONE = "三盏灯已于今天换好，是市政队换的"


async def test_p01_a_matter_of_a_council_is_done_and_residents_and_units_hear_of_it(
    town: Town,
) -> None:
    town.door = "st_dc-nm"
    he, head, member, housing = await town.dispatched()
    assert "南门社区协商议事室" in he.screen
    assert "南门社区协商议事室" in (await town.opens(head)).text
    await he.sees("已经交给区住建局办理")
    she = await town.resident("吴桂芳")
    await she.says("/board")
    listed = await she.sees("大家的事", "南门巷")
    await she.presses_on(listed, next(each for each in listed.buttons if "南门巷" in each))
    shown = await she.sees("换三盏灯", "区住建局")
    assert "何秀英" not in shown.text
    await she.presses("附议")
    await she.sees("附议了")
    await town.answered_for(housing, head, DONE)
    await he.sees("回音：", "已解决", DONE, "您满意吗")
    await she.sees("回音", DONE)
    await housing.sees("的答复已通过")
    await housing.sees("已经给了居民回音")
    await member.sees("您觉得区住建局办得怎么样")
    await he.presses("满意")
    await he.sees("谢谢您")
    await member.sees("居民评价：满意")
    assert (await town.topic()).state is State.CLOSED
    assert not await town.letters("call-back-owed")


async def test_p01_what_no_council_takes_up_is_told_with_its_reason_and_where_to_go(
    town: Town,
) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he, head = await town.raised()
    await head.presses("不予受理")
    await head.sees("为什么不受理")
    await head.says("这归供电公司，请打95598。")
    await head.presses("送出")
    await town.turns(seconds=61)
    await he.sees("没有受理", "请打95598")
    await he.presses("申诉")
    await he.sees("为什么不同意")
    await he.says("95598说归街道管")
    await he.sees("记下了", "上一级会在")
    await office.sees("95598说归街道管")
    await office.presses("受理")
    await office.sees("已受理")
    await town.turns(seconds=61)
    await he.sees("您的申诉有结果了", "受理了")
