"""附议这一件 keeps what the second person wrote: theirs, shown to those who serve, never public."""

import pytest
from sqlalchemy import select

from models.letters import Letter
from models.lifecycle.topics import State
from models.topics.part import Part
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town

LIKE = "南门巷的路灯不亮，老人晚上摔跤了"
OWN = f"{LIKE}，我妈摔断了手"


@pytest.fixture
async def joined(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """刘勇 has written of the same lamps, with a photo, and joins what 何秀英 has raised."""
    he, head, member = await town.accepted()
    she = await town.resident("刘勇")
    await she.says(OWN)
    await she.sends_photo()
    await she.sees("请看一下", "有人反映过类似的事", "照片 1 张")
    await she.presses("附议这一件")
    await she.sees("附议了", "现在有 1 人附议")
    return he, head, member, she


async def lamps(town: Town) -> str:
    """The number of what 何秀英 has raised."""
    return str((await town.topics())[0].number)


async def reads_own(she: Phone) -> None:
    """Two taps from 我的事."""
    await she.says("我的事")
    await she.sees("")
    await she.presses("我附议的（1）")
    await she.sees("我附议的", "0001")
    await she.presses("0001")
    await she.sees("您附议时说的", OWN, "照片 1 张")
    await she.sees("[照片]", "0001 的照片")


async def test_whoever_has_it_in_hand_reads_it_at_once_and_ever_after(
    town: Town, joined: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, head, member, she = joined
    await head.sees("有人附议", "刘勇说", OWN, "照片 1 张")
    await head.presses("看全文")
    await head.sees("经过", "刘勇附议", LIKE)
    await head.presses("全部经过")
    await head.sees("全部经过", OWN, "照片 1 张")
    await head.sees("[照片]")
    await reads_own(she)
    await member.presses("认领")
    await member.sees("归您了")
    shown = (await town.opens(member, await lamps(town))).text
    assert "刘勇附议" in shown
    assert OWN in shown


async def test_nobody_else_reads_it(town: Town, joined: tuple[Phone, Phone, Phone, Phone]) -> None:
    he, _, _, _ = joined
    stranger = await town.resident("张三")
    for reader in (he, stranger):
        shown = await town.opens(reader, await lamps(town))
        assert "刘勇" not in shown.text
        assert "摔断" not in shown.text
    await stranger.says("/search 摔断了手")
    await stranger.sees("没有找到")


async def test_it_is_theirs_however_the_matter_goes_on(
    town: Town, joined: tuple[Phone, Phone, Phone, Phone]
) -> None:
    he, _, _, she = joined
    await town.opens(he, await lamps(town))
    await he.presses("撤回")
    await he.sees("要撤回")
    await he.presses("确定撤回")
    await he.sees("已撤回")
    await town.turns(days=90)
    await reads_own(she)
    assert "看全文" not in she.screen.rsplit("您附议时说的", 1)[-1]


async def test_it_goes_with_their_personal_data(
    town: Town, joined: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, head, _, she = joined
    await head.sees("有人附议", OWN)
    await she.says("/privacy")
    await she.sees("您的资料")
    await she.presses("删除我的资料")
    await she.sees("确定吗")
    await she.presses("确定删除")
    await she.sees("已经删除")
    await town.settles()
    assert not [each for each in await town.finds(select(Part)) if "摔断" in each.text]
    assert not [each for each in await town.finds(select(Letter)) if "摔断" in str(each.facts)]
    assert "摔断" not in (await town.opens(head, await lamps(town))).text
    assert (await town.topics())[0].supporters == 1


async def test_whoever_supports_it_already_may_say_more_of_it(
    town: Town, joined: tuple[Phone, Phone, Phone, Phone]
) -> None:
    _, head, _, she = joined
    await head.sees("有人附议", OWN)
    await she.says(f"{LIKE}，又灭了一盏")
    await she.sees("有人反映过类似的事")
    await she.presses("附议这一件")
    await she.sees("附议了", "现在有 1 人附议")
    await head.sees("有人附议", "又灭了一盏")
    await she.says("我的事")
    await she.sees("")
    await she.presses("我附议的（1）")
    await she.sees("我附议的")
    await she.presses("0001")
    await she.sees("您附议时说的", OWN, "又灭了一盏")


async def test_whoever_asked_not_to_be_named_is_not(town: Town) -> None:
    _, head, _ = await town.accepted()
    she = await town.resident("刘勇")
    await she.says(OWN)
    await she.sees("有人反映过类似的事")
    await she.presses("匿名")
    await she.sees("匿名（工作人员")
    await she.presses("附议这一件")
    await she.sees("附议了")
    told = await head.sees("有人附议", "居民说", OWN)
    assert "刘勇" not in told.text
    shown = await town.opens(head, await lamps(town))
    assert "刘勇" not in shown.text
    assert LIKE in shown.text


async def test_a_tap_without_words_tells_nobody(town: Town) -> None:
    _, head, _ = await town.accepted()
    she = await town.resident("刘勇")
    await town.opens(she, await lamps(town))
    await she.presses("附议")
    await she.sees("附议了")
    await town.settles()
    assert await town.letters("topic-supported") == []
    assert "附议" not in (await town.opens(head, await lamps(town))).text
    await she.says("我的事")
    await she.sees("还没有提交过")
    await she.presses("我附议的（1）")
    await she.sees("我附议的", LAMP[:10])
    await she.presses("0001")
    await she.sees("没有另外说什么")
    await she.presses("看全文")
    await she.sees("【", LAMP)
    assert (await town.topic()).state is State.ACCEPTED
