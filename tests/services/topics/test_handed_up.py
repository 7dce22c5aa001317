"""An echo drawn up by the one who holds the matter, and sent by those who may."""

from datetime import timedelta

import pytest

from models.errors import NotAllowed, NotFound
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.rules import RuleName
from models.topics.items import Item
from models.topics.topic import Topic
from services.calls.saying import Preview, finish_saying, say_suggested
from services.desk.tasks import open_next
from services.organisation.rule_changes import set_rule
from services.people.incoming import IncomingMessage
from services.topics.acting import Acted, Done, NotDone, Saying, act
from services.topics.opened import Opened
from services.topics.opened_items import OpenedItem
from services.topics.rights import name_responsible
from services.topics.steps.carrying_out import Ask
from services.topics.steps.echoes import find_handed_up, mark_draft
from services.topics.steps.entries import begin_entry, check_entry, finish_entry, say
from tests.county import arriving
from tests.services.life import ECHO, Life, bring, owed

V, S, D = Verb, State, Deadline
DRAWN_UP = "区住建局：三盏路灯已于12月8日换好。"


async def presses(life: Life, who: str, verb: Verb, topic: Topic, pick: str = "") -> Acted:
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick)
    return await act(arriving(life.work), life.person(who), ask, lambda _topic: DRAWN_UP)


async def replied(life: Life) -> tuple[Topic, Item]:
    """A unit has replied, and nobody has looked it over yet."""
    topic = await bring(life, S.HANDLING)
    item = await life.has_item(topic, ItemState.REPLIED)
    return topic, item


async def approves(life: Life, who: str, item: Item) -> Acted:
    ask = Ask(verb=V.APPROVE, topic_id=item.topic_id, moves=item.moves, item=item.position)
    return await act(arriving(life.work), life.person(who), ask, lambda _topic: DRAWN_UP)


async def test_a_holder_hands_it_up_and_the_head_has_days_of_their_own(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.HAND_UP, topic, "A", ECHO)
    assert topic.due is D.SENDING
    assert owed(life, "echo-handed-up") == ["head"]
    assert await name_responsible(life.work, topic, V.ANSWER) == life.person("head").name
    assert await name_responsible(life.work, topic, V.NOTE) == life.person("member").name
    # A second thought does not start them anew.
    until = topic.due_at
    life.passes(days=1)
    await life.does("member", V.HAND_UP, topic, "A", f"{ECHO}都亮了。")
    assert topic.due_at == until


async def test_the_head_finds_it_as_it_was_handed_up_with_how_it_ends(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.HAND_UP, topic, "B", ECHO)
    saying = await presses(life, "head", V.ANSWER, topic)
    assert isinstance(saying, Saying)
    assert saying.entry.text == ECHO
    assert saying.entry.pick == "B"


async def test_what_was_sent_and_found_wanting_is_no_draft_any_more(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    assert await find_handed_up(life.work, topic) is None
    await life.does("member", V.HAND_UP, topic, "A", ECHO)
    assert await find_handed_up(life.work, topic)
    await life.does("head", V.ANSWER, topic, "A", ECHO)
    await life.does("raiser", V.RATE_POOR, topic)
    assert await find_handed_up(life.work, topic) is None


async def test_an_older_draft_is_not_sent_once_the_holder_has_drawn_up_another(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    older = await presses(life, "head", V.ANSWER, topic, "A")
    assert isinstance(older, Saying)
    life.passes(hours=1)
    await life.does("member", V.HAND_UP, topic, "A", ECHO)
    ended = await finish_saying(life.work, life.person("head"), older.entry.id)
    assert isinstance(ended, Preview)
    assert ended.replaced
    assert ended.entry.text == ECHO
    assert topic.state is S.CLAIMED
    assert isinstance(await finish_saying(life.work, life.person("head"), ended.entry.id), Done)


async def test_what_the_head_has_put_in_own_words_is_sent_all_the_same(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    older = await presses(life, "head", V.ANSWER, topic, "A")
    assert isinstance(older, Saying)
    said = IncomingMessage(message_id=1, text="三盏路灯12月8日换好了，都亮了。")
    head = life.people["head"]
    await say(life.work, head.chat, head.person, older.entry.id, said)
    life.passes(hours=1)
    await life.does("member", V.HAND_UP, topic, "A", ECHO)
    assert isinstance(await finish_saying(life.work, life.person("head"), older.entry.id), Done)


async def test_no_made_up_ending_is_handed_up(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    with pytest.raises(NotFound):
        await life.does("member", V.HAND_UP, topic, "Z", ECHO)


async def test_a_draft_is_sent_by_one_tap_as_it_was_read_and_no_other(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.HAND_UP, topic, "A", ECHO)
    other = await presses(life, "head", V.ANSWER, topic, mark_draft("别的话"))
    assert isinstance(other, Saying)
    assert topic.state is S.CLAIMED
    done = await presses(life, "head", V.ANSWER, topic, mark_draft(ECHO))
    assert isinstance(done, Done)
    assert done.entry is not None
    assert done.entry.text == ECHO
    assert done.topic.state is S.ANSWERED


async def test_a_draft_that_lacks_something_is_shown_before_it_is_sent(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.HAND_UP, topic, "A", "好了")
    saying = await presses(life, "head", V.ANSWER, topic, mark_draft("好了"))
    assert isinstance(saying, Saying)
    assert "short" in saying.lacks


async def test_with_the_last_reply_approved_the_echo_is_the_heads_to_send(life: Life) -> None:
    topic, item = await replied(life)
    done = await approves(life, "member", item)
    assert isinstance(done, Done)
    assert done.verbs == [V.HAND_UP]
    assert topic.due is D.SENDING
    assert owed(life, "echo-due") == ["head"]
    assert owed(life, "echo-ready") == []  # who approved it knows


async def test_it_is_not_owed_later_than_was_promised(life: Life) -> None:
    topic, item = await replied(life)
    topic.due_at = promised = life.work.now + timedelta(hours=9)
    await approves(life, "member", item)
    assert topic.due_at == promised


async def test_what_is_late_already_has_days_from_now(life: Life) -> None:
    topic, item = await replied(life)
    topic.due_at = life.work.now - timedelta(days=2)
    await approves(life, "member", item)
    assert topic.due_at is not None
    assert topic.due_at > life.work.now


async def test_where_the_holder_sends_it_nothing_is_owed_by_others(life: Life) -> None:
    await set_rule(life.work, life.station, RuleName.ECHO, 1, life.person("office"))
    topic, item = await replied(life)
    due = topic.due
    done = await approves(life, "head", item)
    assert isinstance(done, Done)
    assert done.verbs == [V.ANSWER]
    assert topic.due is due
    assert owed(life, "echo-due") == ["member"]
    assert owed(life, "echo-ready") == []
    assert await name_responsible(life.work, topic, V.ANSWER) == life.person("member").name


async def test_what_is_sent_back_is_owed_by_the_unit_again(life: Life) -> None:
    topic, item = await replied(life)
    await approves(life, "member", item)
    ask = Ask(verb=V.SEND_BACK, topic_id=topic.id, moves=item.moves, item=item.position)
    work, met = arriving(life.work), life.people["member"]
    entry = await begin_entry(work, met.person, ask)
    await say(work, met.chat, met.person, entry.id, IncomingMessage(1, "还有一盏不亮"))
    await finish_entry(work, met.person, entry.id)
    assert topic.due is D.HANDLING
    assert topic.due_at is not None
    assert topic.due_at > item.due_at


async def test_the_same_echo_again_is_held_up_by_the_check(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("head", V.ANSWER, topic, "A", ECHO)
    await life.does("raiser", V.RATE_POOR, topic)
    ask = Ask(verb=V.ANSWER, topic_id=topic.id, moves=topic.moves, pick="A")
    entry = await begin_entry(life.work, life.person("head"), ask, ECHO)
    assert "same" in await check_entry(life.work, entry)
    entry.draft = f"{ECHO}剩下的一盏也亮了。"
    assert "same" not in await check_entry(life.work, entry)


async def test_whoever_comes_too_late_reads_who_was_quicker(life: Life) -> None:
    _, item = await replied(life)
    moves = item.moves
    await approves(life, "member", item)
    ask = Ask(verb=V.APPROVE, topic_id=item.topic_id, moves=moves, item=item.position)
    refused = await act(life.work, life.person("head"), ask, lambda _topic: "")
    assert isinstance(refused, NotDone)
    assert refused.by == life.person("member").name


async def test_what_nobody_did_just_now_was_done_by_nobody(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    ask = Ask(verb=V.RELEASE, topic_id=topic.id, moves=topic.moves - 1)
    refused = await act(life.work, life.person("member"), ask, lambda _topic: "")
    assert isinstance(refused, NotDone)
    assert refused.by == ""


async def test_more_time_is_granted_with_the_reason_it_was_asked_for(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    later = (life.work.local + timedelta(days=60)).date().isoformat()
    await life.does("member", V.EXTEND, topic, later, "要等线路图")
    await life.does("head", V.AGREE, topic)
    told = [each for each in life.work.letters if each.kind == "topic-extended"]
    assert {each.facts["words"] for each in told} == {"要等线路图"}


async def test_one_thing_after_the_other_is_opened_and_round_again(life: Life) -> None:
    first, second = await bring(life, S.RAISED), await life.raises("neighbour")
    head = life.person("head")
    opened = await open_next(life.work, head)
    assert isinstance(opened, Opened)
    assert opened.topic is first
    opened = await open_next(life.work, head, first.id)
    assert isinstance(opened, Opened)
    assert opened.topic is second
    opened = await open_next(life.work, head, second.id)
    assert isinstance(opened, Opened)
    assert opened.topic is first


async def test_an_item_is_opened_by_itself_and_nothing_after_the_only_one(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    await life.has_item(topic, ItemState.DISPATCHED)
    opened = await open_next(life.work, life.person("liaison"))
    assert isinstance(opened, OpenedItem)
    assert await open_next(life.work, life.person("liaison"), topic.id) is None


async def test_a_sentence_that_was_offered_is_shown_and_gives_way_to_ones_own(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    met = life.people["head"]
    ask = Ask(verb=V.DECLINE, topic_id=topic.id, moves=topic.moves)
    entry = await begin_entry(life.work, met.person, ask)
    offered = await say_suggested(life.work, met.person, entry.id, lambda _entry: "这件事办不了")
    assert isinstance(offered, Preview)
    assert entry.text == "这件事办不了"
    assert offered.lacks == ["why", "instead"]
    said = IncomingMessage(1, "由于在打官司，请找法律服务站")
    await say(arriving(life.work), met.chat, met.person, entry.id, said)
    assert entry.text == said.text
    assert await check_entry(life.work, entry) == []


async def test_who_may_not_send_it_reads_who_does(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    with pytest.raises(NotAllowed) as refused:
        await life.does("member", V.ANSWER, topic, "A", ECHO)
    assert refused.value.facts["by"] == life.person("head").name
