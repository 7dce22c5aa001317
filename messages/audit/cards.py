"""The audit log as a card: a line for each deed, the newest first."""

from zoneinfo import ZoneInfo

from messages.audit.presses import DeedsPress
from messages.audit.wording import deed_line
from messages.card import Card
from messages.rich import lines
from messages.topics.lists import turning
from messages.words import Words
from services.audit.reading import DeedPage


def deeds_card(words: Words, page: DeedPage, zone: ZoneInfo, *, edits: int | None = None) -> Card:
    """List what was done of late that concerns rights."""
    if not page.deeds:
        return Card(words("audit-none"), edits=edits)
    listed = (deed_line(words, each, zone) for each in page.deeds)
    turns = turning(words, page.number, lambda to: DeedsPress(page=to), more=page.more)
    buttons = (turns,) if turns else ()
    return Card(lines(words("audit-title"), *listed), buttons=buttons, edits=edits)
