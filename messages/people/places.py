"""Where a place is, by which telephone and when it can be reached."""

from messages.rich import Text, lines
from messages.words import Words
from models.stations import Place

FACTS = ("address", "phone", "hours")


def where_reached(words: Words, place: Place | None, gap: str = "\n") -> Text:
    """Say what a place has told of itself; nothing stands for what it has not."""
    told = ((name, getattr(place, name, None)) for name in FACTS)
    return lines(*(words(f"place-{name}", said=said) for name, said in told if said), gap=gap)
