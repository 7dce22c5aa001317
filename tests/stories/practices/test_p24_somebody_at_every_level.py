"""P24 级级有人抓、件件有落实、事事有回音: who holds it at each level, and how it ended."""

from sqlalchemy import select

from models.people import Role
from models.topics.items import Item
from models.topics.topic import Ending
from tests.stories.town import Town

NOT_YET = "要等电网改造，今年没有资金，是区住建局核实的"


async def passes_for_item(town: Town) -> None:
    """The time until the clock has anything to do with the item, and a tick."""
    (item,) = await town.finds(select(Item))
    await town.turns(seconds=(item.next_check_at - town.clock.now()).total_seconds() + 1)
    await town.ticks()


async def test_p24_at_each_level_somebody_has_it_by_name_until_it_is_told(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he, head, member, housing = await town.dispatched()
    for _ in range(3):
        await passes_for_item(town)
        await housing.sees("⏰", "-1", "换三盏灯")
    await passes_for_item(town)
    await head.sees("⏰", "-1", "赵强")
    await passes_for_item(town)
    await office.sees("⏰", "-1", "赵强")
    await town.opens(office)
    await office.presses("督办")
    await office.sees("请谁督办")
    await office.presses("王建国")
    await office.sees("哪一种督办")
    await office.presses("主席会议成员领衔督办")
    for phone in (head, member, housing):
        await phone.sees("由王建国督办")
    await town.replies(housing, NOT_YET, "C 暂不能解决")
    await head.sees("C 暂不能解决", NOT_YET)
    await head.presses("通过")
    await head.sees("各项都通过了")
    await head.presses("看全文")
    await head.sees("C 暂不能解决")
    await head.presses("写回音")
    await head.sees("按各单位的答复拟的", NOT_YET)
    await head.presses("发出回音")
    await he.sees("回音：", "暂不能解决", "区住建局", NOT_YET)
    await he.presses("基本满意")
    await he.sees("谢谢您")
    shown = await town.opens(he)
    assert "暂不能解决" in shown.text
    assert (await town.topic()).ending is Ending.IMPOSSIBLE
