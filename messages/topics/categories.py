"""Categories in words: the ten by their texts, the office's own as it calls them."""

from dataclasses import replace

from language.category import Guess
from messages.card import Card
from messages.rich import Text, lines
from messages.words import Words
from services.topics.steps.sorting import Sortings


def name_category(words: Words, code: str, own: str | None = None) -> str:
    """Name a category; one of the office's own by the name that is kept with the matter."""
    return own or words.line("category", category=code)


def because_line(words: Words, guessed: Guess, text_id: str = "draft-because") -> Text | None:
    """Say by which words it was guessed; nothing, where none of them tells."""
    if not (guessed.sure and guessed.because):
        return None
    return words(text_id, words=words.line("list-gap").join(guessed.because))


def with_standing(words: Words, card: Card, sortings: Sortings) -> Card:
    """Say beside the choices where a matter stands now, and by which words it was put there."""
    name = name_category(words, sortings.category, sortings.category_name)
    told = sortings.guessed.label == sortings.category
    because = because_line(words, sortings.guessed, "sorted-because") if told else None
    return replace(card, text=lines(card.text, words("sorted-as", category=name), because))
