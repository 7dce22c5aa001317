"""What went wrong: seen by the office alone, without anybody's words, and tried again once."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.chats import Chat, Reach
from models.errors import AlreadySettled, ForOffice, StillUnreachable
from models.inbox import TRIES, Arrival, ArrivalState
from models.letters import Letter, LetterState
from models.notices.system import UpdateParked
from models.notices.topics import TopicWithdrawn
from models.people import Person
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.desk.tasks import list_tasks
from services.desk.troubles import (
    TROUBLES_A_PAGE,
    Trouble,
    Why,
    list_troubles,
    resend_letter,
    retry_arrival,
)
from services.processes.inbox import Raw, store_updates
from services.work import Work
from tests.county import Resident, Town, settle_resident

NEWS = TopicWithdrawn(topic_id=1, number="2026-0001", title="路灯")


async def owe(work: Work, person: Person, state: LetterState, outcome: str = "") -> Letter:
    """A letter that ended so."""
    work.letters.clear()
    letter = work.post(person.id, NEWS)
    await settle(work)
    letter.end(state, outcome)
    await work.session.flush()
    return letter


async def park(work: Work, chat: str = "1001", number: int = 1, *, final: bool = False) -> Arrival:
    """An update that could not be handled."""
    body = {"message_id": number, "date": 1, "chat": {"id": int(chat)}, "text": "灾星路的灯"}
    raw = Raw("telegram", {"update_id": number, "message": body})
    await store_updates(work.session, [raw], work.now)
    query = select(Arrival).order_by(Arrival.id.desc()).limit(1)
    arrival = (await work.session.scalars(query)).one()
    for _ in range(1 if final else TRIES):
        arrival.fails("ZeroDivisionError\n灾星", work.now, final=final)
    await work.session.flush()
    return arrival


async def seen(work: Work, town: Town, page: int = 0) -> list[Trouble]:
    return (await list_troubles(work, town.leader.person, page)).troubles


async def test_the_office_sees_who_was_not_reached_since_when_and_why(
    work: Work, town: Town, met: Resident
) -> None:
    letter = await owe(
        work, met.person, LetterState.UNREACHABLE, "Forbidden: bot was blocked by the user"
    )
    [trouble] = await seen(work, town)
    assert trouble.name == "何秀英"
    assert trouble.kind == "topic-withdrawn"
    assert trouble.at == work.now
    assert trouble.why == Why.BLOCKED
    assert trouble.reference == letter.number
    assert trouble.mendable is True


async def test_whoever_had_blocked_us_before_is_told_apart_from_whoever_never_came(
    work: Work, town: Town, met: Resident
) -> None:
    met.chat.reach = Reach.BLOCKED
    await owe(work, met.person, LetterState.UNREACHABLE, "no chat")
    await owe(work, town.head.person, LetterState.UNREACHABLE, "no chat")
    assert [each.why for each in await seen(work, town)] == [Why.NO_CHAT, Why.BLOCKED]


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ((LetterState.UNREACHABLE, "no chat"), Why.NO_CHAT),
        ((LetterState.UNREACHABLE, "Forbidden: user is deactivated"), Why.GONE),
        ((LetterState.UNREACHABLE, "Bad Request: chat not found"), Why.GONE),
        ((LetterState.UNREACHABLE, "502 Bad Gateway"), Why.NOT_THROUGH),
        ((LetterState.UNCERTAIN, "TimeoutError"), Why.UNCERTAIN),
        ((LetterState.INVALID, "400 blocked words"), Why.REFUSED),
    ],
)
async def test_every_end_has_a_reason_of_its_own(
    work: Work, town: Town, met: Resident, end: tuple[LetterState, str], why: Why
) -> None:
    state, outcome = end
    await owe(work, met.person, state, outcome)
    [trouble] = await seen(work, town)
    assert trouble.why is why
    assert trouble.mendable == (state is not LetterState.INVALID)


async def test_of_what_could_not_be_handled_the_sender_is_named_and_no_word_shown(
    work: Work, town: Town, met: Resident
) -> None:
    broken, odd = await park(work), await park(work, "999", 2, final=True)
    stranger, known = await seen(work, town)
    assert stranger.name == ""
    assert stranger.why == Why.UNREADABLE
    assert stranger.reference == odd.reference
    assert known.name == "何秀英"
    assert known.why == Why.BROKEN
    assert known.reference == broken.reference
    assert "灾星" not in repr((stranger, known))


async def test_whoever_asked_not_to_be_named_is_not_named_here_either(
    work: Work, town: Town, met: Resident, raised_topic: Topic
) -> None:
    raised_topic.anonymous = True
    await owe(work, met.person, LetterState.UNREACHABLE, "no chat")
    await owe(work, town.head.person, LetterState.UNREACHABLE, "no chat")
    await park(work)
    assert [each.name for each in await seen(work, town)] == ["", "王建国", ""]


async def test_what_was_delivered_or_handled_is_no_trouble(
    work: Work, town: Town, met: Resident
) -> None:
    await owe(work, met.person, LetterState.SENT)
    await owe(work, met.person, LetterState.WAITING)
    assert await seen(work, town) == []
    assert (await list_tasks(work, town.leader.person)).troubles is not None


async def test_troubles_come_by_the_page_what_came_in_first(
    work: Work, town: Town, met: Resident
) -> None:
    letters = [await owe(work, met.person, LetterState.UNCERTAIN) for _ in range(TROUBLES_A_PAGE)]
    arrivals = [await park(work, number=number) for number in (1, 2)]
    first = await list_troubles(work, town.leader.person)
    second = await list_troubles(work, town.leader.person, 1)
    assert first.count.letters == TROUBLES_A_PAGE
    assert first.count.parked == 2
    assert first.more is True
    assert [each.row_id for each in first.troubles[:2]] == [arrivals[1].id, arrivals[0].id]
    rest = [each.row_id for each in (*first.troubles[2:], *second.troubles)]
    assert rest == [each.id for each in reversed(letters)]
    assert (await list_troubles(work, town.leader.person, 99)).number == second.number == 1
    assert not second.more


async def test_only_the_office_is_told_of_troubles_among_its_tasks(
    work: Work, town: Town, met: Resident
) -> None:
    await owe(work, met.person, LetterState.UNREACHABLE)
    told = (await list_tasks(work, town.leader.person)).troubles
    assert told is not None
    assert told.letters == 1
    assert told.parked == 0
    assert (await list_tasks(work, town.head.person)).troubles is None


Act = Callable[[Work, Person], Awaitable[object]]


@pytest.mark.parametrize(
    "act",
    [
        list_troubles,
        lambda work, person: retry_arrival(work, person, 1),
        lambda work, person: resend_letter(work, person, 1),
    ],
)
async def test_nobody_but_the_office_may(work: Work, town: Town, met: Resident, act: Act) -> None:
    await owe(work, met.person, LetterState.UNREACHABLE)
    await park(work)
    town.leader.until = work.local.date() - timedelta(days=1)
    for each in (met.person, town.head.person, town.clerk.person, town.leader.person):
        with pytest.raises(ForOffice):
            await act(work, each)


async def test_a_parked_update_is_tried_again_once_with_an_apology_to_spare(
    work: Work, town: Town, met: Resident
) -> None:
    arrival = await park(work)
    work.letters.clear()
    apology = work.post(met.person.id, UpdateParked(reference="E"), key=f"parked:{arrival.id}")
    await settle(work)
    await retry_arrival(work, town.leader.person, arrival.id)
    assert arrival.progress == ArrivalState.WAITING
    assert arrival.tries == 0
    await work.session.refresh(apology)
    assert apology.dedupe_key is None
    for row in (arrival.id, 999):
        with pytest.raises(AlreadySettled):
            await retry_arrival(work, town.leader.person, row)


async def test_a_letter_goes_out_again_by_the_chat_the_person_uses_now(
    work: Work, town: Town, met: Resident
) -> None:
    letter = await owe(work, met.person, LetterState.UNREACHABLE, "no chat")
    letter.facts = {**letter.facts, "edits": 5}
    met.chat.reach = Reach.GONE
    phone = Chat(channel="telegram", address="1002", person=met.person)
    work.session.add(phone)
    await work.session.flush()
    work.now += timedelta(days=5)
    await resend_letter(work, town.leader.person, letter.id)
    assert letter.state == LetterState.WAITING
    assert letter.chat_id == phone.id
    assert letter.is_repeat is False
    assert "edits" not in letter.facts
    letter.failed(work.now, "502")
    assert letter.state is LetterState.WAITING
    assert await seen(work, town) == []
    with pytest.raises(AlreadySettled):
        await resend_letter(work, town.leader.person, letter.id)


async def test_what_may_have_arrived_says_that_it_is_a_repeat(
    work: Work, town: Town, met: Resident
) -> None:
    letter = await owe(work, met.person, LetterState.UNCERTAIN, "restored")
    await resend_letter(work, town.leader.person, letter.id)
    assert letter.is_repeat
    letter.may_have_arrived(work.now, "TimeoutError")
    assert letter.state is LetterState.UNCERTAIN


async def test_at_night_a_letter_sent_again_waits_for_the_morning(
    work: Work, town: Town, met: Resident
) -> None:
    letter = await owe(work, met.person, LetterState.UNREACHABLE)
    work.now += timedelta(hours=13)
    await resend_letter(work, town.leader.person, letter.id)
    assert letter.state is LetterState.HELD


async def test_without_an_open_chat_a_letter_stays_where_it_is(
    work: Work, town: Town, met: Resident
) -> None:
    letter = await owe(work, met.person, LetterState.UNREACHABLE)
    met.chat.reach = Reach.BLOCKED
    await work.session.flush()
    with pytest.raises(StillUnreachable):
        await resend_letter(work, town.leader.person, letter.id)
    assert letter.state is LetterState.UNREACHABLE


async def test_what_the_messenger_refuses_is_not_sent_again(
    work: Work, town: Town, met: Resident
) -> None:
    letter = await owe(work, met.person, LetterState.INVALID)
    for row in (letter.id, 999):
        with pytest.raises(AlreadySettled):
            await resend_letter(work, town.leader.person, row)


async def test_a_letter_to_a_group_goes_to_that_group_while_it_is_there(
    work: Work, town: Town
) -> None:
    group = Chat(channel="telegram", address="-5", group=True, person=None)
    work.session.add(group)
    await work.session.flush()
    work.letters.clear()
    letter = work.reply(group, {"text": []})
    await settle(work)
    letter.end(LetterState.UNCERTAIN, "TimeoutError")
    await resend_letter(work, town.leader.person, letter.id)
    assert letter.state is LetterState.WAITING
    letter.end(LetterState.UNREACHABLE, "kicked")
    group.reach = Reach.GONE
    await work.session.flush()
    with pytest.raises(StillUnreachable):
        await resend_letter(work, town.leader.person, letter.id)


async def test_a_letter_to_somebody_who_was_forgotten_finds_no_way(work: Work, town: Town) -> None:
    gone = await settle_resident(work, "", address="1009")
    letter = await owe(work, gone.person, LetterState.UNREACHABLE)
    letter.person_id = None
    [trouble] = await seen(work, town)
    assert trouble.name == ""
    with pytest.raises(StillUnreachable):
        await resend_letter(work, town.leader.person, letter.id)
