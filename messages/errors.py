"""Refusals put into words: what is not possible, why, and who could do it."""

from typing import Any
from zoneinfo import ZoneInfo

from messages.words import Words
from models.errors import NotAllowed, Refused
from models.lifecycle.law import whose
from models.lifecycle.words import Who

# Nobody is told that they would have to be the clock.
SAID = (
    Who.RAISER,
    Who.HEAD,
    Who.MEMBER,
    Who.HOLDER,
    Who.LIAISON,
    Who.OFFICE,
    Who.STAFF,
    Who.PUBLIC,
)


def error_words(words: Words, error: Refused, zone: ZoneInfo) -> str:
    """The sentence that says what is not possible, and why."""
    if isinstance(error, NotAllowed) and "by" in error.facts and _has_button(words, error.facts):
        return _not_allowed(words, error.facts)
    facts = {key: value for key, value in error.facts.items() if key != "topic_id"}
    if "state" in facts and words.knows("state"):
        facts["state"] = words.line("state", state=facts["state"])
    if "day" in facts:
        facts["day"] = words.day(facts["day"], zone)
    return words.line(error.code, **facts)


def _has_button(words: Words, facts: dict[str, Any]) -> bool:
    """Tell whether a verb has a button; a press without one was made up, and has no name."""
    return words.knows(f"button-{facts['verb']}")


def _not_allowed(words: Words, facts: dict[str, Any]) -> str:
    able = [who for who in SAID if who in whose(facts["verb"])][:2]
    listed = words.line("list-gap").join(words.line("whose", who=who) for who in able)
    verb = words.line(f"button-{facts['verb']}")
    sentence = words.line("refusal-only-by", who=listed, verb=verb)
    return sentence + (words.line("refusal-now-by", name=facts["by"]) if facts["by"] else "")
