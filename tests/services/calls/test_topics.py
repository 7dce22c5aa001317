"""Call-backs: what reached nobody is told by word of mouth, once, and only a record closes it."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from functools import partial

import pytest
from sqlalchemy import delete, select

from models.calls import Call, Unheard
from models.chats import Chat
from models.errors import CallBackDone, ForStaff, NotFound, Refused
from models.ledger import Event
from models.letters import Letter, LetterState
from models.lifecycle.words import Verb
from models.notices.attached import TopicAttached
from models.notices.base import Notice
from models.notices.system import MorningDigest
from models.notices.topics import TopicAccepted, TopicClaimed
from models.people import Appointment, Person, Role
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from scheduler.jobs.rounds import go_round
from services.calls.asking import check_call, find_due_calls
from services.calls.lists import CALLS_A_PAGE, list_calls
from services.calls.lost import open_calls
from services.calls.topics import begin_call
from services.delivery.routing import settle
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.privacy.joining import hand_over
from services.privacy.personal_data import erase_person
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.work import Work
from tests.county import Resident, Town, arriving, raise_matter, settle_resident, write_draft

AGAIN = partial(go_round, find=find_due_calls, check=check_call)


def accepted(topic: Topic) -> Notice:
    return TopicAccepted(topic_id=topic.id, number=topic.number or "", title=topic.title)


def claimed(topic: Topic) -> Notice:
    return TopicClaimed(topic_id=topic.id, number=topic.number or "", title=topic.title)


async def lose(
    work: Work, person: Person, *notices: Notice, state: LetterState = LetterState.UNREACHABLE
) -> list[Letter]:
    """Letters that did not reach somebody."""
    work.letters.clear()
    letters = [work.post(person.id, notice) for notice in notices]
    await settle(work)
    for letter in letters:
        letter.end(state, "Forbidden: bot was blocked by the user")
    await work.session.flush()
    work.letters.clear()
    return letters


async def strike(work: Work) -> Sequence[Letter]:
    """One tick: what was lost becomes calls, and calls nobody makes are asked for again."""
    work.letters.clear()
    await work.session.flush()
    await open_calls(work)
    await AGAIN(work)
    await settle(work)
    owed = list(work.letters)
    work.letters.clear()
    return owed


async def calls(work: Work) -> Sequence[Call]:
    return (await work.session.scalars(select(Call).order_by(Call.id))).all()


async def record(work: Work, chat: Chat, person: Person, callback: Call) -> Topic:
    entry = await begin_call(arriving(work), person, callback.id)
    await say(
        arriving(work), chat, person, entry.id, IncomingMessage(message_id=1, text="打过电话了")
    )
    return await finish_entry(work, person, entry.id)


async def test_what_was_lost_of_one_topic_is_one_call_however_often_the_clock_strikes(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic), claimed(raised_topic))
    (asked,) = await strike(work)
    assert (asked.kind, asked.person_id) == ("call-back-owed", town.clerk.person_id)
    assert [each["kind"] for each in asked.facts["entries"]] == ["topic-accepted"]
    assert await strike(work) == []
    (callback,) = await calls(work)
    page = await list_calls(work, town.clerk.person)
    assert [each["kind"] for each in page.calls[0].told] == ["topic-accepted", "topic-claimed"]
    assert page.total == 1
    assert page.calls[0].who == "何秀英"
    assert callback.done_at is None


@pytest.mark.parametrize(
    ("state", "owed"),
    [(LetterState.UNREACHABLE, 1), (LetterState.UNCERTAIN, 1), (LetterState.INVALID, 0)],
)
async def test_a_call_is_owed_for_what_may_not_have_arrived(
    work: Work, raised_topic: Topic, met: Resident, state: LetterState, owed: int
) -> None:
    await lose(work, met.person, accepted(raised_topic), state=state)
    assert len(await strike(work)) == owed


async def test_nobody_is_called_about_the_work_of_staff_nor_once_they_are_forgotten(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, town.head.person, accepted(raised_topic))
    await lose(work, met.person, accepted(raised_topic))
    met.person.erase(work.now)
    assert await strike(work) == []


async def test_a_digest_that_was_lost_is_a_call_for_each_of_its_topics(
    work: Work, town: Town, known: Conversations, raised_topic: Topic, met: Resident
) -> None:
    draft = await write_draft(work, known, met, "水管漏水")
    other = await raise_matter(work, known, met, draft)
    told = [
        {"kind": each.kind, "facts": each.model_dump(mode="json")}
        for each in (accepted(raised_topic), accepted(other), claimed(other))
    ]
    await lose(work, met.person, MorningDigest(entries=told))
    assert len(await strike(work)) == 2
    page = await list_calls(work, town.clerk.person)
    assert sorted(len(each.told) for each in page.calls) == [1, 2]
    assert await strike(work) == []


async def test_a_call_nobody_makes_goes_up_by_working_days(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    await strike(work)
    (callback,) = await calls(work)
    seen = []
    for _ in range(4):
        assert callback.next_check_at is not None
        work.now = callback.next_check_at
        (letter,) = await strike(work)
        seen.append(letter.person_id)
        assert await strike(work) == []
    office = town.leader.person_id
    assert seen == [town.clerk.person_id, town.head.person_id, office, office]
    assert callback.since + timedelta(days=8) < work.now


async def test_a_call_put_off_before_its_first_reminder_waits_for_it(
    work: Work, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    await strike(work)
    (callback,) = await calls(work)
    first = callback.next_check_at
    callback.next_check_at = work.now
    assert await strike(work) == []
    assert callback.next_check_at == first


async def test_where_there_is_no_clerk_the_head_calls(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await work.session.execute(delete(Appointment).where(Appointment.role == Role.CLERK))
    await lose(work, met.person, accepted(raised_topic))
    assert [each.person_id for each in await strike(work)] == [town.head.person_id]


async def test_only_a_record_closes_it_and_the_raiser_has_heard(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    await strike(work)
    (callback,) = await calls(work)
    work.now += timedelta(days=1)
    topic = await record(work, town.chat(town.clerk), town.clerk.person, callback)
    assert callback.done_at == work.now
    assert callback.done_by_id == town.clerk.person_id
    assert topic.heard_at == work.now
    event = (await work.session.scalars(select(Event).order_by(Event.position.desc()))).first()
    assert event is not None
    assert event.verb == Verb.CALL_BACK
    assert event.actor_id == town.clerk.person_id
    assert event.facts["public"]
    work.now += timedelta(days=60)
    assert "call-back-owed" not in {each.kind for each in await strike(work)}
    with pytest.raises(CallBackDone):
        await begin_call(work, town.clerk.person, callback.id)


async def test_what_is_lost_after_a_record_is_another_call(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    await strike(work)
    (callback,) = await calls(work)
    await record(work, town.chat(town.clerk), town.clerk.person, callback)
    await lose(work, met.person, claimed(raised_topic))
    assert len(await strike(work)) == 1
    assert [each.done_at is None for each in await calls(work)] == [False, True]
    assert len((await work.session.scalars(select(Unheard))).all()) == 2


async def test_of_two_who_called_the_second_hears_that_it_is_recorded(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    await strike(work)
    (callback,) = await calls(work)
    chat, person = town.chat(town.head), town.head.person
    entry = await begin_call(arriving(work), person, callback.id)
    await say(
        arriving(work), chat, person, entry.id, IncomingMessage(message_id=2, text="我也打过")
    )
    await record(work, town.chat(town.clerk), town.clerk.person, callback)
    with pytest.raises(Refused):
        await finish_entry(work, person, entry.id)
    assert callback.done_by_id == town.clerk.person_id


async def test_a_supporter_who_was_called_is_nobody_elses_business(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    other = await settle_resident(work, "刘洋", address="1007")
    bond = Involvement(
        topic_id=raised_topic.id, person=other.person, tie=InvolvedAs.SUPPORT, at=work.now
    )
    work.session.add(bond)
    heard = raised_topic.heard_at
    await lose(work, other.person, claimed(raised_topic))
    (asked,) = await strike(work)
    assert asked.facts["who"] == "刘洋"
    assert asked.facts["role"] == "public"
    work.now += timedelta(hours=1)
    (callback,) = await calls(work)
    topic = await record(work, town.chat(town.clerk), town.clerk.person, callback)
    assert topic.heard_at == heard


async def test_a_call_about_another_topic_cannot_be_slipped_in(
    work: Work, town: Town, known: Conversations, raised_topic: Topic, met: Resident
) -> None:
    draft = await write_draft(work, known, met, "水管漏水")
    other = await raise_matter(work, known, met, draft)
    await lose(work, met.person, accepted(raised_topic), accepted(other))
    await strike(work)
    first, second = await calls(work)
    entry = await begin_call(arriving(work), town.clerk.person, first.id)
    said = IncomingMessage(message_id=3, text="打过")
    await say(arriving(work), town.chat(town.clerk), town.clerk.person, entry.id, said)
    with pytest.raises(NotFound):
        await finish_entry(work, town.clerk.person, entry.id, str(second.id))
    assert second.done_at is None
    assert (await work.session.get_one(Entry, entry.id)).done_at is None


@pytest.mark.parametrize("pick", ["", "7", "someday", "9" * 19])
async def test_a_made_up_call_is_not_even_begun(
    work: Work, town: Town, raised_topic: Topic, pick: str
) -> None:
    ask = Ask(verb=Verb.CALL_BACK, topic_id=raised_topic.id, moves=raised_topic.moves, pick=pick)
    with pytest.raises(NotFound):
        await begin_entry(work, town.clerk.person, ask)
    assert (await work.session.scalars(select(Entry))).all() == []


async def test_whoever_asked_not_to_be_named_is_not(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    raised_topic.anonymous = True
    await lose(work, met.person, accepted(raised_topic))
    (asked,) = await strike(work)
    assert "何秀英" not in str(asked.facts)
    assert (await list_calls(work, town.clerk.person)).calls[0].who == ""


async def test_strangers_neither_see_calls_nor_record_them(
    work: Work, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    await strike(work)
    stranger = (await settle_resident(work, "刘洋", address="1007")).person
    (callback,) = await calls(work)
    with pytest.raises(ForStaff):
        await list_calls(work, stranger)
    with pytest.raises(NotFound):
        await begin_call(work, stranger, callback.id)
    with pytest.raises(NotFound):
        await begin_call(work, stranger, 7)


async def test_a_page_shows_the_oldest_and_counts_the_rest(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    for number in range(CALLS_A_PAGE + 2):
        other = await settle_resident(work, f"居民{number}", address=f"30{number}")
        await lose(work, other.person, claimed(raised_topic))
        await strike(work)
        work.now += timedelta(minutes=1)
    page = await list_calls(work, town.leader.person)
    assert len(page.calls) == CALLS_A_PAGE
    assert page.total == CALLS_A_PAGE + 2
    assert page.calls[0].who == "居民0"


async def test_whoever_wants_to_be_forgotten_is_called_no_more(
    work: Work, town: Town, known: Conversations, raised_topic: Topic, met: Resident
) -> None:
    await lose(work, met.person, accepted(raised_topic))
    (asked,) = await strike(work)
    (callback,) = await calls(work)
    for _ in range(2):
        await erase_person(work, known, met.person)
    assert callback.done_at is not None
    assert asked.facts["who"] == ""
    assert asked.facts["entries"] == []
    assert (await list_calls(work, town.clerk.person)).total == 0
    work.now += timedelta(days=60)
    assert "call-back-owed" not in {each.kind for each in await strike(work)}


async def test_two_chats_of_one_person_are_one_call_with_all_that_was_missed(
    work: Work, town: Town, known: Conversations, raised_topic: Topic, met: Resident
) -> None:
    other = await settle_resident(work, "何秀英", address="1009")
    draft = await write_draft(work, known, met, "水管漏水")
    second = await raise_matter(work, known, met, draft)
    await lose(work, met.person, accepted(raised_topic))
    await lose(work, other.person, claimed(raised_topic), claimed(second))
    await strike(work)
    await hand_over(work, other.person, met.person)
    await work.session.flush()
    work.session.expunge_all()
    page = await list_calls(work, town.clerk.person)
    told = {each.number: [one["kind"] for one in each.told] for each in page.calls}
    assert told == {
        "2026-0001": ["topic-accepted", "topic-claimed"],
        "2026-0002": ["topic-claimed"],
    }


async def test_whoever_was_appointed_today_serves_from_the_first_minute_of_the_day(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    """Half past midnight here is still yesterday in the clock of the databases."""
    work.now = work.local.replace(hour=0, minute=30).astimezone(UTC)
    town.head.since = work.local.date()
    await work.session.flush()
    await lose(work, town.head.person, accepted(raised_topic))
    assert await strike(work) == []
    town.head.since = work.local.date() + timedelta(days=1)
    await work.session.flush()
    assert len(await strike(work)) == 1


async def test_of_a_photo_its_words_are_told_unless_they_have_arrived(
    work: Work, town: Town, raised_topic: Topic, resident: Person
) -> None:
    photo = TopicAttached(topic_id=raised_topic.id, medium="photo", attachment=0)
    await lose(work, resident, accepted(raised_topic), photo)
    [asked] = await strike(work)
    assert [each["kind"] for each in asked.facts["entries"]] == ["topic-accepted"]
    [call] = await calls(work)
    assert len(list(await work.session.scalars(select(Unheard.letter_id)))) == 2
    call.done_at = work.now
    await lose(work, resident, photo)
    [asked] = await strike(work)
    assert [each["kind"] for each in asked.facts["entries"]] == ["topic-attached"]
