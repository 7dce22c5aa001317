"""Danger in words: whom to ring, for whoever tells of it; of what kind it is, for the others."""

from language.danger import Danger, find_danger
from messages.rich import Text, lines
from messages.words import Words
from models.topics.topic import Topic


def ring_line(words: Words, danger: str) -> Text | None:
    """Say whom to ring first."""
    return words("danger-ring", danger=danger) if danger else None


def told_lines(words: Words, danger: str) -> Text | None:
    """Say whom to ring, and that what was said is on its way to those who can help."""
    return lines(ring_line(words, danger), words("danger-after")) if danger else None


def draft_lines(words: Words, topic: Topic) -> Text | None:
    """Say whom to ring before anything is submitted: this is no emergency line."""
    danger = danger_of(topic)
    return lines(ring_line(words, danger), words("danger-before")) if danger else None


def danger_of(topic: Topic) -> str:
    """Find the danger a draft speaks of."""
    return find_danger(topic.told) or ""


def draft_title(words: Words, danger: str) -> Text:
    return words("danger-listening" if danger == Danger.DESPAIR else "draft-title")


def alarm_line(words: Words, danger: str) -> Text | None:
    """Call whoever serves: it has just been told."""
    return words("danger-alarm", kind=_name(words, danger)) if danger else None


def sign_line(words: Words, danger: str) -> Text | None:
    """Say of what kind the danger is, on whatever else is told of the matter."""
    return words("danger-sign", kind=_name(words, danger)) if danger else None


def _name(words: Words, danger: str) -> str:
    return words.line("danger-kind", danger=danger)
