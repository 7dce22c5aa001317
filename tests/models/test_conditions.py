"""What must hold beside the state: each condition lets some through and others not."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from models.lifecycle import conditions as asks
from models.lifecycle.law import EVERY
from models.lifecycle.rules import Asker, Condition, always
from models.lifecycle.words import Deadline, Who

NOW = datetime(2026, 7, 15, tzinfo=UTC)
SOON, AGO = NOW + timedelta(hours=1), NOW - timedelta(hours=1)
CALLED = SimpleNamespace(phone="sealed")
NAMELESS = SimpleNamespace(phone=None)
# What holds, and what does not: of the subject, or of who asks.
TRIED: dict[Condition, tuple[dict[str, Any], dict[str, Any]]] = {
    asks.office_decides: ({"is_at_office": True}, {"is_at_office": False}),
    asks.head_decides: ({"is_at_office": False}, {"is_at_office": True}),
    asks.was_reported: ({"reported_at": AGO}, {"reported_at": None}),
    asks.was_not_reported: ({"reported_at": None}, {"reported_at": AGO}),
    asks.may_be_rated: (
        {"may_be_rated": lambda now: now == NOW},
        {"may_be_rated": lambda now: now != NOW},
    ),
    asks.came_back_again: ({"reopened": 2}, {"reopened": 1}),
    asks.more_time_was_asked: ({"asked_until": SOON}, {"asked_until": None}),
    asks.is_in_time: ({"due": None, "due_at": SOON}, {"due": None, "due_at": NOW}),
    asks.is_held: ({"holder_id": 1}, {"holder_id": None}),
    asks.has_appealed: ({"appealed": True}, {"appealed": False}),
    asks.has_not_appealed: ({"appealed": False}, {"appealed": True}),
    asks.has_items: ({"items": [1]}, {"items": []}),
    asks.has_no_open_items: ({"open_items": []}, {"open_items": [1]}),
    asks.is_supervised: ({"watched_since": AGO}, {"watched_since": None}),
    asks.is_anonymous: ({"anonymous": True}, {"anonymous": False}),
    asks.may_be_telephoned: (
        {"raiser": CALLED, "anonymous": False},
        {"raiser": NAMELESS, "anonymous": False},
    ),
    asks.was_typed_in: ({"writer_id": 1}, {"writer_id": None}),
    asks.was_promised: ({"promised_on": NOW.date()}, {"promised_on": None}),
}
OF_WHO_ASKS = {
    *(asks.is_not_at_work_on_it, asks.only_looks_on, asks.is_called_from_a_list),
    *(asks.is_the_raisers, asks.is_the_holders, asks.stands_under_what_was_said),
    *(asks.may_be_hidden, asks.was_hidden_by_them, asks.has_joined_before),
}


def ask(condition: Condition, facts: dict[str, Any], *who: Who) -> bool:
    return condition(SimpleNamespace(**facts), Asker(frozenset(who), NOW))


@pytest.mark.parametrize("condition", TRIED, ids=lambda each: each.__name__)
def test_a_condition_tells_apart_what_it_is_for(condition: Condition) -> None:
    holds, fails = TRIED[condition]
    assert ask(condition, holds)
    assert not ask(condition, fails)


def test_what_has_no_date_is_not_in_time() -> None:
    assert not ask(asks.is_in_time, {"due": None, "due_at": None})


def test_of_the_date_of_others_nobody_asks_for_more() -> None:
    assert not ask(asks.is_in_time, {"due": Deadline.SENDING, "due_at": SOON})


def test_whoever_asked_not_to_be_named_is_telephoned_by_the_office_alone() -> None:
    nameless = {"raiser": CALLED, "anonymous": True}
    assert not ask(asks.may_be_telephoned, nameless, Who.STAFF)
    assert ask(asks.may_be_telephoned, nameless, Who.STAFF, Who.OFFICE)


def test_some_conditions_hang_on_who_asks() -> None:
    assert ask(asks.only_looks_on, {}, Who.PUBLIC)
    assert not ask(asks.only_looks_on, {}, Who.PUBLIC, Who.MEMBER)
    assert ask(asks.is_not_at_work_on_it, {}, Who.MEMBER)
    assert not ask(asks.has_joined_before, {}, Who.PUBLIC)
    assert ask(asks.is_the_raisers, {}, Who.RAISER)
    assert not ask(asks.is_the_raisers, {}, Who.HOLDER)
    assert ask(asks.is_the_holders, {}, Who.HOLDER)
    assert not ask(asks.is_the_holders, {}, Who.RAISER, Who.HOLDER)
    assert not ask(asks.is_not_at_work_on_it, {}, Who.JOINT)


@pytest.mark.parametrize(
    ("private", "withheld", "raiser", "head"),
    [
        (False, False, "hide", "hide"),
        (True, False, "show", ""),  # heads neither hide what is hidden nor show it
        (False, True, "hide", "show"),
        (True, True, "show", "show"),
    ],
)
def test_whoever_hid_it_shows_it(private: bool, withheld: bool, raiser: str, head: str) -> None:  # noqa: FBT001
    facts = {"private": private, "withheld": withheld, "is_private": private or withheld}
    for who, offered in ((Who.RAISER, raiser), (Who.HEAD, head)):
        assert ask(asks.may_be_hidden, facts, who) is (offered == "hide")
        assert ask(asks.was_hidden_by_them, facts, who) is (offered == "show")


def test_no_card_offers_what_is_called_from_a_list() -> None:
    assert not ask(asks.is_called_from_a_list, {}, Who.STAFF)
    assert not ask(asks.stands_under_what_was_said, {}, Who.RAISER)


def test_every_condition_of_a_row_is_tried_here() -> None:
    of_rows = {rule.when for rule in EVERY.rows}
    of_tells = {tell.when for rule in EVERY.rows for tell in rule.tells}
    assert of_rows | of_tells == {always, *TRIED, *OF_WHO_ASKS}
