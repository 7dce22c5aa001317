"""The web pages of a running sample county, and people who visit them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.county import PHONES
from tests.web.house import House, house_settings, settle
from tests.web.visitor import Visitor

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def open_house(sqlite_pattern: Path, tmp_path: Path) -> AsyncIterator[OpenHouse]:
    """Opens a program of one's own; whoever is still inside at the end leaves."""
    async with AsyncExitStack() as at_the_end:

        async def open_one(**facts: object) -> House:
            settings = house_settings(tmp_path / "data", **facts.pop("settings", {}))  # type: ignore[arg-type] -- a test names them
            house = House(settings, **facts)  # type: ignore[arg-type] -- as above
            await settle(house, sqlite_pattern)
            await house.open()
            at_the_end.push_async_callback(house.leave)
            return house

        yield open_one


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    """The program as it runs for real, with the web chat alone."""
    return await open_house()


@pytest.fixture
async def demo(open_house: OpenHouse) -> House:
    """The same with the demo's phones."""
    return await open_house(phones=PHONES)


@pytest.fixture
async def resident(house: House) -> Visitor:
    """Somebody whose page is open and greeted."""
    visitor = await house.visitor()
    await visitor.opens("st_dc")
    await visitor.sees("东城街道委员工作站")
    return visitor
