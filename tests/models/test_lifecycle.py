"""The one table: which verbs a state allows, whose they are, and that it has no holes."""

from collections import Counter
from enum import StrEnum

import pytest

from models.lifecycle.conditions import has_items
from models.lifecycle.items import ITEM, ITEMS, ItemState
from models.lifecycle.law import EVERY, offers_of, whose
from models.lifecycle.topics import DUE_IN, OPEN, STAGES, TABLE, TOPIC, State
from models.lifecycle.words import Verb, Who
from models.notices.base import Notice

RAISER, HEAD, MEMBER = frozenset({Who.RAISER}), frozenset({Who.HEAD}), frozenset({Who.MEMBER})
HIDING = (Verb.STRIKE, Verb.HIDE, Verb.SHOW)


@pytest.mark.parametrize(
    ("state", "who", "verbs"),
    [
        (State.DRAFT, RAISER, {Verb.COMPOSE, Verb.DISCARD, Verb.SUBMIT, Verb.ERASE, Verb.READ}),
        (
            State.RAISED,
            RAISER,
            {Verb.SUPPLY, Verb.UNSAY, Verb.WITHDRAW, Verb.URGE, *HIDING, Verb.ERASE, Verb.READ},
        ),
        (State.WITHDRAWN, RAISER, {Verb.RESUME, Verb.ERASE, Verb.READ}),
        (State.ACCEPTED, MEMBER, {Verb.CLAIM, Verb.READ}),
        (State.RAISED, MEMBER, set()),
        (State.RAISED, frozenset(), set()),
    ],
)
def test_a_state_allows_what_its_row_says(
    state: State, who: frozenset[Who], verbs: set[Verb]
) -> None:
    assert set(TOPIC.allowed(state, who)) == verbs


def test_what_is_to_come_with_the_sessions_is_offered_to_nobody() -> None:
    assert Verb.SCHEDULE not in TOPIC.allowed(State.CLAIMED, HEAD)


def test_every_verb_stands_in_the_table() -> None:
    assert {rule.verb for rule in EVERY.rows} == set(Verb)
    assert all(rule.states and rule.who and whose(rule.verb) for rule in EVERY.rows)


def test_no_two_rows_speak_of_the_same_verb_in_the_same_state_for_the_same_people() -> None:
    rows = Counter(
        (rule.verb, state, who) for rule in TABLE for state in rule.states for who in rule.who
    )
    assert not [row for row, times in rows.items() if times > 1]


def test_every_notice_of_the_table_is_one_that_can_be_said() -> None:
    named = {tell.notice for rule in EVERY.rows for tell in rule.tells}
    assert named <= set(Notice.registry)


def test_a_notice_offers_the_same_buttons_wherever_the_table_names_it() -> None:
    offers: dict[str, set[tuple[Verb, ...]]] = {}
    for rule in EVERY.rows:
        for tell in rule.tells:
            offers.setdefault(tell.notice, set()).add(tell.offers)
    unlike = {kind: found for kind, found in offers.items() if len({*found} - {()}) > 1}
    assert not unlike
    assert offers_of("topic-open") == (Verb.CLAIM,)
    assert offers_of("topic-freed") == ()


def test_what_a_notice_offers_can_be_done_where_it_leads() -> None:
    for rule in TABLE:
        for tell in rule.tells:
            states = [rule.to] if isinstance(rule.to, State) else rule.states
            items = tell.each or tell.when is has_items
            verbs = {verb for state in states for verb in _possible(state, items=items)}
            assert set(tell.offers) <= verbs, (rule.verb, tell.notice)


def _possible(state: StrEnum, *, items: bool) -> set[Verb]:
    if items:
        return {rule.verb for rule in ITEMS if state in rule.during}
    return {rule.verb for rule in TABLE if state in rule.states}


def test_no_open_state_is_a_dead_end_and_none_is_without_a_clock() -> None:
    for state in OPEN:
        left = {rule.to for rule in TABLE if state in rule.states and rule.to not in {None, state}}
        assert left - {State.WITHDRAWN}, state
        assert state in DUE_IN or state is State.SCHEDULED


def test_every_state_belongs_to_one_of_the_five_stages() -> None:
    assert set(STAGES) == set(State)


def test_an_items_row_is_found_by_its_verb_and_state() -> None:
    assert ITEM.find(Verb.APPROVE, ItemState.DISPATCHED, during=State.HANDLING) is None
    rule = ITEM.find(Verb.APPROVE, ItemState.REPLIED, during=State.HANDLING)
    assert rule is not None
    assert rule.to is ItemState.APPROVED
    liaison = frozenset({Who.LIAISON})
    assert Verb.REPLY in ITEM.allowed(ItemState.RECEIVED, liaison, State.HANDLING)
    assert TOPIC.find(Verb.CLAIM, State.RAISED) is None
