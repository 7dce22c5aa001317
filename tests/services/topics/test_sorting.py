"""Putting a matter under another category: by whom, where it is kept, what is learnt of it."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from language.category import guess, knows_own, take_weights
from language.category.learning import Taught
from language.category.weights import steady_sentences
from models.categories import Category, OwnCategory
from models.errors import NotFound
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.part import Part
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.topics.corrections import list_corrections
from services.topics.drafts import DraftRef, choose_category, show_draft_card
from services.topics.history import list_happened
from services.topics.learning import (
    FILE,
    Lesson,
    gather_lesson,
    is_learnt,
    make_weights,
    use_weights,
)
from services.topics.opened import open_topic
from services.topics.submitting import submit_topic
from services.work import Work
from tests.county import write_draft
from tests.services.life import Life, bring, events_of

OWN, NAME = "charging", "充电安全"
EXAMPLES = ["楼道里拉线充电", "电动车推进电梯了", "充电桩天天跳闸"]
ALIKE = "有人把电动车推到楼道里充电"


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    take_weights(None)


async def offers_own(work: Work) -> None:
    work.session.add(OwnCategory(code=OWN, name=NAME, examples=EXAMPLES))
    await work.session.flush()
    work.own_categories = None


async def takes_it_out(work: Work) -> None:
    await work.session.execute(update(OwnCategory).values(taken_out=True))
    work.own_categories = None


async def drafts(life: Life, text: str) -> tuple[Topic, DraftRef]:
    topic = await write_draft(life.work, Conversations(), life.people["raiser"], text)
    await life.work.session.flush()
    return topic, DraftRef(topic.id, topic.version)


async def test_it_is_on_record_and_read_by_those_who_serve(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    assert topic.category == Category.FACILITIES
    await life.does("member", Verb.SORT, topic, pick="traffic")
    assert topic.category is Category.TRAFFIC
    event = (await events_of(life.work, topic))[-1]
    assert event.verb == Verb.SORT
    assert event.actor_id == life.person("member").id
    told = {key: event.facts[key] for key in ("from", "to", "guessed", "as")}
    assert told == {"from": "facilities", "to": "traffic", "guessed": "facilities", "as": "holder"}
    read = await open_topic(life.work, life.person("head"), topic.id)
    assert read.happened[-1].verb is Verb.SORT
    theirs = await open_topic(life.work, life.person("raiser"), topic.id)
    assert Verb.SORT not in [each.verb for each in theirs.happened]
    assert theirs.topic.category is Category.TRAFFIC


@pytest.mark.parametrize("pick", ["facilities", "nothing", "charging", "1"])
async def test_where_it_stands_or_what_is_none_is_refused(life: Life, pick: str) -> None:
    topic = await bring(life, State.RAISED)
    with pytest.raises(NotFound):
        await life.does("head", Verb.SORT, topic, pick=pick)
    assert topic.category == Category.FACILITIES


async def test_what_a_raiser_chose_and_what_a_head_chose_are_found_again(life: Life) -> None:
    draft, ref = await drafts(life, "南门巷路灯坏了，我的电话13912345678")
    await choose_category(life.work, life.person("raiser"), ref, "traffic")
    met = life.people["raiser"]
    known = Conversations(drafts={met.person.id: draft})
    ref = DraftRef(draft.id, draft.version)
    topic = await submit_topic(life.work, known, met.chat, met.person, ref)
    (found,) = await list_corrections(life.work.session)
    assert (found.guessed, found.chosen, found.by) == ("facilities", "traffic", "raiser")
    assert (found.topic_id, found.at) == (topic.id, life.work.now)
    assert "路灯" in found.text
    assert "13912345678" not in found.text
    life.passes(minutes=5)
    await life.does("head", Verb.SORT, topic, pick="housing")
    (found,) = await list_corrections(life.work.session)
    assert (found.guessed, found.chosen, found.by) == ("facilities", "housing", "head")
    # Back where its words had put it: nothing was wrong with the guess.
    await life.does("head", Verb.SORT, topic, pick="facilities")
    assert await list_corrections(life.work.session) == []


async def test_words_that_are_there_no_more_are_found_no_more(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("head", Verb.SORT, topic, pick="traffic")
    assert len(await list_corrections(life.work.session)) == 1
    await life.work.session.execute(update(Part).values(text=""))
    life.work.session.expire_all()
    assert await list_corrections(life.work.session) == []


async def test_what_was_raised_before_guesses_were_written_down_teaches_nothing(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("head", Verb.SORT, topic, pick="traffic")
    assert len(await list_corrections(life.work.session)) == 1
    for event in await events_of(life.work, topic):
        event.facts = {name: each for name, each in event.facts.items() if name != "guessed"}
    await life.work.session.flush()
    assert await list_corrections(life.work.session) == []


async def test_a_draft_leaves_a_category_that_was_taken_out(life: Life) -> None:
    await offers_own(life.work)
    draft, ref = await drafts(life, "路灯坏了三天")
    opened = await choose_category(life.work, life.person("raiser"), ref, OWN)
    assert (opened.topic.category, opened.topic.category_name) == (OWN, NAME)
    await takes_it_out(life.work)
    ref = DraftRef(draft.id, draft.version)
    shown = (await show_draft_card(life.work, life.person("raiser"), ref)).topic
    assert (shown.category, shown.category_name) == (Category.FACILITIES, None)
    with pytest.raises(NotFound):
        await choose_category(life.work, life.person("raiser"), ref, OWN)


async def test_it_does_so_too_where_it_is_submitted_at_once(life: Life) -> None:
    await offers_own(life.work)
    draft, ref = await drafts(life, "路灯坏了三天")
    await choose_category(life.work, life.person("raiser"), ref, OWN)
    await takes_it_out(life.work)
    met = life.people["raiser"]
    known = Conversations(drafts={met.person.id: draft})
    ref = DraftRef(draft.id, draft.version)
    topic = await submit_topic(life.work, known, met.chat, met.person, ref)
    assert topic.category == Category.FACILITIES


async def test_an_old_matter_keeps_the_name_of_a_category_that_was_taken_out(life: Life) -> None:
    await offers_own(life.work)
    topic = await bring(life, State.ACCEPTED)
    await life.does("head", Verb.SORT, topic, pick=OWN)
    await takes_it_out(life.work)
    read = (await open_topic(life.work, life.person("head"), topic.id)).topic
    assert (read.category, read.category_name) == (OWN, NAME)
    with pytest.raises(NotFound):
        await life.does("office", Verb.SORT, topic, pick=OWN)


async def test_an_own_category_is_guessed_once_it_is_learnt(life: Life, tmp_path: Path) -> None:
    await offers_own(life.work)
    before, _ = await drafts(life, ALIKE)
    assert before.category == "housing"
    lesson = await gather_lesson(life.work.session)
    assert not is_learnt(lesson, tmp_path)
    verdict = make_weights(lesson, tmp_path)
    assert verdict is not None
    assert verdict.better
    assert is_learnt(lesson, tmp_path)
    assert use_weights(tmp_path)
    met = life.people["neighbour"]
    after = await write_draft(life.work, Conversations(), met, ALIKE)
    assert (after.category, after.category_name) == (OWN, NAME)
    assert not after.category_chosen


def lesson_of() -> Lesson:
    return Lesson(tuple(Taught(each, OWN, public=True) for each in EXAMPLES), ())


def test_two_that_learn_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    lesson = lesson_of()
    with ThreadPoolExecutor(2) as both:
        told = list(both.map(make_weights, [lesson] * 2, [tmp_path] * 2))
    assert all(each is not None and each.better for each in told)
    assert use_weights(tmp_path)
    assert knows_own()
    kept = sorted(each.name for each in tmp_path.iterdir())  # nothing half done beside them
    assert kept == ["categories.json", "categories.learnt"]


def test_a_file_that_is_half_written_is_told_and_ignored(tmp_path: Path) -> None:
    make_weights(lesson_of(), tmp_path)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:-200])
    with capture_logs() as logs:
        assert not use_weights(tmp_path)
    assert [each["event"] for each in logs] == ["weights.ignored"]
    assert guess("路灯坏了三天").label == "facilities"
    path.write_bytes(b"\xff\xfe\x00")
    assert not use_weights(tmp_path)
    path.unlink()
    path.mkdir()
    assert not use_weights(tmp_path)
    shutil.rmtree(path)
    with capture_logs() as logs:
        assert not use_weights(tmp_path)
    assert logs == []


def test_with_nothing_left_to_learn_the_weights_are_forgotten(tmp_path: Path) -> None:
    make_weights(lesson_of(), tmp_path)
    assert make_weights(Lesson((), ()), tmp_path) is None
    assert not (tmp_path / FILE).exists()


# Whoever turns everything round is not followed.
TURNED = tuple(Taught(each, "health", 2.0) for each in steady_sentences()[::3])


def test_what_is_not_taken_leaves_earlier_weights_as_long_as_all_in_them_is_still_told(
    tmp_path: Path,
) -> None:
    turned = Lesson(TURNED, ())
    make_weights(turned, tmp_path)
    assert not (tmp_path / FILE).exists()
    make_weights(lesson_of(), tmp_path)
    verdict = make_weights(Lesson((*lesson_of().told, *TURNED), ()), tmp_path)
    assert verdict is not None
    assert not verdict.better
    assert (tmp_path / FILE).exists()
    make_weights(turned, tmp_path)
    assert not (tmp_path / FILE).exists()


async def test_the_way_of_a_matter_is_read_by_its_raiser_without_it(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("head", Verb.SORT, topic, pick="traffic")
    told = await list_happened(life.work, topic, frozenset())
    assert [each.verb for each in told] == [Verb.SUBMIT]
