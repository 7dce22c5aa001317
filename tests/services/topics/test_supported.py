"""What somebody says in supporting a matter is theirs: kept, told, read again, and forgotten."""

import pytest
from sqlalchemy import func, select

from models.attachments import Attachment, FetchState, Medium
from models.errors import DraftIncomplete, NotFound
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.involvement import InvolvedAs
from models.topics.part import Part
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.privacy.holdings import HOLDINGS
from services.privacy.personal_data import erase_person
from services.topics.drafts import Added, DraftRef, compose_draft, say_instead, toggle_anonymous
from services.topics.handing_in import add_instead
from services.topics.lists import show_mine
from services.topics.opened import open_history, open_topic
from services.topics.supported import list_tied, open_supported
from tests.county import arriving, find_place
from tests.services.life import Life, bring, owed

WORDS = "南门巷的路灯坏了，我妈摔断了手"


async def joins(life: Life, topic: Topic, words: str = WORDS, *, nameless: bool = False) -> None:
    """The supporter has written of the same, with a photo, and joins it."""
    met, known = life.people["supporter"], Conversations()
    met.chat.place_id = (await find_place(life.work, "dc")).id
    photo = Attachment(
        channel="telegram",
        medium=Medium.PHOTO,
        due_at=life.work.now,
        fetch=FetchState.READY,
        digest=str(len(words) % 10) * 64,
    )
    work = arriving(life.work)
    said = IncomingMessage(work.arrival_id or 1, words, photo)
    draft = (await compose_draft(work, known, met.chat, met.person, said)).topic
    await work.session.flush()
    ref = DraftRef(draft.id, draft.version)
    if nameless:
        draft = (await toggle_anonymous(work, met.person, ref)).topic
    await say_instead(
        work, known, met.person, Added(DraftRef(draft.id, draft.version), topic.id, Verb.SUPPORT)
    )
    await work.session.flush()
    assert (draft.state, draft.parts) == (State.WITHDRAWN, [])


async def reads(life: Life, who: str, topic: Topic) -> str:
    told = await open_history(life.work, life.person(who), topic.id)
    return "\n".join(f"{each.who} {each.words}" for each in told.happened)


async def test_whoever_has_it_in_hand_is_told_and_nobody_else(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await joins(life, topic)
    (letter,) = (each for each in life.work.letters if each.kind == "topic-supported")
    assert life.name_of(letter.person_id or 0) == "member"
    facts = letter.facts
    assert (facts["words"], facts["media"]) == (WORDS, ["photo"])
    assert facts["who_id"] == facts["words_id"] == life.person("supporter").id


async def test_while_nobody_holds_it_the_heads_are_told(life: Life) -> None:
    topic = await bring(life, State.ACCEPTED)
    await joins(life, topic)
    assert owed(life, "topic-supported") == ["head"]


async def test_those_who_serve_read_it_and_its_author_and_nobody_else(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await joins(life, topic)
    for reader in ("head", "clerk", "office", "member", "supporter"):
        assert WORDS in await reads(life, reader, topic), reader
    for reader in ("raiser", "stranger", "neighbour"):
        assert WORDS not in await reads(life, reader, topic), reader
        assert "supporter" not in await reads(life, reader, topic), reader


async def test_who_asked_not_to_be_named_is_named_to_nobody(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await joins(life, topic, nameless=True)
    (letter,) = (each for each in life.work.letters if each.kind == "topic-supported")
    assert (letter.facts["who"], letter.facts["who_id"]) == ("", 0)
    assert "supporter" not in await reads(life, "head", topic)
    assert WORDS in await reads(life, "head", topic)


async def test_supporting_without_words_leaves_no_line(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    before = len((await open_topic(life.work, life.person("head"), topic.id)).happened)
    await life.does("supporter", Verb.SUPPORT, topic)
    assert owed(life, "topic-supported") == []
    opened = await open_topic(life.work, life.person("head"), topic.id)
    assert len(opened.happened) == before
    own = await open_supported(life.work, life.person("supporter"), topic.id)
    assert (own.words, list(own.attachments), own.readable) == ("", [], True)


async def test_it_is_counted_once_however_often_more_is_said(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await joins(life, topic)
    await joins(life, topic, "又灭了一盏，就在南门巷口")
    assert topic.supporters == 1
    own = await open_supported(life.work, life.person("supporter"), topic.id)
    assert own.words == f"{WORDS}\n又灭了一盏，就在南门巷口"
    assert len(own.attachments) == 2


async def test_it_is_listed_and_read_however_the_matter_goes_on(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await joins(life, topic)
    person = life.person("supporter")
    assert (await show_mine(life.work, person)).supports == 1
    (listed,) = (await list_tied(life.work, person, InvolvedAs.SUPPORT)).listed
    assert (listed.number, listed.title) == (topic.number, topic.title)
    await life.does("raiser", Verb.WITHDRAW, topic)
    (listed,) = (await list_tied(life.work, person, InvolvedAs.SUPPORT)).listed
    assert (listed.number, listed.title) == (topic.number, None)
    own = await open_supported(life.work, person, topic.id)
    assert (own.words, own.readable) == (WORDS, False)
    with pytest.raises(NotFound):
        await open_supported(life.work, life.person("stranger"), topic.id)


async def test_it_is_in_their_copy_and_goes_with_them(life: Life) -> None:
    topic, person = await bring(life, State.CLAIMED), life.person("supporter")
    await joins(life, topic)
    await life.settles()
    describe = HOLDINGS["topics"].describe
    assert describe is not None
    (copy,) = (await describe(life.work, person))["supports"]
    assert (copy["number"], copy["text"], len(copy["attachments"])) == (topic.number, WORDS, 1)
    await erase_person(life.work, Conversations(), person)
    assert WORDS not in await reads(life, "head", topic)
    session = life.work.session
    assert await session.scalar(select(func.count(Part.id)).where(Part.text == WORDS)) == 0
    assert not [each for each in await session.scalars(select(Letter)) if WORDS in str(each.facts)]

    assert len(life.work.forgotten) == 1
    assert topic.supporters == 1


async def test_a_draft_that_says_nothing_is_added_to_nothing(life: Life) -> None:
    topic, met, known = await bring(life, State.RAISED), life.people["raiser"], Conversations()
    work = arriving(life.work)
    draft = (
        await compose_draft(work, known, met.chat, met.person, IncomingMessage(90, "三盏"))
    ).topic
    await work.session.flush()
    draft.parts[0].text = ""
    ref = DraftRef(draft.id, draft.version)
    with pytest.raises(DraftIncomplete):
        await add_instead(work, known, met.person, Added(ref, topic.id))
    assert draft.state is State.DRAFT
