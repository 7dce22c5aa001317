"""The echo is checked, says how the matter ends, and is rated; a poor one opens it again."""

import pytest
from sqlalchemy import select

from models.errors import ItemsOpen, NotFound
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.topics.entries import Entry
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, Rating
from models.topics.topic import Ending
from services.topics.rights import list_verbs
from services.topics.steps.carrying_out import Ask
from services.topics.steps.echoes import check_echo, ending_of
from services.topics.steps.entries import begin_entry
from tests.services.life import ECHO, Life, bring, events_of, owed

S, V = State, Verb


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (ECHO, []),
        ("换好了。", ["short"]),
        ("三盏路灯都已经换成新的了，请放心。", []),
        ("感谢您的关心，我们高度重视，将认真研究，积极办理。", ["when", "courtesy"]),
    ],
)
def test_the_checker_says_what_an_echo_lacks(text: str, lacks: list[str]) -> None:
    assert check_echo([], text) == lacks


async def test_an_echo_that_names_no_unit_does_not_say_who_acts(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    assert check_echo(topic.items, "三盏灯已于12月8日换好，一切都好。") == ["who"]
    assert check_echo(topic.items, ECHO) == []


@pytest.mark.parametrize(
    ("classes", "chosen", "ending"),
    [
        ([], "", Ending.SOLVED),
        ([], "B", Ending.PLANNED),
        (["A", "A"], "", Ending.SOLVED),
        (["A", "B"], "", Ending.PLANNED),
        (["C", "C"], "A", Ending.IMPOSSIBLE),
        (["B", "C"], "", Ending.PARTLY),
        (["A", "C", "B"], "A", Ending.PARTLY),
    ],
)
async def test_a_matter_ends_as_its_items_say_or_as_its_head_says(
    life: Life, classes: list[str], chosen: str, ending: Ending
) -> None:
    topic = await bring(life, S.CLAIMED)
    items: list[Item] = []
    for each in classes:
        item = await life.has_item(topic)
        item.reply_class = ReplyClass(each)
        items.append(item)
    assert ending_of(items, chosen) is ending


async def test_no_echo_before_every_item_is_answered_and_approved(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    item = await life.has_item(topic, ItemState.REPLIED)
    head = life.person("head")
    assert V.ANSWER not in await list_verbs(life.work, head, topic)
    with pytest.raises(ItemsOpen) as refused:
        await begin_entry(life.work, head, Ask(verb=V.ANSWER, topic_id=topic.id, moves=topic.moves))
    assert (refused.value.facts, topic.state) == ({"count": 1}, S.HANDLING)
    assert not (await life.work.session.scalars(select(Entry).where(Entry.done_at.is_(None)))).all()
    item.state = ItemState.APPROVED
    assert V.ANSWER in await list_verbs(life.work, head, topic)
    await life.does("head", V.ANSWER, topic, "A", ECHO)
    assert (topic.state, topic.ending, topic.due) == (S.ANSWERED, Ending.SOLVED, Deadline.RATING)


async def test_an_echo_with_a_class_nobody_knows_is_refused(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    with pytest.raises(NotFound):
        await life.does("head", V.ANSWER, topic, "X", ECHO)
    assert topic.state == S.CLAIMED
    assert topic.ending is None


async def test_what_an_echo_lacked_stands_on_record(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("head", V.ANSWER, topic, "C", "要办")
    facts = (await events_of(life.work, topic))[-1].facts
    assert facts["ending"] == "impossible"
    assert facts["lacks"] == ["short", "when"]


@pytest.mark.parametrize("verb", [V.RATE_GOOD, V.RATE_FAIR])
async def test_a_good_or_fair_rating_closes_and_is_kept(life: Life, verb: Verb) -> None:
    topic = await bring(life, S.ANSWERED)
    await life.does("raiser", verb, topic)
    rating = (await life.work.session.scalars(select(Rating))).one()
    grade = Grade.GOOD if verb is V.RATE_GOOD else Grade.FAIR
    assert topic.state == S.CLOSED
    assert rating.grade == grade
    assert rating.round == 0
    assert topic.due is None
    assert topic.next_check_at is None


async def test_the_second_poor_rating_is_told_to_the_office_and_the_third_too(life: Life) -> None:
    topic = await bring(life, S.ANSWERED)
    for round_, office in enumerate((False, True, True), 1):
        await life.does("raiser", V.RATE_POOR, topic, words="还是不亮")
        assert topic.state == S.CLAIMED
        assert topic.reopened == round_
        assert ("office" in owed(life, "topic-reopened")) is office
        await life.settles()
        await life.does("head", V.ANSWER, topic, "A", ECHO)
        await life.settles()
    ratings = (await life.work.session.scalars(select(Rating).order_by(Rating.round))).all()
    assert [(each.round, each.reason) for each in ratings] == [(at, "还是不亮") for at in range(3)]


async def test_with_items_a_poor_rating_leads_back_to_the_units(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    assert topic.due == Deadline.REOPENED
    assert topic.reopened == 1
