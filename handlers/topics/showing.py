"""Showing a draft: with what is likely the same matter, before it is submitted."""

from handlers.context import Context
from messages.card import Card
from messages.topics.cards import draft_card
from messages.topics.on_behalf import visitor_line
from services.topics.opened_drafts import OpenedDraft


def show_draft(
    context: Context, opened: OpenedDraft, *, edits: int | None = None, note: str = ""
) -> Card:
    """The draft's card; whoever reads it sees what was raised before."""
    if opened.topic.writer_id is not None:
        line = visitor_line(context.words, opened.topic, opened.phone)
        note = "\n".join(each for each in (note, line) if each)
    return draft_card(
        context.words, opened.topic, duplicate=opened.duplicate, edits=edits, note=note
    )
