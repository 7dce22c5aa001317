"""The courier: what is owed leaves in order, in pace, and what became of it is written down."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from channels.telegram.messenger import RATES
from foundation.clock import TurnedClock
from foundation.database import Database
from foundation.failpoints import Failpoints
from messages.delivery import Invalid, Moved, RetryLater, Sent, Throttled, Unknown
from models.chats import Chat
from models.letters import Letter, LetterState, Priority
from models.notices.topics import TopicWithdrawn
from models.people import Person
from scheduler.courier import IN_FLIGHT, Timing
from scheduler.pace import Pace
from services.delivery.outbox import Addressed, lease_letters
from services.work import Work
from tests.scheduler.office import Office, build_office

LATE = datetime(2100, 1, 1, tzinfo=UTC)


async def states(office: Office) -> list[LetterState]:
    return [letter.state for letter in await office.letters()]


async def test_what_is_owed_is_sent_and_written_down(office: Office, hers: Chat) -> None:
    await office.later([hers])
    async with office.open():
        await office.quiet(1)
    [letter] = await office.letters()
    assert office.messenger.words == ["第1封"]
    assert office.messenger.taken[0].address == "1001"
    assert letter.state == LetterState.SENT
    assert letter.message_id == 1
    assert letter.leased_by is None


async def test_a_notice_is_put_into_its_readers_language(office: Office, hers: Chat) -> None:
    notice = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")
    async with office.database.write.begin() as session:
        person = await session.get_one(Person, hers.person_id)
        person.locale = "en"
    await office.later([hers], kind=notice.kind, facts=notice.model_dump(mode="json"))
    async with office.open():
        await office.quiet(1)
    assert "2026-0001" in office.messenger.words[0]
    assert "撤回" not in office.messenger.words[0]


async def test_a_letter_to_a_group_is_put_into_the_usual_language(office: Office) -> None:
    async with office.database.write.begin() as session:
        group = Chat(channel="telegram", address="-5", group=True, person=None)
        session.add(group)
    notice = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")
    await office.later([group], kind=notice.kind, facts=notice.model_dump(mode="json"))
    async with office.open():
        await office.quiet(1)
    assert "撤回" in office.messenger.words[0]


async def test_whoever_does_not_lead_sends_nothing(office: Office, hers: Chat) -> None:
    await office.later([hers])
    async with office.open():
        office.courier.leading = False
        await asyncio.sleep(0.05)
        assert office.messenger.taken == []
        office.courier.leading = True
        office.courier.wake()
        await office.quiet(1)


async def test_letters_of_one_chat_arrive_in_order(office: Office, hers: Chat) -> None:
    await office.later([hers] * 5)
    async with office.open():
        await office.quiet(5)
    assert office.messenger.words == [f"第{number}封" for number in range(1, 6)]


async def test_the_second_letter_waits_for_the_firsts_answer(office: Office, hers: Chat) -> None:
    office.messenger.gate.clear()
    await office.later([hers] * 2)
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 1)
        await asyncio.sleep(0.05)
        assert len(office.messenger.taken) == 1
        office.messenger.gate.set()
        await office.quiet(2)


async def test_one_chat_that_must_wait_holds_up_no_other(
    office: Office, hers: Chat, his: Chat
) -> None:
    office.messenger.answers.append(Throttled(60))
    await office.later([hers, hers, his])
    async with office.open():
        await office.until(lambda: "第3封" in office.messenger.words)
        await office.quiet(2)
    assert office.messenger.words == ["第1封", "第3封"]
    assert await states(office) == [LetterState.WAITING, LetterState.WAITING, LetterState.SENT]
    [first, *_] = await office.letters()
    assert first.attempts == 0
    assert first.due_at == office.clock.now() + timedelta(seconds=60)


async def test_letters_already_on_their_way_are_laid_back_behind_one_that_must_wait(
    office: Office, hers: Chat
) -> None:
    await office.later([hers] * 3)
    async with office.database.write.begin() as session:
        until = office.clock.now() + timedelta(seconds=90)
        await session.execute(update(Letter).values(leased_by="one", leased_until=until))
    office.messenger.answers.append(RetryLater("502"))
    async with office.open():
        office.courier.dispatch(await addressed(office, hers), time.monotonic())
        await office.quiet(3)
    assert office.messenger.words == ["第1封"]
    letters = await office.letters()
    assert [letter.outcome for letter in letters] == ["502", "throttled", "throttled"]
    assert [letter.attempts for letter in letters] == [1, 0, 0]


async def test_letters_on_their_way_to_a_group_that_moved_follow_the_first_of_them(
    office: Office, hers: Chat
) -> None:
    await office.later([hers] * 3)
    async with office.database.write.begin() as session:
        until = office.clock.now() + timedelta(seconds=90)
        await session.execute(update(Letter).values(leased_by="one", leased_until=until))
    office.messenger.answers.append(Moved("-1005"))
    async with office.open():
        office.courier.dispatch(await addressed(office, hers), time.monotonic())
        await office.until(lambda: len(office.messenger.words) == 4)
        await office.quiet(3)
    assert office.messenger.words == ["第1封", "第1封", "第2封", "第3封"]


async def addressed(office: Office, chat: Chat) -> list[Addressed]:
    return [Addressed(letter, chat) for letter in await office.letters()]


async def test_what_failed_cleanly_is_sent_again_later(
    office: Office, hers: Chat, clock: TurnedClock
) -> None:
    office.messenger.answers.append(RetryLater("502"))
    await office.later([hers])
    async with office.open():
        await office.quiet(1)
        assert await states(office) == [LetterState.WAITING]
        clock.turn(timedelta(seconds=3))
        office.courier.wake()
        await office.quiet(2)
    assert await states(office) == [LetterState.SENT]
    assert office.messenger.taken[1].repeat == ""


async def test_what_may_have_arrived_is_sent_once_more_and_says_so(
    office: Office, hers: Chat, clock: TurnedClock
) -> None:
    office.messenger.answers.extend([Unknown("timeout"), Unknown("timeout")])
    [letter] = await office.later([hers])
    async with office.open():
        for turn in (1, 2, 3):
            clock.turn(timedelta(seconds=5))
            office.courier.wake()
            await office.quiet(min(turn, 2))
    assert len(office.messenger.taken) == 2
    assert letter.number in office.messenger.taken[1].repeat
    assert office.messenger.taken[1].notice == office.messenger.taken[0].notice
    assert await states(office) == [LetterState.UNCERTAIN]


async def test_what_no_messenger_takes_is_shown_to_staff(office: Office, hers: Chat) -> None:
    office.messenger.answers.append(Invalid("400 too long"))
    await office.later([hers, hers])
    async with office.open():
        await office.quiet(2)
    assert await states(office) == [LetterState.INVALID, LetterState.SENT]


async def test_a_letter_without_words_is_not_tried_for_ever(office: Office, hers: Chat) -> None:
    await office.later([hers], kind="no-such-notice")
    async with office.open():
        await office.quiet(1)
    [letter] = await office.letters()
    assert office.messenger.taken == []
    assert letter.state == LetterState.INVALID
    assert letter.outcome == "no words"


async def test_a_channel_that_breaks_may_have_sent(office: Office, hers: Chat) -> None:
    office.messenger.answers.append(ZeroDivisionError())
    await office.later([hers])
    async with office.open():
        await office.quiet(1)
    [letter] = await office.letters()
    assert letter.state == LetterState.WAITING
    assert letter.outcome == "broken"
    assert letter.is_repeat is True


async def test_a_lease_too_short_for_a_send_is_given_back(
    database: Database,
    clock: TurnedClock,
    zone: ZoneInfo,
    work_in: Callable[[AsyncSession], Work],
    hers: Chat,
) -> None:
    office = build_office(database, clock, zone, work_in, Timing(send=60, lease=59))
    await office.later([hers])
    async with office.open():
        await office.quiet(1)
    [letter] = await office.letters()
    assert office.messenger.taken == []
    assert letter.state == LetterState.WAITING
    assert letter.attempts == 1


async def test_a_lease_that_ran_out_while_it_was_committed_is_not_used(
    office: Office, hers: Chat
) -> None:
    # As after a freeze in the midst of the commit: others may have ended that lease already.
    await office.later([hers])
    taken = await leased(office, seconds=90)
    office.clock.turn(timedelta(seconds=31))
    async with office.open():
        office.courier.leading = False
        office.courier.dispatch(taken, time.monotonic())
        await office.quiet(1)
    assert office.messenger.taken == []


async def test_an_answer_leased_while_the_one_before_it_was_laid_back_does_not_overtake_it(
    office: Office, hers: Chat
) -> None:
    """With several writers an answer may be leased while the older one's outcome is recorded."""
    await office.later([hers])
    first = await leased(office, seconds=90)
    office.messenger.answers.append(RetryLater("502"))
    async with office.open():
        office.courier.leading = False
        read_at = time.monotonic()
        office.courier.dispatch(first, read_at)
        await office.quiet(1)
        await office.later([hers], leased_by="one", leased_until=LATE)
        _, second = await addressed(office, hers)
        office.courier.dispatch([second], read_at)
        await office.quiet(2)
    assert office.messenger.words == ["第1封"]
    assert [letter.leased_by for letter in await office.letters()] == [None, None]


async def test_what_comes_after_one_of_unknown_fate_does_not_overtake_it(
    office: Office, hers: Chat, armed: Failpoints
) -> None:
    """Its lease is still ours, but nobody sends it any more: it goes again when that runs out."""
    await office.later([hers] * 3, leased_by="one", leased_until=LATE)
    first = await addressed(office, hers)
    armed.arm("courier.before-record-commit:raise")
    office.messenger.answers.append(RetryLater("502"))
    async with office.open():
        office.courier.leading = False
        office.courier.dispatch(first, time.monotonic())
        await office.quiet(3)
        await office.later([hers], leased_by="one", leased_until=LATE)
        *_, last = await addressed(office, hers)
        office.courier.dispatch([last], time.monotonic())
        await office.quiet(4)
    assert office.messenger.words == ["第1封"]
    # Those behind it were never sent, and are owed as before.
    assert [each.leased_by for each in await office.letters()] == ["one", None, None, None]
    assert office.courier.flying == 0


async def leased(office: Office, *, seconds: float) -> list[Addressed]:
    """The waiting letters, leased to this courier for so long."""
    now = office.clock.now()
    async with office.database.write.begin() as session:
        return await lease_letters(session, "one", (now, now + timedelta(seconds=seconds)), 8)


async def test_a_chat_that_was_spoken_to_much_waits_its_turn_in_the_outbox(
    office: Office, hers: Chat
) -> None:
    office.courier.paces = {"telegram": Pace(RATES)}
    await office.later([hers])
    async with office.open():
        office.courier.paces["telegram"].hold(hers.id, 60, group=False)
        office.courier.dispatch(await addressed(office, hers), time.monotonic())
        await asyncio.sleep(0.05)
    assert office.messenger.taken == []


async def test_the_web_chat_knows_no_pace(office: Office, hers: Chat) -> None:
    office.courier.paces.clear()
    await office.later([hers] * 4)
    async with office.open():
        await office.quiet(4)
    assert await states(office) == [LetterState.SENT] * 4


async def test_no_more_letters_are_on_their_way_than_may_be(
    office: Office, hers: Chat, database: Database
) -> None:
    chats = [
        Chat(channel="telegram", address=str(5000 + number), person=None)
        for number in range(IN_FLIGHT + 4)
    ]
    async with database.write.begin() as session:
        session.add_all(chats)
    office.messenger.gate.clear()
    await office.later(chats)
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == IN_FLIGHT)
        office.courier.wake()
        await asyncio.sleep(0.05)
        assert office.courier.flying == len(office.messenger.taken) == IN_FLIGHT
        office.messenger.gate.set()
        await office.quiet(len(chats))
    assert set(await states(office)) == {LetterState.SENT}


async def test_urgent_letters_leave_before_those_in_bulk(
    office: Office, hers: Chat, his: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.courier.IN_FLIGHT", 1)
    await office.later([hers], priority=Priority.BULK)
    await office.later([his], priority=Priority.URGENT)
    async with office.open():
        await office.quiet(2)
    assert [parcel.address for parcel in office.messenger.taken] == ["1002", "1001"]


async def test_a_press_is_answered_once_and_leaves_no_row(office: Office) -> None:
    async with office.open():
        office.courier.answer("telegram", "press-1", "1001", "已提交")
        await office.until(lambda: bool(office.messenger.answered))
    assert office.messenger.answered == [("press-1", "1001", "已提交")]


async def test_a_press_that_cannot_be_answered_troubles_nobody_else(
    office: Office, hers: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: str, **_more: bool) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(office.messenger, "answer", breaks)
    await office.later([hers])
    async with office.open():
        office.courier.answer("telegram", "press-1", "1001", "")
        await office.quiet(1)
    assert await states(office) == [LetterState.SENT]


async def test_a_courier_that_is_not_running_says_so(office: Office) -> None:
    with pytest.warns(RuntimeWarning, match="never awaited"), pytest.raises(RuntimeError):
        office.courier.answer("telegram", "press-1", "1001", "")


async def test_while_the_database_is_away_the_courier_waits(
    office: Office, hers: Chat, armed: Failpoints
) -> None:
    armed.arm("courier.before-lease-commit:refuse")
    await office.later([hers])
    async with office.open():
        await office.until(lambda: bool(armed.passed))
        office.courier.wake()
        await office.quiet(1)
    assert office.messenger.words == ["第1封"]


async def test_leaving_waits_for_what_is_on_its_way(office: Office, hers: Chat) -> None:
    office.messenger.gate.clear()
    await office.later([hers])
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 1)
        asyncio.get_running_loop().call_later(0.05, office.messenger.gate.set)
        await office.courier.drain(5)
        assert await states(office) == [LetterState.SENT]


async def test_leaving_does_not_wait_for_ever(office: Office, hers: Chat) -> None:
    office.messenger.gate.clear()
    await office.later([hers])
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 1)
        await office.courier.drain(0.02)
        assert office.courier.flying == 1
        office.messenger.gate.set()


async def test_what_another_process_took_over_is_not_written_down_twice(
    office: Office, hers: Chat, database: Database
) -> None:
    office.messenger.gate.clear()
    await office.later([hers])
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 1)
        async with database.write.begin() as session:
            await session.execute(update(Letter).values(leased_by="other"))
        office.messenger.gate.set()
        await office.quiet(1)
    [letter] = await office.letters()
    assert letter.state == LetterState.WAITING
    assert letter.leased_by == "other"
    assert letter.message_id is None


async def test_a_letter_whose_courier_froze_is_sent_again_as_a_repeat(
    office: Office, hers: Chat, database: Database, clock: TurnedClock
) -> None:
    [letter] = await office.later([hers])
    async with database.write.begin() as session:
        now = clock.now()
        await lease_letters(session, "frozen", (now, now + office.courier.lease_end()), 8)
    clock.turn(office.courier.lease_end() + timedelta(seconds=1))
    async with office.open():
        await office.until(lambda: office.courier.ended == 0)
        await asyncio.sleep(0.05)
        clock.turn(timedelta(seconds=2))
        office.courier.wake()
        await office.quiet(1)
    assert letter.number in office.messenger.taken[0].repeat
    assert await states(office) == [LetterState.SENT]


async def test_a_hot_answer_is_sent_without_a_look_at_the_outbox(
    office: Office, hers: Chat
) -> None:
    office.messenger.answers.append(Sent(7))
    await office.later([hers])
    taken = await leased(office, seconds=90)
    async with office.open():
        office.courier.leading = False
        office.courier.dispatch(taken, time.monotonic())
        await office.quiet(1)
    [letter] = await office.letters()
    assert letter.state == LetterState.SENT
    assert letter.message_id == 7
