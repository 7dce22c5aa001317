"""Looking back: a planned item is asked after on its day, checked, rated, and never left silent."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from models.errors import AlreadyDone, ItemRefused, NotFound, Refused, TooLate
from models.letters import Letter
from models.lifecycle.items import ItemState
from models.lifecycle.topics import ECHOED, State
from models.lifecycle.words import Deadline, Verb
from models.people import Appointment
from models.rules import RuleName
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, RatedPart, Rating
from services.desk.tasks import list_tasks
from services.organisation.rule_changes import set_rule
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.topics.clock.item_reminders import check_item, find_due_items
from services.topics.opened import open_topic
from services.topics.opened_items import open_item
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.options import list_days, list_promises
from tests.services.life import Life, bring, events_of
from tests.services.planning import DONE, PROMISED, deliver, does, plan, stand

I = ItemState  # noqa: E741 -- as in the table
V = Verb


async def strike(life: Life) -> list[Letter]:
    """One tick of the clock, and what it owes."""
    await life.settles()
    for item in await find_due_items(life.work):
        await check_item(life.work, item)
    owed = list(life.work.letters)
    await life.settles()
    return owed


def told(life: Life, letters: list[Letter]) -> list[tuple[str, str]]:
    return sorted((each.kind, life.name_of(each.person_id or 0)) for each in letters)


async def comes_due(life: Life, item: Item) -> list[Letter]:
    """The promised day has come."""
    assert item.next_check_at is not None
    life.work.now = item.next_check_at
    return await strike(life)


@pytest.mark.parametrize("state", ECHOED)
async def test_on_the_promised_day_the_unit_is_asked_once(life: Life, state: State) -> None:
    item = await plan(life, state)
    assert item.next_check_at is not None
    assert item.promised_on is not None
    assert item.next_check_at.astimezone(life.work.zone).date() >= item.promised_on
    life.work.now = item.next_check_at - timedelta(seconds=1)
    assert await strike(life) == []
    letters = await comes_due(life, item)
    assert told(life, letters) == [("promise-due", "liaison")]
    assert letters[0].facts["choice"] == item.promised_on.isoformat()
    assert item.state is I.ASKED
    assert await strike(life) == []


async def test_a_clock_that_slept_for_months_asks_once_and_not_by_all_rungs(life: Life) -> None:
    item = await plan(life)
    life.work.now += timedelta(days=150)
    assert told(life, await strike(life)) == [("promise-due", "liaison")]
    assert await strike(life) == []
    life.work.now += timedelta(days=90)
    letters = await strike(life)
    assert told(life, letters) == [("item-due", "office"), ("topic-overdue", "raiser")]
    assert letters[0].facts["choice"] == Deadline.PROMISE
    assert letters[0].facts["who"] == "赵强"
    assert item.state is I.ASKED


async def test_a_promise_for_a_holiday_is_asked_after_on_the_next_working_day(life: Life) -> None:
    item = await plan(life)
    item.promised_on = life.work.local.date().replace(month=10, day=1)
    await stand(life, item)
    assert item.next_check_at is not None
    asked = item.next_check_at.astimezone(life.work.zone).date()
    assert asked.month == 10
    assert asked.day == 8


async def test_who_does_not_answer_is_reminded_then_the_head_then_the_office_for_ever(
    life: Life,
) -> None:
    item = await plan(life)
    await comes_due(life, item)
    seen = list[tuple[str, str]]()
    while len(seen) < 7:
        assert item.next_check_at is not None
        life.work.now = item.next_check_at
        seen += told(life, await strike(life))
        assert await strike(life) == []
    late = ("topic-overdue", "raiser")  # who waits hears once that the day has passed
    assert seen.count(late) == 1
    reminded = [each for each in seen if each != late]
    assert reminded == [
        ("item-due", name) for name in ("liaison", "liaison", "head", *["office"] * 3)
    ]


async def test_without_liaison_and_head_the_office_is_asked_by_name(life: Life) -> None:
    item = await plan(life)
    for name in ("liaison", "head"):
        query = select(Appointment).where(Appointment.person_id == life.person(name).id)
        for appointment in await life.work.session.scalars(query):
            await life.work.session.delete(appointment)
    assert told(life, await comes_due(life, item)) == [("promise-due", "office")]
    await does(life, "office", V.KEEP, item)
    assert item.state is I.KEPT


async def test_what_was_kept_is_checked_told_and_rated(life: Life) -> None:
    item = await plan(life, State.CLOSED)
    await comes_due(life, item)
    assert told(life, await does(life, "liaison", V.KEEP, item)) == [
        ("promise-kept", "head"),
        ("promise-kept", "member"),
    ]
    life.work.now += timedelta(minutes=5)
    letters = await does(life, "member", V.APPROVE, item)
    assert told(life, letters) == [("promise-approved", "liaison"), ("promise-delivered", "raiser")]
    (raiser,) = (each for each in letters if each.kind == "promise-delivered")
    assert raiser.facts["words"] == DONE
    assert item.topic.heard_at == life.work.now
    rated = await does(life, "raiser", V.RATE_GOOD, item)
    assert told(life, rated) == [("promise-rated", "liaison"), ("promise-rated", "member")]
    assert item.state == I.FULFILLED
    assert item.topic.state == State.CLOSED
    (rating,) = await life.work.session.scalars(
        select(Rating).where(Rating.about == RatedPart.PROMISE)
    )
    assert rating.grade == Grade.GOOD
    assert rating.item == 1
    assert rating.person_id == item.topic.raiser_id
    life.work.now += timedelta(days=300)
    assert await strike(life) == []


async def test_what_was_not_met_goes_back_to_the_unit_and_the_head_hears(life: Life) -> None:
    item = await plan(life)
    await comes_due(life, item)
    await does(life, "liaison", V.KEEP, item)
    await does(life, "head", V.APPROVE, item)
    letters = await does(life, "raiser", V.RATE_POOR, item, words="第三盏还是不亮")
    assert told(life, letters) == [
        ("promise-unmet", name) for name in ("head", "liaison", "member")
    ]
    assert {each.facts["words"] for each in letters} == {"第三盏还是不亮"}
    assert item.state is I.ASKED
    assert item.next_check_at is not None
    assert item.next_check_at > life.work.now
    await does(life, "liaison", V.KEEP, item, words="第三盏也换了，今天亮了")
    await does(life, "head", V.APPROVE, item)
    await does(life, "raiser", V.RATE_FAIR, item)
    grades = await life.work.session.scalars(
        select(Rating.grade).where(Rating.about == RatedPart.PROMISE).order_by(Rating.id)
    )
    assert list(grades) == [Grade.POOR, Grade.FAIR]


async def test_what_is_not_found_so_goes_back_with_the_reason(life: Life) -> None:
    item = await plan(life)
    await comes_due(life, item)
    await does(life, "liaison", V.KEEP, item)
    letters = await does(life, "member", V.SEND_BACK, item, words="只换了四盏")
    assert told(life, letters) == [("promise-doubted", "liaison")]
    assert item.state == I.ASKED
    assert letters[0].facts["words"] == "只换了四盏"


async def test_what_was_missed_gets_a_new_day_with_a_reason_and_is_asked_after_again(
    life: Life,
) -> None:
    item = await plan(life)
    await comes_due(life, item)
    letters = await does(life, "liaison", V.MISS, item, words="灯杆还没到货")
    assert told(life, letters) == [("promise-missed", "head"), ("promise-missed", "member")]
    new = list_promises(life.work)[0].date()
    letters = await does(life, "head", V.POSTPONE, item, new.isoformat(), "厂家五月发货")
    assert told(life, letters) == [
        ("promise-moved", name) for name in ("liaison", "member", "raiser")
    ]
    assert {each.facts["words"] for each in letters} == {"厂家五月发货"}
    assert item.state == I.APPROVED
    assert item.promised_on == new
    assert told(life, await comes_due(life, item)) == [("promise-due", "liaison")]


async def test_a_missed_promise_is_the_heads_and_then_the_offices_to_decide(life: Life) -> None:
    item = await plan(life)
    await comes_due(life, item)
    await does(life, "liaison", V.MISS, item)
    seen = list[tuple[str, str]]()
    for _ in range(3):
        assert item.next_check_at is not None
        life.work.now = item.next_check_at
        seen += told(life, await strike(life))
    assert seen == [("item-due", "head"), ("item-due", "head"), ("item-due", "office")]


async def test_no_new_day_lies_behind_or_beyond_a_year(life: Life) -> None:
    item = await plan(life)
    await comes_due(life, item)
    for pick, error in (("2020-01-01", TooLate), ("9999-01-01", NotFound), ("x", NotFound)):
        with pytest.raises(error):
            await does(life, "head", V.POSTPONE, item, pick)
    assert item.state is I.ASKED
    ask = Ask(verb=V.POSTPONE, topic_id=item.topic_id, moves=item.moves, item=1)
    step = await begin_step(life.work, life.person("head"), ask)
    assert list_days(step) == list_promises(life.work)


async def test_a_unit_may_say_so_before_the_day(life: Life) -> None:
    item = await plan(life)
    await does(life, "liaison", V.KEEP, item)
    await does(life, "head", V.APPROVE, item)
    assert item.state is I.DELIVERED


async def test_whoever_does_not_rate_it_is_asked_once_and_then_no_more(life: Life) -> None:
    item = await deliver(life)
    owed = life.work.working_days(life.work.now, 15)
    for days, kind in ((10, "item-due"), (15, "promise-expired")):
        assert item.next_check_at is not None
        assert item.state is I.DELIVERED
        life.work.now = item.next_check_at - timedelta(seconds=1)
        assert await strike(life) == []
        life.work.now = item.next_check_at
        assert life.work.local.date() == life.work.working_days(owed, days - 15).date()
        letters = await strike(life)
        assert told(life, letters) == [(kind, "raiser")]
        assert await strike(life) == []
    assert item.state == I.UNRATED
    assert item.next_check_at is None
    assert item.topic.state == State.CLOSED
    assert (await events_of(life.work, item.topic))[-1].verb == V.EXPIRE
    assert not list(await life.work.session.scalars(select(Rating).where(Rating.item == 1)))
    with pytest.raises(ItemRefused):
        await does(life, "raiser", V.RATE_GOOD, item)
    life.work.now += timedelta(days=300)
    assert await strike(life) == []


async def test_the_rule_of_the_place_says_how_long_a_rating_is_waited_for(life: Life) -> None:
    await set_rule(life.work, life.station, RuleName.RATING, 30, life.person("head"))
    item = await deliver(life)
    assert item.owed_at == life.work.working_days(life.work.now, 30)


async def test_after_a_long_sleep_a_rating_is_asked_for_before_it_is_given_up(life: Life) -> None:
    item = await deliver(life)
    life.work.now += timedelta(days=100)
    letters = await strike(life)
    assert told(life, letters) == [("item-due", "raiser")]
    assert datetime.fromisoformat(letters[0].facts["day"]) == item.owed_at
    assert item.state == I.DELIVERED
    assert item.next_check_at == life.work.working_days(life.work.now, 1)
    assert item.next_check_at is not None
    life.work.now = item.next_check_at
    assert told(life, await strike(life)) == [("promise-expired", "raiser")]


async def test_nobody_left_to_rate_it_is_waited_for_no_longer_than_anybody(life: Life) -> None:
    item = await deliver(life)
    await erase_person(life.work, Conversations(), life.person("raiser"))
    for _ in range(2):
        assert item.next_check_at is not None
        life.work.now = item.next_check_at
        assert await strike(life) == []
    assert item.state is I.UNRATED


async def test_while_it_is_worked_on_again_no_rating_is_waited_for(life: Life) -> None:
    item = await deliver(life, State.ANSWERED)
    await life.does("raiser", V.RATE_POOR, item.topic, words="别的灯也不亮")
    life.work.now += timedelta(days=100)
    assert item.next_check_at is None
    assert await strike(life) == []
    await life.does("head", V.ANSWER, item.topic)
    await life.settles()
    assert told(life, await strike(life)) == [("item-due", "raiser")]


async def test_whoever_joined_may_say_it_is_not_so_also_when_its_raiser_let_it_be(
    life: Life,
) -> None:
    item = await deliver(life)
    duplicate = await life.raises("neighbour")
    duplicate.state, duplicate.merged_into_id = State.MERGED, item.topic_id
    for _ in range(2):
        life.work.now = item.next_check_at or life.work.now
        await strike(life)
    await does(life, "neighbour", V.RATE_POOR, item)
    assert item.state is I.ASKED


async def test_nothing_is_to_be_kept_where_nothing_was_promised(life: Life) -> None:
    topic = await bring(life, State.ANSWERED)
    item = await life.has_item(topic)
    await stand(life, item)
    assert item.next_check_at is None
    assert V.KEEP not in (await open_item(life.work, life.person("liaison"), topic.id, 1)).verbs
    with pytest.raises(ItemRefused):
        await does(life, "liaison", V.KEEP, item)
    assert item.state is I.APPROVED


async def test_while_a_matter_is_worked_on_again_nobody_is_asked_after_its_promises(
    life: Life,
) -> None:
    item = await plan(life)
    topic = item.topic
    await life.does("raiser", V.RATE_POOR, topic, words="一盏都没亮")
    assert topic.state == State.HANDLING
    assert item.next_check_at is None
    life.work.now += timedelta(days=100)
    assert await strike(life) == []
    await life.does("head", V.ANSWER, topic)
    assert told(life, await strike(life)) == [("promise-due", "liaison")]
    # Answered a second time with a promise asked after, it can be handed back as before.
    await life.does("raiser", V.RATE_POOR, topic, words="还是不亮")
    await does(life, "head", V.SEND_BACK, item)
    assert item.state is I.DISPATCHED


async def test_the_echo_says_on_which_day_more_is_told(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    item = await life.has_item(topic)
    day = life.work.local.date() + timedelta(days=PROMISED)
    item.replied(ReplyClass.B, "列入三月的计划", day)
    await stand(life, item)
    await life.does("head", V.ANSWER, topic)
    (echo,) = (each for each in life.work.letters if each.kind == "topic-answered")
    assert echo.facts["promised"] == day.isoformat()


async def test_what_is_open_of_a_promise_stands_among_the_tasks_of_whoever_owes_it(
    life: Life,
) -> None:
    item = await plan(life, State.CLOSED)

    async def tasks() -> dict[str, list[str]]:
        await life.work.session.flush()
        pages = {
            name: await list_tasks(life.work, life.person(name))
            for name in ("liaison", "member", "head", "other_liaison")
        }
        return {name: [each.owed for each in page.tasks] for name, page in pages.items()}

    nothing: dict[str, list[str]] = {
        "liaison": [],
        "member": [],
        "head": [],
        "other_liaison": [],
    }
    assert await tasks() == nothing
    await comes_due(life, item)
    assert await tasks() == nothing | {"liaison": ["promise"]}
    await does(life, "liaison", V.KEEP, item)
    assert await tasks() == nothing | {"member": ["review"]}
    item.topic.holder = None
    item.topic.holder_id = None
    assert await tasks() == nothing | {"head": ["review"]}
    await does(life, "head", V.SEND_BACK, item)
    await does(life, "liaison", V.MISS, item)
    assert await tasks() == nothing | {"head": ["new-date"]}


async def test_what_the_unit_did_is_read_by_others_once_it_was_checked(life: Life) -> None:
    item = await plan(life, State.CLOSED)
    item.topic.on_board = True
    await comes_due(life, item)
    await does(life, "liaison", V.KEEP, item)

    async def kept(name: str) -> str:
        return (await open_item(life.work, life.person(name), item.topic_id, 1)).kept

    assert await kept("head") == DONE
    assert await kept("stranger") == ""
    await does(life, "head", V.APPROVE, item)
    assert await kept("stranger") == DONE
    await does(life, "raiser", V.RATE_GOOD, item)
    opened = await open_item(life.work, life.person("head"), item.topic_id, 1)
    assert [each.about for each in opened.ratings] == [RatedPart.PROMISE]
    happened = (await open_topic(life.work, life.person("raiser"), item.topic_id)).happened
    assert (V.REVIEW_BACK, 1) in {(each.verb, each.item) for each in happened}


# Who may do what about a promise, in which state of its item; written by hand.
REVIEWERS = {"member", "head", "office"}
MAY: dict[tuple[ItemState, Verb], set[str]] = {
    (I.APPROVED, V.KEEP): {"liaison"},
    (I.ASKED, V.KEEP): {"liaison"},
    (I.ASKED, V.MISS): {"liaison"},
    (I.ASKED, V.POSTPONE): {"head", "office"},
    (I.MISSED, V.POSTPONE): {"head", "office"},
    (I.KEPT, V.APPROVE): REVIEWERS,
    (I.KEPT, V.SEND_BACK): REVIEWERS,
    **{(I.DELIVERED, rate): {"raiser"} for rate in (V.RATE_GOOD, V.RATE_FAIR, V.RATE_POOR)},
}
VERBS = sorted({verb for _, verb in MAY} | {V.REVIEW_BACK})


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("state", list(I))
async def test_everybody_may_about_a_promise_what_was_agreed_and_no_more(
    life: Life, state: ItemState
) -> None:
    item = await plan(life, State.CLOSED)
    topic = item.topic
    item.state = state
    await life.work.session.flush()
    for who in life.people:
        offered = (await open_item(life.work, life.person(who), topic.id, item.position)).verbs
        for verb in VERBS:
            expected = who in MAY.get((state, verb), set())
            assert (verb in offered) is expected, (who, verb)
            ask = Ask(verb=verb, topic_id=topic.id, moves=item.moves, item=1)
            if not expected:
                with pytest.raises(Refused):
                    await begin_step(life.work, life.person(who), ask)
            else:
                assert await begin_step(life.work, life.person(who), ask)


async def test_whoever_joined_rates_a_promise_too_also_after_its_raiser(life: Life) -> None:
    item = await plan(life)
    duplicate, topic = await life.raises("neighbour"), item.topic
    duplicate.state, duplicate.merged_into_id = State.MERGED, topic.id
    await does(life, "liaison", V.KEEP, item)
    delivered = await does(life, "head", V.APPROVE, item)
    assert ("promise-delivered", "neighbour") in told(life, delivered)
    await does(life, "neighbour", V.RATE_GOOD, item)
    assert item.state is I.DELIVERED
    await does(life, "raiser", V.RATE_GOOD, item)
    with pytest.raises(AlreadyDone):
        await does(life, "neighbour", V.RATE_FAIR, item)
    other = await life.raises("stranger")
    other.state, other.merged_into_id = State.MERGED, topic.id
    await does(life, "stranger", V.RATE_POOR, item)
    assert (item.state, topic.state) == (I.ASKED, State.ANSWERED)


async def test_a_promise_is_rated_once_each_time_it_was_delivered(life: Life) -> None:
    item = await plan(life)
    await does(life, "liaison", V.KEEP, item)
    await does(life, "head", V.APPROVE, item)
    await does(life, "raiser", V.RATE_GOOD, item)
    with pytest.raises(ItemRefused):
        await does(life, "raiser", V.RATE_GOOD, item)
