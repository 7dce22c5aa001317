"""A fake to try, and a bot to try it with."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram
from tests.patience import PATIENCE


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session:
        yield session


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """A fake without rate limits, which must not have refused anything in the end."""
    async with FakeTelegram(limits=False, backoff_scale=0.01) as fake:
        yield fake
        fake.assert_no_refusals()


@pytest.fixture
async def bot(fake: FakeTelegram, session: aiohttp.ClientSession) -> BareBot:
    return BareBot(fake, session)
