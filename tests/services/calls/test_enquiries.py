"""Answers to letters that did not arrive: one call for each thread, and only a record closes it."""

from collections.abc import Sequence
from functools import partial

import pytest
from sqlalchemy import Select, select

from models.calls import Call
from models.channels import CHAT_PAGE
from models.chats import Chat
from models.enquiries import Enquiry
from models.errors import (
    CallBackDone,
    NotAllowed,
    NotFound,
    PhoneMissing,
    ProofNeeded,
    WordsMissing,
)
from models.letters import Letter, LetterState
from models.people import Appointment
from scheduler.jobs.rounds import go_round
from services.calls.asking import check_call, find_due_calls
from services.calls.enquiries import record_letter_call
from services.calls.lists import list_calls
from services.calls.lost import open_calls
from services.calls.telephone_numbers import show_number
from services.calls.topics import begin_call
from services.delivery.routing import settle
from services.desk.tasks import list_tasks
from services.enquiries.privacy import describe_enquiries
from services.enquiries.threads import Addressee, write_on, write_to_member
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.people.phones import store_phone
from services.privacy.personal_data import erase_person
from tests.county import arriving
from tests.services.life import Life

AGAIN = partial(go_round, find=find_due_calls, check=check_call)
NUMBER = "13900001111"


async def answered(life: Life, *, lost: bool = True, anonymous: bool = False) -> Enquiry:
    """The raiser wrote to the member, who answered; the answer did not arrive."""
    to = Addressee(life.person("member").id, life.station.id, anonymous)
    work, he = arriving(life.work), life.people["raiser"]
    enquiry = await write_to_member(work, he.chat, he.person, to, IncomingMessage(1, "灯坏了"))
    await life.settles()
    await answer(life, enquiry)
    letter = (await life.work.session.scalars(answers())).all()[-1]
    if lost:
        letter.end(LetterState.UNREACHABLE, "Forbidden: bot was blocked by the user")
    await life.settles()
    return enquiry


def answers() -> Select[Letter]:
    return select(Letter).where(Letter.kind == "enquiry-answered").order_by(Letter.id)


async def answer(life: Life, enquiry: Enquiry, words: str = "明天去看") -> None:
    work, she = arriving(life.work), life.people["member"]
    await write_on(
        work, she.chat, she.person, enquiry.id, IncomingMessage(work.arrival_id or 1, words)
    )
    await life.settles()


async def strike(life: Life) -> Sequence[tuple[str, str]]:
    await life.settles()
    await open_calls(life.work)
    await AGAIN(life.work)
    await settle(life.work)
    owed = [(each.facts["level"], life.name_of(each.person_id or 0)) for each in life.work.letters]
    await life.settles()
    return owed


async def the_call(life: Life) -> Call:
    return (await life.work.session.scalars(select(Call))).one()


async def test_a_call_is_found_as_what_it_is_about_alone(life: Life) -> None:
    """A made-up press that mixes the two finds nothing."""
    await answered(life)
    await strike(life)
    about_letter = await the_call(life)
    topic = await life.raises()
    about_topic = Call(topic=topic, person=topic.raiser, since=life.work.now)
    life.work.session.add(about_topic)
    await life.work.session.flush()
    clerk = life.person("clerk")
    with pytest.raises(NotFound):
        await begin_call(life.work, clerk, about_letter.id)
    with pytest.raises(NotFound):
        await record_letter_call(life.work, clerk, about_topic.id, "说了")


async def test_an_answer_that_did_not_arrive_is_the_clerks_to_tell_once(life: Life) -> None:
    enquiry = await answered(life)
    assert await strike(life) == [("owner", "clerk")]
    assert await strike(life) == []
    await answer(life, enquiry, "已经报修了")
    for letter in await life.work.session.scalars(answers()):
        letter.end(LetterState.UNREACHABLE, "blocked")
    assert await strike(life) == []
    page = await list_calls(life.work, life.person("clerk"))
    assert page.total == 1
    assert page.calls[0].who == "raiser"
    assert page.calls[0].member == "李梅"
    assert [each["facts"]["words"] for each in page.calls[0].told] == ["明天去看", "已经报修了"]
    for who, count in (("clerk", 1), ("head", 1), ("office", 1), ("other_head", 0)):
        assert (await list_tasks(life.work, life.person(who))).calls == count


async def test_nobody_calls_whom_it_reached_nor_whoever_gave_no_name(life: Life) -> None:
    await answered(life, lost=False)
    assert await strike(life) == []
    await answered(life, anonymous=True)
    assert await strike(life) == []
    assert not (await life.work.session.scalars(select(Call))).all()
    assert await open_calls(life.work) == 0


async def test_a_call_nobody_makes_is_escalated_and_asked_for_again_and_again(life: Life) -> None:
    await answered(life)
    await strike(life)
    seen = list[tuple[str, str]]()
    for _ in range(4):
        call = await the_call(life)
        assert call.next_check_at is not None
        life.work.now = call.next_check_at
        seen += await strike(life)
        assert await strike(life) == []
    assert seen == [
        ("owner", "clerk"),
        ("heads", "head"),
        ("office", "office"),
        ("office", "office"),
    ]


async def test_a_call_that_was_put_off_waits_for_its_hour(life: Life) -> None:
    await answered(life)
    await strike(life)
    call = await the_call(life)
    hour, call.next_check_at = call.next_check_at, life.work.now
    assert await strike(life) == []
    assert call.next_check_at == hour


async def test_without_a_clerk_the_head_calls(life: Life) -> None:
    query = select(Appointment).where(Appointment.person_id == life.person("clerk").id)
    for each in await life.work.session.scalars(query):
        await life.work.session.delete(each)
    await answered(life)
    assert await strike(life) == [("owner", "head")]


async def test_only_a_record_closes_it_and_only_by_whoever_may_call(life: Life) -> None:
    await answered(life)
    await strike(life)
    call, work = await the_call(life), life.work
    for who in ("member", "other_head", "stranger", "liaison"):
        with pytest.raises(NotAllowed):
            await record_letter_call(work, life.person(who), call.id, "说了")
    with pytest.raises(NotFound):
        await record_letter_call(work, life.person("clerk"), 4711, "说了")
    with pytest.raises(WordsMissing):
        await record_letter_call(work, life.person("clerk"), call.id, " ")
    assert {call.done_at} == {None}
    await record_letter_call(work, life.person("clerk"), call.id, "上午打的电话，他知道了")
    assert call.done_at == work.now
    assert call.done_by_id == life.person("clerk").id
    with pytest.raises(CallBackDone):
        await record_letter_call(work, life.person("head"), call.id, "也说了")
    life.passes(days=60)
    assert await strike(life) == []
    assert (await list_calls(work, life.person("clerk"))).total == 0
    [thread] = (await describe_enquiries(work, life.person("raiser")))["letters"]
    assert thread["calls"][0]["said"] == "上午打的电话，他知道了"


async def test_a_number_is_seen_on_record_by_whoever_calls(life: Life) -> None:
    await answered(life)
    await strike(life)
    call, clerk = await the_call(life), life.person("clerk")
    with pytest.raises(PhoneMissing):
        await show_number(life.work, clerk, call.id)
    assert {call.seen_at} == {None}
    store_phone(life.work, life.person("raiser"), NUMBER)
    with pytest.raises(NotAllowed):
        await show_number(life.work, life.person("member"), call.id)
    page = Chat(channel=CHAT_PAGE, address="7001", person=clerk)
    life.work.session.add(page)
    await life.work.session.flush()
    life.work.here = page
    with pytest.raises(ProofNeeded):
        await show_number(life.work, clerk, call.id)
    assert {call.seen_at} == {None}
    life.work.here = None
    assert await show_number(life.work, clerk, call.id) == NUMBER
    assert call.seen_at == life.work.now
    assert call.seen_by_id == clerk.id
    assert (await list_calls(life.work, clerk)).calls[0].phone


async def test_whoever_is_forgotten_is_not_called_and_nothing_of_it_is_kept(life: Life) -> None:
    await answered(life)
    await strike(life)
    call = await the_call(life)
    await record_letter_call(life.work, life.person("clerk"), call.id, "他说知道了")
    await answer(life, await life.work.session.get_one(Enquiry, call.enquiry_id or 0))
    for letter in await life.work.session.scalars(answers()):
        letter.end(LetterState.UNREACHABLE, "blocked")
    await strike(life)
    await erase_person(life.work, Conversations(), life.person("raiser"))
    found = (await life.work.session.scalars(select(Call).order_by(Call.id))).all()
    assert [(each.said, each.done_at is None) for each in found] == [("", False), ("", False)]
    asked = select(Letter).where(Letter.kind == "enquiry-call-owed")
    for letter in await life.work.session.scalars(asked):
        assert letter.facts["who"] == ""
        assert letter.facts["entries"] == []
