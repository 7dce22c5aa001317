"""Whoever had blocked us and comes back is told what did not reach them: once, and as one."""

from datetime import timedelta

import pytest

from models.letters import MENU, Letter, LetterState
from models.notices.base import Notice
from models.notices.system import MissedMeanwhile, MorningDigest, SystemRecovered
from models.notices.topics import TopicWithdrawn
from services.delivery.digests import post_digests, post_missed
from services.delivery.routing import settle
from services.work import REPLY, Work
from tests.county import Resident, settle_resident


def withdrawn(number: int) -> TopicWithdrawn:
    return TopicWithdrawn(topic_id=number, number=f"2026-{number:04}", title="路灯")


async def miss(work: Work, met: Resident, *notices: Notice) -> list[Letter]:
    """Letters that did not reach somebody."""
    work.letters.clear()
    letters = [work.post(met.person.id, notice) for notice in notices]
    await settle(work)
    for letter in letters:
        letter.end(LetterState.UNREACHABLE, "no chat")
    await work.session.flush()
    work.letters.clear()
    return letters


async def come_back(work: Work, met: Resident) -> list[Letter]:
    """What they are told by one message for all."""
    work.letters.clear()
    await work.session.flush()
    await post_missed(work, met.chat)
    await settle(work)
    return list(work.letters)


async def test_one_missed_letter_goes_out_as_itself(work: Work, met: Resident) -> None:
    [letter] = await miss(work, met, withdrawn(1))
    work.now += timedelta(days=3)
    assert await come_back(work, met) == []
    assert letter.state == LetterState.WAITING
    assert letter.chat_id == met.chat.id
    assert letter.not_before == work.now + timedelta(seconds=1)
    assert not letter.is_repeat


async def test_several_arrive_as_one_message_oldest_first(work: Work, met: Resident) -> None:
    letters = await miss(work, met, withdrawn(1), withdrawn(2), withdrawn(3))
    [told] = await come_back(work, met)
    numbers = [each["facts"]["number"] for each in told.facts["entries"]]
    assert told.kind == MissedMeanwhile.kind
    assert told.state is LetterState.WAITING
    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]
    assert {letter.state for letter in letters} == {LetterState.DIGESTED}


async def test_coming_back_twice_tells_it_once(work: Work, met: Resident) -> None:
    await miss(work, met, withdrawn(1), withdrawn(2))
    assert len(await come_back(work, met)) == 1
    assert await come_back(work, met) == []


async def test_what_is_older_than_a_month_is_left_to_the_office(work: Work, met: Resident) -> None:
    [old] = await miss(work, met, withdrawn(1))
    work.now += timedelta(days=30)
    [young] = await miss(work, met, withdrawn(2))
    await come_back(work, met)
    assert old.state == LetterState.UNREACHABLE
    assert young.state == LetterState.WAITING


@pytest.mark.parametrize("kind", [REPLY, MENU, SystemRecovered.kind])
async def test_what_no_longer_matters_stays_unsaid(work: Work, met: Resident, kind: str) -> None:
    [letter] = await miss(work, met, withdrawn(1))
    letter.kind = kind
    assert await come_back(work, met) == []
    assert letter.state is LetterState.UNREACHABLE


@pytest.mark.parametrize(
    "state", [LetterState.UNCERTAIN, LetterState.INVALID, LetterState.SENT, LetterState.HELD]
)
async def test_what_did_not_end_unreachable_is_not_told_again(
    work: Work, met: Resident, state: LetterState
) -> None:
    [letter] = await miss(work, met, withdrawn(1))
    letter.state = state
    assert await come_back(work, met) == []
    assert letter.state is state


async def test_nobody_is_told_what_somebody_else_missed(work: Work, met: Resident) -> None:
    other = await settle_resident(work, "周涛", address="1002")
    [letter] = await miss(work, other, withdrawn(1))
    assert await come_back(work, met) == []
    assert letter.state is LetterState.UNREACHABLE


async def test_a_missed_digest_is_opened_again(work: Work, met: Resident) -> None:
    entries = [{"kind": each.kind, "facts": each.model_dump()} for each in map(withdrawn, (1, 2))]
    await miss(work, met, MorningDigest(entries=entries), withdrawn(3))
    [told] = await come_back(work, met)
    numbers = [each["facts"]["number"] for each in told.facts["entries"]]
    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]


async def test_at_night_it_waits_for_the_morning_and_becomes_part_of_it(
    work: Work, met: Resident
) -> None:
    await miss(work, met, withdrawn(1), withdrawn(2))
    work.now += timedelta(hours=13)
    [told] = await come_back(work, met)
    assert told.state is LetterState.HELD
    [news] = [work.post(met.person.id, withdrawn(3))]
    await settle(work)
    work.letters.clear()
    work.now += timedelta(hours=9)
    await post_digests(work)
    [digest] = work.letters
    numbers = [each["facts"]["number"] for each in digest.facts["entries"]]
    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]
    assert {told.state, news.state} == {LetterState.DIGESTED}
