"""How an area says what its notices look like: a shape for those alike, a card for one unlike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from messages.card import Card
from messages.rich import Text
from messages.words import Words

Dress = Callable[[Words, Any, ZoneInfo], Card]
# With what the letters within it would have said.
Telling = Callable[[Words, Any, ZoneInfo, Sequence[Text]], Card]


@dataclass(frozen=True)
class Shape:
    """How notices of one shape look, and how their facts are put into words."""

    card: Dress
    facts: Callable[[Words, Any, ZoneInfo], dict[str, Any]]
    # What is read out of it on the telephone, where nobody taps anything; none: its card's text.
    read_out: Callable[[Words, Any, ZoneInfo], Text] | None = None
