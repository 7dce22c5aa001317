"""The unit of work: what it owes is routed, held or sent, with the change it tells of."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from models.chats import Chat, Reach
from models.letters import Letter, LetterState
from models.notices.system import AttachmentRefused, SystemRecovered
from models.notices.topics import TopicWithdrawn
from models.people import Person
from services.delivery.routing import settle
from services.work import Work, find_routes
from tests.conftest import Fresh, Working
from tests.county import Resident, settle_resident

NEWS = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")
RECEIPT = AttachmentRefused(name="灯.jpg")


def at(work: Work, hour: int, minute: int = 0) -> Work:
    work.now = work.now.astimezone(work.zone).replace(hour=hour, minute=minute)
    return work


async def owe(work: Work, person: Person, notice: TopicWithdrawn | AttachmentRefused) -> Letter:
    letter = work.post(person.id, notice)
    await settle(work)
    return letter


async def test_the_local_time_is_that_of_the_people(work: Work) -> None:
    assert work.local == work.now
    assert work.local.hour == 10


async def test_a_notice_goes_to_the_chat_its_person_used_last(work: Work, met: Resident) -> None:
    page = Chat(channel="webchat", address="77", person=met.person)
    page.heard_at = work.now + timedelta(minutes=1)
    never_used = Chat(channel="webchat", address="78", person=met.person)
    work.session.add_all([page, never_used])
    await work.session.flush()
    letter = await owe(work, met.person, NEWS)
    assert letter.chat_id == page.id
    assert letter.state == LetterState.WAITING


async def test_groups_and_blocked_chats_are_nobodys_route(work: Work, met: Resident) -> None:
    met.chat.reach = Reach.BLOCKED
    work.session.add(Chat(channel="telegram", address="-5", group=True, person=met.person))
    await work.session.flush()
    assert await find_routes(work.session, {met.person.id}) == {}


async def test_whoever_has_no_chat_is_unreachable_and_shown(work: Work, met: Resident) -> None:
    met.chat.reach = Reach.GONE
    await work.session.flush()
    letter = await owe(work, met.person, NEWS)
    assert letter.state == LetterState.UNREACHABLE
    assert letter.outcome == "no chat"


@pytest.mark.parametrize(
    ("posted", "held_until"),
    [
        ((22, 0), datetime(2026, 3, 5, 8, 0)),  # noqa: DTZ001 -- made local below
        ((23, 59), datetime(2026, 3, 5, 8, 0)),  # noqa: DTZ001
        ((0, 0), datetime(2026, 3, 4, 8, 0)),  # noqa: DTZ001
        ((7, 59), datetime(2026, 3, 4, 8, 0)),  # noqa: DTZ001
    ],
)
async def test_quiet_hours_hold_a_notice_until_eight(
    work: Work, met: Resident, posted: tuple[int, int], held_until: datetime
) -> None:
    letter = await owe(at(work, *posted), met.person, NEWS)
    assert letter.state is LetterState.HELD
    assert letter.not_before == letter.due_at == held_until.replace(tzinfo=work.zone)


@pytest.mark.parametrize("posted", [(8, 0), (12, 0), (21, 59)])
async def test_by_day_a_notice_goes_at_once(
    work: Work, met: Resident, posted: tuple[int, int]
) -> None:
    letter = await owe(at(work, *posted), met.person, NEWS)
    assert letter.state == LetterState.WAITING
    assert letter.due_at == work.now


async def test_quiet_hours_do_not_hold_a_receipt(work: Work, met: Resident) -> None:
    letter = await owe(at(work, 23), met.person, RECEIPT)
    assert letter.state == LetterState.WAITING
    assert letter.due_at == work.now


async def test_quiet_hours_do_not_hold_an_answer(work: Work, met: Resident) -> None:
    letter = at(work, 23).reply(met.chat, {"text": []})
    await settle(work)
    assert letter.state == LetterState.WAITING
    assert letter.person_id == met.person.id


async def test_whoever_wants_no_quiet_hours_has_none(work: Work, met: Resident) -> None:
    met.person.quiet_from = met.person.quiet_until = time(0)
    await work.session.flush()
    assert (await owe(at(work, 3), met.person, NEWS)).state is LetterState.WAITING


async def test_a_notice_for_one_chat_goes_to_that_chat(work: Work, met: Resident) -> None:
    page = Chat(channel="webchat", address="77", person=met.person)
    work.session.add(page)
    await work.session.flush()
    letter = work.post(met.person.id, SystemRecovered(), chat=page)
    await settle(work)
    assert letter.chat_id == page.id


async def test_an_answer_may_be_held_a_moment(work: Work, met: Resident) -> None:
    letter = work.reply(met.chat, {"text": []}, hold=1.5)
    assert letter.not_before == letter.due_at == work.now + timedelta(seconds=1.5)


async def test_letters_are_committed_with_their_change_or_not_at_all(
    working: Working, fresh: Fresh
) -> None:
    with pytest.raises(RuntimeError, match="after all"):
        await fail_at_the_end(working)
    async with fresh() as session:
        for table in (Letter, Person):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


async def fail_at_the_end(working: Working) -> None:
    async with working() as work:
        met = await settle_resident(work)
        await owe(work, met.person, NEWS)
        raise RuntimeError("after all")


async def test_settling_without_letters_settles_nothing(work: Work) -> None:
    await settle(work)
    assert await work.session.scalar(select(func.count()).select_from(Letter)) == 0
