"""Bigrams: a topic is found by two characters at a time, as Chinese has no gaps between words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.stations import Kind, Place

# Of a novel its beginning is enough to be found by.
MOST_BIGRAMS = 1_000
LONGEST_WORD = 32
_WIDE = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u30fa\u30fc-\u9fff"
    r"\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"[{_WIDE}]+|[^\W_{_WIDE}]+")
# What the databases make for themselves to search by; no table or index of ours.
_OWN = ("pairs_", "ix_topic_pairs_")


def bigrams_of(words: str) -> list[str]:
    """Overlapping pairs of wide characters, and whole words of narrow ones, each once."""
    found: dict[str, None] = {}
    for pair in _cut(fold(words)):
        found[pair] = None
        if len(found) == MOST_BIGRAMS:
            break
    return list(found)


def text_of(pairs: Iterable[str]) -> str:
    """Put the words together again that pairs were made of; what was said twice stands there once.

    It is for comparing, not for reading: signs between the words are gone.
    """
    said: list[str] = []
    for pair in pairs:
        goes_on = bool(said) and len(pair) > 1 and said[-1] == pair[0]
        said.extend(pair[1:] if goes_on else pair)
    return "".join(said)


def fold(words: str) -> str:
    """Fold words to be compared: however wide they were typed, and however large."""
    return unicodedata.normalize("NFKC", words).casefold()


def _cut(words: str) -> Iterator[str]:
    for run in _RUNS.findall(words):
        if not re.match(f"[{_WIDE}]", run):
            yield run[:LONGEST_WORD]
        elif len(run) == 1:
            yield run
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def neighbourhood(station: Place) -> str:
    """A mark no words can have: a station together with the councils below it."""
    alone = station.kind is Kind.STATION or station.parent_id is None
    return f"@{station.id if alone else station.parent_id}"


def is_own(name: str | None) -> bool:
    """Whether a table or index belongs to the search of a database, not to the models."""
    return (name or "").startswith(_OWN)


class TopicBigrams(Base):
    """The pairs of a topic's words; the index of each database follows this row by itself."""

    __tablename__ = "topic_pairs"

    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"), primary_key=True)
    # Text on both, so that a backup of one database comes back on the other.
    pairs: Mapped[str] = mapped_column(Text)
