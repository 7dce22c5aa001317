"""What was said about a topic can be read again, word for word, by those it was said to."""

import pytest

from models.attachments import Attachment, FetchState, Medium
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.opened import open_history, open_topic
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from tests.county import arriving
from tests.services.life import Life, bring

PUBLIC, INSIDE = "三盏灯的线路老化，物业下周换", "物业经理不太配合，别外传"
ECHO, REASON = "三盏路灯已经换好了", "还是有一盏不亮"


def photo(life: Life) -> Attachment:
    return Attachment(
        channel="telegram",
        medium=Medium.PHOTO,
        due_at=life.work.now,
        fetch=FetchState.READY,
        digest="d" * 64,
    )


async def note(life: Life, topic: Topic, words: str, pick: str) -> None:
    """One message with a photo."""
    work, met = arriving(life.work), life.people["member"]
    ask = Ask(verb=Verb.NOTE, topic_id=topic.id, moves=topic.moves)
    entry = await begin_entry(work, met.person, ask)
    said = IncomingMessage(work.arrival_id or 1, words, photo(life))
    await say(work, met.chat, met.person, entry.id, said)
    await finish_entry(work, met.person, entry.id, pick)


@pytest.fixture
async def topic(life: Life) -> Topic:
    """Noted for all and for staff alone, answered, and found wanting."""
    topic = await bring(life, State.CLAIMED)
    await note(life, topic, PUBLIC, "all")
    await note(life, topic, INSIDE, "staff")
    await life.does("head", Verb.ANSWER, topic, "A", ECHO)
    await life.does("raiser", Verb.RATE_POOR, topic, words=REASON)
    await life.settles()
    return topic


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("raiser", {PUBLIC, ECHO, REASON}),
        ("neighbour", {PUBLIC, ECHO}),
        ("head", {PUBLIC, INSIDE, ECHO, REASON}),
        ("clerk", {PUBLIC, INSIDE, ECHO, REASON}),
        ("member", {PUBLIC, INSIDE, ECHO, REASON}),
        ("office", {PUBLIC, INSIDE, ECHO, REASON}),
        # Of the station, and not at work on it.
        ("other_member", {PUBLIC, ECHO}),
    ],
)
async def test_everybody_reads_what_was_said_to_such_as_they_are(
    life: Life, topic: Topic, who: str, reads: set[str]
) -> None:
    told = await open_history(life.work, life.person(who), topic.id)
    assert {each.words for each in told.happened if each.words} == reads
    opened = await open_topic(life.work, life.person(who), topic.id)
    assert {each.words for each in opened.happened if each.words} == reads


@pytest.mark.parametrize(("who", "count"), [("raiser", 1), ("neighbour", 1), ("head", 2)])
async def test_photos_reach_whom_the_words_reach(
    life: Life, topic: Topic, who: str, count: int
) -> None:
    told = await open_history(life.work, life.person(who), topic.id)
    assert [each.medium for each in told.attachments] == [Medium.PHOTO] * count


async def test_words_stand_beside_who_said_them_and_when(life: Life, topic: Topic) -> None:
    told = await open_history(life.work, life.person("raiser"), topic.id)
    (echo,) = (each for each in told.happened if each.words == ECHO)
    assert echo.verb is Verb.ANSWER
    assert echo.who == life.person("head").name
    # A raiser is never named, whoever reads.
    (reason,) = (each for each in told.happened if each.words == REASON)
    assert reason.who == ""
