"""Showing a draft: with what is likely the same matter, before it is submitted."""

from handlers.context import Context
from messages.card import Card
from messages.topics.cards import draft_card
from messages.topics.on_behalf import visit_line
from models.topics.topic import Topic
from services.people.phones import show_phone
from services.search.likeness import find_duplicates


async def show_draft(
    context: Context, draft: Topic, *, edits: int | None = None, note: str = ""
) -> Card:
    """Show the draft's card, with a likely duplicate that was raised before."""
    twins = await find_duplicates(context.work, draft)
    if draft.writer_id is not None:
        line = visit_line(context.words, draft, show_phone(context.work, draft.raiser))
        note = "\n".join(each for each in (note, line) if each)
    return draft_card(
        context.words, draft, twin=twins[0] if twins else None, edits=edits, note=note
    )
