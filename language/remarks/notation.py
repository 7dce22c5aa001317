"""The notation of ways to say something: (this|that), [perhaps], {named} pieces, the rest as it is.

From a place in a message, a way finds every place where it may end, with the fewest slips on the
road there, and what was found from a place is kept. So it goes forward only: the time it takes
grows with the text, and not with all that could be tried.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from language.patterns import Pattern
from language.remarks.hearing import TELLING, Ends, Heard
from language.sounds import sounds_of

NOTHING = frozenset({""})  # among what it may begin with: it may be left out
ANYTHING = frozenset({"*"})  # among them: it may begin with any sound
MANY = 24  # of so many alternatives, one nearly always begins somewhere in a message
_NOWHERE: Ends = {}
_NO_WORDS: dict[int, dict[tuple[str, ...], list["FixedWords"]]] = {}
_TOKEN = Pattern(r"\{\w+\}|[()\[\]|]|[^\s(){}\[\]|]+")


class Way(ABC):
    """One way to say something, or a part of it."""

    firsts: frozenset[str]  # the sounds it may begin with

    @cached_property
    def may_be_left_out(self) -> bool:
        return "" in self.firsts

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sounds without which it cannot be said: one at least of each of these."""
        return ()

    def may_stand_in(self, heard: Heard) -> bool:
        """Tell whether a message has all the sounds that it needs."""
        known = heard.ruled.get(id(self))
        if known is None:
            known = not any(map(heard.all_sounds.isdisjoint, self.needs))
            heard.ruled[id(self)] = known
        return known

    def may_begin_with(self, sound: str) -> bool:
        return sound in self.firsts or "*" in self.firsts

    def ends(self, heard: Heard, start: int) -> Ends:
        """Find where it may end if it begins there."""
        key = (id(self), start)
        known = heard.found.get(key)
        if known is None:
            known = heard.found[key] = self._find(heard, start)
        return known

    @abstractmethod
    def _find(self, heard: Heard, start: int) -> Ends: ...


def _keep_fewest(ends: Ends, found: Ends, before: int = 0) -> None:
    """Keep for each place the fewest slips."""
    for at, slips in found.items():
        known = ends.get(at)
        if known is None or before + slips < known:
            ends[at] = before + slips


class FixedWords(Way):
    """Signs that are said, or others that sound like them."""

    def __init__(self, signs: str) -> None:
        self._signs, self.sounds = signs, tuple(sounds_of(signs))
        self.firsts = frozenset(self.sounds[:1])

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset({sound}) for sound in self.sounds)

    def ends(self, heard: Heard, start: int) -> Ends:
        return self._find(heard, start)  # it takes no longer than to look up what was found

    def _find(self, heard: Heard, start: int) -> Ends:
        slips = heard.slips(start, self._signs, self.sounds)
        return _NOWHERE if slips is None else {start + len(self._signs): slips}


class OneOf(Way):
    """One of several."""

    def __init__(self, ways: Iterable[Way]) -> None:
        self._ways = tuple(ways)
        self.firsts = frozenset[str]().union(*(way.firsts for way in self._ways))

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        if len(self._ways) > MANY:
            return ()
        fewest = [min(way.needs, key=len, default=frozenset[str]()) for way in self._ways]
        return (frozenset[str]().union(*fewest),) if all(fewest) else ()

    @cached_property
    def _by_first(self) -> dict[str, list[Way]]:
        found: dict[str, list[Way]] = {}
        for way in self._ways:
            for first in () if isinstance(way, FixedWords) else way.firsts:
                found.setdefault(first, []).append(way)
        return found

    @cached_property
    def _fixed(self) -> dict[str, dict[int, dict[tuple[str, ...], list[FixedWords]]]]:
        """The fixed words among them, by their first sound, how many they are, and all sounds."""
        found: dict[str, dict[int, dict[tuple[str, ...], list[FixedWords]]]] = {}
        for way in self._ways:
            if isinstance(way, FixedWords):
                lengths = found.setdefault(way.sounds[0], {})
                lengths.setdefault(len(way.sounds), {}).setdefault(way.sounds, []).append(way)
        return found

    def _find(self, heard: Heard, start: int) -> Ends:
        found: Ends = {}
        sound = heard.sound_at(start)
        for length, words in self._fixed.get(sound, _NO_WORDS).items():
            for word in words.get(heard.sounds[start : start + length], ()):
                _keep_fewest(found, word.ends(heard, start))
        for first in (sound, *ANYTHING, *NOTHING):
            for way in self._by_first.get(first, ()):
                _keep_fewest(found, way.ends(heard, start))
        return found


class Perhaps(Way):
    """Something that may be left out."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self.firsts = way.firsts | NOTHING

    def _find(self, heard: Heard, start: int) -> Ends:
        found: Ends = {start: 0}
        if heard.sound_at(start) in self.firsts or self.firsts & ANYTHING:
            _keep_fewest(found, self._way.ends(heard, start))
        return found


class InARow(Way):
    """One after the other."""

    def __init__(self, ways: Iterable[Way]) -> None:
        self._ways = tuple(ways)
        self.firsts = _firsts_of(self._ways)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        return tuple({clause for way in self._ways for clause in way.needs})

    def _find(self, heard: Heard, start: int) -> Ends:
        if not self.may_stand_in(heard):
            return _NOWHERE
        reached: Ends = {start: 0}
        for way in self._ways:
            there: Ends = {}
            for at, slips in reached.items():
                if way.may_begin_with(heard.sound_at(at)):
                    _keep_fewest(there, way.ends(heard, at), slips)
                elif way.may_be_left_out:
                    _keep_fewest(there, {at: slips})
            if not there:
                return _NOWHERE
            reached = there
        return reached


def _firsts_of(ways: tuple[Way, ...]) -> frozenset[str]:
    """Gather what a row may begin with: what is left out lets the next one begin."""
    firsts: frozenset[str] = frozenset()
    for way in ways:
        firsts |= way.firsts - NOTHING
        if "" not in way.firsts:
            return firsts
    return firsts | NOTHING


class Name(Way):
    """Up to so many signs of any kind, none of them telling, between two that are known."""

    def __init__(self, first: str, last: str, longest: int) -> None:
        self._first, self._last, self._longest = frozenset(first), frozenset(last), longest
        self.firsts = frozenset(sounds_of(first)) or ANYTHING

    def _find(self, heard: Heard, start: int) -> Ends:
        if self._first and heard.signs[start : start + 1] not in self._first:
            return _NOWHERE
        return dict.fromkeys(self._ends(heard.signs, start), 0)

    def _ends(self, signs: str, start: int) -> Iterable[int]:
        for end in range(start + 1, min(start + self._longest, len(signs)) + 1):
            sign = signs[end - 1]
            if sign in self._last or not (self._last or sign in TELLING):
                yield end
            if sign in TELLING:
                return


def read_way(notation: str, named: Mapping[str, Way]) -> Way:
    """Read one line of the notation."""
    tokens = _TOKEN.findall(notation)[::-1]
    way = _read_choice(tokens, named)
    if tokens:
        raise ValueError(f"a bracket too many: {notation}")
    return way


def _read_choice(tokens: list[str], named: Mapping[str, Way]) -> Way:
    rows = [_read_row(tokens, named)]
    while tokens and tokens[-1] == "|":
        tokens.pop()
        rows.append(_read_row(tokens, named))
    return rows[0] if len(rows) == 1 else OneOf(rows)


def _read_row(tokens: list[str], named: Mapping[str, Way]) -> Way:
    ways: list[Way] = []
    while tokens and tokens[-1] not in "|)]":
        ways.append(_read_one(tokens, named))
    return ways[0] if len(ways) == 1 else InARow(ways)


_fix = cache(FixedWords)  # most words stand in many ways


def _read_one(tokens: list[str], named: Mapping[str, Way]) -> Way:
    sign = tokens.pop()
    if sign.startswith("{"):
        return named[sign[1:-1]]
    if sign not in "([":
        return _fix(sign)
    way = _read_choice(tokens, named)
    tokens.pop()
    return way if sign == "(" else Perhaps(way)
