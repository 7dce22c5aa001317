"""What tests of the life of a topic may ask for."""

import pytest

from services.work import Work
from tests.services.life import Life, settle_life


@pytest.fixture
async def life(work: Work) -> Life:
    """秦州 with everybody in it, laid down in `work`, not committed."""
    return await settle_life(work)
