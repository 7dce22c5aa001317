"""A slate: the words of a sentence, from which each reader wipes what it has understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from language.sounds import sounds_of

WIPED = "\x00"


class Stretch(Protocol):
    """Whatever was found from one sign to another."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Stretched = TypeVar("Stretched", bound=Stretch)


def keep_apart(found: Iterable[Stretched]) -> list[Stretched]:
    """Keep of what overlaps only what comes first."""
    kept: list[Stretched] = []
    for each in found:
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return kept


@dataclass
class Slate:
    """Words made plain, sign for sign, and how they are heard."""

    plain: str
    _signs: list[str] = field(init=False)
    sounds: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._signs = list(self.plain)
        self.sounds = sounds_of(self.plain)

    @property
    def open(self) -> str:
        """The words, with signs that mark where something was understood."""
        return "".join(self._signs)

    def wipe(self, start: int, end: int) -> None:
        self._signs[start:end] = WIPED * (end - start)

    def hear(self, words: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """Find where a word is written, or sounds so with at least one sign of it."""
        shown = self.open
        for word in sorted(words, key=lambda each: -len(each)):
            heard, length = sounds_of(word), len(word)
            for at in _places(self.sounds, heard):
                there = shown[at : at + length]
                like = any(one == other for one, other in zip(word, there, strict=False))
                if there == word or (like and WIPED not in there):
                    yield at, at + length, word


def _places(sounds: list[str], heard: list[str]) -> Iterator[int]:
    first, length = heard[0], len(heard)
    at = -1
    for _ in range(sounds.count(first)):
        at = sounds.index(first, at + 1)
        if sounds[at : at + length] == heard:
            yield at
