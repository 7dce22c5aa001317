"""What tests of the matrix may ask for: the program, and a phone for everybody."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from bot.runtime import Runtime
from bot.settings import Settings
from foundation.clock import TurnedClock
from models import chats
from tests.fakes.telegram import FakeTelegram
from tests.services.permissions import ON_THE_WIRE
from tests.stories.conftest import running
from tests.stories.matrix.scene import Stage


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """How fast a bot may write is looked at elsewhere: here it has thousands to answer."""
    async with FakeTelegram(limits=False) as fake:
        yield fake


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"telegram_rate": 1e6})


@pytest.fixture(autouse=True)
def _fetching_at_once() -> None:
    """Nobody sends anything here that must be fetched."""


@pytest.fixture(autouse=True)
def _nobody_floods(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some do in a second what takes them a week."""
    monkeypatch.setattr(chats, "MESSAGES_A_MINUTE", 10_000)


@pytest.fixture(autouse=True)
def _only_trouble_is_told() -> Iterator[None]:
    """Putting each of thousands of updates into a log costs as much as its answer."""
    before = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    yield
    structlog.configure(wrapper_class=before)


@pytest.fixture
async def stage(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Stage]:
    """Nothing may become due here, so the clock is left out."""
    runtime = Runtime(settings, clock=clock, roles=("intake", "courier"))
    phones = {name: fake.person(name) for name in ON_THE_WIRE}
    stage = Stage(runtime, fake, clock, pause=0.2, phones=phones)
    async with running(runtime):
        yield stage
    fake.assert_no_refusals()
