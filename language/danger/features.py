"""Features of a text: what its words speak of, the rules that hold, its runs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from math import sqrt
from pathlib import Path

from language.danger.rules import Hit, hits_of
from language.danger.slips import mend
from language.patterns import Pattern
from language.sounds import sounds_of

CONCEPTS = Path(__file__).parent / "concepts.txt"
HEAD, TAIL = 1000, 400
RUN = 3  # signs in the longest run that is counted
MOST = 3  # rules that hold; more tell no more
FIGURE = "figure"
CUT = "\u3000"
SOUND = "~"  # before what is heard, not written
CONCEPT, MEETING, RULE = "#", "&", "!"
# How much one of each counts, beside all runs together.
ALONE, TOGETHER, HELD = 0.4, 0.2, 0.7
# Of these an ordinary message speaks; one that speaks of nothing else needs no second look.
ORDINARY = frozenset(
    (
        "figure",
        "self",
        "person",
        "animal",
        "thing",
        "plant",
        "age",
        "now",
        "past",
        "days",
        "settled",
        "if",
        "ask",
        "talk",
        "thanks",
        "ads",
        "often",
        "money",
        "house",
        "burnt",
        "medic",
        "police",
        "water",
    )
)
_WORD = Pattern(r"[a-z][a-z'-]*")
_CHINESE = Pattern(r"[㐀-鿿]+")


@dataclass(frozen=True)
class Features:
    """All that is told by a text: its concepts, each with its word, its rules, and its runs."""

    text: str
    concepts: dict[str, str]
    hits: tuple[Hit, ...]

    @property
    def telling(self) -> bool:
        """Whether anything in it could speak of a danger."""
        return bool(self.hits) or not self.concepts.keys() <= ORDINARY

    @cached_property
    def runs(self) -> frozenset[str]:
        """Its runs of signs and sounds, found when they are wanted."""
        return frozenset(_runs_of(self.text))

    def told(self) -> Iterator[str]:
        """Name each concept, each two that meet, and what is to be said of the rules."""
        yield from (CONCEPT + each for each in self.concepts)
        for one, other in combinations(sorted(self.concepts), 2):
            yield f"{CONCEPT}{one}{MEETING}{other}"
        yield from _rules_of(self.hits)


def _rules_of(hits: tuple[Hit, ...]) -> Iterator[str]:
    """Name the kinds of the rules that hold, how many they are, and what speaks against them."""
    clear = [hit for hit in hits if not hit.doubts]
    for name, some in (("held", hits), ("clear", clear)):
        yield f"{RULE}{name}{min(len(some), MOST)}"
        yield from {f"{RULE}{name} {hit.kind}" for hit in some}
    if hits and not clear:
        yield f"{RULE}doubted"
    for reason in {reason for hit in hits for reason in hit.against}:
        yield f"{RULE}{reason}"
        if clear:
            yield f"{RULE}clear {reason}"


def weigh(features: Features, counts: dict[str, float]) -> dict[str, float]:
    """Weigh what is known: all runs together as long as one, the rest each for itself."""
    weights = {run: counts[run] for run in features.runs if run in counts}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    weights = {run: weight / length for run, weight in weights.items()}
    weights.update((name, counts[name]) for name in features.told() if name in counts)
    return weights


def read(text: str) -> str:
    """Cut a text to what is weighed, write it in one way, and mend its slips."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    even = unicodedata.normalize("NFKC", text)[: 2 * (HEAD + TAIL)]
    return mend(even.lower().replace("\u2019", "'"))


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


def features_of(text: str) -> Features:
    """Find the concepts and the rules of a text that was read."""
    concepts: dict[str, str] = {}
    for piece in _CHINESE.findall(text):
        _add_concepts(concepts, piece)
    known = _words().speak
    for run in _english(text, RUN):
        for name in known.get(run, ()):
            concepts.setdefault(name, run)
    return Features(text, concepts, tuple(hits_of(text)))


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


def _known_in(piece: str) -> Iterator[str]:
    words = _words()
    for start, sign in enumerate(piece):
        if sign in words.begin:
            for end in range(start + 1, min(start + words.longest, len(piece)) + 1):
                if piece[start:end] in words.speak:
                    yield piece[start:end]


def _english(text: str, most: int) -> Iterator[str]:
    words = _WORD.findall(text)
    for length in range(1, most + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _runs_of(text: str) -> Iterator[str]:
    yield from _english(text, RUN - 1)
    for piece in _CHINESE.findall(text):
        sounds = sounds_of(piece)
        for length in range(1, RUN + 1):
            for start in range(len(piece) - length + 1):
                yield piece[start : start + length]
                if length > 1:
                    yield SOUND + " ".join(sounds[start : start + length])


def count_of(name: str) -> float:
    """Say how much a concept, two that meet, or a rule counts."""
    if name.startswith(RULE):
        return HELD
    return TOGETHER if MEETING in name else ALONE
