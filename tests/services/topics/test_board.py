"""The board as a process reads it that knows nothing yet: every place and person comes with it."""

from models.lifecycle.topics import State
from services.topics.board import SOLVED_BESIDE, list_solved
from tests.conftest import Working
from tests.county import arriving
from tests.services.life import ECHO, bring, settle_life


async def test_the_echoes_of_the_whole_county_are_read_without_having_seen_its_places(
    working: Working,
) -> None:
    async with working() as work:
        life = await settle_life(arriving(work))
        life.words = ECHO
        for _ in range(SOLVED_BESIDE + 1):
            await bring(life, State.ANSWERED)
    async with working() as work:
        whole = await list_solved(work, None)
        assert [echo.words for echo in whole.echoes.values()] == [ECHO] * (SOLVED_BESIDE + 1)
    async with working() as work:
        beside = await list_solved(work, None, read=SOLVED_BESIDE)
        assert beside.page == whole.page
        shown = [each.topic_id for each in beside.page.listed[:SOLVED_BESIDE]]
        assert sorted(beside.echoes) == sorted(shown)
