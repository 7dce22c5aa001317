"""Cases: whatever was done, a figure opens just the topics it counts, and only to who runs them."""

import random
from collections.abc import Iterator

import pytest

from models.errors import ForHeads
from models.figures import Cases, Period
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Role
from models.topics.topic import Topic
from services.figures.figures import Stats, list_stats
from services.topics.cases import CLOSER, list_cases
from services.topics.clock.reminders import check_topic
from tests.county import add_staff
from tests.services.life import Life, bring
from tests.services.walked import SERVING
from tests.services.walking import Walk

STEPS = 40


def counts_of(stats: Stats) -> Iterator[tuple[Cases, int]]:
    """Every figure that counts topics, as it stands on the card."""
    figures = stats.figures
    yield Cases.RECEIVED, figures.received
    yield Cases.TAKEN, figures.taken
    yield Cases.ECHOED, figures.met
    yield Cases.UNECHOED, figures.taken - figures.met
    yield Cases.FINISHED, figures.states[State.CLOSED]
    yield Cases.LATE, figures.overdue
    yield Cases.WITH_HEADS, stats.heads.count
    yield Cases.WITH_MEMBERS, stats.members.count
    yield from ((Cases(each.value), count) for each, count in figures.sources.items())
    yield from ((Cases(each.value), count) for each, count in figures.endings.items())


@pytest.mark.repeats
@pytest.mark.parametrize(("who", "seed"), [("office", 0), ("office", 1), ("head", 0), ("head", 1)])
async def test_a_figure_opens_as_many_topics_as_it_says(life: Life, who: str, seed: int) -> None:
    topics = [await bring(life, each) for each in (State.RAISED, State.CLAIMED, State.ANSWERED)]
    walk = Walk(life=life, topics=topics, dice=random.Random(seed), serving={*SERVING})
    for _ in range(STEPS):
        await walk.step()
        await walk.passes()
    if who in SERVING and who not in walk.serving:
        await walk.turns(who)  # whoever asks is there again
    await life.work.session.flush()
    person = life.person(who)
    stats = await list_stats(life.work, person, Period.ALL)
    found = {
        which: (await list_cases(life.work, person, which, Period.ALL)).page.total
        for which, _ in counts_of(stats)
    }
    assert found == dict(counts_of(stats))


@pytest.mark.parametrize("whole", CLOSER)
async def test_looking_closer_finds_nothing_that_was_not_there(life: Life, whole: Cases) -> None:
    for state in (State.RAISED, State.ACCEPTED, State.HANDLING, State.ANSWERED, State.CLOSED):
        await bring(life, state)
    await life.work.session.flush()

    async def behind(which: Cases) -> set[int]:
        page = (await list_cases(life.work, life.person("office"), which, Period.YEAR)).page
        return {each.topic_id for each in page.listed}

    assert await behind(whole)
    for part in CLOSER[whole]:
        assert await behind(part) <= await behind(whole)


async def test_what_is_overdue_is_opened_whoever_has_it_in_hand_or_nobody(life: Life) -> None:
    late = [await bring(life, each) for each in (State.ACCEPTED, State.CLAIMED, State.HANDLING)]
    await bring(life, State.CLOSED)
    await life.settles()
    life.passes(days=120)
    for topic in late:
        await check_topic(life.work, topic)
    await life.work.session.flush()
    office = life.person("office")
    figures = (await list_stats(life.work, office, Period.ALL)).figures
    opened = await list_cases(life.work, office, Cases.LATE, Period.ALL)
    assert opened.page.total == figures.overdue == len(late)


async def test_every_figure_of_now_and_of_then_can_be_opened(life: Life) -> None:
    topic = await bring(life, State.HANDLING)
    for which in Cases:
        for period in Period:
            await list_cases(life.work, life.person("head"), which, period)
    found = await list_cases(life.work, life.person("head"), Cases.WITH_MEMBERS, Period.MONTH)
    (listed,) = found.page.listed
    assert (listed.topic_id, listed.holder) == (topic.id, life.person("member").name)


async def test_what_came_in_before_a_period_is_not_of_it(life: Life) -> None:
    topic: Topic = await bring(life, State.ACCEPTED)
    life.passes(days=400)
    await life.work.session.flush()
    for period, count in ((Period.MONTH, 0), (Period.YEAR, 0), (Period.ALL, 1)):
        page = (await list_cases(life.work, life.person("head"), Cases.RECEIVED, period)).page
        assert page.total == count
    late = (await list_cases(life.work, life.person("head"), Cases.OPEN, Period.MONTH)).page
    assert [each.topic_id for each in late.listed] == [topic.id]


async def test_a_step_done_late_is_found_by_it_and_no_more_once_taken_back(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    life.passes(days=30)

    async def slow() -> int:
        await life.work.session.flush()
        return (await list_cases(life.work, life.person("head"), Cases.SLOW, Period.ALL)).page.total

    assert await slow() == 0
    await life.does("head", Verb.ACCEPT, topic)
    assert await slow() == 1
    await life.does("head", Verb.UNDO, topic)
    assert await slow() == 0


@pytest.mark.parametrize("who", ["member", "raiser", "liaison", "stranger"])
async def test_whoever_runs_nothing_opens_nothing(life: Life, who: str) -> None:
    await bring(life, State.CLAIMED)
    with pytest.raises(ForHeads):
        await list_cases(life.work, life.person(who), Cases.OPEN, Period.ALL)


async def test_a_head_opens_nothing_of_another_station(life: Life) -> None:
    await bring(life, State.CLAIMED)
    other, _ = add_staff(life.work, "吴站长", Role.HEAD, life.other_station, "3999")
    await life.work.session.flush()
    page = (await list_cases(life.work, other.person, Cases.OPEN, Period.ALL)).page
    assert not page.total
