"""Those who joined a matter: what they say of it later, and what they read of it meanwhile."""

import pytest

from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town
from tests.stories.town import MINUTE

OTHER = "西街菜场门口的污水天天外溢"


@pytest.fixture
async def merged(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """刘勇 has raised the same in other words; the head has merged it into that of 何秀英."""
    he, head, member = await town.claimed()
    she = await town.resident("刘勇")
    await town.raises(she, OTHER)
    await head.sees("新事项", OTHER)
    await head.presses("并案")
    await head.sees("并到哪一件")
    await head.presses("2026-0001")
    await head.sees("已并案")
    await she.sees("0002 跟 2026-0001", "同一件事")
    return he, head, member, she


async def test_the_head_is_not_told_of_what_he_merged_himself(town: Town) -> None:
    he, head = await town.raised()
    await head.presses("受理")
    await head.sees("已受理")
    she = await town.resident("刘勇")
    await town.raises(she, OTHER)
    await head.sees("新事项", OTHER)
    await head.presses("并案")
    await head.sees("并到哪一件")
    await head.presses("2026-0001")
    await head.sees("已并案")
    await she.sees("同一件事")
    await town.turns(seconds=MINUTE)
    await he.sees("已受理")
    await town.settles()
    assert "有人附议" not in head.screen


async def test_whoever_has_it_in_hand_still_reads_what_was_merged(
    town: Town, merged: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, _, member, _ = merged
    await member.sees("有人附议", OTHER)


async def test_a_merged_matter_shows_where_it_stands_now(
    town: Town, merged: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, head, _, she = merged
    await she.says("我的事")
    mine = await she.sees("我的事", "2026-0002", "和 2026-0001 一起办：委员在调查")
    assert "已并案" not in mine.text
    assert "我附议的" not in "".join(mine.buttons)
    await she.presses("2026-0002")
    await she.sees("2026-0002", "和 2026-0001 是同一件事，一起办：委员在调查")
    await town.answers(head, number="2026-0001")
    await she.sees("回音：2026-0001")
    await she.says("我的事")
    after = await she.sees("2026-0002", "和 2026-0001 一起办：")
    assert "委员在调查" not in after.text


async def test_what_is_taken_apart_again_leaves_no_voice_behind(
    town: Town, merged: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, head, member, _ = merged
    await town.opens(head, "2026-0001")
    assert OTHER[:10] in head.screen.rsplit("2026-0001 · ", 1)[-1]
    await town.opens(head, "2026-0002")
    await head.presses("撤销并案")
    await head.sees("单独办")
    for reader in (head, member):
        shown = await town.opens(reader, "2026-0001")
        assert "附议" not in shown.text
        assert OTHER[:10] not in shown.text
    assert (await town.topics())[0].supporters == 0
    assert (await town.topics())[1].text == OTHER


async def test_a_merged_raiser_says_that_it_is_not_done(
    town: Town, merged: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, head, _, she = merged
    await town.answers(head, number="2026-0001")
    await she.sees("回音：2026-0001")
    await she.says("污水还是漏")
    card = await she.sees("请看一下", "污水还是漏", "是说 2026-0001 还没办好，还是另一件事")
    assert card.buttons[:2] == ["2026-0001 还没办好", "另一件事，提交"]
    await she.presses("2026-0001 还没办好")
    await she.sees("重新办理")
    await head.sees("居民不满意，重新办理", "污水还是漏")
    assert len(await town.topics()) == 3


async def test_a_raiser_says_that_it_is_not_done(town: Town) -> None:
    he, head, _ = await town.claimed()
    await town.answers(head)
    await he.sees("您满意吗")
    await he.says("昨天夜里两盏灯又灭了")
    await he.sees("请看一下", "是说 2026-0001 还没办好，还是另一件事")
    await he.presses("2026-0001 还没办好")
    await he.sees("重新办理")
    await head.sees("居民不满意，重新办理", "两盏灯又灭了")


async def test_a_supporter_is_asked_whether_it_belongs_to_what_they_support(town: Town) -> None:
    _, head, member = await town.claimed()
    she = await town.resident("刘勇")
    await town.opens(she, "2026-0001")
    await she.presses("附议")
    done = await she.sees("附议了")
    assert "关注" not in "".join(done.buttons)
    await she.says("我家门口那盏也不亮，孩子上学看不见")
    card = await she.sees("请看一下", "这是 2026-0001 那件事的，还是另一件事")
    assert card.buttons[:2] == ["补充到 2026-0001", "另一件事，提交"]
    await she.presses("补充到 2026-0001")
    await she.sees("记在 2026-0001", "东城街道委员工作站会看到")
    await member.sees("有人附议", "我家门口那盏也不亮")
    await town.answers(head, number="2026-0001")
    await she.sees("您那边也办好了吗？没办好，直接发给我就行")
    await she.says("我这边还是没办好")
    await she.sees("请看一下", "这是 2026-0001 那件事的，还是另一件事")
    await she.presses("补充到 2026-0001")
    await she.sees("记在 2026-0001")
    await member.sees("有人附议", "还是没办好")
    assert (await town.topics())[0].supporters == 1


async def test_whoever_never_joined_is_asked_nothing(town: Town) -> None:
    _, head, _ = await town.claimed()
    await town.answers(head)
    she = await town.resident("刘勇")
    await she.says(OTHER)
    card = await she.sees("请看一下", OTHER)
    assert card.buttons[0] == "提交"
