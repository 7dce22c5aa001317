"""Kinds of remarks, and which of two said in one breath is answered."""

from enum import StrEnum


class Remark(StrEnum):
    """What somebody says who raises nothing, first what is answered first."""

    UNSATISFIED = "unsatisfied"
    FAIR = "fair"
    SATISFIED = "satisfied"
    WITHDRAW = "withdraw"
    HUMAN = "human"
    HOURS = "hours"
    TELEPHONE = "telephone"
    PROGRESS = "progress"
    NUMBER = "number"
    LAST = "last"
    HELP = "help"
    NO = "no"
    YES = "yes"
    NOISE = "noise"
    THANKS = "thanks"
    GREETING = "greeting"


_ORDER = {kind: place for place, kind in enumerate(Remark)}


def first_answered(kinds: frozenset[Remark]) -> Remark | None:
    """Choose what is answered of all that was said."""
    return min(kinds, key=_ORDER.__getitem__, default=None)
