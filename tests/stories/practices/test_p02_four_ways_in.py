"""P2 岷县：党政点、委员荐、群众提、网络征: each topic knows its way in, and each has its echo."""

from collections.abc import AsyncIterator

import pytest

from bot.settings import Settings
from foundation.clock import TurnedClock
from models.people import Role
from models.topics.topic import Source
from tests.fakes.telegram import FakeTelegram
from tests.stories.conftest import Town, free_port, running, settle
from tests.stories.page import browsing
from tests.stories.town import MINUTE


@pytest.fixture
async def town(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Town]:
    settings.port = free_port()  # the fourth way in is a page
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        yield town
    fake.assert_no_refusals()


async def test_p02_each_of_four_ways_in_is_told_apart_and_counted_to_the_rated_echo(
    town: Town,
) -> None:
    head = await town.head()
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await town.raises(he)
    assert "群众提" not in str(await head.sees("新事项"))
    await head.presses("受理")
    await head.sees("已受理")
    await member.says("西街没有公厕，赶集的人找不到地方")
    await member.sees("请看一下")
    await member.presses("提交")
    await head.sees("新事项", "委员荐")
    await office.start("st_dc")
    await town.raises(office, "老旧小区怎么加装电梯，请大家议一议")
    await head.sees("新事项", "党政点")
    async with browsing(town) as page:
        await page.opens("st_dc")
        await page.sends(text="/start st_dc")
        await page.sees("东城街道委员工作站")
        await page.sends(text="北关桥头的红绿灯坏了两天")
        await page.sees("请看一下")
        await page.presses("提交")
        await page.sees("收到了，编号")
    await head.sees("新事项", "网络征")
    topics = await town.topics()
    assert [each.source for each in topics] == [
        *(Source.RESIDENT, Source.MEMBER, Source.GOVERNMENT, Source.ONLINE)
    ]
    await town.opens(head, topics[1].number or "")
    assert "委员荐" in str(head.screen)
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    await town.answers(head, number=topics[0].number or "")
    await town.is_content(he)
    await head.says("/stats")
    await head.sees("收到 4 件", "群众提 1 · 委员荐 1 · 党政点 1 · 网络征 1")
