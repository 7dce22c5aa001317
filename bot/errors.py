"""Errors put into words for whoever caused them."""

from handlers.talk import Talk
from messages.card import Card
from messages.rich import Text
from messages.topics import draft_card
from messages.words import Words
from models.errors import AlreadySubmitted, DraftIncomplete, OldButton, Refused

BRIEF = (AlreadySubmitted, DraftIncomplete)


def error_words(words: Words, error: Refused) -> str:
    """The sentence that says what is not possible, and why."""
    facts = dict(error.facts)
    if "state" in facts:
        facts["state"] = words.line("state", state=facts["state"])
    return words.line(error.code, **facts)


def refusal_card(error: Refused, talk: Talk, *, was_press: bool) -> Card:
    """A refusal always speaks; an old card is followed by the one that took its place."""
    sentence = error_words(talk.words, error)
    draft = talk.known.drafts.get(talk.person.id)
    if isinstance(error, OldButton) and draft is not None:
        return draft_card(talk.words, draft, note=talk.words.line("fresh-card"))
    if was_press and isinstance(error, BRIEF):
        return Card(toast=sentence)
    return Card(Text.plain(sentence), toast=sentence if was_press else "")
