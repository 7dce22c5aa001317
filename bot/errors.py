"""Errors put into words for the one who caused them."""

from handlers.context import Context
from handlers.sign_ins.sign_ins import ask_for_proof
from messages.card import Card
from messages.errors import error_words
from messages.rich import Text
from messages.topics.cards import draft_card, full_card
from messages.topics.ended import ended_card
from models.errors import (
    AlreadySubmitted,
    DraftEnded,
    DraftIncomplete,
    EnoughSaid,
    OldButton,
    ProofNeeded,
    Refused,
)


def refusal_card(error: Refused, context: Context, *, was_press: bool) -> Card:
    """A refusal always speaks; an old card is followed by the one that took its place."""
    if isinstance(error, ProofNeeded):
        return ask_for_proof(context, error)
    sentence = error_words(context.words, error, context.zone)
    draft = context.known.drafts.get(context.person.id)
    if isinstance(error, OldButton) and draft is not None:
        return draft_card(context.words, draft, note=context.words.line("fresh-card"))
    if isinstance(error, EnoughSaid) and draft is not None:
        return full_card(context.words, draft, sentence)
    if isinstance(error, DraftEnded):
        return ended_card(context.words, Text.plain(sentence), error.facts["topic_id"])
    if was_press and isinstance(error, AlreadySubmitted | DraftIncomplete):
        return Card(toast=sentence)
    return Card(Text.plain(sentence), toast=sentence if was_press else "")
