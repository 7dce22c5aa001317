"""Slips of a voice input: what sounds like a word of danger, and is no word of its own, is it."""

from functools import lru_cache
from pathlib import Path

from language.sounds import sounds_of

SLIPS = Path(__file__).parent / "slips.txt"


@lru_cache(maxsize=1)
def _meant() -> tuple[dict[str, str], frozenset[str], int]:
    """Read the words by their sound, the ordinary words that sound so, and the greatest length."""
    meant: dict[str, str] = {}
    ordinary: set[str] = set()
    for line in SLIPS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, *others = line.split()
            meant.setdefault(" ".join(sounds_of(word)), word)
            ordinary.update(others, (word,))
    return meant, frozenset(ordinary), max(len(word) for word in meant.values())


def mend(text: str) -> str:
    """Write what was meant for what was only heard so."""
    meant, ordinary, longest = _meant()
    sounds = sounds_of(text)
    mended = []
    at = 0
    while at < len(text):
        word = ""
        for length in range(longest, 1, -1):
            word = meant.get(" ".join(sounds[at : at + length]), "")
            if word and text[at : at + length] not in ordinary:
                break
            word = ""
        mended.append(word or text[at])
        at += len(word) or 1
    return "".join(mended)
