"""Grades in words: what somebody thinks of an answer, as people say it when they are asked."""

import re

from models.lifecycle.words import Verb

_ASIDE = " \t\r\n。.，,！!～~；;"
_POOR = re.compile(
    r"(?:很|非常|一点[也都])?不(?:太|怎么)?满意(?:[\s，,。.！!：:；;]+(?P<why>.+))?"
    r"|not (?:at all )?satisfied(?:[\s,.:;]+(?P<reason>.+))?",
    re.DOTALL | re.IGNORECASE,
)
_FAIR = re.compile(r"基本(?:上)?满意|还(?:行|可以|算满意)|mostly satisfied", re.IGNORECASE)
_GOOD = re.compile(r"(?:很|非常|十分|挺|比较|都)?满意[了啦的]?|(?:very )?satisfied", re.IGNORECASE)


def read_grade(text: str) -> tuple[Verb, bool] | None:
    """Read a grade that stands alone or, a poor one, before its reason; whether one is given."""
    said = text.strip(_ASIDE)
    if (poor := _POOR.fullmatch(said)) is not None:
        return Verb.RATE_POOR, bool(poor["why"] or poor["reason"])
    if _FAIR.fullmatch(said):
        return Verb.RATE_FAIR, False
    return (Verb.RATE_GOOD, False) if _GOOD.fullmatch(said) else None
