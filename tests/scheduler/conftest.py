"""People who wait for letters, and the office that brings them."""

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database
from foundation.failpoints import Failpoints, failpoints
from models.chats import Chat
from services.work import Work
from tests.conftest import Working
from tests.county import settle_resident
from tests.scheduler.office import Office, build_office


@pytest.fixture
def office(
    database: Database,
    clock: TurnedClock,
    zone: ZoneInfo,
    work_in: Callable[[AsyncSession], Work],
) -> Office:
    return build_office(database, clock, zone, work_in)


@pytest.fixture
async def hers(working: Working) -> Chat:
    """何秀英's chat, committed."""
    async with working() as work:
        return (await settle_resident(work)).chat


@pytest.fixture
async def his(working: Working) -> Chat:
    """周涛's chat, committed."""
    async with working() as work:
        return (await settle_resident(work, "周涛", address="1002")).chat


@pytest.fixture
def armed() -> Iterator[Failpoints]:
    """Failpoints that sleep again afterwards."""
    yield failpoints
    failpoints.armed.clear()
    failpoints.passed.clear()
