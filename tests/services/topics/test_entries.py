"""What is said in doing a verb: in several messages, taken up again, dropped, or done."""

import pytest
from sqlalchemy import func, select

from models.attachments import Attachment, Medium
from models.errors import NotFound, OldButton
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.opened import open_topic
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, drop_entry, find_entry, finish_entry, say
from tests.county import arriving
from tests.services.life import Life, bring, events_of

S, V = State, Verb


async def begin(life: Life, topic: Topic, verb: Verb = V.NOTE, pick: str = "") -> Entry:
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick)
    return await begin_entry(life.work, life.person("member"), ask)


async def tell(life: Life, entry: Entry, text: str, photo: Attachment | None = None) -> None:
    work = arriving(life.work)
    met = life.people["member"]
    said = IncomingMessage(work.arrival_id or 1, text, photo)
    await say(work, met.chat, met.person, entry.id, said)
    await work.session.flush()


def picture(life: Life) -> Attachment:
    return Attachment(
        channel="telegram", medium=Medium.PHOTO, due_at=life.work.now, file_id="F", name="lamp"
    )


async def test_what_is_said_in_several_messages_is_one_entry(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    entry = await begin(life, topic)
    assert not entry.speaks
    await tell(life, entry, "去看了")
    await tell(life, entry, "", picture(life))
    await tell(life, entry, "线路老化")
    assert entry.text == "去看了\n线路老化"
    assert len(entry.attachments) == 1
    await finish_entry(life.work, life.person("member"), entry.id)
    assert entry.done_at == life.work.now
    (letter,) = (each for each in life.work.letters if each.kind == "topic-noted")
    assert letter.facts["words"] == "去看了\n线路老化"
    assert letter.facts["media"] == ["photo"]


async def test_a_picture_alone_says_something(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    entry = await begin(life, topic, V.RELEASE)
    await tell(life, entry, "", picture(life))
    await finish_entry(life.work, life.person("member"), entry.id)
    assert topic.state is S.ACCEPTED


async def test_what_was_left_half_said_is_taken_up_again(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    entry = await begin(life, topic)
    await tell(life, entry, "去看了")
    assert (await begin(life, topic)).id == entry.id
    assert (await begin(life, topic, V.RELEASE)).id != entry.id


async def test_nobody_finishes_or_reads_what_another_is_saying(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    entry = await begin(life, topic)
    with pytest.raises(NotFound):
        await find_entry(life.work, life.person("head"), entry.id)
    with pytest.raises(NotFound):
        await drop_entry(life.work, life.person("head"), entry.id)


async def test_what_is_dropped_is_gone_with_its_messages_and_done_is_done(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    before = await life.work.session.scalar(select(func.count(Entry.id)))
    entry = await begin(life, topic)
    await tell(life, entry, "算了")
    await drop_entry(life.work, life.person("member"), entry.id)
    await life.work.session.flush()
    assert await life.work.session.scalar(select(func.count(Entry.id))) == before
    with pytest.raises(NotFound):
        await finish_entry(life.work, life.person("member"), entry.id)


async def test_what_was_begun_before_the_topic_moved_on_is_out_of_date(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    entry = await begin(life, topic)
    await tell(life, entry, "去看了")
    await life.does("head", V.ANSWER, topic, "A")
    await life.does("raiser", V.RATE_POOR, topic)
    with pytest.raises(OldButton):
        await finish_entry(life.work, life.person("member"), entry.id)
    assert entry.done_at is None
    assert topic.state == S.CLAIMED


async def test_a_note_for_staff_stands_in_their_timeline_alone(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.NOTE, topic, "staff", "他家里有病人")
    await life.does("member", V.NOTE, topic, "", "去看了")
    for who, notes in (("head", 2), ("raiser", 1), ("neighbour", 1)):
        opened = await open_topic(life.work, life.person(who), topic.id)
        assert [each.verb for each in opened.happened].count(V.NOTE) == notes, who
    assert [each.facts["public"] for each in (await events_of(life.work, topic))[-2:]] == [
        False,
        True,
    ]
