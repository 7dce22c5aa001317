"""One process or several, each with some of the roles; and how they say that they are well."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.runtime import Runtime
from bot.settings import Settings
from foundation.clock import TurnedClock
from tests.fakes.telegram import FakeTelegram
from tests.stories.conftest import LAMP, Town, running, settle


@pytest.fixture
async def replicas(
    settings: Settings, fake: FakeTelegram, clock: TurnedClock
) -> AsyncIterator[dict[str, Runtime]]:
    """The pages in one process, the conversation in a second, sending and the clock in a third."""
    town = await settle(settings, fake, clock)
    await town.runtime.database.close()
    parts = {"web": ("web",), "intake": ("intake",), "courier": ("clock", "courier")}
    async with AsyncExitStack() as stack:
        found = {}
        for name, roles in parts.items():
            found[name] = Runtime(settings, clock=clock, roles=roles)
            await stack.enter_async_context(running(found[name]))
        yield found
    fake.assert_no_refusals()


async def test_a_matter_goes_its_way_through_several_processes(
    replicas: dict[str, Runtime], fake: FakeTelegram, clock: TurnedClock
) -> None:
    town = Town(replicas["intake"], fake, clock)
    head, he = await town.head(), await town.resident()
    await he.sends_photo(caption=LAMP)
    await he.sees("请看一下", "照片 1 张")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项")
    await town.settles()
    assert "重发" not in he.screen + head.screen
    ready = {name: await runtime.is_ready() for name, runtime in replicas.items()}
    assert ready["web"] == {"database": True, "courier": True}
    assert ready["intake"] == {"database": True, "courier": True, "telegram": True}
    leading = [replicas[name].courier.leading for name in ("web", "intake", "courier")]
    assert leading == [False, False, True]


async def test_the_figures_tell_what_was_done_and_what_stands_still(town: Town) -> None:
    await town.resident()
    await town.settles()
    figures = await town.runtime.count()
    assert figures["updates_handled"] == 1
    assert figures["inbox/waiting"] == figures["inbox/parked"] == 0
    assert figures["letters/invalid"] == 0


async def test_without_telegram_the_pages_run_alone(
    settings: Settings, fake: FakeTelegram, clock: TurnedClock
) -> None:
    alone = settings.model_copy(update={"telegram_token": type(settings.telegram_token)("")})
    town = await settle(alone, fake, clock)
    async with running(town.runtime):
        assert list(town.runtime.channels) == ["webchat"]
        assert await town.runtime.is_ready() == {"database": True, "courier": True}
    assert not fake.ledger.calls
