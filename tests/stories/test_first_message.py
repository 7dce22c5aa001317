"""A resident writes one message and gets a number."""

from models.people import Role
from tests.stories.conftest import Town


async def test_one_message_and_one_tap_give_a_number_and_the_head_is_told(town: Town) -> None:
    head = town.fake.person("王站长")
    await head.start("inv_" + await town.invites(Role.HEAD, "dc", "王建国"))
    await head.sees("东城街道委员工作站")

    he = town.fake.person("何秀英")
    await he.start("st_dc")
    greeting = await he.sees("东城街道委员工作站")
    assert "有什么事，直接发给我就行" in greeting.text
    await he.says("南门巷的路灯坏了三天，晚上老人摔跤")
    card = await he.sees("请看一下")
    assert "公共设施" in card.text
    assert "实名" in card.text
    await he.presses("提交")
    receipt = await he.sees("收到了，编号")
    assert "王建国站长会在" in receipt.text

    told = await head.sees("新事项")
    assert "南门巷的路灯坏了三天" in told.text
    assert "何秀英" in told.text
    await head.presses("看全文")
    await head.sees("等站长受理")
    await he.says("我的事")
    assert "南门巷" in (await he.sees("我的事")).text
