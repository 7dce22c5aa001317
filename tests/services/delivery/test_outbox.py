"""The outbox: leased in order, recorded once, rerouted, never silent."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation.database import Database
from models.chats import Chat, Reach
from models.letters import Letter, LetterState, Priority
from models.notices.system import SystemRecovered
from models.notices.topics import TopicWithdrawn
from services.delivery.outbox import (
    Addressed,
    close_chat,
    count_letters,
    expire_leases,
    lease_letters,
    post_recovery,
    reroute,
    retake,
)
from services.delivery.replies import find_letters_ahead, overtake
from services.delivery.routing import settle
from services.desk.troubles import list_troubles
from services.work import Outbox, Work
from tests.county import Resident, Town, settle_resident

LEASE = timedelta(seconds=90)
NEWS = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")
Owe = Callable[..., Letter]


async def seen(work: Work, town: Town) -> list[int]:
    """What the office is shown, newest first."""
    page = await list_troubles(work, town.leader.person)
    return [each.row_id for each in page.troubles]


@pytest.fixture
async def other(work: Work) -> Resident:
    return await settle_resident(work, "周涛", address="1002")


@pytest.fixture
def owe(work: Work, met: Resident) -> Owe:
    """A letter to a chat, laid in the outbox as it is."""

    def lay(chat: Chat | None = None, **changes: object) -> Letter:
        letter = Letter(
            chat_id=(chat or met.chat).id,
            person_id=(chat or met.chat).person_id,
            kind="reply",
            facts={"text": [["好", 0]]},
            created_at=work.now,
            not_before=work.now,
            due_at=work.now,
            priority=Priority.REPLY,
        )
        for name, value in changes.items():
            setattr(letter, name, value)
        work.session.add(letter)
        return letter

    return lay


async def lease(
    work: Work, limit: int = 8, owner: str = "one", busy: set[int] | None = None
) -> list[Letter]:
    await work.session.flush()
    moment = (work.now, work.now + LEASE)
    found = await lease_letters(work.session, owner, moment, limit, busy or set())
    await work.session.flush()
    return [each.letter for each in found]


async def test_a_leased_letter_comes_with_its_chat_and_person(
    work: Work, met: Resident, owe: Owe
) -> None:
    letter = owe()
    await work.session.flush()
    [found] = await lease_letters(work.session, "one", (work.now, work.now + LEASE), 8)
    assert found == Addressed(letter, met.chat)
    assert found.chat.person is met.person
    assert letter.leased_by == "one"
    assert letter.started_at == work.now


async def test_each_chat_gives_its_oldest_letter_and_only_that(
    work: Work, other: Resident, owe: Owe
) -> None:
    first, third = owe(), owe()
    second = owe(other.chat)
    assert {*await lease(work)} == {first, second}
    assert await lease(work) == []
    first.was_sent(work.now, 1)
    assert await lease(work) == [third]


async def test_what_is_urgent_goes_before_what_is_older(
    work: Work, other: Resident, owe: Owe
) -> None:
    owe(priority=Priority.BULK)
    urgent = owe(other.chat, priority=Priority.URGENT)
    assert await lease(work, limit=1) == [urgent]


async def test_one_slow_chat_holds_up_no_other(work: Work, other: Resident, owe: Owe) -> None:
    owe()
    letter = owe(other.chat)
    assert await lease(work, busy={(await find_first_chat(work)).id}) == [letter]


async def find_first_chat(work: Work) -> Chat:
    return (await work.session.scalars(select(Chat).where(Chat.address == "1001"))).one()


async def test_a_letter_that_must_wait_holds_those_behind_it(work: Work, owe: Owe) -> None:
    owe(due_at=work.now + timedelta(seconds=5))
    owe()
    assert await lease(work) == []


async def test_a_letter_held_back_on_purpose_holds_nobody(work: Work, owe: Owe) -> None:
    later = work.now + timedelta(seconds=5)
    owe(not_before=later, due_at=later)
    letter = owe()
    assert await lease(work) == [letter]


async def test_a_chat_with_somebodys_older_letter_is_waiting(
    work: Work, met: Resident, other: Resident, owe: Owe
) -> None:
    owe()
    mine = owe(other.chat)
    await work.session.flush()
    mine.take("one", work.now, work.now + LEASE)
    await work.session.flush()
    ids = [met.chat.id, other.chat.id]
    for owner, queued in (("one", {met.chat.id}), ("two", set(ids))):
        ahead = await find_letters_ahead(work.session, ids, owner, work.now)
        assert ahead.queued == queued
        assert ahead.held == set()


async def test_a_lease_that_ran_out_makes_a_repeat_once_and_then_uncertain(
    work: Work, town: Town, owe: Owe
) -> None:
    letter = owe()
    for state, repeat in ((LetterState.WAITING, True), (LetterState.UNCERTAIN, True)):
        await lease(work)
        assert await expire_leases(work.session, work.now + LEASE) == []
        work.now += LEASE + timedelta(seconds=2)
        assert await expire_leases(work.session, work.now) == [letter]
        assert letter.state == state
        assert letter.is_repeat == repeat
        work.now += timedelta(seconds=2)
    await work.session.flush()
    assert letter.outcome == "lease of one ran out"
    assert await seen(work, town) == [letter.id]


async def test_only_letters_still_ours_may_be_recorded(work: Work, owe: Owe) -> None:
    letter = owe()
    await lease(work)
    assert await retake(work.session, "one", [letter.id]) == {letter.id}
    assert await retake(work.session, "two", [letter.id]) == set()


async def test_a_newer_answer_overtakes_one_that_still_waits_a_moment(
    work: Work, met: Resident, owe: Owe
) -> None:
    later = work.now + timedelta(seconds=1)
    album, going = owe(not_before=later, due_at=later), owe()
    notice = owe(kind="topic-withdrawn", not_before=later, due_at=later)
    await work.session.flush()
    ahead = await find_letters_ahead(work.session, [met.chat.id], "one", work.now)
    assert ahead.queued == {met.chat.id}
    assert ahead.held == {met.chat.id}
    await overtake(work.session, [met.chat.id], work.now)
    for letter in (album, going, notice):
        await work.session.refresh(letter)
    assert [album.state, going.state, notice.state] == [
        LetterState.REPLACED,
        LetterState.WAITING,
        LetterState.WAITING,
    ]


async def test_a_blocked_chats_letters_go_to_the_persons_other_chat(
    work: Work, met: Resident, owe: Owe
) -> None:
    page = Chat(channel="webchat", address="77", person=met.person)
    work.session.add(page)
    letter, waiting = owe(facts={"text": [], "edits": 5}), owe(state=LetterState.HELD)
    await lease(work)
    await close_chat(work.session, letter, met.chat, "blocked", blocked=True)
    await work.session.flush()
    assert met.chat.reach is Reach.BLOCKED
    assert {letter.chat_id, waiting.chat_id} == {page.id}
    assert letter.state == LetterState.WAITING
    assert waiting.state == LetterState.HELD
    assert letter.facts == {"text": []}
    assert await lease(work) == [letter]


async def test_a_code_never_arrives_in_another_chat_than_it_was_sent_to(
    work: Work, met: Resident, owe: Owe
) -> None:
    """The other chat may be the very page that must prove itself."""
    work.session.add(Chat(channel="webchat", address="77", person=met.person))
    letter = owe(kind="proof-asked")
    await lease(work)
    await close_chat(work.session, letter, met.chat, "blocked", blocked=True)
    await work.session.flush()
    assert (letter.chat_id, letter.state) == (met.chat.id, LetterState.UNREACHABLE)


async def test_without_another_chat_a_letter_is_unreachable_and_shown(
    work: Work, town: Town, met: Resident, owe: Owe
) -> None:
    letter, waiting = owe(), owe()
    await lease(work)
    await close_chat(work.session, letter, met.chat, "deactivated", blocked=False)
    await work.session.flush()
    assert met.chat.reach is Reach.GONE
    assert {letter.state, waiting.state} == {LetterState.UNREACHABLE}
    assert await count_letters(work.session) == {LetterState.UNREACHABLE: 2}
    assert await seen(work, town) == [waiting.id, letter.id]


async def test_a_letter_on_its_way_is_left_to_whoever_sends_it(
    work: Work, met: Resident, owe: Owe
) -> None:
    letter, flying = owe(), owe()
    await work.session.flush()
    flying.take("two", work.now, work.now + LEASE)
    await work.session.flush()
    await close_chat(work.session, letter, met.chat, "blocked", blocked=True)
    assert flying.state == LetterState.WAITING
    assert flying.leased_by == "two"


async def test_a_letter_to_a_group_has_no_other_way(work: Work, owe: Owe) -> None:
    group = Chat(channel="telegram", address="-5", group=True, person=None)
    work.session.add(group)
    await work.session.flush()
    letter = owe(group)
    await reroute(work.session, letter, group, "kicked")
    assert letter.state == LetterState.UNREACHABLE
    assert letter.outcome == "kicked"


async def test_a_letter_is_not_rerouted_to_where_it_came_from(
    work: Work, met: Resident, owe: Owe
) -> None:
    letter = owe()
    await reroute(work.session, letter, met.chat, "odd")
    assert letter.state is LetterState.UNREACHABLE


@pytest.fixture
def prompted(work: Work, met: Resident) -> Resident:
    met.chat.prompted_at = work.now - timedelta(minutes=5)
    return met


async def recover(work: Work) -> int:
    return await post_recovery(
        work, ["telegram"], work.now - timedelta(minutes=4), SystemRecovered()
    )


async def test_after_an_outage_whoever_had_buttons_is_asked_to_press_again(
    work: Work, prompted: Resident, other: Resident
) -> None:
    await work.session.flush()
    assert await recover(work) == 1
    [letter] = work.letters
    assert letter.chat_id == prompted.chat.id
    assert letter.kind == "system-recovered"


@pytest.mark.parametrize(
    "change",
    [
        {"reach": Reach.BLOCKED},
        {"channel": "webchat"},
        {"group": True},
    ],
)
async def test_after_an_outage_nobody_else_is_asked(
    work: Work, prompted: Resident, change: dict[str, object]
) -> None:
    for name, value in change.items():
        setattr(prompted.chat, name, value)
    await work.session.flush()
    assert await recover(work) == 0


async def test_buttons_shown_long_before_the_outage_are_nobodys_trouble(
    work: Work, prompted: Resident
) -> None:
    prompted.chat.prompted_at = work.now - timedelta(minutes=40)
    await work.session.flush()
    assert await recover(work) == 0


async def test_a_chat_whose_person_was_forgotten_is_not_asked(
    work: Work, prompted: Resident
) -> None:
    prompted.chat.person = None
    await work.session.flush()
    await recover(work)
    assert work.letters == []


async def test_whoever_starts_again_after_the_same_outage_asks_nobody_twice(
    work: Work, prompted: Resident
) -> None:
    await work.session.flush()
    await recover(work)
    await settle(work)
    work.outbox = Outbox()
    await recover(work)
    await settle(work)
    assert await count_letters(work.session) == {LetterState.WAITING: 1}


async def test_a_restart_in_the_middle_of_an_outage_and_its_end_ask_once(
    work: Work, prompted: Resident
) -> None:
    await work.session.flush()
    await recover(work)
    await settle(work)
    work.outbox = Outbox()
    work.now += timedelta(minutes=3)
    assert (
        await post_recovery(work, ["telegram"], work.now - timedelta(minutes=3), SystemRecovered())
        == 0
    )


async def test_a_notice_owed_twice_is_laid_in_the_outbox_once(work: Work, met: Resident) -> None:
    for _ in range(2):
        work.outbox = Outbox()
        work.post(met.person.id, NEWS, key="withdrawn:1")
        await settle(work)
    assert await count_letters(work.session) == {LetterState.WAITING: 1}


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_couriers_never_lease_the_same_letter(
    database: Database, work: Work, other: Resident, owe: Owe
) -> None:
    for chat in (None, other.chat) * 3:
        owe(chat)
    await work.session.commit()

    async def round_of(owner: str) -> list[int]:
        async with database.write.begin() as session:
            moment = (work.now, work.now + LEASE)
            found = await lease_letters(session, owner, moment, 8)
            await asyncio.sleep(0.02)
            return [each.letter.id for each in found]

    leased = await asyncio.gather(*(round_of(f"process-{number}") for number in range(4)))
    ids = [each for some in leased for each in some]
    assert len(ids) == len(set(ids)) == 2
