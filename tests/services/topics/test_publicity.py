"""Hiding more of a matter, or all of it, once it has a number: by its raiser and by its heads."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text, update

from models.errors import OldButton, WordsMissing
from models.letters import Letter, LetterState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.topics.acting import Saying, act
from services.topics.board import list_board
from services.topics.opened import open_topic
from services.topics.privacy import describe_topics, join_topics
from services.topics.searching import search_topics
from services.topics.steps.carrying_out import Ask
from services.topics.steps.performing import perform
from services.topics.steps.publicity import MOST_CLAUSES, key_of
from services.topics.veiling import veil_former
from tests.county import write_draft
from tests.services.life import Life, bring, events_of, owed

MATTER = "楼上的刘老三天天半夜打麻将，住七楼最里头那家。报警也没有用，快疯了"
V = Verb


@pytest.fixture
def life(life: Life) -> Life:
    life.matter = MATTER
    return life


async def read(life: Life, topic: Topic, who: str = "stranger") -> str:
    opened = await open_topic(life.work, life.person(who), topic.id)
    return opened.veil.over(opened.topic.text)


async def held(life: Life, topic: Topic, who: str) -> list[Letter]:
    """What waits for the morning to be told to them of this matter."""
    theirs = select(Letter).where(Letter.person_id == life.person(who).id)
    found = await life.work.session.scalars(theirs.where(Letter.about_id == topic.id))
    return [each for each in found if each.kind == "topic-noted"]


async def follows(life: Life) -> Topic:
    """Somebody follows it, and what was noted of it waits for their morning."""
    topic = await bring(life, State.CLAIMED)
    await life.bind(topic, "follower", InvolvedAs.FOLLOW)
    await life.does("member", V.NOTE, topic, words="刘老三不开门，3月2日再去")
    await life.settles()
    await life.work.session.execute(update(Letter).values(state=LetterState.HELD))
    await life.work.session.flush()
    return topic


# -- some of the words


@pytest.mark.parametrize("who", ["raiser", "head", "office"])
async def test_struck_words_are_read_by_those_who_serve_alone(life: Life, who: str) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does(who, V.STRIKE, topic, words="“刘老三”\n七楼、最里头")
    shown = await read(life, topic)
    assert shown == "楼上的[隐去]天天半夜打麻将，住[隐去][隐去]那家。报警也没有用，快疯了"
    assert topic.title == "报警也没有用，快疯了"
    for inside in ("raiser", "head", "member", "clerk"):
        assert await read(life, topic, inside) == MATTER
    assert owed(life, "topic-struck") == ([] if who == "raiser" else ["raiser"])
    assert not (await search_topics(life.work, life.person("stranger"), "刘老三")).total


async def test_a_clause_is_struck_by_one_tap_and_nothing_half_said_is_left(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    ask = Ask(verb=V.STRIKE, topic_id=topic.id, moves=topic.moves)
    asked = await act(life.work, life.person("head"), ask, lambda _: "")
    assert isinstance(asked, Saying)
    assert asked.clauses[1] == "住七楼最里头那家"
    assert len(asked.clauses) <= MOST_CLAUSES
    await perform(life.work, life.person("head"), replace(ask, pick=key_of(asked.clauses[1])))
    assert await read(life, topic) == "楼上的刘老三天天半夜打麻将，[隐去]。报警也没有用，快疯了"
    assert not (await life.work.session.scalars(select(Entry))).all()
    again = await act(life.work, life.person("head"), ask, lambda _: "")
    assert isinstance(again, Saying)
    assert "住七楼最里头那家" not in again.clauses


@pytest.mark.parametrize("words", ["。", "我", " \n "])
async def test_too_little_to_be_meant_strikes_nothing(life: Life, words: str) -> None:
    topic = await bring(life, State.ACCEPTED)
    with pytest.raises(WordsMissing):
        await life.does("raiser", V.STRIKE, topic, words=words)
    assert topic.struck == []


async def test_a_made_up_clause_strikes_nothing(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    ask = Ask(verb=V.STRIKE, topic_id=topic.id, moves=topic.moves, pick="00000000")
    with pytest.raises(WordsMissing):
        await perform(life.work, life.person("raiser"), ask)


async def test_what_waits_to_be_told_has_none_of_the_words_either(life: Life) -> None:
    topic = await follows(life)
    await life.does("head", V.STRIKE, topic, words="刘老三")
    (letter,) = await held(life, topic, "follower")
    assert letter.facts["words"] == "[隐去]不开门，3月2日再去"
    assert "刘老三" not in letter.facts["title"]
    (own,) = await held(life, topic, "raiser")
    assert own.facts["words"] == "刘老三不开门，3月2日再去"


async def test_what_is_struck_stands_on_record_without_its_words(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    await life.does("head", V.STRIKE, topic, words="刘老三")
    event = (await events_of(life.work, topic))[-1]
    assert (event.verb, event.facts["struck"]) == (V.STRIKE, 1)
    assert "刘老三" not in str(event.facts)


# -- all of it


@pytest.mark.parametrize("who", ["raiser", "head"])
async def test_a_matter_goes_off_the_board_and_back_by_whoever_took_it_off(
    life: Life, who: str
) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does(who, V.HIDE, topic)
    assert not (await list_board(life.work, life.station)).total
    assert owed(life, "topic-hidden") == ([] if who == "raiser" else ["raiser"])
    other = "head" if who == "raiser" else "raiser"
    with pytest.raises(OldButton):
        await life.does(other, V.SHOW, topic)
    with pytest.raises(OldButton):
        await life.does(who, V.HIDE, topic)
    await life.does(who, V.SHOW, topic)
    assert (await list_board(life.work, life.station)).total == 1
    assert owed(life, "topic-shown") == ([] if who == "raiser" else ["raiser"])


async def test_what_both_have_taken_off_stays_off_until_both_put_it_back(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("head", V.HIDE, topic)
    await life.does("raiser", V.HIDE, topic)
    await life.does("head", V.SHOW, topic)
    assert not topic.on_board
    await life.does("raiser", V.SHOW, topic)
    assert topic.on_board


async def test_what_a_head_hides_before_taking_it_up_never_comes_on_the_board(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("head", V.HIDE, topic)
    await life.does("head", V.ACCEPT, topic)
    assert not topic.on_board
    await life.does("raiser", V.WITHDRAW, topic)
    await life.does("raiser", V.RESUME, topic)
    assert not topic.on_board


async def test_what_is_not_taken_up_yet_is_not_shown_by_being_public_again(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("raiser", V.HIDE, topic)
    await life.does("raiser", V.SHOW, topic)
    assert not topic.on_board


@pytest.mark.parametrize("leased", [None, "courier"])
async def test_those_who_look_on_are_told_nothing_more(life: Life, leased: str | None) -> None:
    topic = await follows(life)
    (letter,) = await held(life, topic, "follower")
    letter.leased_by = leased
    await life.does("head", V.HIDE, topic)
    assert letter.state is (LetterState.HELD if leased else LetterState.REPLACED)
    (own,) = await held(life, topic, "raiser")
    assert own.state is LetterState.HELD
    await life.settles()
    await life.does("member", V.NOTE, topic, words="又去了一次，3月5日")
    assert owed(life, "topic-noted") == ["raiser"]


# -- whoever goes, and what an older program left


async def test_the_name_of_somebody_who_is_forgotten_stays_hidden(life: Life) -> None:
    life.matter = "张桂芳家门口的路灯坏了"
    life.person("raiser").name = "张桂芳"
    topic = await bring(life, State.CLAIMED)
    other = await life.raises("neighbour")
    await erase_person(life.work, Conversations(), life.person("raiser"))
    assert topic.struck == ["张桂芳"]
    assert "张桂芳" not in await read(life, topic)
    assert other.struck == []


@pytest.mark.parametrize("name", ["张桂芳", ""])
async def test_a_name_nobody_has_written_is_not_kept(life: Life, name: str) -> None:
    life.person("raiser").name = name
    topic = await bring(life, State.CLAIMED)
    await erase_person(life.work, Conversations(), life.person("raiser"))
    assert topic.struck == []


async def test_a_name_that_only_a_note_has_stays_hidden(life: Life) -> None:
    life.person("raiser").name = "张桂芳"
    topic = await bring(life, State.CLAIMED)
    await life.does("member", V.NOTE, topic, words="去了张桂芳家，3月2日")
    await join_topics(life.work, life.person("raiser"), life.person("stranger"))
    assert topic.struck == ["张桂芳"]


async def test_what_was_struck_is_in_the_copy_people_can_ask_for(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    await life.does("head", V.STRIKE, topic, words="刘老三")
    (kept,) = (await describe_topics(life.work, life.person("raiser")))["topics"]
    assert kept["struck"] == ["刘老三"]


async def test_what_an_older_program_wrote_is_named_and_found_by_its_public_words(
    life: Life,
) -> None:
    life.matter = "我叫张桂芳，电话13912345678，楼道灯坏了"
    topic = await bring(life, State.ACCEPTED)
    draft = await write_draft(life.work, Conversations(), life.people["stranger"], "井盖坏了")
    session = life.work.session
    await life.bind(topic, "follower", InvolvedAs.FOLLOW)
    await life.does("head", V.CLAIM, topic)
    await life.does("head", V.NOTE, topic, words="打13912345678约了时间，3月2日")
    await life.settles()
    (letter,) = await held(life, topic, "follower")
    letter.facts = letter.facts | {"words": "打13912345678约了时间"}
    await session.flush()
    await session.execute(text("UPDATE topics SET struck = NULL, title = '我叫张桂芳，电话139'"))
    await session.execute(text("UPDATE topic_pairs SET pairs = pairs || ' 13912345678'"))
    session.expire_all()
    assert await veil_former(life.work) == 2
    await session.flush()
    assert (topic.title, draft.title) == ("楼道灯坏了", "井盖坏了")
    assert not (await search_topics(life.work, life.person("stranger"), "13912345678")).total
    await session.refresh(letter)
    assert letter.facts["words"] == "打[电话]约了时间"
    assert await veil_former(life.work) == 0
