"""The morning digest: what piled up over the quiet hours, in one message."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from models.letters import About, Letter, LetterState, Priority
from models.notices.base import Notice
from models.notices.system import MorningDigest
from models.notices.topics import TopicSupplied, TopicWithdrawn
from models.people import Person
from services.delivery.digests import post_digests
from services.delivery.routing import settle
from services.people.chats import make_joining_code
from services.privacy.joining import join_chat
from services.work import Outbox, Work
from tests.county import Resident, settle_resident

EIGHT = timedelta(hours=10)


def supplied(number: int) -> Notice:
    return TopicSupplied(topic_id=number, number=f"2026-{number:04d}", title="路灯", words="补充")


@pytest.fixture
def at_night(work: Work) -> Work:
    """Ten in the evening."""
    work.now = work.now.astimezone(work.zone).replace(hour=22)
    return work


async def owe(work: Work, person: Person, *notices: Notice) -> list[Letter]:
    work.outbox = Outbox()
    letters = [work.post(person.id, notice) for notice in notices]
    await settle(work)
    work.outbox = Outbox()
    return letters


async def come_morning(work: Work, by: timedelta = EIGHT) -> list[Letter]:
    """What the morning job posted."""
    work.now += by
    work.outbox = Outbox()
    await post_digests(work)
    await settle(work)
    return list(work.letters)


async def test_what_piled_up_arrives_as_one_message_newest_first(
    at_night: Work, met: Resident
) -> None:
    held = await owe(at_night, met.person, supplied(1), supplied(2), supplied(3))
    assert {letter.state for letter in held} == {LetterState.HELD}
    [digest] = await come_morning(at_night)
    assert digest.kind == MorningDigest.kind
    assert digest.person_id == met.person.id
    assert digest.state == LetterState.WAITING
    numbers = [entry["facts"]["number"] for entry in digest.facts["entries"]]
    assert numbers == ["2026-0003", "2026-0002", "2026-0001"]
    assert {letter.state for letter in held} == {LetterState.DIGESTED}


async def test_before_the_quiet_hours_end_nothing_arrives(at_night: Work, met: Resident) -> None:
    held = await owe(at_night, met.person, supplied(1), supplied(2))
    assert await come_morning(at_night, EIGHT - timedelta(seconds=1)) == []
    assert {letter.state for letter in held} == {LetterState.HELD}


async def test_a_single_notice_arrives_as_itself(at_night: Work, met: Resident) -> None:
    [letter] = await owe(at_night, met.person, supplied(1))
    assert await come_morning(at_night) == []
    assert letter.state is LetterState.WAITING


async def test_what_is_urgent_arrives_on_its_own(at_night: Work, met: Resident) -> None:
    class TopicUrgent(Notice):
        about = About.READER
        priority = Priority.URGENT

    urgent, *rest = await owe(at_night, met.person, TopicUrgent(), supplied(1), supplied(2))
    [digest] = await come_morning(at_night)
    assert urgent.state is LetterState.WAITING
    assert len(digest.facts["entries"]) == len(rest)
    del Notice.registry[TopicUrgent.kind]


async def test_only_urgent_ones_make_no_digest(at_night: Work, met: Resident) -> None:
    letters = await owe(at_night, met.person, supplied(1), supplied(2))
    for letter in letters:
        letter.priority = Priority.URGENT
    await at_night.session.flush()
    assert await come_morning(at_night) == []
    assert {letter.state for letter in letters} == {LetterState.WAITING}


async def test_everybody_gets_a_digest_of_their_own(at_night: Work, met: Resident) -> None:
    other = await settle_resident(at_night, "周涛", address="1002")
    await owe(at_night, met.person, supplied(1), supplied(2))
    await owe(at_night, other.person, supplied(3), supplied(4))
    digests = await come_morning(at_night)
    assert {digest.person_id for digest in digests} == {met.person.id, other.person.id}


async def test_a_digest_is_not_told_twice(at_night: Work, met: Resident) -> None:
    await owe(at_night, met.person, supplied(1), supplied(2))
    assert len(await come_morning(at_night)) == 1
    assert await come_morning(at_night, timedelta(0)) == []


async def test_a_digest_that_had_to_wait_another_night_loses_nothing(
    at_night: Work, met: Resident
) -> None:
    """The program stood still all day: the late digest is held, and more piles up behind it."""
    await owe(at_night, met.person, supplied(1), supplied(2))
    [late] = await come_morning(at_night, timedelta(days=1))
    assert late.state is LetterState.HELD
    await owe(at_night, met.person, supplied(3))
    [digest] = await come_morning(at_night)
    numbers = [entry["facts"]["number"] for entry in digest.facts["entries"]]
    assert numbers == ["2026-0003", "2026-0002", "2026-0001"]


async def test_a_digest_reaches_whoever_joined_their_chats_overnight(
    at_night: Work, met: Resident
) -> None:
    page = await settle_resident(at_night, "", channel="webchat", address="77")
    await owe(at_night, page.person, supplied(1), supplied(2))
    code = make_joining_code(at_night, met.person)
    await at_night.session.flush()
    await join_chat(at_night, page.chat, code)
    [digest] = await come_morning(at_night)
    assert digest.person_id == met.person.id
    assert digest.state == LetterState.WAITING


async def test_quiet_hours_end_when_each_person_says(at_night: Work, met: Resident) -> None:
    met.person.quiet_until = met.person.quiet_until.replace(hour=6, minute=30)
    await at_night.session.flush()
    [letter] = await owe(at_night, met.person, supplied(1))
    expected = datetime(2026, 3, 5, 6, 30, tzinfo=at_night.zone)
    assert letter.not_before == letter.due_at == expected
    stored = select(Letter.not_before).where(Letter.id == letter.id)
    assert await at_night.session.scalar(stored) == expected


async def test_a_withdrawal_at_night_is_no_answer_and_waits(at_night: Work, met: Resident) -> None:
    notice = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")
    [letter] = await owe(at_night, met.person, notice)
    assert letter.state is LetterState.HELD
