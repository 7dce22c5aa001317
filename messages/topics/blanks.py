"""The card before a passage is taken out for good: what goes, where, and that nobody undoes it."""

from messages.card import Button, Card, in_rows
from messages.rich import Text, clip, lines
from messages.topics.presses import DonePress, DropPress
from messages.words import Words
from models.topics.blanks import BlankedFor
from models.topics.entries import Entry

ROOM = 1000


def blank_card(words: Words, entry: Entry, places: int) -> Card:
    """Show what will go and from how many places; the reason is the press that does it."""
    drop = Button.presses(words.line("button-drop"), DropPress(entry_id=entry.id))
    passage = entry.parts[-1].text.strip() if entry.parts else ""
    if not places:
        return Card(words("blank-not-found"), buttons=((drop,),), overtakes=True)
    number = entry.topic.number or ""
    text = lines(
        words("blank-sure", number=number, places=places),
        Text.quoted(clip(passage, ROOM)),
        words("blank-sure-what"),
    )
    reasons = [
        Button.presses(
            words.line("button-blank-for", why=each), DonePress(entry_id=entry.id, pick=each)
        )
        for each in BlankedFor
    ]
    return Card(text, buttons=(*in_rows(reasons, 2), (drop,)), overtakes=True)
