"""What somebody has raised, and what goes on in public: in which order, and what is left out."""

from datetime import timedelta

import pytest

from models.lifecycle.topics import State
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.topics.board import list_board
from services.topics.lists import LISTED_A_PAGE, list_mine
from services.work import Work
from tests.county import Resident, Town, write_draft
from tests.services.topics.test_searching import publish, raises


async def test_what_goes_on_stands_before_what_is_over(
    work: Work, met: Resident, raised_topic: Topic, known: Conversations
) -> None:
    over = await publish(work, await raises(work, met, "井盖响"), State.CLOSED)
    newer = await raises(work, met, "车太快")
    await write_draft(work, known, met, "还没写完")
    page = await list_mine(work, met.person)
    assert [each.topic_id for each in page.listed] == [newer.id, raised_topic.id, over.id]
    assert page.total == 3
    assert page.uncounted is False


async def test_mine_goes_on_over_pages(work: Work, town: Town, met: Resident) -> None:
    for number in range(LISTED_A_PAGE + 1):
        await raises(work, met, f"第{number}件事")
    assert (await list_mine(work, met.person)).more
    assert [each.title for each in (await list_mine(work, met.person, 1)).listed] == ["第0件事"]


async def test_the_board_has_the_most_supported_first_from_the_station_and_below(
    work: Work, town: Town, met: Resident, raised_topic: Topic
) -> None:
    few = await publish(work, raised_topic)
    many = await publish(work, await raises(work, met, "井盖响", town.council.id))
    many.supporters = 12
    away = await publish(work, await raises(work, met, "车太快", town.other_station.id))
    await work.session.flush()
    here = await list_board(work, town.station)
    assert [each.topic_id for each in here.listed] == [many.id, few.id]
    anywhere = await list_board(work, None)
    assert [each.topic_id for each in anywhere.listed] == [many.id, away.id, few.id]
    assert (await list_board(work, town.council, 3)).number == 0


@pytest.mark.parametrize("state", [State.RAISED, State.CLOSED, State.WITHDRAWN, State.MERGED])
async def test_what_is_no_longer_or_not_yet_public_is_not_on_it(
    work: Work, town: Town, raised_topic: Topic, state: State
) -> None:
    await publish(work, raised_topic, state)
    assert (await list_board(work, town.station)).total == 0


async def test_what_is_private_is_not_on_it(work: Work, town: Town, raised_topic: Topic) -> None:
    await publish(work, raised_topic)
    raised_topic.on_board = False
    await work.session.flush()
    assert (await list_board(work, None)).total == 0


async def test_late_is_what_somebody_owes_and_not_what_the_raiser_may_do(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    (listed,) = (await list_mine(work, met.person)).listed
    assert not listed.is_late(work.now)
    assert listed.is_late(work.now + timedelta(days=30))
