"""What comes of a press is said with what may come next, or what is needed first."""

import pytest

from models.errors import NotAllowed, NotFound, OldButton
from models.lifecycle.topics import State
from models.lifecycle.words import Needs, Verb
from models.topics.topic import Topic
from services.calls.saying import finish_saying, say_more
from services.people.incoming import IncomingMessage
from services.topics.acting import Acted, Choosing, Done, NotDone, Saying, act, withdraw
from services.topics.opened import Opened
from services.topics.opened_items import OpenedItem
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_lists import DirectionList, offer_units, show_directions
from tests.county import arriving
from tests.services.life import Life, bring


async def press(life: Life, who: str, verb: Verb, topic: Topic, item: int = 0) -> Acted:
    moves = topic.items[item - 1].moves if item else topic.moves
    ask = Ask(verb=verb, topic_id=topic.id, moves=moves, item=item)
    return await act(arriving(life.work), life.person(who), ask, lambda topic: topic.title)


async def test_what_was_done_brings_what_may_be_done_next(life: Life) -> None:
    done = await press(life, "head", Verb.ACCEPT, await bring(life, State.RAISED))
    assert isinstance(done, Done)
    assert done.verb == Verb.ACCEPT
    assert done.topic.state == State.ACCEPTED
    assert Verb.ASSIGN in done.verbs


async def test_whoever_is_to_be_chosen_is_found_first(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    asked = await press(life, "head", Verb.ASSIGN, topic)
    assert isinstance(asked, Choosing)
    assert asked.need is Needs.MEMBER
    assert "李梅" in [each.name for each in asked.found]
    assert topic.state is State.ACCEPTED


async def test_what_is_to_be_said_is_asked_for_before_anything_is_done(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    saying = await press(life, "head", Verb.DECLINE, topic)
    assert isinstance(saying, Saying)
    assert saying.entry.verb == Verb.DECLINE
    assert saying.entry.draft == ""
    assert topic.state is State.RAISED


async def test_a_list_is_begun_empty_and_shown_again_as_it_was_left(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    listed = await press(life, "member", Verb.DISPATCH, topic)
    assert isinstance(listed, DirectionList)
    assert listed.lines == {}
    listed.entry.directions = [{"key": 1, "text": "换灯", "unit_id": life.unit.id, "day": None}]
    again = await press(life, "member", Verb.DISPATCH, topic)
    assert isinstance(again, DirectionList)
    assert [each.unit for each in again.lines.values()] == [life.unit.name]
    shown = await show_directions(life.work, life.person("member"), listed.entry.id)
    assert [each.row.text for each in shown.lines.values()] == ["换灯"]
    choice = await offer_units(life.work, life.person("member"), listed.entry.id)
    assert life.unit in choice.units


async def test_a_refusal_brings_the_topic_as_it_stands(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    refused = await press(life, "head", Verb.ACCEPT, topic)
    assert isinstance(refused, NotDone)
    assert isinstance(refused.opened, Opened)
    assert refused.opened.topic is topic


async def test_a_refusal_about_an_item_brings_the_item(life: Life) -> None:
    topic = await bring(life, State.HANDLING)
    refused = await press(life, "liaison", Verb.APPROVE, topic, item=1)
    assert isinstance(refused, NotDone)
    assert isinstance(refused.error, NotAllowed)
    assert isinstance(refused.opened, OpenedItem)


async def test_whoever_may_not_see_it_is_shown_nothing_with_the_refusal(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    with pytest.raises(NotFound):
        await press(life, "stranger", Verb.ACCEPT, topic)


async def test_what_is_said_at_once_is_done_and_brings_what_comes_next(life: Life) -> None:
    topic = await bring(life, State.DECLINED)
    saying = await press(life, "raiser", Verb.APPEAL, topic)
    assert isinstance(saying, Saying)
    met = life.people["raiser"]
    said = IncomingMessage(1, "是公家的路灯")
    done = await say_more(arriving(life.work), met.chat, met.person, saying.entry.id, said)
    assert isinstance(done, Done)
    assert done.verb == Verb.APPEAL
    assert done.topic.state == State.RAISED


async def test_what_was_overtaken_while_it_was_said_is_refused_with_the_topic(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    saying = await press(life, "head", Verb.DECLINE, topic)
    assert isinstance(saying, Saying)
    met = life.people["head"]
    said = IncomingMessage(1, "不归我们管")
    await say_more(arriving(life.work), met.chat, met.person, saying.entry.id, said)
    await life.does("head", Verb.ACCEPT, topic)
    refused = await finish_saying(life.work, met.person, saying.entry.id)
    assert isinstance(refused, NotDone)
    assert topic.state is State.ACCEPTED


async def test_a_matter_taken_back_can_be_taken_up_again(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    with pytest.raises(OldButton):
        await withdraw(life.work, life.person("raiser"), topic.id, topic.version - 1)
    done = await withdraw(life.work, life.person("raiser"), topic.id, topic.version)
    assert done.verb == Verb.WITHDRAW
    assert done.topic.state == State.WITHDRAWN
