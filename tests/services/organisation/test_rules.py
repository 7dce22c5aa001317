"""The rules of places: inherited down the tree, only ever added to, and never moving a date."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from models.errors import AlreadyDone, NotAllowed, NotFound
from models.lifecycle.deadlines import DAYS
from models.lifecycle.escalation import ENDS, LADDERS
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.people import Role
from models.rules import RULES, Held, Measure, RuleName, Rules, WorkingRule, rules_of
from models.stations import Kind
from models.topics.items import Item
from services.desk.tasks import list_tasks
from services.organisation.rule_changes import (
    PLACES_A_PAGE,
    change_rule,
    draft_change,
    list_places,
    set_rule,
    show_rules,
)
from services.organisation.rules import due_by, find_rules
from services.people.incoming import IncomingMessage
from services.topics.clock.schedule import item_due
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.work import Work
from tests.county import Resident, Town, arriving, settle_place, settle_staff
from tests.services.life import Life, bring

R = RuleName


def test_every_deadline_has_a_rule_and_its_default_is_what_always_held() -> None:
    assert {each.value for each in Deadline} <= {each.value for each in RuleName}
    assert all(RULES[RuleName(due.value)].default == days for due, days in DAYS.items())
    assert all(terms.allows(terms.default) for terms in RULES.values())


@pytest.mark.parametrize("due", list(ENDS))
def test_what_the_clock_ends_is_never_so_short_that_its_warning_lies_before_it(
    due: Deadline,
) -> None:
    shortest = RULES[RuleName(due.value)].choices[0]
    assert all(shortest + rung.days >= 1 for rung in LADDERS[due])


def test_a_quota_is_the_offices_alone() -> None:
    assert R.QUOTA in rules_of(Kind.OFFICE)
    assert R.QUOTA not in rules_of(Kind.STATION)


def test_the_newest_word_of_the_nearest_place_holds() -> None:
    rules = Rules([(2, R.CLAIM, None), (2, R.CLAIM, 9), (1, R.CLAIM, 7), (1, R.TRIAGE, 2)])
    assert rules.find(R.CLAIM) == Held(7, 1)
    assert rules.find(R.TRIAGE) == Held(2, 1)
    assert rules.find(R.ITEM) == Held(30)


async def test_a_place_has_its_own_word_or_that_of_the_next_above(work: Work, town: Town) -> None:
    await set_rule(work, town.office, R.TRIAGE, 5, town.leader.person)
    await set_rule(work, town.station, R.TRIAGE, 2, town.head.person)
    for place, days in ((town.office, 5), (town.station, 2), (town.council, 2)):
        assert (await find_rules(work, place.id)).days(Deadline.TRIAGE) == days
    assert (await find_rules(work, town.other_station.id)).days(Deadline.TRIAGE) == 5
    assert (await find_rules(work, None)).days(Deadline.TRIAGE) == 3
    await set_rule(work, town.station, R.TRIAGE, None, town.head.person)
    assert (await find_rules(work, town.council.id)).find(R.TRIAGE) == Held(5, town.office.id)


async def test_every_change_stays_on_record(work: Work, town: Town) -> None:
    for value in (5, 2, None):
        work.now += timedelta(minutes=1)
        await change_rule(work, town.head.person, town.station.id, R.TRIAGE, value)
    found = (await work.session.scalars(select(WorkingRule).order_by(WorkingRule.id))).all()
    assert [each.value for each in found] == [5, 2, None]
    assert {each.by_id for each in found} == {town.head.person_id}
    assert found[0].since < found[1].since < found[2].since
    shown = await show_rules(work, town.head.person, town.station.id)
    assert [(each.value, each.who) for each in shown.changes] == [
        (None, "王建国"),
        (2, "王建国"),
        (5, "王建国"),
    ]
    assert not shown.said_here(R.TRIAGE)


async def test_the_record_outlives_whoever_changed_something(work: Work, town: Town) -> None:
    await set_rule(work, town.station, R.TRIAGE, 5, town.head.person)
    await set_rule(work, town.station, R.TRIAGE, 2, None)
    town.head.person.erase(work.now)
    await work.session.flush()
    shown = await show_rules(work, town.leader.person, town.station.id)
    assert [(each.who, each.from_file) for each in shown.changes] == [("", True), ("", False)]


async def test_the_rules_of_a_place_are_read_once_in_a_transaction(work: Work, town: Town) -> None:
    statements: list[str] = []
    engine = work.session.get_bind()

    def see(*seen: object) -> None:
        statements.append(str(seen[2]))

    event.listen(engine, "before_cursor_execute", see)
    for due in Deadline:
        await due_by(work, town.station.id, due)
    event.remove(engine, "before_cursor_execute", see)
    assert len(statements) == 1


async def test_a_head_settles_their_own_place_and_the_office_every_one(
    work: Work, town: Town
) -> None:
    head, office, clerk = town.head.person, town.leader.person, town.clerk.person
    for place in (town.office, town.station, town.council, town.other_station):
        await draft_change(work, office, place.id, R.CLAIM, 7)
    await draft_change(work, head, town.station.id, R.CLAIM, 7)
    for place in (town.office, town.council, town.other_station):
        with pytest.raises(NotAllowed):
            await draft_change(work, head, place.id, R.CLAIM, 7)
    for refused in (
        draft_change(work, clerk, town.station.id, R.CLAIM, 7),
        list_places(work, clerk),
    ):
        with pytest.raises(NotAllowed):
            await refused
    assert not (await work.session.scalars(select(WorkingRule))).all()


@pytest.mark.parametrize(
    ("name", "value"), [(R.PROGRESS, 1), (R.TRIAGE, 61), (R.GATED, 2), (R.QUOTA, 3)]
)
async def test_nothing_is_settled_that_makes_no_sense(
    work: Work, town: Town, name: RuleName, value: int
) -> None:
    with pytest.raises(NotFound):
        await change_rule(work, town.head.person, town.station.id, name, value)


async def test_the_heads_where_it_holds_hear_of_a_change_and_whoever_made_it_does_not(
    work: Work, town: Town
) -> None:
    other, _ = await settle_staff(work, "孙丽", Role.HEAD, town.other_station, "2008")
    gone, _ = await settle_staff(work, "周涛", Role.HEAD, town.council, "2009")
    gone.since, gone.until = date(2025, 1, 1), date(2025, 12, 31)
    await change_rule(work, town.leader.person, town.office.id, R.CLAIM, 7)
    assert {each.person_id for each in work.letters} == {town.head.person_id, other.person_id}
    (first, *_) = work.letters
    assert first.facts == {
        "place": "秦州区政协",
        "rule": "claim",
        "value": 7,
        "who": "马晓东",
        "who_id": town.leader.person_id,
    }
    work.letters.clear()
    await change_rule(work, town.head.person, town.station.id, R.CLAIM, 7)  # as it was anyway
    await change_rule(work, town.head.person, town.station.id, R.CLAIM, 3)
    assert work.letters == []


async def test_units_and_places_nobody_knows_have_no_rules(work: Work, town: Town) -> None:
    for place_id in (town.unit.id, 999_999):
        with pytest.raises(NotFound):
            await show_rules(work, town.leader.person, place_id)


async def test_saying_the_same_again_is_refused(work: Work, town: Town) -> None:
    head, here = town.head.person, town.station.id
    with pytest.raises(AlreadyDone):
        await change_rule(work, head, here, R.CLAIM, None)
    await change_rule(work, head, here, R.CLAIM, 7)
    with pytest.raises(AlreadyDone):
        await change_rule(work, head, here, R.CLAIM, 7)


async def test_a_station_may_hold_fast_to_what_holds_everywhere(work: Work, town: Town) -> None:
    draft = await change_rule(work, town.head.person, town.station.id, R.CLAIM, 5)
    assert draft.before == Held(5)
    assert draft.after == Held(5, town.station.id)


async def test_places_are_listed_a_page_at_a_time(work: Work, town: Town) -> None:
    for number in range(PLACES_A_PAGE):
        await settle_place(work, f"w{number}", f"第{number}站", Kind.STATION, town.office)
    first = await list_places(work, town.leader.person)
    assert first.places[0] == town.office
    assert len(first.places) == PLACES_A_PAGE
    assert first.more is True
    second = await list_places(work, town.leader.person, 1)
    assert town.unit not in (*first.places, *second.places)
    assert [each.code for each in (await list_places(work, town.head.person)).places] == ["dc"]
    two, _ = await settle_staff(work, "孙丽", Role.HEAD, town.other_station, "2008")
    town.leader.person.name = "马晓东"
    assert [each.code for each in (await list_places(work, two.person)).places] == ["xg"]


async def test_heads_and_the_office_find_the_rules_beside_their_tasks(
    work: Work, town: Town, met: Resident
) -> None:
    del met
    for appointment, keeps in ((town.head, True), (town.leader, True), (town.clerk, False)):
        assert (await list_tasks(work, appointment.person)).keeps_rules is keeps


async def test_no_running_deadline_is_moved_and_the_next_one_counts_anew(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    due_at = topic.due_at
    office, station = life.person("office"), life.station
    for name in (R.TRIAGE, R.CLAIM):
        await change_rule(life.work, office, station.id, name, 20)
    assert topic.due_at == due_at
    await life.does("head", Verb.ACCEPT, topic)
    assert topic.due_at == life.work.working_days(life.work.now, 20)
    assert (await life.raises("neighbour")).due_at == life.work.working_days(life.work.now, 20)


async def test_a_deadline_of_one_day_is_not_reminded_of_at_its_beginning(life: Life) -> None:
    await change_rule(life.work, life.person("head"), life.station.id, R.TRIAGE, 1)
    topic = await life.raises()
    assert topic.due_at == life.work.working_days(life.work.now, 1)
    assert topic.next_check_at is not None
    assert topic.next_check_at > life.work.now


async def test_a_review_that_runs_keeps_its_date_whatever_the_rules_become(life: Life) -> None:
    topic = await bring(life, State.HANDLING)
    item = topic.items[0]
    item.state = ItemState.RECEIVED
    await change_rule(life.work, life.person("head"), life.station.id, R.REVIEW, 5)
    await answer(life, item)
    owed = life.work.working_days(life.work.now, 5)
    assert item_due(item, life.work) == (Deadline.REVIEW, owed)
    await change_rule(life.work, life.person("head"), life.station.id, R.REVIEW, 10)
    assert item_due(item, life.work) == (Deadline.REVIEW, owed)
    item.owed_at = None  # as it was before that day was written down
    assert item_due(item, life.work) == (
        Deadline.REVIEW,
        life.work.working_days(life.work.now, DAYS[Deadline.REVIEW]),
    )


async def answer(life: Life, item: Item) -> None:
    """The unit replies."""
    work, liaison = life.work, life.people["liaison"]
    await life.settles()
    ask = Ask(verb=Verb.REPLY, topic_id=item.topic_id, moves=item.moves, item=1, pick="A")
    entry = await begin_entry(arriving(work), liaison.person, ask)
    said = IncomingMessage(work.arrival_id or 1, "三盏灯已于12月8日换好，是区住建局换的。")
    await say(work, liaison.chat, liaison.person, entry.id, said)
    await finish_entry(work, liaison.person, entry.id)


def test_a_switch_and_a_count_are_no_days() -> None:
    measures = {name: terms.measure for name, terms in RULES.items()}
    assert measures[R.GATED] == Measure.SWITCH
    assert measures[R.QUOTA] == Measure.COUNT
