"""P6 三关三满意: handed out, replied, looked over; then members, residents and units say how."""

from tests.stories.town import Town

DONE = "三盏灯已于今天换好，是市政队换的"


async def test_p06_an_item_passes_three_gates_and_three_sides_are_asked(town: Town) -> None:
    he, head, member = await town.claimed()
    await member.presses("转办")
    await member.says("某某单位 换三盏灯")
    listed = await member.sees("还没选单位")
    assert "送出" not in listed.buttons  # 交办关: nothing goes out half said
    await member.presses("1 单位")
    await member.sees("交给哪个单位")
    await member.presses("区住建局")
    await member.sees("区住建局 · ")
    housing = await town.unit()
    await member.presses("送出")
    await housing.sees("交办", "-1")
    await town.replies(housing, "高度重视，正在抓紧办理，今天完成")
    await head.sees("答复了")
    await head.presses("退回重办")  # 审核关: courtesy is no answer
    await head.sees("哪里还不够")
    await head.says("灯还没亮")
    await head.presses("送出")
    await housing.sees("请重办", "灯还没亮")
    card = await town.opens(head)  # 答复关: no echo before every item is approved
    assert "等第 1 项答复并通过，才能发回音" in card.text
    assert "写回音" not in card.buttons
    assert "回音：" not in he.screen
    await town.answered_for(housing, head, DONE)
    await he.sees("回音：", DONE, "您满意吗")
    await he.presses("基本满意")
    await he.sees("谢谢您")
    await member.sees("居民评价：基本满意")
    await member.sees("您觉得区住建局办得怎么样")
    await member.presses("满意")
    await housing.sees("对区住建局办理", "满意")
    await housing.presses("满意")
    await member.sees("对委员这一边", "满意")
