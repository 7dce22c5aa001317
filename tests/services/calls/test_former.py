"""An older process beside this one, during an upgrade: what it does about calls is not lost."""

from sqlalchemy import select

from models.calls import Unheard
from models.former_calls import FormerCall, FormerUnheard
from models.letters import Letter, LetterState
from services.calls.enquiries import record_letter_call
from services.calls.lists import list_calls
from services.calls.telephone_numbers import show_number
from services.people.phones import store_phone
from tests.services.calls.test_enquiries import NUMBER, answer, answered, answers, strike, the_call
from tests.services.life import Life


async def lost(life: Life) -> list[Letter]:
    """Every answer there is did not arrive."""
    letters = list(await life.work.session.scalars(answers()))
    for letter in letters:
        letter.end(LetterState.UNREACHABLE, "blocked")
    await life.settles()
    return letters


async def older_takes(life: Life, call_id: int, letter: Letter) -> None:
    life.work.session.add(FormerUnheard(letter_id=letter.id, call_id=call_id))
    await life.work.session.flush()


async def opened(life: Life) -> FormerCall:
    """A call as the version before opens it; its clerk was asked."""
    enquiry = await answered(life)
    (letter,) = await lost(life)
    former = FormerCall(enquiry_id=enquiry.id, since=life.work.now, next_check_at=life.work.now)
    life.work.session.add(former)
    await life.work.session.flush()
    await older_takes(life, former.id, letter)
    return former


async def test_a_call_an_older_process_opened_goes_on_here(life: Life) -> None:
    former = await opened(life)
    assert await strike(life) == []
    (listed,) = (await list_calls(life.work, life.person("clerk"))).calls
    assert listed.call_id == former.id
    assert listed.who == "raiser"
    assert listed.member == "李梅"
    assert [each["facts"]["words"] for each in listed.told] == ["明天去看"]
    call = await the_call(life)
    assert call.person_id == life.person("raiser").id
    assert former.next_check_at == call.next_check_at
    life.work.now = call.next_check_at or life.work.now
    assert await strike(life) == [("owner", "clerk")]
    assert await strike(life) == []


async def test_its_buttons_work_here_before_the_clock_has_struck(life: Life) -> None:
    former = await opened(life)
    store_phone(life.work, life.person("raiser"), NUMBER)
    assert await show_number(life.work, life.person("clerk"), former.id) == NUMBER
    await record_letter_call(life.work, life.person("clerk"), former.id, "说了")
    call = await the_call(life)
    assert call.id == former.id
    assert call.done_at == life.work.now
    assert call.said == "说了"


async def test_what_an_older_process_recorded_closes_the_call(life: Life) -> None:
    former = await opened(life)
    await strike(life)
    former.seen_at, former.seen_by_id = life.work.now, life.person("head").id
    former.done_at, former.done_by_id = life.work.now, life.person("clerk").id
    former.said, former.next_check_at = "他知道了", None
    assert await strike(life) == []
    call = await the_call(life)
    assert call.done_at == life.work.now
    assert call.done_by_id == life.person("clerk").id
    assert call.seen_at == life.work.now
    assert call.seen_by_id == life.person("head").id
    assert call.said == "他知道了"
    assert former.said == ""
    assert call.next_check_at is None
    life.passes(days=60)
    assert await strike(life) == []


async def test_what_is_recorded_here_closes_the_older_ones(life: Life) -> None:
    former = await opened(life)
    await strike(life)
    store_phone(life.work, life.person("raiser"), NUMBER)
    await show_number(life.work, life.person("clerk"), former.id)
    await record_letter_call(life.work, life.person("clerk"), former.id, "说了")
    await strike(life)
    assert former.done_at == life.work.now
    assert former.done_by_id == life.person("clerk").id
    assert former.seen_at == life.work.now
    assert former.next_check_at is None
    assert former.said == ""
    assert (await the_call(life)).said == "说了"


async def test_of_two_who_recorded_it_on_either_side_both_are_kept(life: Life) -> None:
    former = await opened(life)
    await strike(life)
    await record_letter_call(life.work, life.person("clerk"), former.id, "说了")
    former.done_at, former.done_by_id = life.work.now, life.person("head").id
    former.said, former.seen_at = "我也说了", life.work.now
    await strike(life)
    call = await the_call(life)
    assert call.said == "说了\n我也说了"
    assert call.done_by_id == life.person("clerk").id


async def test_a_letter_an_older_process_took_joins_the_call_that_is_owed(life: Life) -> None:
    enquiry = await answered(life)
    await strike(life)
    mine = await the_call(life)
    await answer(life, enquiry, "已经报修了")
    *_, second = await lost(life)
    await older_takes(life, mine.id, second)
    assert await strike(life) == []
    assert (await the_call(life)).id == mine.id
    page = await list_calls(life.work, life.person("clerk"))
    assert [each["facts"]["words"] for each in page.calls[0].told] == ["明天去看", "已经报修了"]


async def test_what_is_taken_here_an_older_process_knows_and_does_not_take_again(
    life: Life,
) -> None:
    enquiry = await answered(life)
    await strike(life)
    await answer(life, enquiry, "已经报修了")
    letters = await lost(life)
    await strike(life)
    call = await the_call(life)
    (former,) = await life.work.session.scalars(select(FormerCall))
    assert (former.id, former.enquiry_id, former.since) == (call.id, enquiry.id, call.since)
    assert former.next_check_at == call.next_check_at
    marks = await life.work.session.scalars(select(FormerUnheard).order_by(FormerUnheard.letter_id))
    assert [(each.letter_id, each.call_id) for each in marks] == [
        (each.id, call.id) for each in letters
    ]


async def test_where_an_older_process_found_no_name_nobody_is_called(life: Life) -> None:
    await answered(life, anonymous=True)
    (letter,) = await lost(life)
    life.work.session.add(FormerUnheard(letter_id=letter.id, call_id=None))
    assert await strike(life) == []
    assert not (await life.work.session.scalars(select(Unheard))).all()


async def test_of_whoever_an_older_process_forgot_no_words_are_kept(life: Life) -> None:
    await answered(life)
    await strike(life)
    call = await the_call(life)
    await record_letter_call(life.work, life.person("clerk"), call.id, "他说知道了")
    life.person("raiser").erase(life.work.now)
    await strike(life)
    assert call.said == ""
