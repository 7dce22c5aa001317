"""Times: dates and clock times as people write them, and what must be asked back."""

from language.times.picking import list_kept, understand
from language.times.reading import names_day, read_dates, read_moments
from language.times.said import Facts, SaidTime, Understood

__all__ = [
    "Facts",
    "SaidTime",
    "Understood",
    "list_kept",
    "names_day",
    "read_dates",
    "read_moments",
    "understand",
]
