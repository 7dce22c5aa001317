"""Cards about working days, for the office."""

from collections.abc import Sequence

from messages.card import Card
from messages.rich import lines
from messages.words import Words
from models.days import Day


def days_card(words: Words, days: Sequence[Day], year: str, *, known: bool) -> Card:
    """What was entered, whether next year is known, and how to say more."""
    listed = [
        words("days-line", day=f"{each.day:%Y-%m-%d}", works="yes" if each.works else "no")
        for each in days
    ]
    text = lines(
        words("days-title"),
        *(listed or [words("days-none")]),
        words("days-known" if known else "days-unknown", year=year),
        words("days-ask"),
    )
    return Card(text)
