"""Mending: what sounds like the name of a place or a unit, and is no word of its own, is that name.

What is right already stays: an exact name, an ordinary word, whatever two names sound like.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from language.dispatch.units import core_of
from language.linear import load
from language.patterns import Pattern
from language.sounds import sounds_of

SHORTEST = 2
# A name so short sounds like many words: alone it is no reason to change anything.
SHORT = 2
_CHINESE = Pattern(r"^[一-鿿]+$")
# What residents leave out: 东城街道委员工作站 stands in the district 东城街道.
_DESK = Pattern(
    r"(?:委员工作站|工作站|委员工作室|工作室|协商议事室|协商议事会|议事室|议事会|联系点|联络站)$"
)
# Behind a name, or as its last sign, these say that a place or an office is meant.
_PLACES = frozenset("路街巷弄道村组屯镇乡县区社坊里苑园桥站局委办所院校厂场市馆")


@dataclass(frozen=True)
class _Found:
    """Where something sounds like a name."""

    start: int
    end: int
    name: str

    def meets(self, other: "_Found") -> bool:
        return self.start < other.end and other.start < self.end


def mend(heard: str, names: Iterable[str]) -> str:
    """These words, with the names of places in them as the office writes them."""
    known = _collect(tuple(sorted(set(names))))
    free = _find_free(heard, known.exact)
    sounds = sounds_of(heard)
    taken: list[_Found] = []
    for length in known.lengths:
        found = list(_list_alike(heard, sounds, length, known, free))
        clear = [each for each in found if not _is_among_several(each, found)]
        taken += [each for each in clear if not any(each.meets(other) for other in taken)]
    mended = list(heard)
    for each in taken:
        mended[each.start : each.end] = each.name
    return "".join(mended)


# -- the names ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Names:
    exact: tuple[str, ...]  # the longest first
    by_sound: dict[tuple[str, ...], str]  # those alone that no other name sounds like
    lengths: tuple[int, ...]


@lru_cache(maxsize=8)
def _collect(names: tuple[str, ...]) -> _Names:
    ways = {way for name in names for way in _ways(name)}
    sounding: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for way in ways:
        sounding[tuple(sounds_of(way))].add(way)
    by_sound = {heard: min(same) for heard, same in sounding.items() if len(same) == 1}
    exact = tuple(sorted(ways, key=lambda way: (-len(way), way)))
    return _Names(exact, by_sound, tuple(sorted({len(each) for each in by_sound}, reverse=True)))


def _ways(name: str) -> Iterator[str]:
    """What a place or unit is called in full, and as people say it."""
    core = core_of(name)
    for way in (name.strip(), core, _DESK.sub("", name.strip()), _DESK.sub("", core)):
        if len(way) >= SHORTEST and _CHINESE.search(way):
            yield way


# -- what sounds like one ----------------------------------------------------------------------


def _find_free(heard: str, exact: Iterable[str]) -> list[bool]:
    """Find the signs that stand in no exact name."""
    free = [True] * len(heard)
    for name in exact:
        at = heard.find(name)
        while at >= 0:
            free[at : at + len(name)] = [False] * len(name)
            at = heard.find(name, at + 1)
    return free


def _list_alike(
    heard: str, sounds: list[str], length: int, known: _Names, free: list[bool]
) -> Iterator[_Found]:
    for at in range(len(heard) - length + 1):
        end = at + length
        name = known.by_sound.get(tuple(sounds[at:end]))
        if name is None or not all(free[at:end]):
            continue
        if not _is_ordinary(heard, at, end, name):
            yield _Found(at, end, name)


def _is_among_several(one: _Found, found: list[_Found]) -> bool:
    """Of two that share a sign nobody knows which is meant."""
    return any(one is not other and one.meets(other) for other in found)


def _is_ordinary(heard: str, start: int, end: int, name: str) -> bool:
    """Tell whether a stretch is made of words that may well have been meant."""
    length, stretch = end - start, heard[start:end]
    before, after = heard[max(start - 1, 0) : start], heard[end : end + 1]
    wrong = [one != other for one, other in zip(stretch, name, strict=True)]
    if stretch in _words() or {before + stretch, stretch + after} & _words() - {stretch}:
        return True
    # A word that begins before it, or goes on behind it, has the sign for its own.
    if (wrong[0] and before + stretch[0] in _words()) or (
        wrong[-1] and stretch[-1] + after in _words()
    ):
        return True
    if length <= SHORT:
        return after not in _PLACES
    if not wrong[-1] and stretch[-1] in _PLACES:
        return False
    pairs = (at for at in range(length - 1) if wrong[at] or wrong[at + 1])
    return any(stretch[at : at + 2] in _words() for at in pairs)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """All runs of two and three signs that people were seen to write."""
    rows = load("categories").rows
    return frozenset(each for each in rows if len(each) > 1 and _CHINESE.search(each))
