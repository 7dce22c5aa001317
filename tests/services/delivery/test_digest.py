"""The morning: an index of what piled up over the quiet hours, and then each thing in full."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from messages.topics.reminders import verbs_offered
from models.letters import About, Letter, LetterState, Priority
from models.lifecycle.words import Audience
from models.notices.base import Notice
from models.notices.system import MorningDigest
from models.notices.topics import TopicAsked, TopicNews, TopicNoted, TopicSupplied, TopicWithdrawn
from models.people import Person
from services.delivery.digests import post_digests
from services.delivery.routing import settle
from services.people.chats import make_joining_code
from services.work import Outbox, Work
from tests.county import Resident, join_chat, settle_resident

EIGHT = timedelta(hours=10)


def noted(number: int) -> Notice:
    return TopicNoted(topic_id=number, number=f"2026-{number:04d}", words="去看过了")


def withdrawn(number: int) -> Notice:
    return TopicWithdrawn(topic_id=number, number=f"2026-{number:04d}", title="路灯")


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


async def test_what_only_informs_arrives_as_one_message_oldest_first(
    at_night: Work, met: Resident
) -> None:
    held = await owe(at_night, met.person, withdrawn(1), withdrawn(2), withdrawn(3))
    assert {letter.state for letter in held} == {LetterState.HELD}
    [digest] = await come_morning(at_night)
    assert digest.kind == MorningDigest.kind
    assert digest.person_id == met.person.id
    assert digest.state == LetterState.WAITING
    numbers = [entry["facts"]["number"] for entry in digest.facts["entries"]]
    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]
    assert {letter.state for letter in held} == {LetterState.DIGESTED}


async def test_whatever_has_words_or_buttons_follows_the_index_in_full(
    at_night: Work, met: Resident
) -> None:
    asked = TopicAsked(topic_id=4, number="2026-0004", words="哪一盏灯？")
    held = await owe(at_night, met.person, supplied(1), withdrawn(2), supplied(3), asked)
    digest, *rest = await come_morning(at_night)
    assert [entry.get("follows", False) for entry in digest.facts["entries"]] == [
        True,
        False,
        True,
        True,
    ]
    in_full = [letter for letter in held if letter.kind != TopicWithdrawn.kind]
    assert [(each.kind, each.facts) for each in rest] == [(e.kind, e.facts) for e in in_full]
    assert {letter.state for letter in held} == {LetterState.DIGESTED}


async def test_what_only_brings_words_comes_one_a_minute_and_what_asks_does_not_wait(
    at_night: Work, met: Resident
) -> None:
    asked = TopicAsked(topic_id=3, number="2026-0003", words="哪一盏灯？")
    await owe(at_night, met.person, noted(1), asked, noted(2))
    digest, *rest = await come_morning(at_night)
    waits = [(each.not_before - digest.not_before).total_seconds() for each in rest]
    assert waits == [60, 60, 120]


async def test_every_notice_with_words_or_buttons_follows() -> None:
    """Nothing that has words, photos or a button may be a mere title in the morning."""
    for kind, notice in Notice.registry.items():
        if not issubclass(notice, TopicNews):
            continue
        assert not notice(topic_id=1, words="话").only_informs, kind
        assert not notice(topic_id=1, media=["photo"]).only_informs, kind
        for to in ("", *Audience):
            told = notice(topic_id=1, to=to)
            assert told.asks or not verbs_offered(told), (kind, to)


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

    urgent, *rest = await owe(at_night, met.person, TopicUrgent(), withdrawn(1), withdrawn(2))
    [digest] = await come_morning(at_night)
    assert urgent.state is LetterState.WAITING
    assert len(digest.facts["entries"]) == len(rest)
    del Notice.registry[TopicUrgent.kind]


async def test_only_urgent_ones_make_no_digest(at_night: Work, met: Resident) -> None:
    letters = await owe(at_night, met.person, withdrawn(1), withdrawn(2))
    for letter in letters:
        letter.priority = Priority.URGENT
    await at_night.session.flush()
    assert await come_morning(at_night) == []
    assert {letter.state for letter in letters} == {LetterState.WAITING}


async def test_everybody_gets_a_digest_of_their_own(at_night: Work, met: Resident) -> None:
    other = await settle_resident(at_night, "周涛", address="1002")
    await owe(at_night, met.person, withdrawn(1), withdrawn(2))
    await owe(at_night, other.person, withdrawn(3), withdrawn(4))
    digests = await come_morning(at_night)
    assert {digest.person_id for digest in digests} == {met.person.id, other.person.id}


async def test_a_digest_is_not_told_twice(at_night: Work, met: Resident) -> None:
    await owe(at_night, met.person, withdrawn(1), withdrawn(2))
    assert len(await come_morning(at_night)) == 1
    assert await come_morning(at_night, timedelta(0)) == []


async def test_a_digest_that_had_to_wait_another_night_loses_nothing(
    at_night: Work, met: Resident
) -> None:
    """The program stood still all day: the late digest is held, and more piles up behind it."""
    await owe(at_night, met.person, withdrawn(1), withdrawn(2))
    [late] = await come_morning(at_night, timedelta(days=1))
    assert late.state is LetterState.HELD
    await owe(at_night, met.person, withdrawn(3))
    [digest] = await come_morning(at_night)
    numbers = [entry["facts"]["number"] for entry in digest.facts["entries"]]
    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]


async def test_a_digest_reaches_whoever_joined_their_chats_overnight(
    at_night: Work, met: Resident
) -> None:
    page = await settle_resident(at_night, "", channel="webchat", address="77")
    await owe(at_night, page.person, withdrawn(1), withdrawn(2))
    code = make_joining_code(at_night, met.person)
    await at_night.session.flush()
    await join_chat(at_night, page.chat, code)
    [digest] = await come_morning(at_night)
    assert digest.person_id == met.person.id
    assert digest.state == LetterState.WAITING


async def test_quiet_hours_end_when_each_person_says(at_night: Work, met: Resident) -> None:
    met.person.quiet_until = met.person.quiet_until.replace(hour=6, minute=30)
    await at_night.session.flush()
    [letter] = await owe(at_night, met.person, withdrawn(1))
    expected = datetime(2026, 3, 5, 6, 30, tzinfo=at_night.zone)
    assert letter.not_before == letter.due_at == expected
    stored = select(Letter.not_before).where(Letter.id == letter.id)
    assert await at_night.session.scalar(stored) == expected


async def test_a_withdrawal_at_night_is_no_answer_and_waits(at_night: Work, met: Resident) -> None:
    notice = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")
    [letter] = await owe(at_night, met.person, notice)
    assert letter.state is LetterState.HELD


async def test_what_follows_is_not_listed_twice_where_a_digest_waits_another_night(
    at_night: Work, met: Resident
) -> None:
    await owe(at_night, met.person, supplied(1), withdrawn(2))
    late = await come_morning(at_night, timedelta(days=1))
    assert {letter.state for letter in late} == {LetterState.HELD}
    digest, *rest = await come_morning(at_night)
    numbers = [entry["facts"]["number"] for entry in digest.facts["entries"]]
    assert sorted(numbers) == ["2026-0001", "2026-0002"]
    assert [each.facts["words"] for each in rest] == ["补充"]
