"""Finding things by chat: tasks, my matters, everybody's, search, and what was raised before."""

from models.lifecycle.topics import State
from models.people import Role
from tests.stories.conftest import Town

LIKE = "南门巷的路灯不亮，老人晚上摔跤了"


async def test_a_neighbour_supports_what_was_raised_before_in_one_tap(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=61)
    she = await town.resident("刘勇")
    await she.says(LIKE)
    card = await she.sees("请看一下", "有人反映过类似的事", "等委员认领")
    assert card.buttons == [
        *("提交", "附议这一件", "匿名", "不公开", "改类别", "换站点", "取消"),
    ]
    await she.presses("附议这一件")
    await she.sees("附议了", "现在有 1 人附议")
    topics = await town.topics()
    assert [each.state for each in topics] == [State.ACCEPTED, State.WITHDRAWN]
    await she.says("/board")
    await she.sees("大家的事", "南门巷", "1 人附议")


async def test_the_head_reads_what_a_new_matter_is_like(town: Town) -> None:
    head, he, she = await town.head(), await town.resident(), await town.resident("刘勇")
    await town.raises(he)
    await head.sees("新事项")
    await town.raises(she, LIKE)
    (first, _) = await town.topics()
    await head.sees("新事项", f"相近：{first.number}（等站长受理）")
    await head.presses("并案")
    await head.sees("并到哪一件")


async def test_a_matter_kept_off_the_board_is_found_by_nobody_else(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.says("我家的低保被停了，想问问怎么办")
    await he.sees("请看一下")
    await he.presses("不公开")
    await he.sees("不公开")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=61)
    she = await town.resident("刘勇")
    await she.says("/board")
    await she.sees("现在还没有公开的事")
    await she.says("/search 低保")
    await she.sees("没有找到“低保”")
    await he.says("/search 低保")
    await he.sees("找“低保”：1 件", "我家的低保被停了")
    await he.says("/search")
    await he.sees("想找什么")


async def test_mine_and_tasks_say_what_comes_next_and_by_when(town: Town) -> None:
    head = await town.head()
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await town.raises(he)
    await he.says("/mine")
    await he.sees("我的事", "等站长受理", "前站长答复是否受理")
    await head.says("/tasks")
    await head.sees("待办：1 件", "答复是否受理", "否则提醒")
    await member.says("/tasks")
    await member.sees("现在没有等着您办的事")
    await town.turns(days=20)
    await head.says("/tasks")
    await head.sees("已超期")
    await he.says("/mine")
    await he.sees("超期")


async def test_pages_turn_and_an_old_page_of_a_search_says_so(town: Town) -> None:
    he = await town.resident()
    for number in range(9):
        await town.raises(he, f"第{number}个井盖响")
    await he.says("/mine")
    await he.sees("我的事", "第8个井盖响")
    await he.presses("下一页")
    await he.sees("第0个井盖响")
    await he.says("/search 井盖")
    await he.sees("找“井盖”：9 件")
    await he.presses("下一页")
    await he.sees("第0个井盖响")
