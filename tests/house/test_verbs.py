"""Whatever a row of the law speaks of is done by somebody and has its words; nothing else is."""

from collections.abc import Iterator, Mapping

import pytest

from handlers.topics.options import FIXED
from messages.topics.verbs import ELSEWHERE, OWN_PRESSES
from models.lifecycle.engine import Law
from models.lifecycle.items import ITEM
from models.lifecycle.law import EVERY
from models.lifecycle.rules import Rule
from models.lifecycle.topics import TOPIC
from models.lifecycle.words import SAID, Needs, Verb, Who
from scripts.lifecycle_page import (
    ANY_OPEN,
    ANY_SETTLED,
    Group,
    list_arrows,
    write_lifecycle_page,
)
from services.topics.acting import FINDS
from services.topics.steps.doers import DOERS, ITEM_DOERS, ITEM_ROW_IS_ALL, ROW_IS_ALL
from services.topics.steps.step import Doer
from tests.house.texts import texts

# Stands beside the path of all others, and takes a step back.
UNDOES = {Verb.UNDO}
SUBJECTS = pytest.mark.parametrize(
    ("law", "doers", "row_is_all"),
    [(TOPIC, DOERS, {*ROW_IS_ALL, *UNDOES}), (ITEM, ITEM_DOERS, {*ITEM_ROW_IS_ALL})],
    ids=["topic", "item"],
)


def list_alive(law: Law) -> Iterator[Rule]:
    """What is done by a press that names the verb, or by the clock."""
    return (rule for rule in law.rows if not rule.later and not rule.own_way)


def list_pressed(law: Law) -> Iterator[Rule]:
    return (rule for rule in list_alive(law) if rule.who != (Who.CLOCK,))


@SUBJECTS
def test_every_verb_has_its_doer_or_is_said_to_need_none(
    law: Law, doers: Mapping[Verb, Doer], row_is_all: set[Verb]
) -> None:
    assert {rule.verb for rule in list_alive(law)} == {*doers, *row_is_all}


@SUBJECTS
def test_no_verb_has_a_doer_and_needs_none(
    law: Law, doers: Mapping[Verb, Doer], row_is_all: set[Verb]
) -> None:
    assert not {*doers} & row_is_all


def test_every_verb_that_is_pressed_has_a_button_with_words() -> None:
    missing = {
        rule.verb for rule in list_pressed(EVERY) if f"button-{rule.verb}" not in texts("zh")
    }
    assert not missing


def test_what_has_presses_of_its_own_has_one_on_its_card_or_stands_elsewhere() -> None:
    own = {rule.verb for rule in EVERY.rows if rule.own_way}
    assert own <= {*OWN_PRESSES, *ELSEWHERE}


@pytest.mark.parametrize(("law", "done"), [(TOPIC, "done"), (ITEM, "item-done")])
def test_every_verb_says_that_it_was_done(law: Law, done: str) -> None:
    missing = {rule.verb for rule in list_pressed(law) if f"{done}-{rule.verb}" not in texts("zh")}
    assert not missing


def test_every_verb_that_needs_words_asks_for_them() -> None:
    wordy = {rule.verb for rule in list_pressed(EVERY) if {*SAID} & {*rule.needs}}
    assert not [verb for verb in wordy if f"say-{verb}" not in texts("zh")]


def test_whatever_is_not_said_can_be_chosen() -> None:
    chosen = {need for need in Needs if need not in SAID}
    assert {*FIXED, *FINDS, Needs.DAY} == chosen
    assert not [need for need in chosen if f"choose-{need}" not in texts("zh")]


def test_every_law_is_written_out_on_the_page_of_lives() -> None:
    page = write_lifecycle_page("")
    assert not [rule.verb for rule in EVERY.rows if f"\n| `{rule.verb}` | " not in page]


@pytest.mark.parametrize(("law", "group"), [(TOPIC, ANY_OPEN), (ITEM, ANY_SETTLED)])
def test_the_diagram_of_a_life_can_be_taken_in_at_a_glance(law: Law, group: Group) -> None:
    assert len(list_arrows(law, group)) <= 30
