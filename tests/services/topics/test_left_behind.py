"""Whoever serves no more holds nothing: their topics come to the heads, who name somebody else."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from messages.desk.tasks import tasks_card
from messages.letters import word_notice
from messages.words import words_for
from models.errors import NotFound
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.notices.base import Notice
from models.people import Appointment, Role
from models.topics.involvement import InvolvedAs
from models.topics.topic import Topic
from scheduler.jobs.rounds import go_round
from services.desk.tasks import LEFT, list_tasks
from services.topics.clock.left_behind import tell_of_left_behind
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.rights import list_verbs, name_responsible, who_is
from services.topics.searching import search_topics
from tests.services.life import Life, bring, owed

S, V = State, Verb


async def leave(life: Life, who: str) -> None:
    gone = update(Appointment).where(Appointment.person_id == life.person(who).id)
    yesterday = life.work.local.date() - timedelta(days=1)
    await life.work.session.execute(gone.values(until=yesterday))
    await life.work.session.flush()


async def left(life: Life, state: State) -> Topic:
    topic = await bring(life, state)
    await leave(life, "member")
    return topic


async def waiting(life: Life, who: str) -> list[tuple[str, str]]:
    page = await list_tasks(life.work, life.person(who))
    return [(each.number, each.owed) for each in page.tasks]


async def remind(life: Life, topic: Topic) -> list[Letter]:
    assert topic.next_check_at is not None
    life.work.now = topic.next_check_at
    await life.work.session.flush()
    await go_round(life.work, find_due_topics, check_topic)
    found = list(life.work.letters)
    await life.settles()
    return found


def offered(letter: Letter, life: Life) -> tuple[str, set[str]]:
    card = word_notice(Notice.read(letter.kind, letter.facts), "zh", life.work.zone)
    return str(card.text), {each.words for row in card.buttons for each in row}


async def test_whoever_has_left_is_not_the_holder_and_finds_the_topic_no_more(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.bind(topic, "joint", InvolvedAs.JOINT)
    topic.on_board = False
    for who in ("member", "joint"):
        person = life.person(who)
        assert await who_is(life.work, person, topic)
        assert (await search_topics(life.work, person, "路灯 坏了")).listed
        await leave(life, who)
        assert not await who_is(life.work, person, topic)
        assert not await list_verbs(life.work, person, topic)
        assert not (await search_topics(life.work, person, "路灯 坏了")).listed
        with pytest.raises(NotFound):
            await life.does(who, V.NOTE, topic)


async def test_the_heads_find_it_among_their_tasks_until_somebody_else_has_it(life: Life) -> None:
    topic = await left(life, S.CLAIMED)
    number = topic.number or ""
    assert await waiting(life, "head") == await waiting(life, "office") == [(number, LEFT)]
    assert await waiting(life, "other_head") == []
    (task,) = (await list_tasks(life.work, life.person("head"))).tasks
    assert task.due_at == topic.due_at
    assert task.lapses is True
    await life.does("head", V.ASSIGN, topic, str(life.person("other_member").id))
    assert owed(life, "topic-passed-on") == []
    assert await waiting(life, "head") == []


async def test_whoever_has_left_is_not_named_as_the_one_who_has_it(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    assert await name_responsible(life.work, topic) == life.person("member").name
    await leave(life, "member")
    assert await name_responsible(life.work, topic) == life.person("head").name


async def test_what_is_owed_by_no_date_says_who_hears_of_it_otherwise(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.NOTE, topic)
    await leave(life, "member")
    assert topic.due is None
    page = await list_tasks(life.work, life.person("head"))
    shown = str(tasks_card(words_for("zh"), page, life.work.now, life.work.zone).text)
    office = life.person("office").name
    assert shown.endswith(f"· 承办人已离任，请另外指派，否则提醒{office}")


async def test_what_is_being_handled_is_handed_on_and_keeps_its_date(life: Life) -> None:
    topic = await left(life, S.HANDLING)
    due, due_at = topic.due, topic.due_at
    assert V.ASSIGN in await list_verbs(life.work, life.person("head"), topic)
    await life.does("head", V.ASSIGN, topic, str(life.person("other_member").id))
    assert topic.state == S.HANDLING
    assert topic.due == due
    assert topic.due_at == due_at
    assert topic.holder_id == life.person("other_member").id
    assert owed(life, "topic-handed-on") == ["other_member"]
    (letter,) = [each for each in life.work.letters if each.kind == "topic-carried-on"]
    assert life.name_of(letter.person_id or 0) == "raiser"
    assert "以后由周涛委员接着办，原来的日子不变" in offered(letter, life)[0]
    assert V.DISPATCH in await list_verbs(life.work, life.person("other_member"), topic)


@pytest.mark.parametrize("state", [S.CLAIMED, S.HANDLING])
async def test_reminders_of_its_date_ask_the_heads_for_somebody_else(
    life: Life, state: State
) -> None:
    topic = await left(life, state)
    (letter,) = await remind(life, topic)
    assert (letter.kind, letter.person_id) == ("topic-due", life.person("head").id)
    said, buttons = offered(letter, life)
    assert "没有在任的承办人，请另外指派" in said
    assert buttons == {"指派", "写记录", "看全文"}


async def test_its_silence_asks_them_too_and_a_holder_who_serves_is_asked_as_before(
    life: Life,
) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.NOTE, topic)
    await life.settles()
    (letter,) = await remind(life, topic)
    assert offered(letter, life)[1] == {"写记录", "看全文"}
    await life.does("member", V.NOTE, topic)
    await life.settles()
    await leave(life, "member")
    (letter,) = await remind(life, topic)
    said, buttons = offered(letter, life)
    assert (letter.kind, letter.person_id) == ("topic-silent", life.person("head").id)
    assert "没有在任的承办人，请另外指派" in said
    assert "指派" in buttons
    letters = await life.work.session.scalars(select(Letter).where(Letter.kind == "topic-silent"))
    assert len(letters.all()) == 2


async def test_when_a_term_ends_the_heads_hear_of_it_once_and_can_name_somebody_else(
    life: Life,
) -> None:
    topic = await left(life, S.HANDLING)
    for _ in range(2):
        await tell_of_left_behind(life.work)
        assert owed(life, "topic-left") == ["head"]
        letter = life.work.letters[0]
        await life.settles()
    kept = select(func.count(Letter.id)).where(Letter.kind == "topic-left")
    assert await life.work.session.scalar(kept) == 1
    said, buttons = offered(letter, life)
    assert f"{topic.number}「" in said
    assert "的承办人李梅已离任，请另外指派" in said
    assert buttons == {"指派", "写记录", "看全文"}


async def test_of_whoever_serves_on_elsewhere_or_left_long_ago_nothing_is_told(life: Life) -> None:
    await left(life, S.CLAIMED)
    member = life.person("member")
    again = Appointment(
        person=member, place=life.other_station, role=Role.MEMBER, since=life.work.local.date()
    )
    life.work.session.add(again)
    await life.work.session.flush()
    await tell_of_left_behind(life.work)
    again.until = life.work.local.date() - timedelta(days=9)
    again.since = again.until
    life.passes(days=9)
    await life.work.session.flush()
    await tell_of_left_behind(life.work)
    assert owed(life, "topic-left") == []


async def test_what_the_raiser_writes_comes_to_the_heads_without_a_button_they_may_not_press(
    life: Life,
) -> None:
    topic = await left(life, S.HANDLING)
    await life.does("raiser", V.MESSAGE, topic, words="什么时候来换灯？")
    (letter,) = [each for each in life.work.letters if each.kind == "topic-message"]
    assert life.name_of(letter.person_id or 0) == "head"
    text, buttons = offered(letter, life)
    assert "承办人已离任" in text
    assert buttons == {"看全文"}
