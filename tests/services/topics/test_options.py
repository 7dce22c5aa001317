"""What a verb may be pointed at, for one tap; and what an item's unit may do with it."""

from itertools import pairwise

import pytest

from models.errors import ItemRefused, NotAllowed, OldButton
from models.lifecycle.escalation import LADDERS, rung_at
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Needs, Verb
from services.people.serving import list_liaisons, list_members
from services.topics.opened_items import open_item
from services.topics.steps import options
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.step import Step
from tests.services.life import Life, bring

S, V = State, Verb


async def ask(life: Life, who: str, verb: Verb, state: State, item: int = 0) -> Step:
    topic = await bring(life, state)
    moves = topic.items[0].moves if item else topic.moves
    asked = Ask(verb=verb, topic_id=topic.id, moves=moves, item=item)
    return await begin_step(life.work, life.person(who), asked)


async def test_members_and_head_may_be_given_a_topic_but_not_whoever_has_it(life: Life) -> None:
    step = await ask(life, "head", V.ASSIGN, S.CLAIMED)
    assert options.missing(step) is Needs.MEMBER
    names = {each.name for each in await options.list_people(step)}
    assert names == {"王建国", "周涛", "吴敏"}
    watchers = await ask(life, "office", V.SUPERVISE, S.ACCEPTED)
    assert {each.name for each in await options.list_people(watchers)} == {"王建国", "马晓东"}


async def test_a_topic_may_be_handed_to_every_station_but_its_own(life: Life) -> None:
    step = await ask(life, "head", V.TRANSFER, S.RAISED)
    assert options.missing(step) is Needs.STATION
    names = {each.name for each in await options.list_places(step)}
    assert "西关街道委员工作站" in names
    assert "东城街道委员工作站" not in names


async def test_a_topic_may_go_on_in_another_of_its_station_that_goes_on(life: Life) -> None:
    other, over = await bring(life, S.CLAIMED), await bring(life, S.CLOSED)
    step = await ask(life, "head", V.MERGE, S.RAISED)
    found = await options.list_topics(step)
    assert [each.key for each in found] == [other.id]
    assert over.id not in {each.key for each in found}
    assert found[0].name.startswith(str(other.number))


async def test_later_dates_are_counted_from_the_date_that_is_or_from_now(life: Life) -> None:
    step = await ask(life, "member", V.EXTEND, S.CLAIMED)
    assert options.missing(step) is Needs.DAY
    days = options.list_days(step)
    assert step.topic.due_at is not None
    assert all(step.topic.due_at < day for day in days)
    step.topic.due_at = None
    assert options.list_days(step)[0] < days[0]


async def test_how_a_matter_ends_is_asked_where_no_item_says_it(life: Life) -> None:
    assert options.missing(await ask(life, "head", V.ANSWER, S.CLAIMED)) is Needs.CLASS
    assert options.missing(await ask(life, "head", V.ANSWER, S.HANDLING)) is Needs.WORDS
    assert options.missing(await ask(life, "head", V.ACCEPT, S.RAISED)) is None


async def test_an_item_is_the_units_whose_it_is(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    item = await life.has_item(topic, ItemState.DISPATCHED)
    asked = Ask(verb=V.RECEIVE, topic_id=topic.id, moves=0, item=item.position)
    step = await begin_step(life.work, life.person("liaison"), asked)
    assert step.item is item
    assert (
        V.RECEIVE
        in (await open_item(life.work, life.person("liaison"), topic.id, item.position)).verbs
    )
    assert not (await open_item(life.work, life.person("neighbour"), topic.id, item.position)).verbs
    item.unit = life.other_unit
    await life.work.session.flush()
    with pytest.raises(NotAllowed):
        await begin_step(life.work, life.person("liaison"), asked)


async def test_an_item_that_is_not_there_or_stands_elsewhere_is_refused(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    for position, verb, refusal in ((9, V.RECEIVE, OldButton), (1, V.RECEIVE, ItemRefused)):
        asked = Ask(verb=verb, topic_id=topic.id, moves=0, item=position)
        with pytest.raises(refusal):
            await begin_step(life.work, life.person("liaison"), asked)


async def test_where_nobody_speaks_for_a_unit_or_a_station_those_above_do(life: Life) -> None:
    assert [each.person.name for each in await list_liaisons(life.work, life.unit)] == ["赵强"]
    (empty,) = await list_liaisons(life.work, life.other_station)
    assert empty.person.name == "孙丽"
    assert await list_members(life.work, life.other_station) == []


@pytest.mark.parametrize("due", list(Deadline))
def test_above_the_top_of_a_ladder_the_office_is_told_again_and_again(due: Deadline) -> None:
    ladder = LADDERS[due]
    above = [rung_at(ladder, len(ladder) + more) for more in range(3)]
    assert [each.level for each in above] == ["office"] * 3
    assert [later.days - sooner.days for sooner, later in pairwise(above)] == [5, 5]
