"""Grades in words: what somebody thinks of an answer, as people say it when they are asked."""

import re

from language.remarks import Remark, read_remark
from models.lifecycle.words import Verb

_GRADES = {
    Remark.SATISFIED: Verb.RATE_GOOD,
    Remark.FAIR: Verb.RATE_FAIR,
    Remark.UNSATISFIED: Verb.RATE_POOR,
}
_BETWEEN = re.compile(r"[\s，,。.！!：:；;]+")
_SHORTEST_REASON = 3


def read_grade(text: str) -> tuple[Verb, bool] | None:
    """Read a grade that stands alone or, a poor one, before its reason; whether one is given."""
    verb = _GRADES.get(read_remark(text, asked="rating") or Remark.NOISE)
    return None if verb is None else (verb, verb is Verb.RATE_POOR and _has_reason(text))


def _has_reason(text: str) -> bool:
    """Whether a piece of it says more than that it is not good."""
    pieces = (each for each in _BETWEEN.split(text) if len(each) >= _SHORTEST_REASON)
    return any(read_remark(each, asked="rating") is None for each in pieces)
