"""The last matter: what somebody means who names none, or no more than a number."""

import pytest

from language.remarks import Lone
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.topics.last import find_last, open_counted, open_last, open_meant
from services.topics.opened import Opened
from tests.services.life import Life, bring


def topic_of(opened: Opened | None) -> Topic | None:
    return opened.topic if opened else None


async def test_what_goes_on_comes_before_what_is_over_and_the_newest_first(life: Life) -> None:
    going, newer = await bring(life, State.CLAIMED), await life.raises()
    gone = await life.raises()
    await life.does("raiser", Verb.WITHDRAW, gone)
    person = life.person("raiser")
    assert topic_of(await open_last(life.work, person)) is newer
    assert await find_last(life.work, person, (State.CLAIMED,)) == going.id
    assert await find_last(life.work, person, (State.ANSWERED,)) is None
    await life.does("raiser", Verb.WITHDRAW, newer)
    assert topic_of(await open_last(life.work, person)) is going


async def test_of_those_raised_by_name_the_nameless_are_left_out(life: Life) -> None:
    named, nameless = await life.raises(), await life.raises()
    nameless.anonymous = True
    await life.work.session.flush()
    person = life.person("raiser")
    assert await find_last(life.work, person) == nameless.id
    assert await find_last(life.work, person, named=True) == named.id


async def test_a_number_that_is_named_goes_before_the_last(life: Life) -> None:
    first, last = await life.raises(), await life.raises()
    person = life.person("raiser")
    assert topic_of(await open_meant(life.work, person, first.number or "")) is first
    assert topic_of(await open_meant(life.work, person, "")) is last
    assert await open_meant(life.work, life.person("stranger"), "") is None


@pytest.mark.parametrize(
    ("count", "placed", "meant"),
    [
        (2, False, 2),  # 2026-0002
        (2, True, 3),  # the second of their list, where the newest comes first
        (4, False, 4),
        (4, True, 1),
        (5, False, None),
        (0, True, None),
    ],
)
async def test_a_count_is_a_number_of_theirs_or_a_place_in_their_list(
    life: Life, count: int, *, placed: bool, meant: int | None
) -> None:
    theirs = [await life.raises() for _ in range(4)]
    found = await open_counted(life.work, life.person("raiser"), Lone(count, placed))
    assert topic_of(found) is (theirs[meant - 1] if meant else None)


async def test_where_no_matter_of_theirs_has_the_number_the_place_is_meant(life: Life) -> None:
    await life.raises("neighbour")
    first, second = await life.raises(), await life.raises()
    person = life.person("raiser")
    assert topic_of(await open_counted(life.work, person, Lone(1, placed=False))) is second
    # Theirs has number 3, and their list no third place.
    assert topic_of(await open_counted(life.work, person, Lone(3, placed=True))) is second
    assert topic_of(await open_counted(life.work, person, Lone(2, placed=False))) is first


async def test_whoever_serves_means_this_years_and_nobody_else_does(life: Life) -> None:
    topic = await life.raises()
    lone = Lone(1, placed=False)
    assert topic_of(await open_counted(life.work, life.person("head"), lone)) is topic
    assert await open_counted(life.work, life.person("stranger"), lone) is None
    assert await open_counted(life.work, life.person("head"), Lone(2, placed=False)) is None
    assert await open_counted(life.work, life.person("head"), Lone(0, placed=False)) is None
    assert await open_counted(life.work, life.person("other_head"), lone) is None
