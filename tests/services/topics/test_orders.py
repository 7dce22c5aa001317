"""Orders: what somebody at work names is opened with the verb they mean, and nothing is done."""

import pytest

from language.orders import Meant, Order
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Appointment, Role
from models.topics.topic import Topic
from services.topics.opened import Opened
from services.topics.opened_items import OpenedItem
from services.topics.orders import MOST_AT_HAND, InHand, Ordered, open_ordered
from tests.services.life import Life, bring


async def order(life: Life, who: str, meant: Meant, count: int = 0, year: int = 0) -> object:
    return await open_ordered(life.work, life.person(who), Order(meant, count, year))


async def opened(life: Life, who: str, meant: Meant, count: int = 0, year: int = 0) -> Ordered:
    found = await order(life, who, meant, count, year)
    assert isinstance(found, Ordered)
    return found


async def hand_out(life: Life, topic: Topic, state: ItemState = ItemState.DISPATCHED) -> None:
    topic.state = State.HANDLING
    await life.has_item(topic, state)


@pytest.mark.parametrize(
    ("state", "who", "meant", "verb"),
    [
        (State.RAISED, "head", Meant.ACCEPT, Verb.ACCEPT),
        (State.RAISED, "head", Meant.DECLINE, Verb.DECLINE),
        (State.ACCEPTED, "member", Meant.CLAIM, Verb.CLAIM),
        (State.CLAIMED, "other_member", Meant.CLAIM, Verb.JOIN),
        (State.CLAIMED, "head", Meant.ANSWER, Verb.ANSWER),
        (State.CLAIMED, "member", Meant.ANSWER, Verb.HAND_UP),
        (State.RAISED, "head", Meant.DISPATCH, None),
        (State.CLOSED, "member", Meant.CLAIM, None),
    ],
)
async def test_a_number_opens_its_matter_with_what_can_be_done_of_it(
    life: Life, state: State, who: str, meant: Meant, verb: Verb | None
) -> None:
    topic = await bring(life, state)
    found = await opened(life, who, meant, 1)
    assert isinstance(found.opened, Opened)
    assert (found.opened.topic, found.verb) == (topic, verb)
    assert topic.state is state


async def test_the_item_of_their_unit_is_opened_where_the_verb_is_one_of_items(life: Life) -> None:
    await hand_out(life, await bring(life, State.CLAIMED))
    found = await opened(life, "liaison", Meant.REPLY, 1)
    assert isinstance(found.opened, OpenedItem)
    assert (found.opened.item.position, found.verb) == (1, Verb.REPLY)
    # What cannot be done of it now is opened all the same.
    found = await opened(life, "liaison", Meant.ACCEPT, 1)
    assert (isinstance(found.opened, OpenedItem), found.verb) == (True, None)


async def test_of_two_items_of_their_unit_the_matter_is_opened(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await hand_out(life, topic)
    await hand_out(life, topic)
    found = await opened(life, "liaison", Meant.REPLY, 1)
    assert isinstance(found.opened, Opened)
    assert found.verb is None


async def test_a_number_without_its_year_is_of_this_one_else_of_the_last(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    topic.number = f"{life.work.local.year - 1}-0001"
    await life.work.session.flush()
    last = await opened(life, "head", Meant.ACCEPT, 1)
    assert isinstance(last.opened, Opened)
    assert last.opened.topic is topic
    newer = await life.raises("neighbour")
    newer.number = f"{life.work.local.year}-0001"
    await life.work.session.flush()
    found = await opened(life, "head", Meant.ACCEPT, 1)
    named = await opened(life, "head", Meant.ACCEPT, 1, life.work.local.year - 1)
    assert isinstance(found.opened, Opened)
    assert isinstance(named.opened, Opened)
    assert (found.opened.topic, named.opened.topic) == (newer, topic)


async def test_a_number_nobody_has_or_that_is_not_theirs_opens_nothing(life: Life) -> None:
    await bring(life, State.RAISED)
    assert await order(life, "head", Meant.ACCEPT, 77) is None
    assert await order(life, "other_head", Meant.ACCEPT, 1) is None
    assert await order(life, "raiser", Meant.ACCEPT, 1) is None


# -- what they have in hand ----------------------------------------------------------------------


async def test_the_one_matter_in_hand_need_not_be_named(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    found = await opened(life, "member", Meant.NOTE)
    assert isinstance(found.opened, Opened)
    assert (found.opened.topic, found.verb) == (topic, Verb.NOTE)
    assert await order(life, "other_member", Meant.NOTE) is None


async def test_the_one_item_with_their_unit_need_not_be_named(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await hand_out(life, topic)
    await hand_out(life, topic, ItemState.APPROVED)
    found = await opened(life, "liaison", Meant.NOTE)
    assert isinstance(found.opened, OpenedItem)
    assert (found.opened.item.position, found.verb) == (1, Verb.REPLY)


async def test_of_several_all_are_listed_by_what_they_are_called(life: Life) -> None:
    first = await bring(life, State.CLAIMED)
    second = await bring(life, State.CLAIMED)
    serves = Appointment(
        person=life.person("member"),
        place=life.unit,
        role=Role.LIAISON,
        since=life.work.local.date(),
    )
    life.work.session.add(serves)
    await hand_out(life, first)
    assert await order(life, "member", Meant.NOTE) == [
        InHand(first.id, first.number or "", first.title),
        InHand(second.id, second.number or "", second.title),
        InHand(first.id, first.number or "", "更换三盏路灯", 1),
    ]


async def test_what_its_raiser_took_back_is_in_nobodys_hand(life: Life) -> None:
    gone, topic = await bring(life, State.CLAIMED), await bring(life, State.CLAIMED)
    await hand_out(life, gone)
    await hand_out(life, topic)
    await life.does("raiser", Verb.WITHDRAW, gone)
    found = await opened(life, "liaison", Meant.REPLY)
    assert isinstance(found.opened, OpenedItem)
    assert (found.opened.item.topic, found.verb) == (topic, Verb.REPLY)


async def test_no_more_are_listed_than_anybody_chooses_from(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    for _ in range(MOST_AT_HAND + 1):
        await hand_out(life, topic)
    listed = await order(life, "liaison", Meant.REPLY)
    assert isinstance(listed, list)
    assert [each.item for each in listed] == [*range(1, MOST_AT_HAND + 1)]
