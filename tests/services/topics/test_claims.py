"""Members take a topic on, share it, note what they found, ask for time, give it back."""

import pytest

from messages.letters import word_notice
from models.errors import (
    AlreadyClaimed,
    AlreadyDone,
    NotAllowed,
    NotFound,
    OldButton,
    Refused,
    TooLate,
    WordsMissing,
)
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.notices.base import Notice
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs
from services.topics.steps.carrying_out import Ask
from services.topics.steps.performing import perform
from tests.services.life import Life, bring, events_of, owed

S, V = State, Verb
LATER = "2026-05-06"


async def test_whoever_comes_second_hears_who_was_quicker(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    with pytest.raises(AlreadyClaimed) as refused:
        await life.does("other_member", V.CLAIM, topic)
    assert refused.value.facts == {"name": "李梅"}


@pytest.mark.parametrize("state", [S.ANSWERED, S.CLOSED, S.WITHDRAWN])
async def test_nobody_was_quicker_where_nothing_is_to_be_claimed(life: Life, state: State) -> None:
    topic = await bring(life, state)
    with pytest.raises(Refused) as refused:
        await life.does("other_member", V.CLAIM, topic)
    assert not isinstance(refused.value, AlreadyClaimed)


async def test_a_topic_is_given_to_a_member_of_its_branch_alone(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    for stranger in ("stranger", "other_head", "liaison"):
        with pytest.raises(NotFound):
            await life.does("head", V.ASSIGN, topic, str(life.person(stranger).id))
    await life.does("head", V.ASSIGN, topic, str(life.person("member").id))
    assert topic.holder == life.person("member")
    assert topic.due == Deadline.PROGRESS
    with pytest.raises(AlreadyDone):
        await life.does("head", V.ASSIGN, topic, str(life.person("member").id))


async def test_whoever_holds_a_topic_cannot_join_it_and_others_only_once(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("other_member", V.JOIN, topic)
    for who in ("member", "other_member"):
        with pytest.raises(AlreadyDone):
            await life.does(who, V.JOIN, topic)
    await life.does("other_member", V.NOTE, topic)


async def test_what_is_given_back_is_nobodys_and_asked_for_again(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.RELEASE, topic)
    assert topic.state == S.ACCEPTED
    assert topic.holder_id is None
    assert topic.due == Deadline.CLAIM
    assert (await events_of(life.work, topic))[-1].facts["from"] == str(life.person("member").id)
    await life.does("other_member", V.CLAIM, topic)
    assert topic.holder == life.person("other_member")


async def test_the_first_note_is_the_progress_that_was_owed_and_the_second_moves_nothing(
    life: Life,
) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.NOTE, topic)
    assert topic.due is None
    assert topic.due_at is None
    assert topic.next_check_at is not None
    handled = await bring(life, S.HANDLING)
    due_at = handled.due_at
    await life.does("head", V.NOTE, handled)
    assert handled.due == Deadline.REOPENED
    assert handled.due_at == due_at


async def test_a_note_for_staff_is_told_to_nobody_outside(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.bind(topic, "follower", InvolvedAs.FOLLOW)
    await life.does("member", V.NOTE, topic, "staff", "他家里有病人，先别上门")
    assert owed(life, "topic-noted") == []
    assert (await events_of(life.work, topic))[-1].facts["public"] is False


async def test_time_is_asked_for_before_it_is_over_and_given_or_refused(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    due_at = topic.due_at
    await life.does("member", V.EXTEND, topic, LATER)
    assert (topic.due_at, topic.asked_until is None) == (due_at, False)
    await life.does("head", V.DISAGREE, topic)
    assert (topic.due_at, topic.asked_until) == (due_at, None)
    for verb in (V.AGREE, V.DISAGREE):
        with pytest.raises(TooLate):
            await life.does("head", verb, topic)
    await life.does("member", V.EXTEND, topic, LATER)
    await life.does("head", V.AGREE, topic)
    assert topic.due_at is not None
    assert topic.due_at.astimezone(life.work.zone).isoformat() == "2026-05-06T18:00:00+08:00"
    assert (topic.asked_until, topic.due) == (None, Deadline.PROGRESS)


@pytest.mark.parametrize("day", ["2026-03-05", "someday", "", "9999-12-31", "2026-13-01"])
async def test_no_day_before_the_date_none_made_up_and_none_beyond_a_year(
    life: Life, day: str
) -> None:
    topic = await bring(life, S.CLAIMED)
    with pytest.raises((TooLate, NotFound)):
        await life.does("member", V.EXTEND, topic, day)
    assert topic.asked_until is None


async def test_after_the_date_and_without_one_no_time_is_asked_for(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    life.passes(days=30)
    with pytest.raises(TooLate):
        await life.does("member", V.EXTEND, topic, LATER)
    await life.does("member", V.NOTE, topic)
    with pytest.raises(TooLate):
        await life.does("member", V.EXTEND, topic, LATER)


async def test_what_was_asked_for_one_deadline_is_not_agreed_for_the_next(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.EXTEND, topic, LATER)
    await life.does("member", V.RELEASE, topic)
    await life.does("other_member", V.CLAIM, topic)
    due_at = topic.due_at
    with pytest.raises(TooLate):
        await life.does("head", V.AGREE, topic)
    assert topic.due_at == due_at


async def test_a_day_that_is_over_is_promised_to_nobody(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.EXTEND, topic, LATER)
    due_at = topic.due_at
    life.passes(days=90)
    with pytest.raises(TooLate):
        await life.does("head", V.AGREE, topic)
    assert topic.due_at == due_at


async def test_whoever_must_say_something_has_to_say_it(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    ask = Ask(verb=V.RELEASE, topic_id=topic.id, moves=topic.moves)
    with pytest.raises(WordsMissing):
        await perform(life.work, life.person("member"), ask)
    mute = Entry(
        author=life.person("member"), topic=topic, verb=V.RELEASE, begun_at=life.work.now, moves=0
    )
    with pytest.raises(WordsMissing):
        await perform(life.work, life.person("member"), ask, mute)


@pytest.mark.parametrize("verb", [V.SUBMIT, V.DISCARD, V.COMPOSE, V.READ, V.ERASE])
async def test_a_made_up_press_does_nothing_to_a_draft(life: Life, verb: Verb) -> None:
    draft = await bring(life, S.DRAFT)
    with pytest.raises(OldButton):
        await life.does("raiser", verb, draft)
    assert draft.state == S.DRAFT
    assert draft.number is None
    assert await events_of(life.work, draft) == []


async def test_a_discarded_draft_does_not_come_back_by_a_made_up_press(life: Life) -> None:
    draft = await bring(life, S.DRAFT)
    draft.move(V.DISCARD)
    await life.work.session.flush()
    with pytest.raises(OldButton):
        await life.does("raiser", V.RESUME, draft)
    assert draft.state is S.WITHDRAWN


async def test_what_is_the_units_is_refused_to_another_unit(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    item = await life.has_item(topic)
    assert item.number == f"{topic.number}-2"
    with pytest.raises((NotAllowed, Refused)):
        await life.does("other_liaison", V.NOTE, topic)


async def test_whoever_held_it_hears_that_it_has_passed_to_somebody_else(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("head", V.ASSIGN, topic, str(life.person("other_member").id))
    assert owed(life, "topic-passed-on") == ["member"]
    (letter,) = (each for each in life.work.letters if each.kind == "topic-passed-on")
    assert letter.facts["choice"] == "周涛"
    assert offered(letter, life) == {"看全文"}


async def test_nobody_held_it_nobody_is_told_that_it_has_passed_on(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    await life.does("head", V.ASSIGN, topic, str(life.person("other_member").id))
    assert owed(life, "topic-passed-on") == []


async def test_a_head_who_passes_on_what_they_held_knows_it(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    await life.does("head", V.CLAIM, topic)
    await life.settles()
    await life.does("head", V.ASSIGN, topic, str(life.person("member").id))
    assert owed(life, "topic-passed-on") == []


def offered(letter: Letter, life: Life) -> set[str]:
    card = word_notice(Notice.read(letter.kind, letter.facts), "zh", life.work.zone)
    return {button.words for row in card.buttons for button in row}
