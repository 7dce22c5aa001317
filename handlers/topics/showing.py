"""Showing a draft, with what it may belong to; and a topic, with all that was sent."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.context import Context
from messages.attachments import too_big_note
from messages.card import Card, with_note
from messages.topics.cards import media_cards, opened_draft_card, topic_cards
from models.attachments import Attachment
from models.topics.part import Part
from services.people.incoming import IncomingMessage
from services.topics.opened import Opened
from services.topics.opened_drafts import OpenedDraft

ALBUM_PAUSE = 1.2


def show_draft(
    context: Context, opened: OpenedDraft, *, edits: int | None = None, note: str = ""
) -> Card:
    """The draft's card; whoever reads it sees what was raised before."""
    return opened_draft_card(context.words, opened, edits=edits, note=note)


def show_opened(context: Context, opened: Opened) -> list[Card]:
    """The topic as its reader sees it, with all they may see and hear of it."""
    cards = topic_cards(context.words, opened, context.work.now, context.zone)
    number, veil = opened.topic.number, opened.veil
    return [*cards, *media_cards(context.words, number, opened.attachments, veil)]


def with_sizes(
    context: Context, card: Card, said: IncomingMessage, sent: Sequence[Attachment]
) -> Card:
    """What was too big is named; the card of an album waits for what belongs to it."""
    noted = with_note(card, too_big_note(context.words, sent))
    return replace(noted, hold=ALBUM_PAUSE) if said.album else noted


def said_now(parts: Sequence[Part], said: IncomingMessage) -> list[Attachment]:
    """What came with this message, or with its album so far."""
    return [
        part.attachment
        for part in parts
        if part.attachment is not None
        and (part.attachment is said.attachment or (said.album and part.album == said.album))
    ]
