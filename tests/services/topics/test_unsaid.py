"""What was said of another matter is taken out again, as long as nobody has acted on it."""

import pytest

from models.attachments import Attachment, FetchState, Medium
from models.errors import ActedOn, OldButton
from models.letters import LetterState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.questions import AnswerTaken, take_message
from services.topics.supplies import supply_topic
from tests.county import LAMP, arriving
from tests.services.life import Life, bring, events_of, owed
from tests.services.talking import Talk, arrive, asked, begin, last_letter

WORDS, OTHER = "三号楼门口那两盏", "下水道堵了"


async def answered(talk: Talk, words: str = OTHER) -> int:
    """Something is taken for an answer; by which message it is known."""
    taken = await talk.says(words)
    assert isinstance(taken, AnswerTaken)
    return taken.part.id


def standing(topic: Topic) -> tuple[object, ...]:
    return topic.state, topic.due, topic.due_at, topic.due_since, topic.text, topic.title


async def test_it_stands_as_it_stood_and_the_words_are_a_draft(life: Life) -> None:
    talk, topic = await asked(life)
    stood = standing(topic)
    life.passes(minutes=3)
    part = await answered(talk)
    assert topic.state is State.RAISED
    await arrive(life)
    life.passes(minutes=3)
    unsaid = await talk.apart(part)
    assert standing(topic) == stood
    assert topic.next_check_at is not None
    assert unsaid.was_told
    assert unsaid.opened.topic is talk.draft
    assert unsaid.opened.topic.text == OTHER
    assert owed(life, "topic-unsaid") == ["head"]
    *_, last = await events_of(life.work, topic)
    assert (last.verb, last.facts["unsaid"]) == (Verb.UNSAY, Verb.SUPPLY)
    assert "in_time" not in last.facts


async def test_what_has_not_left_yet_never_does(life: Life) -> None:
    talk, _ = await asked(life)
    part = await answered(talk)
    await life.settles()
    unsaid = await talk.apart(part)
    assert not unsaid.was_told
    assert owed(life, "topic-unsaid") == []
    letter = await last_letter(life, "topic-supplied", "head")
    assert (letter.state, letter.outcome) == (LetterState.REPLACED, "unsaid")


async def test_what_is_leaving_counts_as_read(life: Life) -> None:
    talk, _ = await asked(life)
    part = await answered(talk)
    await life.settles()
    (await last_letter(life, "topic-supplied", "head")).leased_by = "the courier"
    assert (await talk.apart(part)).was_told


@pytest.mark.parametrize("state", [LetterState.UNREACHABLE, LetterState.INVALID])
async def test_what_could_not_arrive_was_not_read(life: Life, state: LetterState) -> None:
    talk, _ = await asked(life)
    part = await answered(talk)
    await life.settles()
    (await last_letter(life, "topic-supplied", "head")).state = state
    assert not (await talk.apart(part)).was_told


async def test_whoever_has_said_more_is_waited_for_no_more(life: Life) -> None:
    talk, topic = await asked(life)
    part = await answered(talk)
    life.passes(minutes=1)
    await life.does("raiser", Verb.URGE, topic)
    work, met = arriving(life.work), talk.met
    await supply_topic(work, met.chat, met.person, topic.id, IncomingMessage(71, WORDS))
    await talk.apart(part)
    assert topic.state is State.RAISED
    assert topic.text == f"{LAMP}\n{WORDS}"


async def test_once_all_of_it_is_taken_out_it_is_waited_for_again(life: Life) -> None:
    talk, topic = await asked(life)
    stood = standing(topic)
    first = await answered(talk)
    work, met = arriving(life.work), talk.met
    await supply_topic(work, met.chat, met.person, topic.id, IncomingMessage(71, WORDS))
    second = topic.parts[-1].id
    await talk.apart(first)
    assert topic.state is State.RAISED
    await talk.apart(second)
    assert standing(topic) == stood


async def test_what_was_added_to_what_goes_on_leaves_it_where_it_stands(life: Life) -> None:
    talk, topic = await begin(life), await bring(life, State.CLAIMED)
    await life.does("member", Verb.MESSAGE, topic)
    await arrive(life)
    part = await answered(talk)
    await arrive(life)
    stood = standing(topic)
    unsaid = await talk.apart(part)
    assert unsaid.was_told
    assert standing(topic) == stood
    assert owed(life, "topic-unsaid") == ["member"]
    assert OTHER not in "".join(each.text for each in topic.parts)
    assert talk.draft is not None
    assert talk.draft.text == OTHER


async def test_an_album_goes_as_one(life: Life) -> None:
    talk, topic = await asked(life)
    for number in range(3):
        photo = Attachment(
            channel="telegram",
            medium=Medium.PHOTO,
            due_at=life.work.now,
            fetch=FetchState.READY,
            digest=str(number) * 64,
        )
        said = IncomingMessage(80 + number, OTHER * (number == 0), photo, album="7")
        work, met = arriving(life.work), talk.met
        if topic.state is State.RETURNED:
            taken = await take_message(work, talk.known, met.chat, met.person, said)
            assert isinstance(taken, AnswerTaken)
            part = taken.part.id
        else:
            await supply_topic(work, met.chat, met.person, topic.id, said)
    unsaid = await talk.apart(part)
    assert len(unsaid.opened.topic.attachments) == 3
    assert (topic.state, topic.text, topic.attachments) == (State.RETURNED, LAMP, [])


@pytest.mark.parametrize("verb", [Verb.ACCEPT, Verb.ASK])
async def test_once_somebody_has_acted_on_it_it_stays(life: Life, verb: Verb) -> None:
    talk, topic = await asked(life)
    part = await answered(talk)
    await life.does("head", verb, topic)
    stood = standing(topic)
    with pytest.raises(ActedOn) as refusal:
        await talk.apart(part)
    assert refusal.value.facts == {"number": topic.number, "name": "王建国"}
    assert standing(topic) == stood
    assert topic.text.endswith(OTHER)


async def test_whoever_only_looks_on_has_not_acted(life: Life) -> None:
    talk, topic = await begin(life), await bring(life, State.CLAIMED)
    await life.does("member", Verb.MESSAGE, topic)
    await arrive(life)
    part = await answered(talk)
    await life.does("supporter", Verb.SUPPORT, topic)
    await life.does("follower", Verb.FOLLOW, topic)
    await talk.apart(part)
    assert talk.draft is not None


async def test_it_is_taken_out_once_and_by_whoever_said_it(life: Life) -> None:
    talk, topic = await asked(life)
    part = await answered(talk)
    with pytest.raises(OldButton):
        await Talk(life, "stranger").apart(part)
    await talk.apart(part)
    with pytest.raises(OldButton):
        await talk.apart(part)
    first = topic.parts[0].id
    with pytest.raises(OldButton):
        await talk.apart(first)
    assert topic.text == LAMP


async def test_a_member_takes_words_back_from_the_raiser(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("raiser", Verb.MESSAGE, topic)
    await arrive(life)
    letter = await last_letter(life, "topic-message", "member")
    talk = Talk(life, "member")
    taken = await talk.says(OTHER, reply_to=letter.message_id)
    assert isinstance(taken, AnswerTaken)
    await arrive(life)
    await talk.apart(taken.part.id)
    assert owed(life, "topic-unsaid") == ["raiser"]


async def test_whoever_has_taken_up_their_own_matter_meanwhile_leaves_it_taken_up(
    life: Life,
) -> None:
    """A head may have raised it: what they have done of it themselves is not undone."""
    topic = await life.raises("head")
    await life.does("office", Verb.ASK, topic)
    await arrive(life)
    talk = Talk(life, "head")
    part = await answered(talk)
    assert topic.state is State.RAISED
    await life.does("head", Verb.ACCEPT, topic)
    stood = (topic.state, topic.due, topic.due_at)
    await talk.apart(part)
    assert (topic.state, topic.due, topic.due_at) == stood
    assert topic.text == LAMP


async def test_what_was_added_unasked_leaves_the_matter_where_it_stands(life: Life) -> None:
    talk, topic = await begin(life), await bring(life, State.CLAIMED)
    work, met = arriving(life.work), talk.met
    await supply_topic(work, met.chat, met.person, topic.id, IncomingMessage(71, WORDS))
    stood = (topic.state, topic.due, topic.due_at)
    await talk.apart(topic.parts[-1].id)
    assert (topic.state, topic.due, topic.due_at, topic.text) == (*stood, LAMP)
