"""Asking the law: which row holds, who may, what is offered."""

from collections.abc import Sequence
from typing import TypeVar

from models.lifecycle.items import ITEMS, ItemRule, ItemState
from models.lifecycle.rules import Rule
from models.lifecycle.topics import TABLE, State
from models.lifecycle.words import NOBODY, Audience, Verb, Who

ROWS: tuple[Rule | ItemRule, ...] = (*TABLE, *ITEMS)


def find_rule(verb: Verb, state: State, who: frozenset[Who] = NOBODY) -> Rule | None:
    """The row for this verb in this state, theirs if there is one; none: it cannot be done now."""
    rows = [rule for rule in TABLE if rule.verb is verb]
    return _choose(rows, [rule for rule in rows if state in rule.states], who)


def find_item_rule(
    verb: Verb,
    state: ItemState,
    during: State = State.HANDLING,
    who: frozenset[Who] = NOBODY,
) -> ItemRule | None:
    """Find the row that holds for an item, while its topic stands there."""
    rows = [rule for rule in ITEMS if rule.verb is verb]
    now = [rule for rule in rows if state in rule.states and during in rule.during]
    return _choose(rows, now, who)


AnyRule = TypeVar("AnyRule", Rule, ItemRule)


def _choose(rows: Sequence[AnyRule], now: Sequence[AnyRule], who: frozenset[Who]) -> AnyRule | None:
    """Choose a row; one who may at another time is refused by the time, not as a stranger."""
    mine = [rule for rule in rows if who.intersection(rule.who)]
    return next((rule for rule in now if rule in mine or not mine), None)


def whose(verb: Verb) -> frozenset[Who]:
    """List whose a verb is in any state at all."""
    return frozenset(who for rule in ROWS if rule.verb is verb for who in rule.who)


def allowed_verbs(state: State, who: frozenset[Who]) -> tuple[Verb, ...]:
    """The buttons of a card: what these people may do with a topic as it stands."""
    found = (
        rule.verb
        for rule in TABLE
        if state in rule.states and who.intersection(rule.who) and not rule.later
    )
    return tuple(dict.fromkeys(found))


def allowed_item_verbs(
    state: ItemState, who: frozenset[Who], during: State = State.HANDLING
) -> tuple[Verb, ...]:
    """The buttons of an item's card, while its topic stands there."""
    return tuple(
        rule.verb
        for rule in ITEMS
        if state in rule.states and during in rule.during and who.intersection(rule.who)
    )


def offers_of(notice: str, audience: str = "") -> tuple[Verb, ...]:
    """The verbs a notice offers those it was sent to as buttons, by its kind."""
    if audience == Who.MERGED:
        return tuple(
            verb for verb in offers_of(notice, Audience.RAISERS) if Who.MERGED in whose(verb)
        )
    tells = [tell for rule in ROWS for tell in rule.tells if tell.notice == notice]
    theirs = [tell for tell in tells if tell.audience == audience] or tells
    return next((tell.offers for tell in theirs if tell.offers), ())
