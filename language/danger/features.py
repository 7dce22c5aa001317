"""Features of a text: what its words speak of, one by one and where two meet, and its runs."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from language.danger.slips import mend
from language.patterns import Pattern
from language.runs import runs_of

CONCEPTS = Path(__file__).parent / "concepts.txt"
HEAD, TAIL = 1000, 400
WORDS = 3  # in the longest that speaks of something
FIGURE = "figure"
CUT = "\u3000"
CONCEPT, MEETING = "#", "&"
# Whose harm is no danger to people, where nobody is spoken of beside them.
BEASTS_AND_THINGS = ("animal", "thing")
UNATTENDED = "alone"
# How much one of each counts, beside all runs together.
ALONE, TOGETHER = 0.4, 0.2
_WORD = Pattern(r"[a-z][a-z'-]*")
_CHINESE = Pattern(r"[㐀-鿿𨋢]+")


@dataclass(frozen=True)
class Features:
    """All that is told by a text: its runs, and its concepts, each with its word."""

    runs: Counter[str]
    concepts: dict[str, str]

    @property
    def marks(self) -> tuple[str, ...]:
        """Name each concept, and each two that meet."""
        names = sorted(self.concepts)
        met = combinations(names, 2)
        return (
            *(CONCEPT + name for name in names),
            *(f"{CONCEPT}{one}{MEETING}{other}" for one, other in met),
        )


def read(text: str) -> str:
    """Cut a text to what is weighed, write it in one way, and mend its slips."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    even = unicodedata.normalize("NFKC", text)[: 2 * (HEAD + TAIL)]
    return mend(even.lower().replace("\u2019", "'"))


def features_of(said: str) -> Features:
    """Find the runs and the concepts of a text that was read."""
    concepts: dict[str, str] = {}
    for piece in _CHINESE.findall(said):
        _add_concepts(concepts, piece)
    known = _words().speak
    for run in _english(said):
        for name in known.get(run, ()):
            concepts.setdefault(name, run)
    _mark_alone(concepts)
    return Features(runs_of(said, len(said)), concepts)


def weight_of(mark: str) -> float:
    """Say how much a concept, or two that meet, counts."""
    return TOGETHER if MEETING in mark else ALONE


@dataclass(frozen=True)
class Lexicon:
    """What each word speaks of, the signs that words begin with, and the longest word's length."""

    speak: dict[str, tuple[str, ...]]
    begin: frozenset[str]
    longest: int


@lru_cache(maxsize=1)
def _words() -> Lexicon:
    """Read the words from their file, an underscore for a space."""
    speak: dict[str, list[str]] = {}
    for line in CONCEPTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *words = line.split()
            for word in words:
                speak.setdefault(word.replace("_", " "), []).append(name)
    return Lexicon(
        {word: tuple(names) for word, names in speak.items()},
        frozenset(word[0] for word in speak),
        max(len(word) for word in speak if not word.isascii()),
    )


def _add_concepts(concepts: dict[str, str], piece: str) -> None:
    """Find what the words of a piece speak of, its figures of speech cut out."""
    known = _words().speak
    words = list(_known_in(piece))
    figures = {word for word in words if FIGURE in known[word]}
    for figure in sorted(figures, key=lambda word: (-len(word), word)):
        concepts.setdefault(FIGURE, figure)
        piece = piece.replace(figure, CUT * len(figure))
    for word in _known_in(piece) if figures else words:
        for name in known[word]:
            concepts.setdefault(name, word)


def _mark_alone(concepts: dict[str, str]) -> None:
    """Mark that a beast or a thing is spoken of, and nobody beside it."""
    if "person" not in concepts:
        found = [concepts[name] for name in BEASTS_AND_THINGS if name in concepts]
        if found:
            concepts[UNATTENDED] = found[0]


def _known_in(piece: str) -> Iterator[str]:
    words = _words()
    for start, sign in enumerate(piece):
        if sign in words.begin:
            for end in range(start + 1, min(start + words.longest, len(piece)) + 1):
                if piece[start:end] in words.speak:
                    yield piece[start:end]


def _english(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    for length in range(1, WORDS + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
