"""Sounds: how words are spoken, so that slips of a voice input are read as what was meant."""

from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "learnt" / "sounds.txt"
# Many speak these alike, and voice input writes the one for the other.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))


@lru_cache(maxsize=1)
def _sounds() -> dict[str, str]:
    """The syllable of each sign, without its tone, as most people hear it."""
    found: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        syllable, _, signs = line.partition(" ")
        heard = fold(syllable)
        found.update(dict.fromkeys(signs, heard))
    return found


def fold(syllable: str) -> str:
    """Take together what is confused: zh and z, -ng and -n."""
    for written, heard in _ALIKE:
        if syllable.startswith(written):
            syllable = heard + syllable.removeprefix(written)
    return syllable[:-1] if syllable.endswith("ng") else syllable


def sound_of(sign: str) -> str:
    """How a sign is heard; one that has no sound here stands for itself."""
    return _sounds().get(sign, sign)


def sounds_of(text: str) -> list[str]:
    """How a text is heard, sign by sign."""
    table = _sounds()
    return [table.get(sign, sign) for sign in text]


def sound_alike(one: str, other: str) -> bool:
    """Whether two words of the same length are heard as the same."""
    return len(one) == len(other) and sounds_of(one) == sounds_of(other)
