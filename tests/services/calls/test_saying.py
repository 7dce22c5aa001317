"""Saying what a verb needs: what is shown of it so far, and how it ends."""

from datetime import timedelta

import pytest

from models.calls import Call
from models.errors import OldButton
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.calls.saying import (
    CallEnded,
    ChosenPart,
    Preview,
    choose_part,
    finish_saying,
    say_more,
    say_suggested,
    show_saying,
)
from services.calls.topics import begin_call
from services.people.incoming import IncomingMessage
from services.topics.acting import Done, NotDone
from services.topics.steps.carrying_out import Ask
from services.topics.steps.echo_parts import PartRef, mark_text
from services.topics.steps.entries import begin_entry
from tests.county import arriving
from tests.services.behalf import Desk
from tests.services.life import ECHO, Life, bring, events_of, owed


async def begun(
    life: Life, who: str, verb: Verb, topic: Topic, pick: str = "", draft: str = ""
) -> Entry:
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick)
    return await begin_entry(arriving(life.work), life.person(who), ask, draft)


async def says(life: Life, who: str, entry: Entry, text: str) -> Preview | Done:
    met, work = life.people[who], arriving(life.work)
    said = IncomingMessage(work.arrival_id or 1, text)
    return await say_more(work, met.chat, met.person, entry.id, said)


async def previewed(life: Life, who: str, entry: Entry, text: str) -> Preview:
    shown = await says(life, who, entry, text)
    assert isinstance(shown, Preview)
    return shown


async def test_what_was_said_is_shown_with_what_it_lacks_and_nothing_is_done(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    entry = await begun(life, "head", Verb.ANSWER, topic, "A")
    shown = await previewed(life, "head", entry, "看过了")
    assert shown.entry.text == "看过了"
    assert shown.lacks
    assert (shown.may_rate, shown.may_withdraw, shown.promised, list(shown.days)) == (
        False,
        False,
        None,
        [],
    )
    again = await show_saying(life.work, life.person("head"), entry.id)
    assert again == shown
    assert topic.state is State.CLAIMED


async def test_what_a_resident_says_is_done_with_their_first_message(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("member", Verb.MESSAGE, topic)
    entry = await begun(life, "raiser", Verb.MESSAGE, topic)
    done = await says(life, "raiser", entry, "是三盏")
    assert isinstance(done, Done)
    assert (done.verb, done.topic) == (Verb.MESSAGE, topic)


async def test_something_planned_is_shown_with_its_day_and_those_to_choose(life: Life) -> None:
    topic = await bring(life, State.HANDLING)
    item = await life.has_item(topic, ItemState.RECEIVED)
    ask = Ask(verb=Verb.REPLY, topic_id=topic.id, moves=item.moves, item=item.position, pick="B")
    entry = await begin_entry(arriving(life.work), life.person("liaison"), ask)
    shown = await previewed(life, "liaison", entry, "等材料到了就换")
    assert shown.promised is None
    assert [each > life.work.now for each in shown.days]
    by = life.work.local.date() + timedelta(days=20)
    shown = await previewed(life, "liaison", entry, f"，{by.month}月{by.day}日前换好")
    assert shown.promised == by


async def test_a_sentence_that_was_offered_stands_for_what_was_drawn_up(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    entry = await begun(life, "head", Verb.ANSWER, topic, "A", ECHO)
    shown = await say_suggested(
        life.work, life.person("head"), entry.id, lambda entry: f"{entry.text}谢谢您。"
    )
    assert shown.entry.text == f"{ECHO}谢谢您。"


@pytest.mark.parametrize("part", [-1, 0, 9])
async def test_where_there_is_no_part_something_new_is_said(life: Life, part: int) -> None:
    topic = await bring(life, State.CLAIMED)
    entry = await begun(life, "head", Verb.ANSWER, topic, "A", ECHO)
    ref = PartRef(entry.id, part, mark_text(ECHO))
    assert await choose_part(life.work, life.person("head"), ref) == ChosenPart(part, "")


# -- its end -------------------------------------------------------------------------------------


async def test_all_that_was_said_goes_out_and_what_was_said_comes_back(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    entry = await begun(life, "head", Verb.ANSWER, topic, "A")
    await says(life, "head", entry, ECHO)
    done = await finish_saying(life.work, life.person("head"), entry.id, mark=mark_text(ECHO))
    assert isinstance(done, Done)
    assert (done.entry, topic.state) == (entry, State.ANSWERED)
    assert owed(life, "topic-answered") == ["raiser"]


async def test_an_echo_that_is_another_than_on_the_card_is_shown_first(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    entry = await begun(life, "head", Verb.ANSWER, topic, "A")
    await says(life, "head", entry, ECHO)
    older = mark_text(entry.text)
    await says(life, "head", entry, "都亮了。")
    shown = await finish_saying(life.work, life.person("head"), entry.id, mark=older)
    assert isinstance(shown, Preview)
    assert (shown.replaced, shown.entry.text) == (True, f"{ECHO}\n都亮了。")
    assert topic.state is State.CLAIMED


async def test_a_newer_echo_of_the_holder_takes_the_place_of_the_one_on_the_card(
    life: Life,
) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("member", Verb.HAND_UP, topic, "A", ECHO)
    entry = await begun(life, "head", Verb.ANSWER, topic, "A", ECHO)
    life.passes(minutes=5)
    newer = f"{ECHO}都亮了。"
    await life.does("member", Verb.HAND_UP, topic, "C", newer)
    shown = await finish_saying(life.work, life.person("head"), entry.id)
    assert isinstance(shown, Preview)
    assert (shown.replaced, shown.entry.text, shown.entry.pick) == (True, newer, "C")
    assert topic.state == State.CLAIMED
    done = await finish_saying(life.work, life.person("head"), entry.id)
    assert isinstance(done, Done)
    assert done.topic.state is State.ANSWERED


async def test_what_the_topic_has_no_place_for_any_more_is_not_done_and_said_so(
    life: Life,
) -> None:
    topic = await bring(life, State.RAISED)
    entry = await begun(life, "head", Verb.DECLINE, topic)
    await says(life, "head", entry, "不归这里管，请找物业")
    await life.does("raiser", Verb.WITHDRAW, topic)
    refused = await finish_saying(life.work, life.person("head"), entry.id)
    assert isinstance(refused, NotDone)
    assert topic.state is State.WITHDRAWN


# -- a call --------------------------------------------------------------------------------------


async def called(life: Life) -> tuple[Topic, Call, Entry]:
    """A visitor's matter is answered, and the clerk has told them on the telephone."""
    topic = await Desk(life.work, life.people["clerk"].chat, life.person("clerk")).registers()
    await life.does("head", Verb.ACCEPT, topic)
    await life.does("member", Verb.CLAIM, topic)
    await life.does("head", Verb.ANSWER, topic, "A", ECHO)
    await life.settles()
    call = Call(topic=topic, person=topic.raiser, since=life.work.now)
    life.work.session.add(call)
    await life.work.session.flush()
    return topic, call, await begin_call(arriving(life.work), life.person("clerk"), call.id)


async def ends(life: Life, entry: Entry, pick: str) -> object:
    return await finish_saying(arriving(life.work), life.person("clerk"), entry.id, pick)


async def test_a_call_offers_what_its_listener_may_have_said(life: Life) -> None:
    _, _, entry = await called(life)
    shown = await previewed(life, "clerk", entry, "打过了，他说灯亮了")
    assert (shown.may_rate, shown.may_withdraw) == (True, True)


async def test_a_call_ends_with_what_its_listener_thinks_of_the_answer(life: Life) -> None:
    topic, call, entry = await called(life)
    await says(life, "clerk", entry, "打过了，他说很好")
    ended = await ends(life, entry, Verb.RATE_GOOD)
    assert ended == CallEnded(Verb.RATE_GOOD, topic)
    assert (topic.state, call.done_by_id) == (State.CLOSED, life.person("clerk").id)


async def test_a_call_ends_with_the_matter_taken_back(life: Life) -> None:
    topic, call, entry = await called(life)
    await says(life, "clerk", entry, "打过了，他说不用办了")
    done = await ends(life, entry, Verb.TAKE_BACK)
    assert isinstance(done, Done)
    assert (done.verb, topic.state) == (Verb.TAKE_BACK, State.WITHDRAWN)
    assert call.done_by_id == life.person("clerk").id


async def test_a_call_ends_with_nothing_else_of_a_made_up_press(life: Life) -> None:
    topic, call, entry = await called(life)
    await says(life, "clerk", entry, "打过了")
    with pytest.raises(OldButton):
        await ends(life, entry, Verb.WITHDRAW)
    assert (topic.state, call.done_at) == (State.ANSWERED, None)


async def test_a_call_by_itself_is_recorded_and_nothing_else(life: Life) -> None:
    topic, call, entry = await called(life)
    await says(life, "clerk", entry, "打过了，没说别的")
    assert isinstance(await ends(life, entry, ""), Done)
    assert (topic.state, call.done_by_id) == (State.ANSWERED, life.person("clerk").id)
    *_, event = await events_of(life.work, topic)
    assert event.verb == Verb.CALL_BACK
