"""Cards about working days, for the office."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.organisation.presses import DaysPress
from messages.rich import lines
from messages.words import Words
from models.holidays import DayCorrection
from models.notices.organisation import DaysMissing


def days_card(words: Words, days: Sequence[DayCorrection], year: str, *, known: bool) -> Card:
    """List what was entered, whether next year is known, and how to say more."""
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


def days_missing_card(words: Words, notice: DaysMissing, _zone: ZoneInfo) -> Card:
    """Nobody knows next year's make-up days, and where to enter them."""
    text = words(f"notice-{notice.kind}", year=notice.year)
    return Card(text, buttons=((Button.presses(words.line("button-days"), DaysPress()),),))
