"""审定: where a station's rules have it so, what a head takes up waits for the office."""

import pytest

from models.errors import NotAllowed, OldButton, Refused
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.people import Appointment, Role
from models.rules import RuleName
from models.topics.topic import Topic
from services.desk.tasks import list_tasks
from services.organisation.rule_changes import set_rule
from services.people.serving import list_serving
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.rights import list_verbs
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry
from tests.county import arriving
from tests.services.life import Life, bring, events_of, owed

V = Verb


@pytest.fixture
async def topic(life: Life) -> Topic:
    """A new topic at a station whose head may not take it up alone."""
    await set_rule(life.work, life.station, RuleName.GATED, 1, life.person("office"))
    return await bring(life, State.RAISED)


async def test_a_heads_yes_is_a_recommendation(life: Life, topic: Topic) -> None:
    verbs = await list_verbs(life.work, life.person("head"), topic)
    assert V.RECOMMEND in verbs
    assert V.ACCEPT not in verbs
    await life.does("head", V.ACCEPT, topic)
    assert topic.state == State.RAISED
    assert topic.due == Deadline.APPROVAL
    assert topic.on_board is False
    assert topic.due_at == life.work.working_days(life.work.now, 3)
    assert owed(life, "topic-recommended") == ["raiser"]
    assert owed(life, "topic-to-ratify") == ["office"]
    assert owed(life, "topic-open") == []
    assert (await events_of(life.work, topic))[-1].verb == V.RECOMMEND


async def test_the_office_takes_up_by_itself_what_it_would_approve(
    life: Life, topic: Topic
) -> None:
    assert V.RECOMMEND not in await list_verbs(life.work, life.person("office"), topic)
    await life.does("office", V.ACCEPT, topic)
    assert topic.state is State.ACCEPTED


async def test_approved_it_is_published_and_told_as_if_taken_up(life: Life, topic: Topic) -> None:
    await life.does("head", V.ACCEPT, topic)
    await life.settles()
    await life.does("office", V.RATIFY, topic)
    assert topic.state == State.ACCEPTED
    assert topic.due == Deadline.CLAIM
    assert topic.on_board is True
    assert owed(life, "topic-accepted") == ["raiser"]
    assert owed(life, "topic-open") == ["joint", "member", "other_member"]
    assert owed(life, "topic-ratified") == ["head"]


async def test_an_approval_is_taken_back_within_the_minute(life: Life, topic: Topic) -> None:
    await life.does("head", V.ACCEPT, topic)
    await life.settles()
    await life.does("office", V.RATIFY, topic)
    await life.settles()
    await life.does("office", V.UNDO, topic)
    assert topic.state == State.RAISED
    assert topic.due == Deadline.APPROVAL
    assert topic.on_board is False
    assert V.RATIFY in await list_verbs(life.work, life.person("office"), topic)


async def test_turned_down_it_is_the_heads_again_with_the_reason(life: Life, topic: Topic) -> None:
    await life.does("head", V.RECOMMEND, topic)
    await life.settles()
    await life.does("office", V.TURN_DOWN, topic, words="先问清楚")
    assert topic.state == State.RAISED
    assert topic.due == Deadline.TRIAGE
    (told,) = (each for each in life.work.letters if each.kind == "topic-turned-down")
    assert life.name_of(told.person_id or 0) == "head"
    assert told.facts["words"] == "先问清楚"
    assert owed(life, "topic-turned-down") == ["head"]
    await life.does("head", V.DECLINE, topic, words="这归供电公司")


@pytest.mark.parametrize("verb", [V.RATIFY, V.TURN_DOWN])
async def test_nobody_but_the_office_approves(life: Life, topic: Topic, verb: Verb) -> None:
    await life.does("head", V.ACCEPT, topic)
    for who in ("head", "clerk", "member"):
        with pytest.raises(NotAllowed):
            await life.does(who, verb, topic)


async def test_what_waits_for_the_office_is_not_recommended_twice(life: Life, topic: Topic) -> None:
    await life.does("head", V.ACCEPT, topic)
    verbs = await list_verbs(life.work, life.person("head"), topic)
    assert not {V.ACCEPT, V.RECOMMEND} & {*verbs}
    for verb in (V.ACCEPT, V.RECOMMEND):
        with pytest.raises(OldButton):
            await life.does("head", verb, topic)
    with pytest.raises(OldButton):
        await life.does("office", V.ACCEPT, topic)


async def test_where_the_rule_was_lifted_a_recommendation_is_none(life: Life, topic: Topic) -> None:
    await set_rule(life.work, life.station, RuleName.GATED, 0, life.person("office"))
    with pytest.raises(OldButton):
        await life.does("head", V.RECOMMEND, topic)
    await life.does("head", V.ACCEPT, topic)
    assert topic.state is State.ACCEPTED


async def test_nothing_is_to_be_approved_before_it_is_recommended(life: Life, topic: Topic) -> None:
    ask = Ask(verb=V.TURN_DOWN, topic_id=topic.id, moves=topic.moves)
    with pytest.raises(OldButton):
        await begin_entry(arriving(life.work), life.person("office"), ask)


async def test_the_office_finds_it_among_its_tasks_and_the_head_does_not(
    life: Life, topic: Topic
) -> None:
    await life.does("head", V.ACCEPT, topic)
    (task,) = (await list_tasks(life.work, life.person("office"))).tasks
    assert task.topic == topic
    assert task.owed == Deadline.APPROVAL
    assert (await list_tasks(life.work, life.person("head"))).tasks == []


async def test_whoever_waits_for_the_office_urges_the_office(life: Life, topic: Topic) -> None:
    await life.does("head", V.ACCEPT, topic)
    await life.settles()
    await life.does("raiser", V.URGE, topic)
    assert owed(life, "topic-urged") == ["office"]


async def test_a_forgotten_approval_is_the_offices_by_name_or_whoever_is_left(
    life: Life, topic: Topic
) -> None:
    await life.does("head", V.ACCEPT, topic)
    assert await reminded(life, topic) == ["office"]
    (letter,) = (each for each in life.work.letters if each.kind == "topic-due")
    assert letter.facts["role"] == "office"
    assert letter.facts["choice"] == "approval"
    await life.settles()
    await life.work.session.delete(
        next(each for each in await serving(life) if each.person_id == life.person("office").id)
    )
    await life.work.session.flush()
    assert await reminded(life, topic) == ["head"]


async def reminded(life: Life, topic: Topic) -> list[str]:
    """Who hears of it when its hour has come."""
    assert topic.next_check_at is not None
    life.work.now = topic.next_check_at
    for each in await find_due_topics(life.work):
        await check_topic(life.work, each)
    return owed(life, "topic-due")


async def serving(life: Life) -> list[Appointment]:
    return await list_serving(life.work, [topic_office(life)], [Role.OFFICE])


def topic_office(life: Life) -> int:
    return life.station.parent_id or 0


async def test_what_was_put_to_the_office_can_still_be_sent_elsewhere_or_withdrawn(
    life: Life, topic: Topic
) -> None:
    await life.does("head", V.ACCEPT, topic)
    await life.does("raiser", V.WITHDRAW, topic)
    await life.does("raiser", V.RESUME, topic)
    assert topic.state == State.RAISED
    assert topic.due == Deadline.TRIAGE
    await life.does("head", V.TRANSFER, topic, str(life.other_station.id))
    with pytest.raises(Refused):
        await life.does("office", V.RATIFY, topic)
