"""P2 岷县：党政点、委员荐、群众提、网络征: each topic knows its way in."""

from models.people import Role
from models.topics import Source
from tests.stories.conftest import Town


async def test_each_way_in_is_told_apart(town: Town) -> None:
    head = await town.head()
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await town.raises(he)
    assert "群众提" not in str(await head.sees("新事项"))
    await member.says("西街没有公厕，赶集的人找不到地方")
    await member.sees("请看一下")
    await member.presses("提交")
    await head.sees("新事项", "委员荐")
    await office.start("st_dc")
    await town.raises(office, "老旧小区怎么加装电梯，请大家议一议")
    await head.sees("新事项", "党政点")
    topics = await town.topics()
    assert [each.source for each in topics] == [Source.RESIDENT, Source.MEMBER, Source.GOVERNMENT]
    await head.says(f"/start t_{topics[1].number}")
    await head.sees("等站长受理", "委员荐")
