"""Typing a choice: the very name, a piece of it, or a day, as people say it."""

from collections.abc import Sequence

import pytest

from models.errors import Refused
from models.lifecycle.topics import State
from models.lifecycle.words import Needs, Verb
from models.topics.topic import Topic
from services.topics.acting import Acted, Choosing, Done, Saying
from services.topics.choosing import Choosable, act_as_said
from services.topics.steps.carrying_out import Ask
from tests.services.life import Life, bring

MEMBERS = ("李梅", "周涛", "吴敏")


def named(asked: Choosing) -> Sequence[Choosable]:
    return [Choosable(each.name, str(each.key)) for each in asked.found]


async def types(life: Life, who: str, verb: Verb, topic: Topic, said: str) -> Acted:
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves)
    return await act_as_said(
        life.work, life.person(who), ask, said, draw_up=lambda _topic: "", name=named
    )


@pytest.mark.parametrize("said", ["李梅", " 李 梅 ", "李", "梅", "李梅委员。", "交给李梅吧"])
async def test_a_name_is_understood_as_people_type_it(life: Life, said: str) -> None:
    topic = await bring(life, State.ACCEPTED)
    acted = await types(life, "head", Verb.ASSIGN, topic, said)
    assert isinstance(acted, Done)
    assert topic.holder is life.person("member")


@pytest.mark.parametrize("said", ["赵六", "", "。", "李梅或者周涛"])
async def test_what_names_none_or_two_chooses_nothing(life: Life, said: str) -> None:
    topic = await bring(life, State.ACCEPTED)
    acted = await types(life, "head", Verb.ASSIGN, topic, said)
    assert isinstance(acted, Choosing)
    assert (acted.need, acted.ask.pick) == (Needs.MEMBER, "")
    assert topic.holder is None


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("下下周五", True),
        ("12月20号", True),
        ("20号前", True),
        ("年底", True),
        ("今天", False),  # it is due later than that anyway
        ("2029-01-01", False),
        ("尽快", False),
        ("下周一或者下周二", False),
    ],
)
async def test_a_day_is_taken_if_it_can_be_one(life: Life, said: str, *, taken: bool) -> None:
    topic = await bring(life, State.CLAIMED)
    acted = await types(life, "member", Verb.EXTEND, topic, said)
    assert isinstance(acted, Saying if taken else Choosing)


async def test_what_needs_nothing_to_be_chosen_is_done(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    assert isinstance(await types(life, "member", Verb.CLAIM, topic, "李梅"), Done)
    with pytest.raises(Refused):
        await types(life, "stranger", Verb.ASSIGN, await life.raises(), "李梅")


async def test_a_day_that_may_be_two_is_asked_back_with_both(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    asked = await types(life, "member", Verb.EXTEND, topic, "3月26号或者3月27号")
    assert isinstance(asked, Choosing)
    assert [f"{each:%m-%d}" for each in asked.days] == ["03-26", "03-27"]
    unread = await types(life, "member", Verb.EXTEND, topic, "再说吧")
    assert isinstance(unread, Choosing)
    assert len(unread.days) > 2  # as ever
