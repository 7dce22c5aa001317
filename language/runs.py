"""Runs of a text: its signs and its sounds, up to three in a row, and words of other alphabets."""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from language.patterns import Pattern
from language.sounds import sounds_of

# What a matter is about is said in its first lines; the rest costs time and tells little.
TELLING = 400
LONGEST = 3
_WORD = Pattern(r"[a-z]{2,}")
_CHINESE = Pattern(r"[㐀-鿿]+")
_ENDINGS = Pattern(r"(?:ing|ed|es|s)$")
SOUND = "~"  # before a run of sounds, so that it is no run of signs


def runs_of(text: str, telling: int = TELLING) -> Counter[str]:
    """Count the runs of signs and of sounds in a text."""
    lowered = text[:telling].lower()
    found: Counter[str] = Counter(_stem(word) for word in _WORD.findall(lowered))
    for piece in _CHINESE.findall(lowered):
        _count_runs(found, piece)
    return found


def _stem(word: str) -> str:
    """Take buses and bus, parking and parked as one."""
    return _ENDINGS.sub("", word) if len(word) > LONGEST + 1 else word


def _count_runs(found: Counter[str], piece: str) -> None:
    sounds = sounds_of(piece)
    for length in range(1, LONGEST + 1):
        for start in range(len(piece) - length + 1):
            found[piece[start : start + length]] += 1
            if length > 1:
                found[SOUND + " ".join(sounds[start : start + length])] += 1


def weigh(
    counts: Counter[str], rarity: dict[str, float], marks: Sequence[str] = ()
) -> dict[str, float]:
    """Weigh each known run by how rare it is, all as long as one, and each mark for itself."""
    weights = {
        run: (1 + log(count)) * rarity[run] for run, count in counts.items() if run in rarity
    }
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    weights = {run: weight / length for run, weight in weights.items()}
    weights.update((mark, rarity[mark]) for mark in marks if mark in rarity)
    return weights
