"""What a plain message answers: what was asked last within the hour, or what it replies to."""

from datetime import timedelta

import pytest

from models.chats import Line
from models.errors import NotFound, Refused
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.acting import Done, Saying
from services.topics.opened import Opened
from services.topics.opened_drafts import OpenedDraft, show_draft
from services.topics.questions import AnswerTaken, AtHand, Misdirected, find_asked, supply_or_answer
from tests.county import arriving
from tests.services.life import Life, bring, owed
from tests.services.talking import Talk, arrive, asked, begin, last_letter

WORDS, OTHER = "三号楼门口那两盏", "下水道堵了"
SAID = IncomingMessage(1, WORDS)


async def spoken(life: Life) -> tuple[Talk, Topic]:
    """The member has written to the raiser."""
    talk, topic = await begin(life), await bring(life, State.CLAIMED)
    await life.does("member", Verb.MESSAGE, topic)
    await arrive(life)
    return talk, topic


@pytest.mark.parametrize(("minutes", "answers"), [(0, True), (59, True), (61, False)])
async def test_a_question_is_in_mind_for_an_hour(
    life: Life, minutes: int, *, answers: bool
) -> None:
    talk, topic = await asked(life)
    life.passes(minutes=minutes)
    taken = await talk.says(WORDS)
    assert isinstance(taken, AnswerTaken if answers else OpenedDraft)
    assert topic.state is (State.RAISED if answers else State.RETURNED)
    assert owed(life, "topic-supplied") == (["head"] if answers else [])


async def test_on_a_page_it_is_in_mind_from_the_moment_it_is_looked_at(life: Life) -> None:
    talk, topic = await asked(life)
    letter = await last_letter(life, "topic-asked")
    line = Line(chat_id=talk.met.chat.id, author="us", body={}, at=life.work.now)
    line.letter_id = letter.id
    life.work.session.add(line)
    life.passes(hours=30)
    line.seen_at = life.work.now
    await life.work.session.flush()
    assert isinstance(await talk.says(WORDS), AnswerTaken)
    assert topic.state is State.RAISED


async def test_what_has_not_arrived_was_not_asked(life: Life) -> None:
    talk = await begin(life)
    await bring(life, State.RETURNED)
    assert isinstance(await talk.says(WORDS), OpenedDraft)


async def test_what_was_answered_is_asked_no_more(life: Life) -> None:
    talk, topic = await asked(life)
    await talk.says(WORDS)
    assert await find_asked(life.work, talk.met.person, SAID) is None
    life.passes(minutes=1)
    assert isinstance(await talk.says(OTHER), OpenedDraft)
    assert topic.text.endswith(WORDS)


async def test_whoever_has_raised_nothing_was_asked_nothing(life: Life) -> None:
    assert await find_asked(life.work, life.person("stranger"), SAID) is None


async def test_what_somebody_went_on_writing_after_a_question_is_not_its_answer(
    life: Life,
) -> None:
    talk, topic = await asked(life)
    answered = await talk.says(OTHER)
    assert isinstance(answered, AnswerTaken)
    await talk.apart(answered.part.id)
    life.passes(minutes=1)
    assert isinstance(await talk.says("三单元"), OpenedDraft)
    assert topic.state is State.RETURNED


async def test_a_question_goes_before_what_was_begun_earlier(life: Life) -> None:
    talk, topic = await begin(life), await bring(life, State.RAISED)
    await talk.says(OTHER)
    life.passes(minutes=1)
    await life.does("head", Verb.ASK, topic)
    await arrive(life)
    assert isinstance(await talk.says(WORDS), AnswerTaken)


async def test_a_figure_is_only_taken_for_an_answer(life: Life) -> None:
    talk, topic = await asked(life)
    assert isinstance(await talk.says("1", idle=True), AnswerTaken)
    assert topic.text.endswith("\n1")
    life.passes(hours=2)
    assert await talk.says("1", idle=True) is None
    assert talk.draft is None


async def test_a_number_opens_its_matter_whatever_was_asked(life: Life) -> None:
    talk, topic = await asked(life)
    opened = await talk.says("", number=topic.number or "")
    assert isinstance(opened, Opened)
    assert opened.topic is topic
    assert topic.state is State.RETURNED
    with pytest.raises(NotFound):
        await talk.says("", number="2026-9999")


async def test_words_for_the_member_are_on_their_way_to_the_member(life: Life) -> None:
    talk, topic = await spoken(life)
    answered = await talk.says(WORDS)
    assert isinstance(answered, AnswerTaken)
    assert (answered.verb, answered.topic) == (Verb.MESSAGE, topic)
    assert owed(life, "topic-message") == ["member"]


async def test_a_reply_is_an_answer_at_any_time(life: Life) -> None:
    talk, topic = await spoken(life)
    letter = await last_letter(life, "topic-message")
    life.passes(days=9)
    answered = await talk.says(WORDS, reply_to=letter.message_id)
    assert isinstance(answered, AnswerTaken)
    assert answered.verb is Verb.MESSAGE
    received = await last_letter(life, "topic-claimed")
    answered = await talk.says(OTHER, reply_to=received.message_id)
    assert isinstance(answered, AnswerTaken)
    assert answered.verb is Verb.SUPPLY
    assert topic.text.endswith(OTHER)


async def test_a_reply_to_what_takes_no_answer_begins_a_matter(life: Life) -> None:
    talk, topic = await spoken(life)
    letter = await last_letter(life, "topic-message")
    await life.does("raiser", Verb.WITHDRAW, topic)
    assert isinstance(await talk.says(WORDS, reply_to=letter.message_id), OpenedDraft)
    assert isinstance(await talk.says(OTHER, reply_to=4711), OpenedDraft)


async def further(
    talk: Talk, topic: Topic, since: int = 0, reply_to: int | None = None
) -> AnswerTaken:
    """One more message to the matter at hand, where that was pressed so long ago."""
    work, met = arriving(talk.life.work), talk.met
    said = IncomingMessage(4712, WORDS, reply_to=reply_to)
    began = work.now - timedelta(minutes=since)
    taken = await supply_or_answer(work, met.chat, met.person, said, AtHand(topic.id, began))
    assert taken is not None
    return taken


async def test_what_is_being_added_goes_where_it_was_begun(life: Life) -> None:
    talk, topic = await asked(life)
    other = await life.raises()
    answered = await further(talk, other)
    assert (answered.topic, topic.state) == (other, State.RETURNED)


async def test_unless_something_else_was_asked_since(life: Life) -> None:
    talk, topic = await asked(life)
    other = await life.raises()
    life.passes(minutes=1)
    answered = await further(talk, other, since=5)
    assert answered.topic is topic
    assert topic.state is State.RAISED


async def test_or_is_replied_to(life: Life) -> None:
    talk, topic = await asked(life)
    letter = await last_letter(life, "topic-asked")
    other = await life.raises()
    life.passes(minutes=1)
    answered = await further(talk, other, reply_to=letter.message_id)
    assert answered.topic is topic


async def test_what_is_replied_to_and_over_goes_where_it_was_begun(life: Life) -> None:
    talk, topic = await asked(life)
    letter = await last_letter(life, "topic-asked")
    await life.does("raiser", Verb.WITHDRAW, topic)
    other = await life.raises()
    answered = await further(talk, other, since=1, reply_to=letter.message_id)
    assert answered.topic is other
    with pytest.raises(Refused):
        await further(talk, topic)


async def test_a_draft_offers_the_matter_it_may_belong_to(life: Life) -> None:
    talk, topic = await begin(life), await life.raises()
    draft = (await talk.says(OTHER)).topic  # type: ignore[union-attr]
    fresh = (await show_draft(life.work, draft)).fresh
    assert fresh is not None
    assert (fresh.topic_id, fresh.number) == (topic.id, topic.number)
    # It was begun within the hour, whenever it is looked at.
    life.passes(days=1)
    assert (await show_draft(life.work, draft)).fresh == fresh
    await life.does("raiser", Verb.WITHDRAW, topic)
    assert (await show_draft(life.work, draft)).fresh is None


async def test_what_was_asked_last_is_offered_before_what_was_raised_last(life: Life) -> None:
    talk, first = await begin(life), await life.raises()
    life.passes(minutes=5)
    second = await life.raises()
    life.passes(minutes=5)
    draft = (await talk.says(OTHER)).topic  # type: ignore[union-attr]
    assert (await show_draft(life.work, draft)).fresh.number == second.number  # type: ignore[union-attr]
    await life.does("head", Verb.ASK, first)
    assert (await show_draft(life.work, draft)).fresh.number == first.number  # type: ignore[union-attr]


async def test_what_was_raised_long_before_is_not_offered(life: Life) -> None:
    talk = await begin(life)
    await life.raises()
    life.passes(minutes=61)
    draft = (await talk.says(OTHER)).topic  # type: ignore[union-attr]
    assert (await show_draft(life.work, draft)).fresh is None


# -- what was thought of an answer ---------------------------------------------------------------


async def echoed(life: Life) -> tuple[Talk, Topic]:
    """The answer has come, and with it the question whether it is a good one."""
    talk, topic = await begin(life), await bring(life, State.ANSWERED)
    await arrive(life)
    return talk, topic


@pytest.mark.parametrize(
    ("said", "verb", "state"),
    [
        ("满意", Verb.RATE_GOOD, State.CLOSED),
        ("很满意！", Verb.RATE_GOOD, State.CLOSED),
        ("基本满意", Verb.RATE_FAIR, State.CLOSED),
        ("还行。", Verb.RATE_FAIR, State.CLOSED),
        ("不满意，第三盏还是不亮", Verb.RATE_POOR, State.CLAIMED),
        ("Not satisfied: one lamp is dark", Verb.RATE_POOR, State.CLAIMED),
    ],
)
async def test_a_grade_is_as_good_as_its_button(
    life: Life, said: str, verb: Verb, state: State
) -> None:
    talk, topic = await echoed(life)
    done = await talk.says(said)
    assert isinstance(done, Done)
    assert (done.verb, topic.state) == (verb, state)


async def test_the_reason_of_a_poor_one_is_asked_for(life: Life) -> None:
    talk, topic = await echoed(life)
    saying = await talk.says("不太满意")
    assert isinstance(saying, Saying)
    assert (saying.entry.verb, topic.state) == (Verb.RATE_POOR, State.ANSWERED)


@pytest.mark.parametrize("said", ["灯亮了", "满意不满意都得有人管井盖", "不满意的人多着呢"])
async def test_other_words_are_no_grade(life: Life, said: str) -> None:
    talk, topic = await echoed(life)
    assert isinstance(await talk.says(said), OpenedDraft)
    assert topic.state is State.ANSWERED


async def test_in_reply_to_the_answer_they_are_for_whoever_gave_it(life: Life) -> None:
    talk, topic = await echoed(life)
    letter = await last_letter(life, "topic-answered")
    life.passes(days=1)
    taken = await talk.says("灯亮了，谢谢李委员", reply_to=letter.message_id)
    assert isinstance(taken, AnswerTaken)
    assert (taken.verb, topic.state) == (Verb.MESSAGE, State.ANSWERED)
    assert isinstance(await talk.says("满意", reply_to=letter.message_id), Done)


async def test_a_grade_does_not_hide_what_was_asked_of_another_matter(life: Life) -> None:
    talk, topic = await asked(life)
    echoed_one = await bring(life, State.ANSWERED)
    await arrive(life)
    taken = await talk.says(WORDS)
    assert isinstance(taken, AnswerTaken)
    assert taken.topic is topic
    assert isinstance(await talk.says("满意"), Done)
    assert echoed_one.state is State.CLOSED


async def test_a_grade_that_comes_too_late_begins_a_matter_and_is_not_lost(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk, _ = await echoed(life)
    monkeypatch.setattr(Topic, "may_be_rated", lambda *_: False)
    taken = await talk.says("满意")
    assert isinstance(taken, OpenedDraft)
    assert taken.topic.text == "满意"


async def test_a_day_later_a_grade_grades_nothing(life: Life) -> None:
    talk, topic = await echoed(life)
    life.passes(hours=2)
    assert isinstance(await talk.says("满意"), OpenedDraft)
    assert topic.state is State.ANSWERED


async def test_those_at_work_on_it_are_told_how_to_answer(life: Life) -> None:
    await begin(life)
    topic = await bring(life, State.CLAIMED)
    await arrive(life)
    letter = await last_letter(life, "topic-raised", "head")
    head = Talk(life, "head")
    taken = await head.says(WORDS, reply_to=letter.message_id)
    assert isinstance(taken, Misdirected)
    assert taken.opened.topic is topic
    # Whoever raised it goes on with a matter, and so does whoever may not read it any more.
    await life.does("raiser", Verb.WITHDRAW, topic)
    received = await last_letter(life, "topic-claimed")
    assert isinstance(
        await (await begin(life)).says(OTHER, reply_to=received.message_id), OpenedDraft
    )


async def test_a_reply_to_what_is_not_theirs_any_more_begins_a_matter(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    await arrive(life)
    letter = await last_letter(life, "topic-open", "other_member")
    await life.does("raiser", Verb.WITHDRAW, topic)
    talk = Talk(life, "other_member")
    assert isinstance(await talk.says(OTHER, reply_to=letter.message_id), OpenedDraft)


# -- what is being added, once something else has happened -----------------------------------------


async def at_hand(talk: Talk, hand: AtHand) -> AnswerTaken | None:
    work, met = arriving(talk.life.work), talk.met
    return await supply_or_answer(work, met.chat, met.person, IncomingMessage(4712, WORDS), hand)


async def test_what_was_pressed_for_is_meant_whatever_was_asked_since(life: Life) -> None:
    talk, topic = await asked(life)
    other = await life.raises()
    life.passes(minutes=1)
    began = life.work.now - timedelta(minutes=5)
    taken = await at_hand(talk, AtHand(other.id, began, pressed=True))
    assert taken is not None
    assert (taken.topic, topic.state) == (other, State.RETURNED)


async def test_once_somebody_has_moved_it_on_what_comes_is_said_apart(life: Life) -> None:
    talk = await begin(life)
    topic = await life.raises()
    hand = AtHand(topic.id, life.work.now, moves=topic.moves)
    taken = await at_hand(talk, hand)
    assert taken is not None
    assert taken.topic is topic
    await life.does("head", Verb.ACCEPT, topic)
    assert await at_hand(talk, hand) is None
    assert topic.text.count(WORDS) == 1


async def test_a_grade_that_was_asked_for_since_is_no_answer_to_what_is_added(life: Life) -> None:
    talk, topic = await echoed(life)
    other = await life.raises()
    work, met = arriving(life.work), talk.met
    hand = AtHand(other.id, work.now - timedelta(minutes=5))
    taken = await supply_or_answer(work, met.chat, met.person, IncomingMessage(72, "满意"), hand)
    assert taken is not None
    assert (taken.topic, topic.state) == (other, State.ANSWERED)
