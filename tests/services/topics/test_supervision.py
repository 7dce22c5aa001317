"""Supervision: a letter a week until it is done, never two, and ended by a tap or by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.errors import AlreadyDone, NotAllowed, NotFound
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Appointment
from models.topics.involvement import InvolvedAs, Involvement, Watch
from models.topics.topic import Topic
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.opened import open_topic
from services.topics.rights import list_verbs
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.options import missing
from services.topics.steps.performing import perform
from services.topics.steps.supervision import with_kind
from tests.services.life import Life, bring, owed

S, V = State, Verb
WEEK = timedelta(days=7)


async def watched(life: Life, state: State = S.HANDLING, who: str = "head") -> Topic:
    topic = await bring(life, state)
    await life.does("office", V.SUPERVISE, topic, with_kind(life.person(who).id, Watch.CHAIR))
    await life.settles()
    return topic


async def strike(life: Life) -> list[Letter]:
    """One tick of the clock; what it owes about the watch."""
    await life.settles()
    for topic in await find_due_topics(life.work):
        await check_topic(life.work, topic)
    found = [each for each in life.work.letters if each.kind == "topic-watched"]
    await life.settles()
    return found


def told(life: Life, letters: list[Letter]) -> dict[str, object]:
    return {life.name_of(each.person_id or 0): each.facts["level"] for each in letters}


async def test_whoever_names_a_supervisor_says_of_which_kind(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    chosen = str(life.person("head").id)
    office = life.person("office")
    ask = Ask(verb=V.SUPERVISE, topic_id=topic.id, moves=topic.moves)
    assert str(missing(await begin_step(life.work, office, ask))) == "member"
    ask = Ask(verb=V.SUPERVISE, topic_id=topic.id, moves=topic.moves, pick=chosen)
    step = await begin_step(life.work, office, ask)
    assert str(missing(step)) == "kind"
    pick = with_kind(step.picked_id, Watch.PROBE)
    ask = Ask(verb=V.SUPERVISE, topic_id=topic.id, moves=topic.moves, pick=pick)
    step = await begin_step(life.work, office, ask)
    assert missing(step) is None
    await perform(life.work, office, ask)
    assert owed(life, "topic-supervised") == ["head", "member"]
    facts = life.work.letters[0].facts
    assert facts["choice"] == "王建国"
    assert facts["watch"] == Watch.PROBE
    bond = (
        await life.work.session.scalars(
            select(Involvement).where(Involvement.tie == InvolvedAs.SUPERVISOR)
        )
    ).one()
    assert bond.watch is Watch.PROBE


@pytest.mark.parametrize("kind", Watch)
def test_a_button_has_room_for_every_kind_and_everybody(kind: Watch) -> None:
    assert len(with_kind(2**63 - 1, kind)) <= 19 + (len(kind) > 5)
    assert with_kind(2**61, kind)[:19] == with_kind(2**61, kind)


@pytest.mark.parametrize("pick", ["none-1", "chair-", "chair-!!", "chair-zz", "x"])
async def test_a_made_up_choice_is_refused(life: Life, pick: str) -> None:
    topic = await bring(life, S.CLAIMED)
    with pytest.raises(NotFound):
        await life.does("office", V.SUPERVISE, topic, pick)
    assert topic.watched_since is None


async def test_a_letter_a_week_goes_to_supervisor_holder_and_units(life: Life) -> None:
    topic = await watched(life)
    since, seen = life.work.local, []
    for week in range(1, 4):
        assert topic.watch_at is not None
        life.work.now = topic.watch_at
        letters = await strike(life)
        assert told(life, letters) == {"head": "supervisor", "member": "holder", "liaison": "unit"}
        assert await strike(life) == []
        seen.append(life.work.local)
        assert (life.work.local.date() - since.date()).days >= 7 * week
    assert {(each.weekday(), each.hour) for each in seen} == {(since.weekday(), 8)}


async def test_after_five_weeks_asleep_there_is_one_letter(life: Life) -> None:
    topic = await watched(life)
    life.work.now += 5 * WEEK
    assert len(await strike(life)) == 3
    assert await strike(life) == []
    assert topic.watch_at is not None
    assert life.work.now < topic.watch_at <= life.work.now + WEEK


async def test_what_was_watched_before_there_were_letters_gets_them_without_another_step(
    life: Life,
) -> None:
    topic = await watched(life)
    # As a migration leaves it: since when is known, the day of the first letter is not.
    topic.watch_at, topic.next_check_at = None, topic.watched_since
    life.work.now += timedelta(days=3)
    assert await strike(life) == []
    assert topic.watch_at is not None
    life.work.now = topic.watch_at
    assert len(await strike(life)) == 3


async def test_no_week_ends_on_a_holiday(life: Life) -> None:
    topic = await watched(life)
    topic.watched_since = life.work.local.replace(year=2026, month=9, day=24)
    topic.watch_at = None
    life.work.now = life.work.local.replace(year=2026, month=9, day=30)
    await life.does("member", V.NOTE, topic)
    assert topic.watch_at is not None
    day = topic.watch_at.astimezone(life.work.zone)
    assert (day.month, day.day, day.hour) == (10, 8, 8)


async def test_it_ends_with_the_answer_and_goes_on_when_that_was_not_good(life: Life) -> None:
    topic = await watched(life)
    await life.does("head", V.ANSWER, topic)
    assert topic.watch_at is None
    life.work.now += timedelta(days=6)
    assert await strike(life) == []
    await life.does("raiser", V.RATE_POOR, topic, words="还是不亮")
    assert topic.watch_at is not None
    assert life.work.now < topic.watch_at <= life.work.now + WEEK + timedelta(days=2)


@pytest.mark.parametrize("who", ["head", "office"])
async def test_one_tap_ends_it(life: Life, who: str) -> None:
    topic = await watched(life)
    assert V.STAND_DOWN in await list_verbs(life.work, life.person(who), topic)
    await life.does(who, V.STAND_DOWN, topic)
    heard = {"head": ["liaison", "member"], "office": ["head", "liaison", "member"]}[who]
    assert owed(life, "topic-stood-down") == heard
    assert topic.watched_since is None
    assert topic.watch_at is None
    life.work.now += 5 * WEEK
    assert await strike(life) == []
    assert V.STAND_DOWN not in await list_verbs(life.work, life.person(who), topic)
    with pytest.raises(AlreadyDone):
        await life.does("office", V.STAND_DOWN, topic)
    await life.does("office", V.SUPERVISE, topic, str(life.person("head").id))


async def test_of_two_supervisors_one_may_go(life: Life) -> None:
    topic = await watched(life)
    await life.does("head", V.SUPERVISE, topic, str(life.person("office").id))
    await life.does("head", V.STAND_DOWN, topic)
    assert topic.watch_at is not None
    life.work.now = topic.watch_at
    assert told(life, await strike(life))["office"] == "supervisor"


@pytest.mark.parametrize("who", ["member", "raiser", "liaison", "clerk", "other_head"])
async def test_nobody_else_ends_it(life: Life, who: str) -> None:
    topic = await watched(life)
    with pytest.raises((NotAllowed, NotFound)):
        await life.does(who, V.STAND_DOWN, topic)
    assert topic.watched_since is not None


async def test_a_supervisor_who_serves_no_more_is_followed_by_the_office(life: Life) -> None:
    topic = await watched(life)
    query = select(Appointment).where(Appointment.person_id == life.person("head").id)
    await life.work.session.delete((await life.work.session.scalars(query)).one())
    assert topic.watch_at is not None
    life.work.now = topic.watch_at
    assert told(life, await strike(life))["office"] == "supervisor"


async def test_that_a_topic_is_supervised_everybody_may_know_and_staff_by_whom(life: Life) -> None:
    topic = await watched(life, S.CLAIMED)
    for who, names in (("member", ["王建国"]), ("raiser", []), ("stranger", [])):
        opened = await open_topic(life.work, life.person(who), topic.id)
        assert opened.watched is True
        assert [each.person.name for each in opened.watchers] == names
    left = update(Appointment).where(Appointment.person_id == life.person("head").id)
    await life.work.session.execute(left.values(until=life.work.local.date() - timedelta(days=1)))
    opened = await open_topic(life.work, life.person("member"), topic.id)
    assert opened.watched is True
    assert opened.watchers == []
    await life.does("office", V.ANSWER, topic, "A")
    assert not (await open_topic(life.work, life.person("member"), topic.id)).watched
