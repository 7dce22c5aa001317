"""The same for the items of a topic: each verb, by everybody, in each of its states."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select

from messages.topics.presses import ItemPress, VerbPress
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.items import Item, ReplyClass, Side
from models.topics.ratings import Grade
from models.topics.topic import Topic
from services.work import Work
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram import PhoneMessage
from tests.services.life import Life, bring, surround
from tests.services.permissions import (
    EXPECTED_OF_ITEMS,
    item_led_to,
    may_with_item,
)
from tests.stories.matrix.dialogue import does_to_item, verbs_on
from tests.stories.matrix.forging import IN_FULL, forge, unanswered, who_does, who_tries
from tests.stories.matrix.scene import PATIENCE, Stage, copy_topic, name_of

S, V, I = State, Verb, ItemState  # noqa: E741 -- as in the table
# Those of one line are the same to an item of the liaison's unit; the other liaison has another.
ALIKE = [
    ["raiser"],
    ["head", "office"],
    ["clerk", "other_member", "stranger"],
    ["member"],
    ["joint"],
    ["liaison"],
    ["other_liaison"],
]
PEOPLE = [who for line in ALIKE for who in line]
AT_UNITS = (I.DISPATCHED, I.RECEIVED, I.REJECTED, I.REPLIED, I.APPROVED)
LOOKED_AT_AGAIN = (I.ASKED, I.KEPT, I.MISSED, I.DELIVERED, I.FULFILLED, I.UNRATED)
# Answered or closed is one to an item; and in handling nothing is looked at again, one as another.
STANDS = {
    S.HANDLING: (*AT_UNITS, I.KEPT),
    S.ANSWERED: (I.APPROVED, I.KEPT, I.DELIVERED),
    S.CLOSED: (I.ASKED, I.MISSED, I.FULFILLED, I.UNRATED),
}
if IN_FULL:
    echoed = (I.APPROVED, *LOOKED_AT_AGAIN)
    STANDS = {S.HANDLING: tuple(I), S.ANSWERED: echoed, S.CLOSED: echoed}
SAID_TO_BE_KEPT = (I.KEPT, I.DELIVERED, I.FULFILLED, I.UNRATED)


@dataclass(frozen=True)
class Standing:
    """One item in one of its states, while its topic stands somewhere."""

    during: State
    state: ItemState
    topic: Topic
    item: Item

    def may(self, verb: Verb, who: str) -> bool:
        return may_with_item(who, verb, self.during, self.state)

    def press_of(self, work: Work, verb: Verb) -> VerbPress:
        day = f"{work.local + timedelta(days=60):%Y-%m-%d}"
        picks: dict[Verb, str] = {
            **dict.fromkeys((V.EXTEND, V.POSTPONE), day),
            **dict.fromkeys((V.RATE_UNIT, V.RATE_MEMBER), Grade.GOOD),
            V.REPLY: ReplyClass.A,
            V.TALK: Side.BOTH,
        }
        return VerbPress(
            verb=verb,
            topic_id=self.topic.id,
            moves=self.item.moves,
            item=self.item.position,
            pick=picks.get(verb, ""),
        )


async def lay_down(life: Life, during: State) -> Topic:
    """A topic whose first item is of the liaison's unit, and whose second one is not."""
    topic = await bring(life, during)
    await surround(life, topic)
    while len(topic.items) < 2:
        await life.has_item(topic)
    topic.items[1].unit = life.other_unit
    return topic


async def copy_standing(life: Life, topic: Topic, state: ItemState) -> Standing:
    """The first item of a copy, as it comes to stand there."""
    work, copy = life.work, await copy_topic(life.work, topic)
    first = select(Item).where(Item.topic_id == copy.id, Item.position == 1)
    item = (await work.session.scalars(first)).one()
    item.state, day = state, work.local.date() + timedelta(days=60)
    item.reply_class = None
    if state in {I.DISPATCHED, I.RECEIVED}:
        item.asked_until, item.asked_why = item.due_at + timedelta(days=9), "灯杆要定做"
    elif state is not I.REJECTED:
        item.replied(ReplyClass.B, "列入三月的计划", day)
    if state in SAID_TO_BE_KEPT:
        await _say_kept(life, copy)
    await work.session.flush()
    return Standing(topic.state, state, copy, item)


async def _say_kept(life: Life, topic: Topic) -> None:
    kept = Entry(
        author=life.person("liaison"),
        topic=topic,
        verb=V.KEEP,
        begun_at=life.work.now,
        moves=0,
        item=1,
        draft="五盏灯今天换好了",
    )
    kept.done_at = life.work.now
    life.work.session.add(kept)


def may_ever(verb: Verb, who: str) -> bool:
    return any(who in names.split() for _, _, names in EXPECTED_OF_ITEMS[verb])


def made_up(work: Work, standings: list[Standing]) -> Iterator[tuple[str, CallbackData]]:
    """Every verb of an item by those who may not, and those that are a topic's alone."""
    for turn, each in enumerate(standings):
        for at, verb in enumerate(EXPECTED_OF_ITEMS):
            may = partial(each.may, verb)
            for who in who_tries(ALIKE, may, partial(may_ever, verb), at + turn):
                yield who, each.press_of(work, verb)
    for at, verb in enumerate(each for each in Verb if each not in EXPECTED_OF_ITEMS):
        yield PEOPLE[at % len(PEOPLE)], standings[at % len(standings)].press_of(work, verb)


def card_of(phone: Phone, each: Standing) -> PhoneMessage:
    shown = (one for one in reversed(phone.messages) if f"{each.topic.number}-1" in one.text)
    return next(shown)


async def compare(stage: Stage, standings: list[Standing]) -> list[str]:
    """Where the cards of these items and the table differ, as everybody opens them."""
    for each in standings:
        press = ItemPress(topic_id=each.topic.id, item=1)
        await forge(stage, ((who, press) for who in PEOPLE))
    await stage.settles(PATIENCE)
    return [
        f"{who}, {each.state}: sees {shown}, not {told}"
        for each in standings
        for who in PEOPLE
        if (shown := verbs_on(card_of(stage.phones[who], each)))
        != (told := {verb for verb in EXPECTED_OF_ITEMS if each.may(verb, who)})
    ]


@pytest.mark.repeats
@pytest.mark.parametrize("during", STANDS)
async def test_an_items_card_offers_what_may_be_done_and_nothing_else_can_be(
    stage: Stage, during: State
) -> None:
    async with stage.laying() as life:
        topic = await lay_down(life, during)
        standings = [await copy_standing(life, topic, state) for state in STANDS[during]]
    wrong = await compare(stage, standings)
    assert not wrong, "\n".join(wrong)
    before = await stage.dump()
    forged = await forge(stage, made_up(life.work, standings))
    await stage.settles(PATIENCE)
    silent = unanswered(stage, forged)
    assert not silent, "\n".join(silent)
    after = await stage.dump()
    changed = [name for name, rows in after.items() if rows != before[name]]
    assert changed == []
    assert await stage.notices() == []
    assert await stage.stumbles() == []


@dataclass(frozen=True)
class Task:
    """Somebody does one thing with an item of its own."""

    who: str
    verb: Verb
    at: Standing


async def do_all(stage: Stage, tasks: list[Task]) -> None:
    async def do_list(who: str) -> None:
        for each in tasks:
            if each.who == who:
                number = each.at.topic.number or ""
                await does_to_item(stage.phones[who], each.verb, number)

    await asyncio.gather(*map(do_list, PEOPLE))


def _may(verb: Verb, during: State, state: ItemState, who: str) -> bool:
    return may_with_item(who, verb, during, state)


@pytest.mark.repeats
@pytest.mark.parametrize("during", STANDS)
async def test_every_button_of_an_item_leads_where_the_table_says(
    stage: Stage, during: State
) -> None:
    async with stage.laying() as life:
        topic = await lay_down(life, during)
        tasks = [
            Task(who, verb, await copy_standing(life, topic, state))
            for turn, verb in enumerate(EXPECTED_OF_ITEMS)
            for state in STANDS[during]
            for who in who_does(ALIKE, partial(_may, verb, during, state), turn + len(state))
        ]
    await do_all(stage, tasks)
    stands = {each.id: each.state for each in await stage.finds(select(Item))}
    wrong = []
    for each in tasks:
        event, now = await stage.last_event(each.at.topic.id), stands[each.at.item.id]
        done = name_of(life, event.actor_id), event.verb, event.facts["item"], now
        led = item_led_to(each.verb, during, each.at.state)
        if done != (each.who, each.verb, 1, led):
            wrong.append(f"{each.who} {each.verb} {each.at.state}: {done}")
    assert not wrong, "\n".join(wrong)
    assert await stage.stumbles() == []
