"""The law of one subject, asked: which row holds, who may, what is offered, which clock starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.lifecycle.rules import Asker, Rule
from models.lifecycle.words import NOBODY, Deadline, Verb, Who


@dataclass(frozen=True, eq=False)
class Law:
    """The table of one subject, and which deadline each of its states starts."""

    rows: tuple[Rule, ...]
    clocks: Mapping[str, Deadline] = field(default_factory=dict)

    @cached_property
    def _by_verb(self) -> dict[str, tuple[Rule, ...]]:
        verbs = dict.fromkeys(rule.verb for rule in self.rows)
        return {verb: tuple(rule for rule in self.rows if rule.verb is verb) for verb in verbs}

    def rows_of(self, verb: Verb) -> tuple[Rule, ...]:
        """All that is said of one verb."""
        return self._by_verb.get(verb, ())

    def find(
        self,
        verb: Verb,
        state: StrEnum,
        who: frozenset[Who] = NOBODY,
        during: StrEnum | None = None,
    ) -> Rule | None:
        """Find the row for this verb now, theirs if there is one; none: it cannot be done now.

        Whoever may at another time is refused by the time, not told that they may not.
        """
        rows = [rule for rule in self.rows_of(verb) if not rule.later]
        theirs = [rule for rule in rows if who.intersection(rule.who)]
        return next((rule for rule in theirs or rows if rule.stands(state, during)), None)

    def allowed(
        self, state: StrEnum, who: frozenset[Who], during: StrEnum | None = None
    ) -> tuple[Verb, ...]:
        """List what these people may do while it stands so."""
        found = (rule.verb for rule in self._list_theirs(state, who, during))
        return tuple(dict.fromkeys(found))

    def offered(
        self, subject: Any, asker: Asker, state: StrEnum, during: StrEnum | None = None
    ) -> tuple[Verb, ...]:
        """List what of that makes sense with this very one: the buttons of its card."""
        theirs = self._list_theirs(state, asker.who, during)
        found = (rule.verb for rule in theirs if rule.when(subject, asker))
        return tuple(dict.fromkeys(found))

    def _list_theirs(
        self, state: StrEnum, who: frozenset[Who], during: StrEnum | None
    ) -> list[Rule]:
        return [
            rule
            for rule in self.rows
            if rule.stands(state, during) and who.intersection(rule.who) and not rule.later
        ]

    def has_own_way(self, verb: Verb) -> bool:
        """Whether no press that only names the verb can be meant."""
        return any(rule.own_way for rule in self.rows_of(verb))

    def whose(self, verb: Verb) -> frozenset[Who]:
        """Whose a verb is in any state at all."""
        return frozenset(who for rule in self.rows_of(verb) for who in rule.who)

    def offers(self, notice: str, audience: str = "") -> tuple[Verb, ...]:
        """List the verbs a notice offers those it was sent to as buttons, by its kind."""
        tells = [tell for rule in self.rows for tell in rule.tells if tell.notice == notice]
        theirs = [tell for tell in tells if tell.audience == audience] or tells
        return next((tell.offers for tell in theirs if tell.offers), ())

    def clock(self, rule: Rule, state: StrEnum) -> Deadline | None:
        """Which deadline starts where this row has led here."""
        return rule.starts or self.clocks.get(state)
