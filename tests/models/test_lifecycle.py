"""The one table: which verbs a state allows, and whose they are."""

import pytest

from models.lifecycle import TABLE, State, Verb, Who, allowed_verbs

RAISER, STAFF = frozenset({Who.RAISER}), frozenset({Who.STAFF})


@pytest.mark.parametrize(
    ("state", "who", "verbs"),
    [
        (State.DRAFT, RAISER, {Verb.COMPOSE, Verb.DISCARD, Verb.SUBMIT, Verb.ERASE, Verb.READ}),
        (State.RAISED, RAISER, {Verb.SUPPLY, Verb.WITHDRAW, Verb.ERASE, Verb.READ}),
        (State.WITHDRAWN, RAISER, {Verb.ERASE, Verb.READ}),
        (State.RAISED, STAFF, {Verb.READ}),
        (State.RAISED, frozenset(), set()),
    ],
)
def test_a_state_allows_what_its_row_says(
    state: State, who: frozenset[Who], verbs: set[Verb]
) -> None:
    assert set(allowed_verbs(state, who)) == verbs


def test_every_verb_has_exactly_one_row() -> None:
    assert set(TABLE) == set(Verb)
    assert all(rule.verb is verb and rule.states and rule.who for verb, rule in TABLE.items())
