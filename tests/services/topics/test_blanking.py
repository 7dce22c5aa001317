"""Blanking: from every column in which words of a matter stand, and from no other matter."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEntry, Deed
from models.calls import Call
from models.chats import Line
from models.errors import NotAllowed, NotFound, OldButton, WordsMissing
from models.ledger import Event, EventSalt, hash_words
from models.letters import About, Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.secrets import Secrets
from models.topics.blanks import BLANKED
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.ratings import Grade, Rating
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.figures.counters import fold_tallies
from services.people.incoming import IncomingMessage
from services.topics.blanking import blank_again, blank_passage, count_passages
from services.topics.ledger_check import Wrong
from services.topics.steps.blanks import count_places, passage_of
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from tests.county import arriving
from tests.services.life import Life, bring
from tests.services.topics.forging import change_words
from tests.services.topics.test_tampering import verify

SECRET = "乙卯六六三一"
NUMBER = "13912345678"


async def open_words(life: Life, passage: str, who: str = "head") -> Entry:
    """Somebody names a passage of the newest topic."""
    topic = (await life.work.session.scalars(select(Topic))).one()
    met = life.people[who]
    ask = Ask(verb=Verb.BLANK, topic_id=topic.id, moves=topic.moves)
    entry = await begin_entry(life.work, met.person, ask)
    said = IncomingMessage(message_id=7, text=passage)
    await say(arriving(life.work), met.chat, met.person, entry.id, said)
    return entry


async def raised(life: Life, words: str = f"灯坏了，{SECRET}，请修") -> Topic:
    life.matter = words
    return await life.raises()


async def test_it_goes_from_every_column_in_which_words_stand(life: Life) -> None:
    life.matter, life.words = f"灯坏了三天{SECRET}", f"三盏灯，12月8日换好{SECRET}"
    topic = await bring(life, State.HANDLING)
    session = life.work.session
    item = (await session.scalars(select(Item))).first()
    assert item is not None
    item.text = item.reply = item.asked_why = f"换灯{SECRET}"
    entry = (await session.scalars(select(Entry))).first()
    assert entry is not None
    entry.draft, entry.directions = f"草稿{SECRET}", [{"text": f"一条{SECRET}"}]
    rating = Rating(
        topic_id=topic.id,
        person_id=topic.raiser_id,
        round=7,
        grade=Grade.POOR,
        at=life.work.now,
        reason=f"不亮{SECRET}",
    )
    session.add(rating)
    topic.strike([f"坏了三天{SECRET}"])
    await session.flush()
    done = await blank_passage(life.work, topic, SECRET)
    await settle(life.work)
    await session.flush()
    session.expunge_all()
    assert done.places >= 7
    for table in (Topic, Item, Entry, Rating, Letter, Line, Call, Event):
        for row in await session.scalars(select(table)):
            columns = [str(getattr(row, each.key)) for each in table.__mapper__.column_attrs]
            assert SECRET not in "".join(columns), table
    assert topic.text.endswith(BLANKED)
    assert await count_passages(life.work, topic, SECRET) == 0


async def test_a_number_goes_however_it_was_set_apart(life: Life) -> None:
    topic = await raised(life, "灯坏了，打139 1234 5678问")
    done = await blank_passage(life.work, topic, NUMBER)
    assert done.places == 1
    assert topic.text == f"灯坏了，打{BLANKED}问"


@pytest.mark.parametrize("passage", ["", "灯", "已隐去", "别的话"])
async def test_what_is_no_passage_of_it_takes_nothing_out(life: Life, passage: str) -> None:
    topic = await raised(life)
    assert (await blank_passage(life.work, topic, passage)).places == 0
    assert await count_passages(life.work, topic, passage) == 0
    assert SECRET in topic.text


async def test_a_short_one_stays_where_others_speak_of_something_else(life: Life) -> None:
    topic = await raised(life, "灯坏了，张三弄的，请修")
    other = life.people["stranger"]
    for said in ("张三说的是另一件", f"张三和 {topic.number} 的事"):
        body = {"text": said}
        line = Line(chat_id=other.chat.id, author="bot", body=body, at=life.work.now)
        life.work.session.add(line)
    await life.work.session.flush()
    await blank_passage(life.work, topic, "张三")
    lines = await life.work.session.scalars(select(Line).order_by(Line.id))
    bodies = [each.body["text"] for each in lines]
    assert bodies == ["张三说的是另一件", f"{BLANKED}和 {topic.number} 的事"]


async def test_who_when_and_why_are_on_record_and_the_passage_is_not(life: Life) -> None:
    topic = await raised(life)
    entry = await open_words(life, SECRET)
    assert await count_places(life.work, entry) == 1
    await finish_entry(life.work, life.person("head"), entry.id, "insult")
    assert (entry.text, passage_of(entry)) == ("", "")
    event = (await life.work.session.scalars(select(Event).order_by(Event.position))).all()[-1]
    assert (event.verb, event.actor_id) == (Verb.BLANK, life.person("head").id)
    assert (event.facts["why"], event.facts["places"]) == ("insult", 1)
    assert SECRET not in str(event.facts)
    deed = (await life.work.session.scalars(select(AuditEntry))).all()[-1]
    assert (deed.deed, deed.facts) == (Deed.BLANKED, {"number": topic.number, "way": "insult"})


async def test_without_a_reason_of_the_list_nothing_goes(life: Life) -> None:
    topic = await raised(life)
    entry = await open_words(life, SECRET)
    for why in ("", "made-up"):
        with pytest.raises(OldButton):
            await finish_entry(life.work, life.person("head"), entry.id, why)
    assert SECRET in topic.text


async def test_what_is_left_is_vouched_for_as_before(life: Life) -> None:
    topic, head = await raised(life), life.person("head")
    entry = await open_words(life, SECRET)
    await finish_entry(life.work, head, entry.id, "insult")
    await fold_tallies(life.work)
    assert (await verify(life, life.work.keys)).found == []
    await change_words(life.work.session, topic.id)
    found = (await verify(life, life.work.keys)).tables
    assert [each.wrong for each in found] == [Wrong.WORDS]


async def test_the_former_hash_tells_nobody_the_passage(life: Life) -> None:
    topic = await raised(life)
    words = topic.text
    event = (await life.work.session.scalars(select(Event))).one()
    before = (await life.work.session.get_one(EventSalt, event.id)).salt
    assert hash_words(before, [words]) == event.facts["said"]
    entry = await open_words(life, SECRET)
    await finish_entry(life.work, life.person("head"), entry.id, "insult")
    assert (await life.work.session.get_one(EventSalt, event.id)).salt != before


async def test_what_went_meanwhile_is_said_not_to_be_there(life: Life) -> None:
    topic = await raised(life)
    entry = await open_words(life, SECRET)
    await blank_passage(life.work, topic, SECRET, but=entry.id)
    with pytest.raises(WordsMissing):
        await finish_entry(life.work, life.person("head"), entry.id, "other")


@pytest.mark.parametrize("who", ["raiser", "clerk", "member", "liaison", "other_head"])
async def test_nobody_else_takes_anything_out(life: Life, who: str) -> None:
    await raised(life)
    with pytest.raises((NotAllowed, NotFound)):
        await open_words(life, SECRET, who)


async def test_a_backup_is_blanked_again_by_marks_of_either_key(life: Life) -> None:
    topic = await raised(life)
    work, part = life.work, topic.parts[0]
    said = part.text
    marks = (await blank_passage(work, topic, SECRET)).marks
    part.text = said
    assert await blank_again(work, Secrets("another"), topic, marks) == 0
    assert part.text == said
    newer = Secrets("newer")
    newer.former = work.keys
    assert await blank_again(work, newer, topic, marks) == 1
    assert SECRET not in part.text


async def test_a_matter_is_named_without_the_sign_and_nothing_else_in_it_changes(
    life: Life,
) -> None:
    before, after = "隔壁把砖堆在巷子里把路占了，证号", "，我说了几次都不听，请管管"
    topic = await raised(life, f"{before}{SECRET}{after}")
    await settle(life.work)
    entry = await open_words(life, f"证号{SECRET}")
    await finish_entry(life.work, life.person("head"), entry.id, "papers")
    assert topic.title == "隔壁把砖堆在巷子里把路占了，我说了几次都不听，…"
    told = select(Letter.facts).where(Letter.kind == "topic-raised")
    facts = (await life.work.session.scalars(told)).one()
    assert facts["text"] == f"{before[:-2]}{BLANKED}{after}"


async def test_what_began_the_draft_was_on_the_page_a_moment_before_it(life: Life) -> None:
    topic = await raised(life)
    at = topic.created_at - timedelta(milliseconds=8)
    chat = life.people["raiser"].chat
    line = Line(chat_id=chat.id, at=at, author="me", body={"text": topic.text})
    life.work.session.add(line)
    await life.work.session.flush()
    await blank_passage(life.work, topic, SECRET)
    assert line.body["text"] == topic.text


async def test_a_button_that_holds_the_same_number_leads_where_it_led(life: Life) -> None:
    topic = await raised(life, f"灯坏了，号码{NUMBER}，请修")
    await settle(life.work)
    letter = (await life.work.session.scalars(select(Letter).limit(1))).one()
    letter.facts = {"buttons": [[[f"看{NUMBER}", f"read:{NUMBER}", "plain"]]], "press": NUMBER}
    letter.about_kind, letter.about_id = About.TOPIC, topic.id
    await life.work.session.flush()
    await blank_passage(life.work, topic, NUMBER)
    assert letter.facts["buttons"] == [[[f"看{BLANKED}", f"read:{NUMBER}", "plain"]]]


async def test_what_was_spelled_in_two_ways_is_blanked_again_and_on_record_once(life: Life) -> None:
    topic = await raised(life, "证号AB660031X，也写作ab660031x，请别留着")
    work, part = life.work, topic.parts[0]
    said = part.text
    marks = (await blank_passage(work, topic, "AB660031X")).marks
    assert len(marks) == 2
    part.text = said
    assert await blank_again(work, work.keys, topic, marks) == 1
    blanks = select(Event).where(Event.verb == Verb.BLANK)
    assert len((await work.session.scalars(blanks)).all()) == 1


async def test_what_a_chat_has_in_mind_loses_it_as_well(life: Life) -> None:
    topic = await raised(life)
    chat = life.people["raiser"].chat
    chat.memory = {"said": f"又是{SECRET}", "message_id": 7}
    await life.work.session.flush()
    await blank_passage(life.work, topic, SECRET)
    assert chat.memory == {"said": f"又是{BLANKED}", "message_id": 7}
