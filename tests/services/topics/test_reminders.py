"""Reminders: once each, ends after a warning, and always somebody by name."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from structlog.testing import capture_logs

from foundation.clock import TurnedClock
from foundation.database import Database
from models.base import made_id
from models.letters import Letter
from models.lifecycle.deadlines import DAYS
from models.lifecycle.escalation import Level, asks_of
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb, Who
from models.notices.topics import TopicDue
from models.people import Appointment, Role
from models.stations import Kind, Place
from models.topics.items import Item
from models.topics.loading import with_items
from models.topics.topic import Topic
from scheduler.jobs.rounds import go_round
from services.clock.escalation import Owing, list_level, list_up
from services.delivery.routing import settle
from services.topics.clock.item_reminders import check_item, find_due_items
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.clock.schedule import reschedule
from services.topics.steps.carrying_out import Ask, carry_out
from services.topics.steps.performing import perform
from services.topics.steps.step import Step
from services.work import Work
from tests.conftest import Working
from tests.county import Resident, Town, settle_place, settle_staff

MONTHS = timedelta(days=90)
ROUND = partial(go_round, find=find_due_topics, check=check_topic)
ITEMS = partial(go_round, find=find_due_items, check=check_item)


async def strike(work: Work, job: Callable[[Work], Awaitable[int]] = ROUND) -> Sequence[Letter]:
    """One tick, and the letters it owed."""
    work.letters.clear()
    await work.session.flush()
    await job(work)
    await settle(work)
    owed = list(work.letters)
    work.letters.clear()
    return owed


async def whole(work: Work, topic: Topic) -> Topic:
    query = select(Topic).where(Topic.id == topic.id).options(*with_items())
    return (await work.session.scalars(query.execution_options(populate_existing=True))).one()


def go_to(work: Work, moment: datetime | None) -> None:
    assert moment is not None
    work.now = moment


def told(letters: Sequence[Letter], kind: str) -> list[tuple[str, int | None]]:
    return [(each.facts["level"], each.person_id) for each in letters if each.kind == kind]


async def test_nothing_is_said_before_its_hour(work: Work, raised_topic: Topic) -> None:
    go_to(work, raised_topic.next_check_at)
    work.now -= timedelta(seconds=1)
    assert await strike(work) == []


async def test_a_triage_is_reminded_of_rung_by_rung_and_never_ends(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    due_at = raised_topic.due_at
    seen = list[tuple[str, int | None]]()
    while len(seen) < 5:
        go_to(work, raised_topic.next_check_at)
        seen += told(await strike(work), "topic-due")
        assert await strike(work) == []
    head, office = town.head.person_id, town.leader.person_id
    assert seen[:2] == [(Level.OWNER, head), (Level.OWNER, head)]
    assert seen[2:] == [(Level.OFFICE, office)] * 3
    assert raised_topic.state == State.RAISED
    assert raised_topic.due_at == due_at


async def test_a_clock_that_slept_for_months_says_each_thing_once(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    work.now += MONTHS
    letters = await strike(work)
    office = town.leader.person_id
    assert told(letters, "topic-due") == [(Level.OFFICE, office)]
    assert told(letters, "topic-silent") == [(Level.OFFICE, office)]
    assert letters[0].facts["late"]
    assert await strike(work) == []
    assert raised_topic.is_overdue


async def hold(work: Work, town: Town, topic: Topic, due: Deadline | None, state: State) -> Topic:
    """As if it had come this far by its verbs, in the hands of the head."""
    topic = await whole(work, topic)
    topic.state, topic.holder = state, town.head.person
    until = work.working_days(work.now, DAYS[due]) if due else None
    topic.start(due, work.now, until)
    topic.holder_id = town.head.person_id
    reschedule(topic, work)
    return topic


async def test_whoever_is_warned_late_keeps_a_working_day(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.PROGRESS, State.CLAIMED)
    work.now += MONTHS
    warned = work.now
    assert told(await strike(work), "topic-due") == [(Level.OWNER, town.head.person_id)]
    for _ in range(2):
        assert await strike(work) == []
    assert topic.state is State.CLAIMED
    go_to(work, work.working_days(warned, 1))
    kinds = {each.kind for each in await strike(work)}
    assert {"topic-lapsed", "topic-freed"} <= kinds
    assert (topic.state, topic.holder_id, topic.due) == (State.ACCEPTED, None, Deadline.CLAIM)


async def test_a_comment_moves_no_deadline_and_takes_no_grace_away(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.PROGRESS, State.CLAIMED)
    due_at = topic.due_at
    work.now += MONTHS
    await strike(work)
    urging = Ask(verb=Verb.URGE, topic_id=topic.id, moves=topic.moves)
    await perform(work, town.head.person, urging)
    assert topic.due_at == due_at
    await strike(work)
    assert topic.state is State.CLAIMED


async def test_more_time_brings_reminders_of_its_own(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.PROGRESS, State.CLAIMED)
    go_to(work, topic.next_check_at)
    assert len(await strike(work)) == 1
    topic.asked_until = work.working_days(work.now, 15)
    await perform(
        work, town.leader.person, Ask(verb=Verb.AGREE, topic_id=topic.id, moves=topic.moves)
    )
    topic.was_heard(work.now + MONTHS)
    reschedule(topic, work)
    for _ in range(2):
        go_to(work, topic.next_check_at)
        assert told(await strike(work), "topic-due")
    go_to(work, topic.next_check_at)
    await strike(work)
    assert topic.state is State.ACCEPTED


async def test_an_appeal_nobody_makes_just_ends(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.APPEAL, State.DECLINED)
    go_to(work, topic.next_check_at)
    assert await strike(work) == []
    assert topic.state == State.DECLINED
    assert topic.due is None
    assert topic.next_check_at is None


async def test_looking_too_early_changes_nothing(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.PROGRESS, State.CLAIMED)
    look_at, topic.next_check_at = topic.next_check_at, work.now
    assert await strike(work) == []
    assert topic.next_check_at == look_at
    topic.start(None, work.now, None)
    topic.next_check_at = work.now
    assert await strike(work) == []
    topic.start(Deadline.PROGRESS, work.now, work.working_days(work.now, 10))
    topic.reminders, topic.next_check_at = 2, work.now
    assert await strike(work) == []
    assert topic.state is State.CLAIMED


async def test_silence_counts_from_when_a_raiser_took_the_matter_up_again(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    for verb in (Verb.WITHDRAW, Verb.RESUME):
        ask = Ask(verb=verb, topic_id=raised_topic.id, moves=raised_topic.moves)
        await perform(work, met.person, ask)
        work.now += MONTHS if verb is Verb.WITHDRAW else timedelta(minutes=1)
    assert not told(await strike(work), "topic-silent")
    go_to(work, work.working_days(work.now, 10))
    assert told(await strike(work), "topic-silent") == [(Level.OWNER, town.head.person_id)]


async def test_a_raiser_who_is_forgotten_is_not_reminded(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.RATING, State.ANSWERED)
    met.person.erase(work.now)
    go_to(work, topic.next_check_at)
    assert await strike(work) == []
    go_to(work, topic.next_check_at)
    await strike(work)
    assert topic.state is State.CLOSED


async def test_a_holder_who_no_longer_serves_is_none(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    topic = await hold(work, town, raised_topic, Deadline.PROGRESS, State.CLAIMED)
    topic.holder, topic.holder_id = met.person, met.person.id
    go_to(work, topic.next_check_at)
    assert told(await strike(work), "topic-due") == [(Level.OWNER, town.head.person_id)]


async def test_where_nobody_serves_at_all_that_is_said_aloud(
    work: Work, raised_topic: Topic
) -> None:
    await work.session.execute(delete(Appointment))
    go_to(work, raised_topic.next_check_at)
    with capture_logs() as said:
        assert await strike(work) == []
    assert [each["event"] for each in said] == ["clock.nobody"]
    assert raised_topic.next_check_at is not None
    assert raised_topic.next_check_at > work.now


async def test_what_cannot_be_dealt_with_holds_up_nothing_else(
    work: Work, raised_topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(work, raised_topic.next_check_at)

    async def stumble(work: Work, topic: Topic) -> None:
        work.post(topic.raiser_id, TopicDue(topic_id=topic.id))
        raise ValueError

    with capture_logs() as said:
        assert await strike(work, partial(go_round, find=find_due_topics, check=stumble)) == []
    assert said[0]["event"] == "clock.row"
    put_off = await work.session.scalar(select(Topic.next_check_at))
    assert put_off == work.now + timedelta(hours=1)


# -- two clocks, and a clock that dies ---------------------------------------------------------


async def _commit(work: Work, topic: Topic) -> datetime:
    assert topic.next_check_at is not None
    await work.session.commit()
    return topic.next_check_at


async def _letters(database: Database) -> list[str | None]:
    async with database.read() as session:
        due = select(Letter.dedupe_key).where(Letter.kind == "topic-due")
        return list(await session.scalars(due))


async def test_two_clocks_at_once_remind_once(
    work: Work, raised_topic: Topic, database: Database, working: Working, clock: TurnedClock
) -> None:
    due = await _commit(work, raised_topic)
    clock.turn(due - clock.now() + timedelta(days=20))

    async def tick() -> None:
        async with working() as mine:
            await ROUND(mine)
            await asyncio.sleep(0.05)

    await asyncio.gather(*(tick() for _ in range(3)))
    assert len(await _letters(database)) == 1


async def test_a_clock_that_dies_before_its_commit_reminds_when_it_is_back(
    work: Work, raised_topic: Topic, database: Database, working: Working, clock: TurnedClock
) -> None:
    due = await _commit(work, raised_topic)
    clock.turn(due - clock.now())

    async def die() -> None:
        async with working() as mine:
            await ROUND(mine)
            await settle(mine)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await die()
    assert await _letters(database) == []
    for _ in range(2):
        async with working() as mine:
            await ROUND(mine)
    assert len(await _letters(database)) == 1


# -- items -------------------------------------------------------------------------------------


async def agree_item(work: Work, town: Town, topic: Topic) -> Item:
    """One item at the unit, with thirty working days."""
    topic = await hold(work, town, topic, Deadline.HANDLING, State.HANDLING)
    item = Item(
        topic=topic,
        position=1,
        text="换三盏灯",
        unit=town.unit,
        dispatched_at=work.now,
        due_at=work.working_days(work.now, 30),
    )
    work.session.add(item)
    await work.session.flush()
    topic = await whole(work, topic)
    reschedule(topic, work)
    return item


async def test_a_unit_is_reminded_and_then_those_above(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    liaison, _ = await settle_staff(work, "赵强", Role.LIAISON, town.unit, "2010")
    item = await agree_item(work, town, raised_topic)
    seen = []
    for _ in range(6):
        go_to(work, item.next_check_at)
        seen += told(await strike(work, ITEMS), "item-due")
        assert await strike(work, ITEMS) == []
    owner, head, office = liaison.person_id, town.head.person_id, town.leader.person_id
    assert seen[:3] == [(Level.OWNER, owner)] * 3
    assert seen[3:] == [(Level.HEADS, head), *[(Level.OFFICE, office)] * 2]


async def move_item(work: Work, item: Item, verb: Verb) -> None:
    topic = await whole(work, item.topic)
    rule = item.find_rule(verb)
    await carry_out(Step(work=work, topic=topic, verb=verb, rule=rule, item=item))
    work.letters.clear()


@pytest.mark.parametrize(
    ("verb", "due"), [(Verb.REPLY, Deadline.REVIEW), (Verb.REJECT, Deadline.REDISPATCH)]
)
async def test_what_a_unit_gives_back_has_three_days_for_whoever_holds_it(
    work: Work, town: Town, raised_topic: Topic, verb: Verb, due: Deadline
) -> None:
    item = await agree_item(work, town, raised_topic)
    unit_date = item.due_at
    await move_item(work, item, Verb.RECEIVE)
    work.now += timedelta(days=2)
    since = work.now
    await move_item(work, item, verb)
    work.now += MONTHS
    (letter,) = await strike(work, ITEMS)
    assert letter.facts["choice"] == due
    assert letter.facts["level"] == Level.OFFICE
    assert datetime.fromisoformat(letter.facts["day"]) == work.working_days(since, 3)
    assert item.due_at == unit_date


async def test_an_approved_item_and_one_of_a_withdrawn_topic_are_at_rest(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    item = await agree_item(work, town, raised_topic)
    item.topic.state = State.WITHDRAWN
    item.next_check_at = work.now
    assert await strike(work, ITEMS) == []
    assert item.next_check_at is None
    item.topic.state, item.state = State.HANDLING, ItemState.APPROVED
    reschedule(item.topic, work)
    assert item.next_check_at is None


# -- nobody is a dead end ----------------------------------------------------------------------

ROLES = (Role.OFFICE, Role.HEAD, Role.CLERK)
KINDS = (Kind.STATION, Kind.COUNCIL, Kind.POINT)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int | None], list[tuple[int, Role]]]:
    """Places by their parent, the first the office, and who serves where."""
    count = draw(st.integers(2, 5))
    parents = [None, *(draw(st.integers(0, each - 1)) for each in range(1, count))]
    posts = st.tuples(st.integers(0, count - 1), st.sampled_from(ROLES))
    return parents, draw(st.lists(posts, max_size=4, unique=True))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=trees())
async def test_every_rung_reaches_somebody_as_long_as_anybody_in_the_branch_serves(
    work: Work, tree: tuple[list[int | None], list[tuple[int, Role]]]
) -> None:
    parents, posts = tree
    await work.session.execute(delete(Appointment))
    mark, places = made_id(), list[Place]()
    for position, parent in enumerate(parents):
        kind = Kind.OFFICE if parent is None else KINDS[position % 3]
        above = None if parent is None else places[parent]
        places.append(
            await settle_place(work, f"{mark}-{position}", f"地方{position}", kind, above)
        )
    for position, (at, role) in enumerate(posts):
        await settle_staff(work, f"人{position}", role, places[at], f"{mark}:{position}")
    branch, at = set[int](), len(parents) - 1
    while True:
        branch.add(at)
        parent = parents[at]
        if parent is None:
            break
        at = parent
    serving = any(at in branch or role is Role.OFFICE for at, role in posts)
    nobody = Owing([], Who.HEAD)
    for level in Level:
        people = await list_level(work, places[-1], level, nobody)
        assert bool(people) is serving
        assert all(each.name for each in people)


async def test_a_clerk_is_asked_where_there_is_neither_head_nor_office(
    work: Work, town: Town
) -> None:
    gone = delete(Appointment).where(Appointment.role != Role.CLERK)
    await work.session.execute(gone)
    assert [each.name for each in await list_up(work, town.council)] == ["陈静"]


@pytest.mark.parametrize("due", Deadline)
def test_every_reminder_offers_something_to_do(due: Deadline) -> None:
    assert asks_of(due, Level.HEADS)
    assert asks_of(due, Level.OWNER) or due is Deadline.APPEAL
