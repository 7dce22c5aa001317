"""Cards for what somebody at work has typed: the matter, with the button they mean first."""

from collections.abc import Sequence
from dataclasses import replace

from messages.card import Button, Card, with_note
from messages.rich import clip
from messages.topics.presses import ItemPress, ReadPress
from messages.words import Words
from models.lifecycle.words import Verb
from services.topics.orders import InHand

ROOM_FOR_NAME = 40


def with_meant(words: Words, card: Card, verb: Verb | None) -> Card:
    """Put the button they mean above all others; nothing is done before it is tapped."""
    if verb is None:
        return with_note(card, words("order-not-now"))
    name = words.line(f"button-{verb}")
    every = [button for row in card.buttons for button in row]
    meant = next((each for each in every if each.words == name), None)
    if meant is None:
        return with_note(card, words("order-not-now"))
    rows = [tuple(each for each in row if each is not meant) for row in card.buttons]
    buttons = ((meant,), *(row for row in rows if row))
    note = "order-note" if verb in {Verb.NOTE, Verb.REPLY} else "order-meant"
    return replace(with_note(card, words(note, verb=name)), buttons=buttons)


def at_hand_card(words: Words, hand: Sequence[InHand]) -> Card:
    """Ask which of several it was about, by number and title."""
    rows = tuple((Button.presses(_name(each), _press(each)),) for each in hand)
    return Card(words("order-which"), buttons=rows)


def _name(each: InHand) -> str:
    number = f"{each.number}-{each.item}" if each.item else each.number
    return clip(f"{number} {each.title}".strip(), ROOM_FOR_NAME)


def _press(each: InHand) -> ItemPress | ReadPress:
    if each.item:
        return ItemPress(topic_id=each.topic_id, item=each.item)
    return ReadPress(topic_id=each.topic_id)
