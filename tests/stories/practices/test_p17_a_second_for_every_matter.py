"""P17 派单式、AB 角: work is dispatched by the head, and each claim has a second."""

from models.chats import Chat, Reach
from models.people import Role
from tests.stories.conftest import Town
from tests.stories.town import MINUTE


async def test_p17_the_head_dispatches_and_the_second_takes_over_until_the_echo_is_rated(
    town: Town,
) -> None:
    first = await town.serving(Role.MEMBER, "dc", "吴敏")
    second = await town.serving(Role.MEMBER, "dc", "周涛")
    he, head = await town.assigned("吴敏")
    await town.turns(seconds=MINUTE)
    await first.sees("交给您了")
    await he.sees("吴敏委员认领了")
    await head.presses("定 B 角")
    await head.sees("谁来当 B 角")
    await head.presses("周涛")
    await head.sees("B 角定了")
    await second.sees("王建国站长请您当", "B 角")
    await he.sees("周涛是", "B 角")
    await second.says("待办")
    await second.sees("现在没有等着您办的事")
    await first.blocks_bot()

    async def unreachable() -> bool:
        found = await town.finds(Chat.__table__.select().where(Chat.reach == Reach.BLOCKED))
        return bool(found)

    await town.until(unreachable)
    await town.turns(days=14)
    await town.ticks()
    await second.sees("给个进展", "南门巷")
    await second.says("待办")
    await second.sees("待办：1 件", "南门巷")
    await second.presses("2026-0001")
    await second.sees("委员在调查")
    await second.presses("退回")
    await second.sees("为什么退回")
    await second.says("我也要出差")
    await second.presses("送出")
    await head.sees("周涛", "退回了", "我也要出差")
    assert "退回了" not in str(first.screen)
    await head.presses("指派")
    await head.presses("周涛")
    await second.sees("交给您了")
    await town.answers(head)
    await town.is_content(he)
    await second.sees("满意")
