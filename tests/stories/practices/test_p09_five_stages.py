"""P9 五环节: the stage stands on every card of a matter; 组织协商 comes with sessions."""

from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

DONE = "三盏灯已于今天换好，是市政队换的"


async def reads(town: Town, stage: str, *phones: Phone) -> None:
    for phone in phones:
        assert f"【{stage}】" in (await town.opens(phone)).text


async def test_p09_whoever_opens_a_matter_reads_in_which_stage_it_stands(town: Town) -> None:
    housing = await town.unit()
    he, head, member = await town.accepted()
    neighbour = await town.resident("吴桂芳")
    await reads(town, "确定议题", he, head, member, neighbour)
    await member.says("待办")
    await member.presses("认领")
    await he.sees("李梅委员认领了")
    await reads(town, "调查研究", he, head, member, neighbour)
    await town.hands(member, "住建局 换三盏灯")
    await housing.sees("交办")
    await reads(town, "报送结果", he, head, neighbour)
    await town.answered_for(housing, head, DONE)
    await he.sees("您满意吗")
    await reads(town, "促进转化", head, member, housing, neighbour)
    await he.presses("不满意")
    await he.sees("哪里没办好")
    await he.says("还有一盏不亮")
    await he.sees("重新办理")
    await reads(town, "报送结果", head, member)
    await town.opens(head)
    await head.presses("写回音")
    await head.sees("按各单位的答复拟的")
    await head.presses("发出回音")
    await he.sees("您满意吗")
    await he.presses("满意")
    await he.sees("谢谢您")
    await reads(town, "促进转化", he, neighbour)
