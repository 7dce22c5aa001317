"""Replies reviewed together, as they were read; directions said right after a note."""

import pytest

from models.errors import NotAllowed, NotFound
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.notices.items import Unreviewed
from models.topics.items import ReplyClass
from models.topics.topic import Topic
from services.people.incoming import EXCERPT, IncomingMessage
from services.topics.acting import Acted, Done, NotDone, act
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_lists import DirectionList, direct_as_said
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.items import name_others, read_others
from tests.county import arriving
from tests.services.life import Life, bring

V, S = Verb, State
REPLY = "线路12月9日查完，是抢修班查的"


async def _two_replied(life: Life) -> Topic:
    topic = await bring(life, S.HANDLING)
    for _ in range(2):
        await life.has_item(topic, ItemState.REPLIED)
    return topic


async def _approves(life: Life, topic: Topic, pick: str) -> Acted:
    item = topic.items[-1]
    ask = Ask(verb=V.APPROVE, topic_id=topic.id, moves=item.moves, item=item.position, pick=pick)
    return await act(arriving(life.work), life.person("member"), ask, lambda _topic: "")


async def test_replies_are_approved_together(life: Life) -> None:
    topic = await _two_replied(life)
    first, second = topic.items[-2:]
    done = await _approves(life, topic, f"{first.position}-{first.moves}")
    assert isinstance(done, Done)
    assert done.last
    assert done.together == [first.number, second.number]
    assert {first.state, second.state} == {ItemState.APPROVED}


async def test_one_that_has_changed_since_keeps_all_as_they_were(life: Life) -> None:
    topic = await _two_replied(life)
    first, second = topic.items[-2:]
    refused = await _approves(life, topic, f"{first.position}-{first.moves + 1}")
    assert isinstance(refused, NotDone)
    assert {first.state, second.state} == {ItemState.REPLIED}


@pytest.mark.parametrize("pick", ["1", "a-b", "1-", "1-2-3"])
def test_a_made_up_list_is_refused(pick: str) -> None:
    with pytest.raises(NotFound):
        read_others(pick)


def test_what_is_named_on_a_button_is_read_again() -> None:
    each = {"number": "", "title": "", "unit": "", "choice": "A", "reply": ""}
    named = name_others([Unreviewed(item=1, moves=2, **each), Unreviewed(item=3, moves=4, **each)])
    assert read_others(named) == {1: 2, 3: 4}


@pytest.mark.parametrize(("length", "shown"), [(20, 1), (EXCERPT, 0)])
async def test_a_reply_that_waits_is_read_with_the_next_one_if_all_of_it_can_be(
    life: Life, length: int, shown: int
) -> None:
    topic = await bring(life, S.HANDLING)
    waits = await life.has_item(topic, ItemState.REPLIED)
    waits.replied(ReplyClass.A, "换" * length, None)
    item = await life.has_item(topic, ItemState.RECEIVED)
    life.work.letters.clear()
    ask = Ask(verb=V.REPLY, topic_id=topic.id, moves=item.moves, item=item.position, pick="A")
    work, met = arriving(life.work), life.people["liaison"]
    entry = await begin_entry(work, met.person, ask)
    await say(work, met.chat, met.person, entry.id, IncomingMessage(1, REPLY))
    await finish_entry(work, met.person, entry.id)
    told = next(each for each in life.work.letters if each.kind == "item-replied")
    assert len(told.facts["waiting"]) == shown


async def _directs(life: Life, who: str, topic: Topic, words: str) -> DirectionList | None:
    met = life.people[who]
    said = IncomingMessage(1, words)
    return await direct_as_said(arriving(life.work), met.chat, met.person, topic.id, said)


@pytest.mark.parametrize("words", ["", "路口的灯也不亮", "住建局", "住建局 换灯；还有别的事"])
async def test_what_does_not_name_units_in_each_line_is_no_direction(
    life: Life, words: str
) -> None:
    topic = await bring(life, S.CLAIMED)
    assert await _directs(life, "member", topic, words) is None


async def test_what_names_units_and_what_they_do_is_drawn_up_and_not_sent(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    listed = await _directs(life, "member", topic, "住建局 换三盏灯")
    assert listed is not None
    assert [each.row.text for each in listed.lines.values()] == ["换三盏灯"]
    assert topic.state is S.CLAIMED
    with pytest.raises(NotAllowed):
        await _directs(life, "raiser", topic, "住建局 换三盏灯")
