"""Figures: exact whatever happens, said as rates, and who holds what at each level."""

import random
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select, text

from foundation.database import Database
from models.errors import ForHeads
from models.figures import Period, Tally
from models.ledger import Event
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.schema import SCRIPTS, migrate
from models.topics.involvement import InvolvedAs
from models.topics.items import Item, ReplyClass
from models.topics.ratings import RatedPart, Rating
from models.topics.topic import Source, Topic
from services.figures import figures
from services.figures.counters import fold_tallies
from services.figures.figures import Figures, count_figures, list_stats
from services.people.incoming import IncomingMessage
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from services.work import Work
from tests.conftest import Fresh, Working
from tests.county import arriving
from tests.services.life import ECHO, Life, bring, events_of, settle_life
from tests.services.planning import deliver, does, plan
from tests.services.walked import SERVING
from tests.services.walking import Walk

S, V, I = State, Verb, ItemState  # noqa: E741 -- as short as its neighbours
# Once a reply was approved it stays so, while its promise is looked at again.
APPROVED = (I.APPROVED, I.ASKED, I.KEPT, I.MISSED, I.DELIVERED, I.FULFILLED, I.UNRATED)
VERSIONS = SCRIPTS / "versions"
(MINE,) = VERSIONS.glob("*_letters_and_tallies.py")
STEPS = 45
MANY_TALLIES = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)"
    " INSERT INTO tallies (id, place_id, month, name, amount, summed)"
    " SELECT i, :place, '2020-01', 'overdue', 1, false FROM n"
)


async def summed(work: Work) -> dict[tuple[int | None, str], int]:
    query = select(Tally.place_id, Tally.name, func.sum(Tally.amount))
    query = query.where(Tally.place_id.is_not(None), Tally.name.not_like("time-%"))
    rows = await work.session.execute(query.group_by(Tally.place_id, Tally.name))
    return {(place, name): amount for place, name, amount in rows if amount}


async def timed(work: Work) -> dict[str, tuple[int, int]]:
    """Deadlines kept and not: by the tallies, and by every step ever written down."""
    rows = await work.session.execute(
        select(Tally.name, func.sum(Tally.amount))
        .where(Tally.place_id.is_not(None), Tally.name.like("time-%"))
        .group_by(Tally.name)
    )
    summed = {row[0]: row[1] for row in rows}
    found: Counter[bool] = Counter()
    events = list(
        await work.session.scalars(select(Event).order_by(Event.topic_id, Event.position))
    )
    for before, each in pairwise([None, *events]):
        if each is not None and "in_time" in each.facts:
            found[each.facts["in_time"]] += 1
        if each is not None and before is not None and each.verb == V.UNDO:
            found[before.facts["in_time"]] -= 1
    return {
        "kept": (summed.get("time-kept", 0), found[True]),
        "late": (summed.get("time-late", 0), found[False]),
    }


async def counted(work: Work) -> dict[tuple[int | None, str], int]:
    """The same from every topic, item and rating there is, by other means."""
    found: Counter[tuple[int | None, str]] = Counter()
    topics = (await work.session.scalars(select(Topic).where(Topic.number.is_not(None)))).all()
    stations = {each.id: each.station_id or 0 for each in topics}
    for topic in topics:
        found[topic.station_id or 0, f"source-{topic.source.value}"] += 1
        found[topic.station_id or 0, f"state-{topic.state.value}"] += 1
        if topic.state in {S.ANSWERED, S.CLOSED} and topic.ending is not None:
            found[topic.station_id or 0, f"ending-{topic.ending.value}"] += 1
    found.update((each.station_id or 0, "overdue") for each in topics if each.late_at)
    for item in await work.session.scalars(select(Item).where(Item.state.in_(APPROVED))):
        if item.reply_class is not None:
            found[stations[item.topic_id], f"class-{item.reply_class.value}"] += 1
    for rating in await work.session.scalars(
        select(Rating).where(Rating.about == RatedPart.ANSWER)
    ):
        found[stations[rating.topic_id], f"rated-{rating.grade.value}"] += 1
    return dict(found)


@pytest.mark.repeats
@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_done_the_sums_are_what_a_full_count_finds(life: Life, seed: int) -> None:
    topics = [await bring(life, S.RAISED), await life.raises("neighbour")]
    walk = Walk(life=life, topics=topics, dice=random.Random(seed), serving={*SERVING})
    for step in range(STEPS):
        await walk.step()
        await walk.passes()
        await life.work.session.flush()
        full = await counted(life.work)
        assert await summed(life.work) == full, walk.done
        assert all(tally == found for tally, found in (await timed(life.work)).values()), walk.done
        everywhere = await count_figures(life.work, None, Period.ALL)
        for state in State:
            found = sum(many for (_, name), many in full.items() if name == f"state-{state}")
            assert everywhere.states[state] == found, walk.done
        if step % 10 == 9:
            await fold_tallies(life.work)


WAYS: list[tuple[State, list[tuple[str, Verb, str]]]] = [
    (S.RAISED, [("head", V.ACCEPT, ""), ("head", V.UNDO, "")]),
    (S.RAISED, [("head", V.DECLINE, ""), ("head", V.UNDO, "")]),
    (S.DECLINED, [("raiser", V.APPEAL, "")]),
    (S.MERGED, [("head", V.UNMERGE, "")]),
    (S.CLAIMED, [("raiser", V.WITHDRAW, ""), ("raiser", V.RESUME, "")]),
    (
        S.ANSWERED,
        [("raiser", V.RATE_POOR, ""), ("head", V.ANSWER, "B"), ("raiser", V.RATE_FAIR, "")],
    ),
    (S.ANSWERED, [("raiser", V.RATE_GOOD, "")]),
    (S.RETURNED, []),
    (S.CLOSED, []),
]


@pytest.mark.repeats
@pytest.mark.parametrize(("state", "way"), WAYS, ids=lambda each: str(each)[:40])
async def test_each_way_there_and_back_is_counted(
    life: Life, state: State, way: list[tuple[str, Verb, str]]
) -> None:
    topic = await bring(life, state)
    for who, verb, pick in way:
        await life.does(who, verb, topic, pick, ECHO if verb is V.ANSWER else "")
        await life.settles()
    await life.work.session.flush()
    assert await summed(life.work) == await counted(life.work)


async def test_what_a_unit_replied_counts_once_it_is_approved_and_not_when_sent_back(
    life: Life,
) -> None:
    topic = await bring(life, S.HANDLING)
    topic.items[0].state = ItemState.REPLIED
    await life.work.session.flush()
    item = topic.items[0]
    for verb, classes in ((V.APPROVE, 1), (V.SEND_BACK, 0)):
        await act(life, topic, verb)
        found = await count_figures(life.work, life.station, Period.ALL)
        # It was laid down approved, by hand: this is what the steps since then made of it.
        assert found.classes[ReplyClass.A] == classes
    assert item.state is ItemState.DISPATCHED


async def test_a_planned_reply_stays_approved_while_its_promise_is_looked_at(life: Life) -> None:
    item = await plan(life)
    before = (await count_figures(life.work, life.station, Period.ALL)).classes[ReplyClass.B]
    await does(life, "liaison", V.KEEP, item)
    await does(life, "head", V.APPROVE, item)
    await does(life, "raiser", V.RATE_GOOD, item)
    found = await count_figures(life.work, life.station, Period.ALL)
    assert found.classes[ReplyClass.B] == before


async def test_what_was_done_before_these_figures_is_undone_without_them(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    await life.does("head", V.ACCEPT, topic)
    event = (await events_of(life.work, topic))[-1]
    # Nor did it write down where the matter had lain.
    was = {name: fact for name, fact in event.facts["was"].items() if name != "station"}
    event.facts = {name: fact for name, fact in event.facts.items() if name != "in_time"}
    event.facts |= {"was": was}
    await life.does("head", V.UNDO, topic)
    assert topic.state == S.RAISED
    assert (await shown(life))[2] == (1, 0)


async def act(life: Life, topic: Topic, verb: Verb) -> None:
    """The head does it to the first item."""
    met, work = life.people["head"], arriving(life.work)
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.items[0].moves, item=1)
    if verb is V.APPROVE:
        await perform(work, met.person, ask)
    else:
        entry = await begin_entry(work, met.person, ask)
        await say(work, met.chat, met.person, entry.id, IncomingMessage(work.arrival_id or 1, ECHO))
        await finish_entry(work, met.person, entry.id)
    await life.work.session.flush()


async def test_folding_leaves_the_sums_and_one_row_of_each(life: Life) -> None:
    for state in (S.CLOSED, S.CLAIMED, S.WITHDRAWN):
        await bring(life, state)
    await life.work.session.flush()
    before = await summed(life.work)
    assert await fold_tallies(life.work) > 0
    assert await summed(life.work) == before
    query = select(Tally).where(Tally.place_id.is_not(None), Tally.name.not_like("time-%"))
    rows = (await life.work.session.scalars(query)).all()
    assert len(rows) == len(before)
    assert await fold_tallies(life.work) == 0


async def test_days_without_a_clock_are_folded_in_the_end(life: Life) -> None:
    # More than PostgreSQL takes values with one statement.
    many, session = 33_000, life.work.session
    await session.execute(text(MANY_TALLIES), {"many": many, "place": life.station.id})
    assert await fold_tallies(life.work) == 1
    found = await session.execute(select(func.count(), func.sum(Tally.amount)))
    assert found.one() == (2, 2 * many)


async def test_rates_are_of_what_was_taken_up_and_never_rounded_up(life: Life) -> None:
    for state in (S.CLOSED, S.ANSWERED, S.CLAIMED, S.RAISED, S.DECLINED):
        await bring(life, state)
    await life.work.session.flush()
    found = await count_figures(life.work, life.station, Period.YEAR)
    assert found.received == 5
    assert found.taken == 3
    assert found.replied.thousandths == 666
    assert found.finished.thousandths == 333
    assert found.content.thousandths == 1000
    assert found.sources[Source.RESIDENT] == 5
    assert found.sources[Source.GOVERNMENT] == 0


async def shown(life: Life) -> tuple[int | None, int | None, tuple[int, int]]:
    await life.settles()
    await life.work.session.flush()
    found = await count_figures(life.work, life.station, Period.YEAR)
    return found.in_time.thousandths, found.echoed.thousandths, (found.kept, found.late)


async def strike(life: Life) -> None:
    await life.settles()
    for topic in await find_due_topics(life.work):
        await check_topic(life.work, topic)
    await life.settles()


async def test_a_step_done_by_its_date_is_in_time_and_one_done_later_is_not(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    assert await shown(life) == (None, None, (0, 0))
    await life.does("head", V.ACCEPT, topic)
    assert await shown(life) == (1000, None, (1, 0))
    await life.does("head", V.UNDO, topic)
    assert await shown(life) == (None, None, (0, 0))
    life.passes(days=10)
    await life.does("head", V.ACCEPT, topic)
    assert await shown(life) == (0, None, (0, 1))
    await life.does("member", V.CLAIM, topic)
    assert await shown(life) == (500, None, (1, 1))
    await life.does("member", V.NOTE, topic)  # the first step that was owed
    await life.does("member", V.NOTE, topic)  # owed by no date
    assert await shown(life) == (666, None, (2, 1))


async def test_what_the_clock_takes_back_was_not_done_in_time(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    kept = (await shown(life))[2]
    for _ in range(3):
        assert topic.next_check_at is not None
        life.work.now = topic.next_check_at
        await strike(life)
    assert topic.state is S.ACCEPTED
    assert (await shown(life))[2] == (kept[0], kept[1] + 1)


@pytest.mark.parametrize(
    ("state", "who", "verb"),
    [
        (S.RAISED, "raiser", V.WITHDRAW),
        (S.RETURNED, "raiser", V.WITHDRAW),
        (S.ANSWERED, "raiser", V.RATE_GOOD),
        (S.HANDLING, "member", V.NOTE),
        (S.HANDLING, "head", V.URGE),
    ],
)
async def test_what_is_the_raisers_or_ends_nothing_is_neither(
    life: Life, state: State, who: str, verb: Verb
) -> None:
    topic = await bring(life, state)
    before = (await shown(life))[2]
    life.passes(days=90)
    await life.does(who, verb, topic)
    assert (await shown(life))[2] == before


async def test_a_date_moved_with_consent_is_kept_by_the_new_one(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    kept, late = (await shown(life))[2]
    assert topic.due_at is not None
    day = (topic.due_at + timedelta(days=20)).date().isoformat()
    await life.does("member", V.EXTEND, topic, day)
    await life.does("head", V.AGREE, topic)
    life.work.now = topic.due_at - timedelta(days=1)
    await life.does("member", V.NOTE, topic)
    assert (await shown(life))[2] == (kept + 1, late)


async def test_a_units_reply_and_its_review_are_steps_of_their_own(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    topic.items[0].state = ItemState.REPLIED
    topic.items[0].turn(life.work.now, life.work.working_days(life.work.now, 3))
    kept, late = (await shown(life))[2]
    life.passes(days=10)
    await act(life, topic, V.APPROVE)
    assert (await shown(life))[2] == (kept, late + 1)


async def test_the_rate_of_echoes_counts_what_is_overdue_against_what_has_its_echo(
    life: Life,
) -> None:
    await bring(life, S.CLOSED)
    topic = await bring(life, S.HANDLING)
    in_time, echoed, (kept, late) = await shown(life)
    assert echoed == 1000
    assert in_time == 1000 * kept // (kept + late)
    assert topic.due_at is not None
    life.work.now = topic.due_at + timedelta(days=14)
    await strike(life)
    assert topic.late_at == topic.due_at
    # What is overdue and still open counts in both.
    assert (await shown(life))[:2] == (1000 * kept // (kept + late + 1), 500)
    await strike(life)
    await life.does("head", V.ANSWER, topic)
    assert topic.late_at is None
    assert (await shown(life))[1] == 1000


async def test_a_late_date_that_is_moved_is_late_no_more(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    assert topic.due_at is not None
    topic.asked_until = topic.due_at + timedelta(days=60)
    life.work.now = topic.due_at + timedelta(days=14)
    await strike(life)
    assert topic.late_at is not None
    await life.does("head", V.AGREE, topic)
    assert topic.late_at is None
    await life.work.session.flush()
    assert (life.station.id, "overdue") not in await summed(life.work)


async def test_of_nothing_there_is_no_rate(life: Life) -> None:
    found = await count_figures(life.work, life.station, Period.ALL)
    assert found == Figures()
    assert found.received == 0
    assert found.replied.thousandths is None
    assert found.content.thousandths is None
    assert found.share(ReplyClass.A).thousandths is None


async def test_figures_are_of_a_place_with_all_below_it_and_of_the_month_asked_for(
    life: Life,
) -> None:
    topic = await bring(life, S.RAISED)
    await life.does("head", V.TRANSFER, topic, str(life.other_station.id))
    life.passes(days=40)
    await bring(life, S.RAISED)
    await life.work.session.flush()
    received = {}
    office = await life.work.session.get_one(type(life.station), life.station.parent_id)
    for place in (life.station, life.other_station, office, None):
        for period in Period:
            found = await count_figures(life.work, place, period)
            received[place.code if place else "", period] = found.received
    assert [received["dc", each] for each in Period] == [1, 1, 1]
    assert [received["xg", each] for each in Period] == [0, 1, 1]
    assert [received["qz", each] for each in Period] == [1, 2, 2]
    assert [received["", each] for each in Period] == [1, 2, 2]


async def test_stats_name_who_holds_what_at_each_level(life: Life) -> None:
    await bring(life, S.RAISED)
    await bring(life, S.ACCEPTED)
    held = await bring(life, S.HANDLING)
    held.items[0].state = ItemState.RECEIVED
    await life.bind(held, "office", InvolvedAs.SUPERVISOR)
    await life.work.session.flush()
    for who, place in (
        ("head", "东城街道委员工作站"),
        ("clerk", "东城街道委员工作站"),
        ("office", "秦州区政协"),
    ):
        stats = await list_stats(life.work, life.person(who), Period.ALL)
        assert stats.place == place
        assert stats.heads.count == 2
        assert stats.heads.named == [("王建国", 2)]
        assert stats.members.count == 1
        assert stats.members.named == [("李梅", 1)]
        assert stats.units.count == 1
        assert stats.units.named == [("区住建局", 1)]
        assert stats.leaders.count == 1
        assert stats.leaders.named == [("马晓东", 1)]


async def test_only_the_most_laden_are_named_and_all_are_counted(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "NAMED", 1)
    for who in ("member", "member", "other_member"):
        topic = await bring(life, S.CLAIMED)
        topic.holder = life.person(who)
    other = await bring(life, S.RAISED)
    await life.does("head", V.TRANSFER, other, str(life.other_station.id))
    await life.work.session.flush()
    stats = await list_stats(life.work, life.person("office"), Period.ALL)
    assert stats.members.count == 3
    assert stats.members.named == [("李梅", 2)]
    assert stats.heads.named == [("孙丽", 1)]


@pytest.mark.parametrize("who", ["raiser", "member", "liaison"])
async def test_stats_are_for_those_who_run_a_place(life: Life, who: str) -> None:
    with pytest.raises(ForHeads):
        await list_stats(life.work, life.person(who), Period.ALL)


async def test_a_place_whose_head_is_gone_is_named_itself(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    await life.does("head", V.TRANSFER, topic, str(life.other_station.id))
    person = await life.work.session.get_one(Person, life.person("other_head").id)
    person.name = ""
    await life.work.session.flush()
    stats = await list_stats(life.work, life.person("office"), Period.ALL)
    assert stats.heads.named == [("西关街道委员工作站", 1)]
    assert life.work.now - topic.created_at < timedelta(days=1)


async def test_what_was_there_before_is_counted_when_the_figures_come_in(
    database: Database, working: Working, fresh: Fresh
) -> None:
    async with working() as work:
        life = await settle_life(arriving(work))
        await deliver(life)
        for state in (S.CLOSED, S.HANDLING, S.WITHDRAWN, S.DRAFT):
            await bring(life, state)
    async with fresh() as session:
        rows = (await session.scalars(select(Tally.name))).all()
    assert rows
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= MINE.name]
    await migrate(database.writer, f"-{len(newer)}")
    await migrate(database.writer)
    async with working() as work:
        assert await summed(work) == await counted(work)
