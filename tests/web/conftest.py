"""The web pages of a running sample county, and people who visit them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

from bot.county import PHONES
from tests.web.house import House, house_settings, settle
from tests.web.screen import SMALL_PHONE, Screen, open_browser
from tests.web.visitor import Visitor

OpenHouse = Callable[..., Awaitable[House]]
_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture
async def open_house(sqlite_pattern: Path, tmp_path: Path) -> AsyncIterator[OpenHouse]:
    """Opens a program of one's own; whoever is still inside at the end leaves."""
    async with AsyncExitStack() as at_the_end:

        async def open_one(settings: dict[str, Any] | None = None, **facts: Any) -> House:
            house = House(house_settings(tmp_path / "data", **(settings or {})), **facts)
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """One browser for all; every test gets a tab of its own."""
    driver = open_browser()
    yield driver
    driver.quit()


@pytest.fixture
async def screen(browser: Chrome, request: pytest.FixtureRequest) -> AsyncIterator[Screen]:
    """A small phone whose browser knows nothing yet."""
    before = browser.current_window_handle
    browser.switch_to.new_window("tab")
    screen = Screen(browser)
    await screen.cdp("Network.enable")
    await screen.cdp("Network.clearBrowserCookies")
    await screen.has_size(*SMALL_PHONE)
    await screen.complaints()
    yield screen
    if request.node.stash.get(_failed, False):
        screen.keeps_picture(request.node.name)
    browser.close()
    browser.switch_to.window(before)
