"""Danger: whom to ring first, the head woken at night, and first in line until it was opened."""

from datetime import time

from models.people import Role
from tests.stories.conftest import LAMP, Town
from tests.stories.town import MINUTE

GAS = "厨房煤气漏了，闻着头晕"


async def test_whoever_is_in_danger_reads_first_whom_to_ring(town: Town) -> None:
    he = await town.resident()
    await he.says(GAS)
    card = await he.sees("119", "燃气公司", "这里不是报警电话", "点“提交”", GAS)
    assert card.text.startswith("🆘")
    await he.says("/cancel")
    await he.says("这天热死了，井盖也没了")
    card = await he.sees("请看一下", "热死了")
    assert "🆘" not in card.text


async def test_whoever_wants_to_live_no_more_is_given_a_number_and_a_kind_word(town: Town) -> None:
    he = await town.resident()
    await he.says("我不想活了")
    await he.sees("12356", "您现在一定很难受")


async def test_the_head_hears_of_danger_at_night_and_finds_it_first_until_it_was_opened(
    town: Town,
) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he, LAMP)
    await head.sees("新事项 2026-0001")
    await town.sleeps("王建国", time(22), time(8))
    await town.turns_to(23)
    await town.raises(he, "楼道的灯也不亮了")
    await town.raises(he, GAS)
    card = await head.sees("可能有危险", "煤气", "新事项 2026-0003")
    assert "受理" in card.buttons
    assert "2026-0002" not in str(head.screen)  # that can wait until the morning
    await head.says("/tasks")
    tasks = (await head.sees("说到有危险，请马上打开看")).text
    assert tasks.index("2026-0003") < tasks.index("2026-0001") < tasks.index("2026-0002")
    await town.opens(head, "2026-0003")
    await head.says("/tasks")
    await town.settles()
    tasks = (await head.sees("待办", "2026-0001")).text
    assert "说到有危险" not in tasks
    assert tasks.index("2026-0001") < tasks.index("2026-0003")


async def test_of_danger_somebody_else_may_not_hear(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    await town.raised(GAS)
    await town.settles()
    assert "煤气" not in str(member.screen)


async def test_once_it_was_taken_up_it_is_one_like_others(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    _, head = await town.raised(GAS)
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await head.says("/tasks")
    tasks = (await head.sees("2026-0001")).text
    assert "说到有危险" not in tasks


async def test_a_danger_that_is_added_to_a_matter_rings_as_loudly(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he, "楼道的灯不亮了")
    await head.sees("新事项 2026-0001")
    await town.opens(head, "2026-0001")
    await town.sleeps("王建国", time(22), time(8))
    await town.turns_to(23)
    await he.presses("补充")
    await he.says(GAS)
    card = await he.sees("补充到 2026-0001", "119")
    assert card.text.startswith("🆘")
    await head.sees("可能有危险", "2026-0001 有补充", GAS)
    await head.says("/tasks")
    await head.sees("说到有危险，请马上打开看", "2026-0001")
