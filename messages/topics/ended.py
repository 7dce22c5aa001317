"""Cards about a draft that has ended: thrown away, with the way back; or a matter by now."""

from dataclasses import replace

from messages.card import Button, Card
from messages.rich import Text
from messages.topics.presses import DraftPress, StationPress, SubmitPress, TakeUpPress
from messages.words import Words
from models.topics.topic import Topic


def ends_of_draft(topic_id: int) -> tuple[str, ...]:
    """How the presses begin of which at least one stands on every card of a draft."""
    return tuple(
        f"{each.__prefix__}:{topic_id}:" for each in (SubmitPress, StationPress, DraftPress)
    )


def discarded_card(words: Words, topic: Topic, *, edits: int | None = None) -> Card:
    """Say that it was not submitted, with a way back to it."""
    text, ends = words("draft-discarded"), ends_of_draft(topic.id)
    card = Card(text) if topic.writer_id is not None else ended_card(words, text, topic.id)
    return replace(card, edits=edits, overtakes=True, ends=ends)


def ended_card(words: Words, text: Text, topic_id: int) -> Card:
    """Say what became of a draft, with the way back to it."""
    back = Button.presses(words.line("button-take-up"), TakeUpPress(topic_id=topic_id))
    return Card(text, buttons=((back,),))
