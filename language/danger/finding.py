"""Dangers: learnt weights tell whether a message cannot wait, of which kind, and by which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from language.danger.features import CONCEPT, Features, features_of, read
from language.linear import Linear, load
from language.patterns import Pattern
from language.runs import weigh

NONE = "none"
# So likely must a danger be. To see one too few is worse than to see one too many
# (scripts.learn_dangers --fold).
LIKELY = 0.4
SURE = 0.7  # … what stands together in a long message, for it holds many such pieces
# A more urgent kind that is so likely, beside the likeliest, goes before it.
BESIDE = 0.6
REASONS = 3
SHORTEST = 4
LONG, HALF = 80, 15  # a piece is two halves, or one sentence cut after forty signs
_SENTENCE = Pattern(r"[^。！？!?；;\n]{1,40}")


class Danger(StrEnum):
    """Kinds of acute danger, the most urgent first."""

    FIRE = "fire"
    GAS = "gas"
    VIOLENCE = "violence"
    FLOOD = "flood"
    HURT = "hurt"
    COLLAPSE = "collapse"
    DESPAIR = "despair"
    LOST = "lost"


@dataclass(frozen=True)
class Sighting:
    """What was seen in a text: the kind of danger, if there is one, and by which words."""

    kind: Danger | None
    words: tuple[str, ...] = ()


def find_danger(text: str) -> Danger | None:
    """Find the danger to people a message speaks of, the most urgent where it speaks of several."""
    return _look(text).kind


def explain(text: str) -> tuple[str, ...]:
    """Name the words by which a danger was told; none where there is none."""
    return _look(text).words


def _look(text: str) -> Sighting:
    """Look at the message as a whole; then, if it is long, at what stands together in it.

    Nothing of it is kept: it takes a few milliseconds, and words may have to be forgotten.
    """
    said = read(text)
    if not said.strip():
        return Sighting(None)
    seen = _weigh_up(said, LIKELY)
    pieces = iter(()) if seen.kind else pieces_of(said)
    return next((each for each in (_weigh_up(piece, SURE) for piece in pieces) if each.kind), seen)


def pieces_of(said: str) -> Iterator[str]:
    """Cut a long text into what stands together; each begins in the middle of the one before."""
    if len(said) <= LONG:
        return
    spans = [found.span() for found in _SENTENCE.finditer(said)]
    start = -HALF
    for at, (begin, end) in enumerate(spans):
        if begin >= start + HALF:
            start = begin
            ends = (end for _, end in spans[at:] if end <= start + 2 * HALF)
            yield said[start : max(ends, default=end)]


def _weigh_up(said: str, least: float) -> Sighting:
    learnt = load("dangers")
    features = features_of(said)
    known = learnt.rarity_of((*features.runs, *features.marks))
    weights = weigh(features.runs, known, features.marks)
    chances = learnt.rate(weights)
    if 1 - chances.pop(NONE) < least:
        return Sighting(None)
    best = max(chances.values())
    kind = next(kind for kind in Danger if chances[kind] >= BESIDE * best)
    return Sighting(kind, _words_of(learnt, said, features, kind))


def _words_of(learnt: Linear, said: str, features: Features, kind: Danger) -> tuple[str, ...]:
    """Pick the words that speak most for it: those that mean something, else its runs."""
    at = learnt.labels.index(kind)
    speaks = {
        word: learnt.speaks(CONCEPT + concept)[at]
        for concept, word in features.concepts.items()
        if CONCEPT + concept in learnt.rows
    }
    telling = sorted((word for word in speaks if speaks[word] > 0), key=lambda word: -speaks[word])
    return tuple(telling)[:REASONS] or learnt.reasons(said, kind) or (said.strip()[:SHORTEST],)
