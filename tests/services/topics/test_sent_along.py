"""What is sent with the words of a verb goes where they go, and a matter to whoever is given it."""

from datetime import timedelta

from sqlalchemy import select

from models.attachments import Attachment, Medium
from models.letters import Letter, LetterState
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.items import Item
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.opened import open_history, open_topic
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_lists import take_directions
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from services.topics.supplies import supply_topic
from tests.county import arriving
from tests.services.life import Life, bring

V, S = Verb, State


def voice(life: Life) -> Attachment:
    spoken = Attachment(channel="telegram", medium=Medium.VOICE, due_at=life.work.now)
    spoken.arrived("d" * 64, 9, "audio/ogg")
    return spoken


async def speak(
    life: Life, who: str, verb: Verb, topic: Topic, item: Item | None = None, pick: str = ""
) -> Attachment:
    """Do it with nothing but a voice."""
    work, met, spoken = arriving(life.work), life.people[who], voice(life)
    ask = Ask(
        verb=verb,
        topic_id=topic.id,
        moves=item.moves if item else topic.moves,
        item=item.position if item else 0,
        pick=pick,
    )
    entry = await begin_entry(work, met.person, ask)
    said = IncomingMessage(work.arrival_id or 1, attachment=spoken)
    await say(work, met.chat, met.person, entry.id, said)
    await finish_entry(work, met.person, entry.id)
    return spoken


async def supply(life: Life, topic: Topic) -> Attachment:
    """The raiser speaks of it once more."""
    work, met, spoken = arriving(life.work), life.people["raiser"], voice(life)
    said = IncomingMessage(work.arrival_id or 1, attachment=spoken)
    await supply_topic(work, met.chat, met.person, topic.id, said)
    await life.settles()
    return spoken


def heard(life: Life, spoken: Attachment) -> list[str]:
    """Who is to hear it, by what was done since the letters were last laid out."""
    found = [each for each in life.work.letters if each.facts.get("attachment") == spoken.id]
    return sorted(life.name_of(each.person_id or 0) for each in found)


async def test_what_is_undone_is_not_heard_either(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    spoken = await speak(life, "head", V.DECLINE, topic)
    assert heard(life, spoken) == ["raiser"]
    await life.settles()
    await life.does("head", V.UNDO, topic)
    letters = await life.work.session.scalars(select(Letter).where(Letter.kind == "topic-attached"))
    assert [(each.state, each.outcome) for each in letters] == [(LetterState.REPLACED, "undone")]
    again = await speak(life, "head", V.DECLINE, topic)
    assert heard(life, again) == ["raiser"]


async def test_whoever_is_given_a_matter_hears_it_as_it_was_spoken(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    spoken = await supply(life, topic)
    await life.does("head", V.ASSIGN, topic, str(life.person("member").id))
    assert heard(life, spoken) == ["member"]
    given = next(each for each in life.work.letters if each.kind == "topic-assigned")
    assert given.facts["media"] == ["voice"]
    await life.settles()
    work, met = arriving(life.work), life.people["member"]
    ask = Ask(verb=V.DISPATCH, topic_id=topic.id, moves=topic.moves)
    entry = await begin_entry(work, met.person, ask)
    directions = voice(life)
    said = IncomingMessage(work.arrival_id or 1, "住建局 换三盏灯", attachment=directions)
    await take_directions(work, met.chat, met.person, entry.id, said)
    await finish_entry(work, met.person, entry.id)
    assert heard(life, spoken) == ["liaison"]
    # What was said for all of the units is not for each to hear.
    assert heard(life, directions) == []


async def test_those_above_hear_the_matter_with_the_appeal(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    spoken = await supply(life, topic)
    await life.does("head", V.DECLINE, topic)
    await life.settles()
    why = await speak(life, "raiser", V.APPEAL, topic)
    assert heard(life, why) == heard(life, spoken) == ["office"]
    kinds = [each.facts.get("attachment") for each in life.work.letters]
    assert kinds == [None, why.id, spoken.id]


async def test_a_reason_that_was_spoken_is_heard_by_whoever_reads_that_it_was_granted(
    life: Life,
) -> None:
    topic = await bring(life, S.HANDLING)
    item = await life.has_item(topic, ItemState.RECEIVED)
    later = (item.due_at + timedelta(days=9)).date()
    spoken = await speak(life, "liaison", V.EXTEND, topic, item, later.isoformat())
    assert heard(life, spoken) == ["head"]
    await life.settles()
    ask = Ask(verb=V.AGREE, topic_id=topic.id, moves=item.moves, item=item.position)
    await perform(arriving(life.work), life.person("head"), ask)
    assert heard(life, spoken) == ["liaison", "member", "raiser"]


async def test_a_note_for_staff_is_heard_by_nobody_it_is_not_for(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    spoken = await speak(life, "member", V.NOTE, topic, pick="staff")
    assert heard(life, spoken) == []
    for who, count in (("raiser", 0), ("clerk", 1)):
        opened = await open_topic(life.work, life.person(who), topic.id)
        assert len(opened.attachments) == count, who


async def test_what_two_write_to_each_other_both_hear_again_and_nobody_else(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    joined = await life.raises("neighbour")
    joined.state, joined.merged_into_id = S.MERGED, topic.id
    asked = await speak(life, "raiser", V.MESSAGE, topic)
    assert heard(life, asked) == ["member"]
    await life.settles()
    answered = await speak(life, "member", V.MESSAGE, topic)
    assert heard(life, answered) == ["neighbour", "raiser"]
    await life.does("head", V.ANSWER, topic, "A")
    await life.settles()
    for who, hears in (
        ("raiser", [asked, answered]),
        ("member", [asked, answered]),
        ("neighbour", [answered]),
        ("clerk", []),
        ("stranger", []),
    ):
        told = await open_history(life.work, life.person(who), topic.id)
        assert [each.id for each in told.attachments] == [each.id for each in hears], who


async def test_what_was_said_once_for_two_verbs_is_shown_once(life: Life) -> None:
    """A call is recorded, and in its words that the matter is taken back."""
    topic = await bring(life, S.CLAIMED)
    spoken = await speak(life, "member", V.NOTE, topic)
    told = await open_history(life.work, life.person("raiser"), topic.id)
    told.happened.append(told.happened[-1])
    assert [each.id for each in told.attachments] == [spoken.id]
