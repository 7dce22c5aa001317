"""Committees follow topics, reports go up, and the office sees how far each committee is."""

from datetime import date, datetime, timedelta

import pytest

from models.errors import AlreadyDone, NotAllowed, NotFound, OldButton
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb, Who
from models.rules import RuleName
from models.stations import Place
from models.topics.topic import Topic
from services.delivery.routing import forget_twins
from services.organisation.rule_changes import set_rule
from services.topics.finding import read_topic
from services.topics.rights import list_verbs, who_is
from services.topics.searching import search_topics
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.committees import Progress, list_committees, show_month, warn_of_quotas
from services.topics.steps.options import list_following, missing
from tests.services.life import Life, bring, events_of, owed

LAW, TRADE = "社会法制委", "经济委"
V = Verb


@pytest.fixture
async def topic(life: Life) -> Topic:
    """Held by 李梅; two others of her station are of committees."""
    life.person("other_member").committee = LAW
    life.person("joint").committee = TRADE
    await life.work.session.flush()
    return await bring(life, State.CLAIMED)


async def entrust(life: Life, topic: Topic, who: str = "other_member") -> None:
    await life.does("office", V.ENTRUST, topic, str(life.person(who).id))


async def test_the_office_chooses_among_the_committees_of_those_who_serve(
    life: Life, topic: Topic
) -> None:
    life.person("stranger").committee = "没有人任职的委"
    await life.work.session.flush()
    known = await list_committees(life.work)
    assert sorted(known) == sorted([LAW, TRADE])
    ask = Ask(verb=V.ENTRUST, topic_id=topic.id, moves=topic.moves)
    step = await begin_step(life.work, life.person("office"), ask)
    assert missing(step) == "committee"
    assert {each.name for each in await list_following(step)} == {LAW, TRADE}
    await entrust(life, topic)
    assert {each.name for each in await list_following(step)} == {TRADE}


async def test_its_people_and_the_holder_hear_and_may_read_and_write(
    life: Life, topic: Topic
) -> None:
    topic.on_board, topic.private = False, True
    away = life.person("other_head")
    away.committee = LAW
    await life.work.session.flush()
    with pytest.raises(NotFound):
        await read_topic(life.work, away, topic.id)
    await entrust(life, topic)
    assert owed(life, "topic-entrusted") == ["member", "other_head", "other_member"]
    assert await who_is(life.work, away, topic) == {Who.COMMITTEE}
    assert await read_topic(life.work, away, topic.id) is topic
    assert V.NOTE in await list_verbs(life.work, away, topic)
    found = await search_topics(life.work, away, "路灯")
    assert [each.topic_id for each in found.listed] == [topic.id]


async def test_of_the_same_committee_but_serving_nowhere_is_nobody(
    life: Life, topic: Topic
) -> None:
    topic.on_board = False
    await entrust(life, topic)
    life.person("stranger").committee = LAW
    await life.work.session.flush()
    assert await who_is(life.work, life.person("stranger"), topic) == frozenset()


async def test_a_committees_note_is_no_step_of_the_holders(life: Life, topic: Topic) -> None:
    away = life.person("other_head")
    away.committee = LAW
    await entrust(life, topic)
    await life.does("other_head", V.NOTE, topic, words="问过供电所")
    assert topic.due is Deadline.PROGRESS
    await life.does("member", V.NOTE, topic, words="去看了")
    assert topic.due is None


async def test_only_the_office_entrusts_and_a_committee_once(life: Life, topic: Topic) -> None:
    for who in ("head", "member"):
        with pytest.raises(NotAllowed):
            await life.does(who, V.ENTRUST, topic, str(life.person("other_member").id))
    for pick in (str(life.person("stranger").id), "0", "甲"):
        with pytest.raises(NotFound):
            await life.does("office", V.ENTRUST, topic, pick)
    await entrust(life, topic)
    with pytest.raises(AlreadyDone):
        await entrust(life, topic)
    await entrust(life, topic, "joint")
    assert topic.committee == TRADE
    assert (await events_of(life.work, topic))[-1].facts["committee"] == TRADE


async def test_a_topic_counts_once_in_the_month_in_which_it_was_followed(
    life: Life, topic: Topic
) -> None:
    await entrust(life, topic)
    for words in ("问过一次", "又问过一次"):
        await life.does("other_member", V.NOTE, topic, words=words)
    await life.does("member", V.NOTE, topic, words="不是这个委的")
    month = await show_month(life.work, life.person("office"))
    assert list(month.committees) == [Progress(LAW, 1, 1), Progress(TRADE, 0, 0)]
    assert month.quota == 2
    assert [each.name for each in month.behind] == [LAW, TRADE]
    life.passes(days=31)
    later = await show_month(life.work, life.person("office"))
    assert later.committees[0] == Progress(LAW, 0, 1)


async def test_the_quota_is_a_rule_of_the_office(life: Life, topic: Topic) -> None:
    await entrust(life, topic)
    await life.does("other_member", V.NOTE, topic, words="问过一次")
    office = await office_of(life)
    await set_rule(life.work, office, RuleName.QUOTA, 1, life.person("office"))
    month = await show_month(life.work, life.person("office"))
    assert [each.name for each in month.behind] == [TRADE]


async def office_of(life: Life) -> Place:
    return await life.work.session.get_one(Place, life.station.parent_id)


async def test_only_the_office_sees_the_month(life: Life) -> None:
    with pytest.raises(NotAllowed):
        await show_month(life.work, life.person("head"))


def to_the(life: Life, day: int) -> None:
    month = datetime.combine(date(2026, 3, day), datetime.min.time(), life.work.zone)
    life.work.now = month + timedelta(hours=10)


async def test_the_office_hears_once_before_the_month_is_over(life: Life, topic: Topic) -> None:
    await entrust(life, topic)
    await life.settles()
    to_the(life, 26)
    await warn_of_quotas(life.work)
    assert owed(life, "committees-behind") == []
    to_the(life, 28)
    for _ in range(2):
        await warn_of_quotas(life.work)
        await forget_twins(life.work)
    assert owed(life, "committees-behind") == ["office"]
    (letter,) = life.work.letters
    assert letter.facts == {"month": 3, "quota": 2, "committees": [LAW, TRADE]}


async def test_where_no_committee_follows_anything_nobody_is_reminded(
    life: Life, topic: Topic
) -> None:
    del topic
    to_the(life, 28)
    await warn_of_quotas(life.work)
    assert owed(life, "committees-behind") == []


async def test_where_all_have_followed_enough_nobody_is_reminded(life: Life, topic: Topic) -> None:
    await entrust(life, topic)
    await set_rule(life.work, await office_of(life), RuleName.QUOTA, 0, None)
    to_the(life, 28)
    await warn_of_quotas(life.work)
    assert owed(life, "committees-behind") == []


async def test_a_report_goes_up_once_and_what_comes_back_is_told(life: Life) -> None:
    topic = await bring(life, State.ANSWERED)
    assert V.FEEDBACK not in await list_verbs(life.work, life.person("head"), topic)
    with pytest.raises(OldButton):
        await life.does("head", V.FEEDBACK, topic, words="批了")
    await life.does("head", V.REPORT, topic, words="专报第12期")
    assert topic.reported_at == life.work.now
    assert owed(life, "topic-reported") == ["member", "raiser"]
    with pytest.raises(OldButton):
        await life.does("office", V.REPORT, topic, words="再报一次")
    await life.does("raiser", V.RATE_GOOD, topic)
    await life.settles()
    await life.does("office", V.FEEDBACK, topic, words="列入民生实事")
    assert topic.state is State.CLOSED
    assert owed(life, "topic-feedback") == ["member", "raiser"]
    assert [each.verb for each in await events_of(life.work, topic)][-3:] == [
        V.REPORT,
        V.RATE_GOOD,
        V.FEEDBACK,
    ]


async def test_the_holder_sends_the_echo_only_where_the_rules_let_holders(
    life: Life, topic: Topic
) -> None:
    member = life.person("member")
    with pytest.raises(NotAllowed):
        await life.does("member", V.ANSWER, topic, "A")
    await set_rule(life.work, life.station, RuleName.ECHO, 1, life.person("head"))
    assert V.ANSWER in await list_verbs(life.work, member, topic)
    await life.does("member", V.ANSWER, topic, "A", words="三盏灯已于12月8日换好，是区住建局换的。")
    assert topic.state is State.ANSWERED
    assert (await events_of(life.work, topic))[-1].facts["as"] == Who.HOLDER
    assert Who.TRUSTED not in await who_is(life.work, member, topic)
