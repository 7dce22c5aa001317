"""The one table of a topic's life: which verb leads from where to where, and whose it is."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    RAISED = "raised"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    COMPOSE = "compose"
    DISCARD = "discard"
    SUBMIT = "submit"
    SUPPLY = "supply"
    WITHDRAW = "withdraw"
    READ = "read"
    ERASE = "erase"


class Who(StrEnum):
    """Whose a verb is, seen from one topic."""

    RAISER = "raiser"
    STAFF = "staff"


@dataclass(frozen=True)
class Rule:
    """One row: from these states, by these people, to that state (None: it stays)."""

    verb: Verb
    states: tuple[State, ...]
    to: State | None
    who: tuple[Who, ...]


TABLE: dict[Verb, Rule] = {
    rule.verb: rule
    for rule in (
        Rule(Verb.COMPOSE, (State.DRAFT,), None, (Who.RAISER,)),
        Rule(Verb.DISCARD, (State.DRAFT,), State.WITHDRAWN, (Who.RAISER,)),
        Rule(Verb.SUBMIT, (State.DRAFT,), State.RAISED, (Who.RAISER,)),
        Rule(Verb.SUPPLY, (State.RAISED,), None, (Who.RAISER,)),
        Rule(Verb.WITHDRAW, (State.RAISED,), State.WITHDRAWN, (Who.RAISER,)),
        Rule(Verb.ERASE, tuple(State), None, (Who.RAISER,)),
        Rule(Verb.READ, tuple(State), None, (Who.RAISER, Who.STAFF)),
    )
}


def allowed_verbs(state: State, who: frozenset[Who]) -> tuple[Verb, ...]:
    """The buttons of a card: what these people may do with a topic as it stands."""
    return tuple(
        rule.verb for rule in TABLE.values() if state in rule.states and who.intersection(rule.who)
    )
