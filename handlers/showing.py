"""Showing a draft: with what is likely the same matter, before it is submitted."""

from handlers.talk import Talk
from messages.card import Card
from messages.topics import draft_card
from messages.visits import visit_line
from models.topics.topic import Topic
from services.people.phones import show_phone
from services.search.likeness import find_duplicates


async def show_draft(talk: Talk, draft: Topic, *, edits: int | None = None, note: str = "") -> Card:
    """The draft's card; whoever reads it sees what was raised before."""
    twins = await find_duplicates(talk.work, draft)
    if draft.writer_id is not None:
        line = visit_line(talk.words, draft, show_phone(talk.work, draft.raiser))
        note = "\n".join(each for each in (note, line) if each)
    return draft_card(talk.words, draft, twin=twins[0] if twins else None, edits=edits, note=note)
