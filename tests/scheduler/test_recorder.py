"""The recorder: what became of a letter is written down until it is written."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from foundation.clock import TurnedClock
from foundation.database import Database
from foundation.failpoints import Failpoints
from messages.delivery import (
    AddressGone,
    Invalid,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Stored,
    Throttled,
    Unknown,
)
from models.chats import Chat, Line, Reach
from models.letters import Letter, LetterState
from models.people import Person
from scheduler import recorder as module
from scheduler.recorder import Result, apply_outcome
from services.delivery.outbox import Addressed
from services.people.chat_page import BOT
from tests.scheduler.office import Office

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("outcome", "state", "attempts", "due_in"),
    [
        (Throttled(9), LetterState.WAITING, 0, 9),
        (RetryLater("502"), LetterState.WAITING, 1, 2),
        (Unknown("timeout"), LetterState.WAITING, 1, 1),
        (Invalid("400"), LetterState.INVALID, 0, 0),
    ],
)
def test_an_outcome_means_something_for_its_letter(
    outcome: Outcome, state: LetterState, attempts: int, due_in: int
) -> None:
    letter = Letter(
        chat_id=1, person_id=1, kind="reply", facts={}, created_at=NOW, not_before=NOW, due_at=NOW
    )
    letter.take("one", NOW, NOW + timedelta(seconds=90))
    apply_outcome(letter, outcome, NOW)
    assert letter.state == state
    assert letter.attempts == attempts
    assert letter.due_at == NOW + timedelta(seconds=due_in)
    assert letter.leased_by is None


async def send(office: Office, chat: Chat, *answers: Outcome | Exception) -> None:
    office.messenger.answers.extend(answers)
    await office.later([chat] * len(answers))
    async with office.open():
        await office.quiet(len(answers))


async def test_a_line_for_the_page_is_kept_with_its_letter(office: Office, hers: Chat) -> None:
    told: list[str] = []
    office.recorder.stored = told.append
    await send(office, hers, Stored({"text": [{"t": "好"}]}))
    async with office.database.read() as session:
        [line] = await session.scalars(select(Line))
    [letter] = await office.letters()
    assert line.author == BOT
    assert line.body == {"text": [{"t": "好"}]}
    assert line.letter_id == letter.id
    assert letter.state == LetterState.SENT
    assert letter.message_id == line.id
    assert told == ["1001"]


async def test_a_blocked_chats_letter_reaches_its_person_elsewhere(
    office: Office, hers: Chat, database: Database
) -> None:
    async with database.write.begin() as session:
        person = await session.get_one(Person, hers.person_id)
        session.add(Chat(channel="telegram", address="1003", person=person))
    office.messenger.answers.append(AddressGone("bot was blocked by the user", blocked=True))
    await office.later([hers])
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 2)
        await office.quiet(2)
    assert [parcel.address for parcel in office.messenger.taken] == ["1001", "1003"]
    assert (await office.chat(hers.id)).reach is Reach.BLOCKED
    assert [letter.state for letter in await office.letters()] == [LetterState.SENT]


async def test_a_blocked_persons_letters_are_unreachable_and_say_why(
    office: Office, hers: Chat
) -> None:
    office.messenger.answers.append(AddressGone("user is deactivated"))
    await office.later([hers] * 3)
    async with office.open():
        await office.quiet(1)
    assert len(office.messenger.taken) == 1
    assert (await office.chat(hers.id)).reach is Reach.GONE
    letters = await office.letters()
    assert {letter.state for letter in letters} == {LetterState.UNREACHABLE}
    assert {letter.outcome for letter in letters} == {"user is deactivated"}


async def test_a_group_that_moved_gets_its_letters_at_its_new_address(
    office: Office, database: Database
) -> None:
    async with database.write.begin() as session:
        group = Chat(channel="telegram", address="-5", group=True, person=None)
        session.add(group)
    office.messenger.answers.append(Moved("-1005"))
    await office.later([group] * 2)
    async with office.open():
        await office.until(lambda: office.courier.ended == 3)
        await office.quiet(3)
    assert [parcel.address for parcel in office.messenger.taken] == ["-5", "-1005", "-1005"]
    assert office.messenger.words == ["第1封", "第1封", "第2封"]
    assert (await office.chat(group.id)).address == "-1005"


async def test_an_outcome_outlives_a_database_that_refuses(
    office: Office, hers: Chat, armed: Failpoints, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DATABASE_PATIENCE", 0.01)
    armed.arm("courier.before-record-commit:refuse")
    await send(office, hers, Sent(7))
    [letter] = await office.letters()
    assert letter.state == LetterState.SENT
    assert letter.message_id == 7
    assert letter.attempts == 1
    assert len(office.messenger.taken) == 1


async def test_an_outcome_that_cannot_be_written_holds_up_no_other(
    office: Office, hers: Chat, his: Chat
) -> None:
    office.messenger.gate.clear()
    office.messenger.answers.extend([Stored({"bad": object()}), Sent(7)])
    await office.later([hers, his])
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 2)
        office.messenger.gate.set()
        await office.quiet(2)
    hers_now, his_now = await office.letters()
    assert his_now.state == LetterState.SENT
    assert his_now.message_id == 7
    assert hers_now.state == LetterState.WAITING
    assert hers_now.leased_by == "one"


async def test_many_outcomes_share_one_transaction(
    office: Office, database: Database, clock: TurnedClock, armed: Failpoints
) -> None:
    async with database.write.begin() as session:
        chats = [Chat(channel="telegram", address=str(n), person=None) for n in range(6)]
        session.add_all(chats)
    armed.armed["courier.before-record-commit"] = ("raise", 10**6)
    office.messenger.gate.clear()
    await office.later(chats)
    async with office.open():
        await office.until(lambda: len(office.messenger.taken) == 6)
        office.messenger.gate.set()
        await office.quiet(6)
    assert armed.passed["courier.before-record-commit"] < 6


async def test_nobody_waits_for_an_outcome_nobody_waits_for_any_more(
    office: Office, hers: Chat
) -> None:
    [letter] = await office.later([hers])
    result = Result(Addressed(letter, hers), Sent(1))
    waiting = asyncio.create_task(office.recorder.record(result))  # noqa: TID251 -- given up below
    await asyncio.sleep(0)
    waiting.cancel()
    async with office.open():
        await office.quiet(1)
    assert waiting.cancelled()
