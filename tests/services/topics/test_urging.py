"""Urging: whoever has just done it is told from which day on it makes sense again."""

from datetime import datetime, time, timedelta

import pytest

from models.errors import TooSoon
from models.ledger import Event
from models.lifecycle.topics import State
from models.lifecycle.words import Verb, Who
from services.topics.opened import open_topic
from services.topics.urging import find_urged
from tests.services.life import Life, bring, events_of


@pytest.mark.parametrize(
    ("who", "as_whom", "pause"),
    [("raiser", Who.RAISER, 7), ("head", Who.HEAD, 1)],  # five working days, and one
)
async def test_it_makes_sense_again_from_the_morning_of_that_day(
    life: Life, who: str, as_whom: Who, pause: int
) -> None:
    topic = await bring(life, State.CLAIMED)
    person, at = life.person(who), life.work.now
    assert await find_urged(life.work, topic, person, {as_whom}) is None
    await life.does(who, Verb.URGE, topic)
    urged = await find_urged(life.work, topic, person, {as_whom})
    assert urged is not None
    day = life.work.local.date() + timedelta(days=pause)
    morning = datetime.combine(day, time.min, life.work.zone)
    assert (urged.at, urged.again) == (at, morning)
    life.work.now = morning - timedelta(seconds=1)
    assert await find_urged(life.work, topic, person, {as_whom}) == urged
    life.work.now = morning
    assert await find_urged(life.work, topic, person, {as_whom}) is None


async def test_its_raiser_is_told_the_day_and_nothing_is_written_down(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("raiser", Verb.URGE, topic)
    stood = await events_of(life.work, topic)
    with pytest.raises(TooSoon) as refusal:
        await life.does("raiser", Verb.URGE, topic)
    opened = await open_topic(life.work, life.person("raiser"), topic.id)
    assert opened.urged is not None
    assert refusal.value.facts["day"] == opened.urged.again
    assert Verb.URGE not in opened.verbs
    assert await events_of(life.work, topic) == stood


async def test_what_somebody_else_or_another_matter_was_urged_for_counts_not(life: Life) -> None:
    topic, other = await bring(life, State.CLAIMED), await bring(life, State.CLAIMED)
    await life.does("head", Verb.URGE, topic)
    await life.does("raiser", Verb.URGE, other)
    assert await find_urged(life.work, topic, life.person("raiser"), {Who.RAISER}) is None
    await life.does("raiser", Verb.URGE, topic)
    urged: list[Event] = [e for e in await events_of(life.work, topic) if e.verb == Verb.URGE]
    assert [life.name_of(each.actor_id or 0) for each in urged] == ["head", "raiser"]
