"""A draft comes to its end: handed in, said of what goes on already, or joined to it."""

import pytest

from models.errors import DraftIncomplete, NotFound
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.people.phones import store_phone
from services.topics.acting import Done
from services.topics.drafts import Added, DraftRef
from services.topics.handing_in import (
    HandedIn,
    JoinedFor,
    add_instead,
    compose_apart,
    hand_in,
    join_duplicate,
)
from services.topics.on_behalf import take_for_visitor
from services.topics.questions import AnswerTaken
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, find_entry
from tests.county import LAMP, arriving
from tests.services.life import Life, bring, events_of, owed
from tests.services.talking import Talk, begin

MANHOLE, MORE = "楼下的井盖没了", "又灭了一盏"
NUMBER = "13912345678"


async def visits(life: Life, words: str) -> Topic:
    """The clerk types in for somebody who has come to the station."""
    met, work = life.people["clerk"], arriving(life.work)
    said = IncomingMessage(work.arrival_id or 1, words)
    known = Conversations()
    opened = await take_for_visitor(work, known, met.chat, met.person, topic_id=0, said=said)
    await work.session.flush()
    return opened.topic


def ref_of(draft: Topic) -> DraftRef:
    return DraftRef(draft.id, draft.version)


async def hands_in(life: Life, who: str, draft: Topic, known: Conversations) -> HandedIn:
    met = life.people[who]
    return await hand_in(arriving(life.work), known, met.chat, met.person, ref_of(draft))


async def test_ones_own_draft_gets_its_number_and_its_raiser_a_receipt(life: Life) -> None:
    talk = await begin(life)
    await talk.says(MANHOLE)
    assert talk.draft is not None
    handed = await hands_in(life, "raiser", talk.draft, talk.known)
    assert (handed.topic.number, handed.topic.state) == ("2026-0001", State.RAISED)
    assert (handed.reached, handed.keeper) == ("", "")
    assert talk.draft is None
    assert (owed(life, "topic-received"), owed(life, "topic-raised")) == (["raiser"], ["head"])


@pytest.mark.parametrize(
    ("words", "known", "reached"),
    [
        (f"张福贵 {MANHOLE}", False, "none"),
        (f"张福贵 {NUMBER} {MANHOLE}", False, "phone"),
        (f"raiser {NUMBER} {MANHOLE}", True, "chat"),
    ],
)
async def test_whoever_typed_it_in_learns_how_the_visitor_hears_of_it(
    life: Life, words: str, *, known: bool, reached: str
) -> None:
    if known:
        store_phone(life.work, life.person("raiser"), NUMBER, vouched=True)
        await life.work.session.flush()
    handed = await hands_in(life, "clerk", await visits(life, words), Conversations())
    assert (handed.reached, handed.keeper) == (reached, "王建国")
    assert owed(life, "topic-received") == (["raiser"] if known else [])


# -- said of what goes on ------------------------------------------------------------------------


async def composed(life: Life, words: str) -> tuple[Talk, Topic]:
    talk = await begin(life)
    await talk.says(words)
    assert talk.draft is not None
    return talk, talk.draft


async def test_what_a_draft_says_is_added_to_the_matter_and_no_second_one_is(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    talk, draft = await composed(life, MORE)
    press = Added(talk.ref(), topic.id)
    taken = await add_instead(arriving(life.work), talk.known, talk.met.person, press)
    assert isinstance(taken, AnswerTaken)
    assert (taken.topic, taken.verb, taken.part.text) == (topic, Verb.SUPPLY, MORE)
    assert (topic.text, draft.state, talk.draft) == (f"{LAMP}\n{MORE}", State.WITHDRAWN, None)
    assert owed(life, "topic-supplied") == ["head"]


async def test_what_a_draft_says_is_why_the_answer_is_poor(life: Life) -> None:
    topic = await bring(life, State.ANSWERED)
    await life.has_item(topic)
    talk, draft = await composed(life, MORE)
    press = Added(talk.ref(), topic.id, Verb.RATE_POOR)
    done = await add_instead(arriving(life.work), talk.known, talk.met.person, press)
    assert isinstance(done, Done)
    assert (done.verb, done.topic.state) == (Verb.RATE_POOR, State.HANDLING)
    assert (draft.state, talk.draft) == (State.WITHDRAWN, None)
    *_, event = await events_of(life.work, topic)
    assert event.verb == Verb.RATE_POOR


async def test_a_draft_that_says_nothing_is_said_of_nothing(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    talk, draft = await composed(life, MORE)
    draft.parts[0].text = ""
    press = Added(talk.ref(), topic.id)
    with pytest.raises(DraftIncomplete):
        await add_instead(life.work, talk.known, talk.met.person, press)
    assert (topic.text, talk.draft) == (LAMP, draft)


# -- said apart ----------------------------------------------------------------------------------


async def test_words_taken_for_something_else_begin_a_matter_and_are_dropped_there(
    life: Life,
) -> None:
    topic = await bring(life, State.CLAIMED)
    talk = await begin(life)
    work, met = arriving(life.work), talk.met
    ask = Ask(verb=Verb.MESSAGE, topic_id=topic.id, moves=topic.moves)
    entry = await begin_entry(work, met.person, ask)
    said = IncomingMessage(71, MANHOLE)
    opened = await compose_apart(work, talk.known, met.chat, met.person, said, entry_id=entry.id)
    assert opened.topic.text == MANHOLE
    await work.session.flush()
    with pytest.raises(NotFound):
        await find_entry(work, met.person, entry.id)


async def test_where_nothing_was_made_of_them_only_the_matter_begins(life: Life) -> None:
    talk = await begin(life)
    work, met = arriving(life.work), talk.met
    said = IncomingMessage(71, MANHOLE)
    opened = await compose_apart(work, talk.known, met.chat, met.person, said)
    assert opened.topic is talk.draft
    assert opened.topic.text == MANHOLE


# -- joined --------------------------------------------------------------------------------------


async def test_whoever_wrote_of_the_same_joins_it_with_all_they_wrote(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    talk = Talk(life, "neighbour")
    await talk.says(MORE)
    assert talk.draft is not None
    ref = talk.ref()
    done = await join_duplicate(arriving(life.work), talk.known, talk.met.person, ref, topic.id)
    assert isinstance(done, Done)
    assert (done.verb, done.topic, topic.supporters) == (Verb.SUPPORT, topic, 1)
    assert owed(life, "topic-supported") == ["member"]
    assert talk.known.drafts == {}


@pytest.mark.parametrize(
    ("words", "reached"), [(f"张福贵 {NUMBER} {MORE}", "phone"), (f"张福贵 {MORE}", "none")]
)
async def test_a_visitor_joins_by_the_hand_of_the_clerk(
    life: Life, words: str, reached: str
) -> None:
    topic = await bring(life, State.CLAIMED)
    draft = await visits(life, words)
    work, clerk = arriving(life.work), life.person("clerk")
    joined = await join_duplicate(work, Conversations(), clerk, ref_of(draft), topic.id)
    assert isinstance(joined, JoinedFor)
    assert (joined.duplicate, joined.draft, joined.reached) == (topic, draft, reached)
    assert (topic.supporters, draft.state) == (1, State.WITHDRAWN)
