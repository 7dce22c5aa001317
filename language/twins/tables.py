"""The tables of everyday words, as they stand in the files beside."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from pathlib import Path

from language.sounds import sounds_of

_FOLDER = Path(__file__).parent / "tables"
LONGEST = 6
# Two signs alone are heard as many a word; only the names of things are looked for in them.
_SHORTEST_HEARD = 2
_BETWEEN = "[^，]{0,4}?(?<!没)"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: things, troubles, or, if it is plain, nothing."""

    things: frozenset[str] = frozenset()
    troubles: frozenset[str] = frozenset()
    suffered: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words by how they are written and heard, and what tells early that there is none."""

    written: dict[str, Meaning]
    heard: dict[tuple[str, ...], Meaning]
    begun: frozenset[tuple[str, ...]]
    longest: dict[str, int]
    weak: frozenset[str]


def read_lines(name: str) -> Iterator[str]:
    """Read the lines of a table that say something."""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip().lower()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Read all words, once."""
    things: dict[str, set[str]] = defaultdict(set)
    troubles: dict[str, set[str]] = defaultdict(set)
    weak = _read_groups("things", things) | _read_groups("aspects", troubles)
    named, caused = frozenset(things), dict(_read_causes())
    for word, heads in _read_causes():
        things[word] |= heads & _heads("things")
        troubles[word] |= heads & _heads("aspects")
    written = {word: Meaning() for line in read_lines("plain") for word in line.split()}
    for word in {*things, *troubles}:
        meant = frozenset(things[word]), frozenset(troubles[word])
        written[word] = Meaning(*meant, suffered=word in caused and word not in named)
    return _index(written, weak)


def _index(written: dict[str, Meaning], weak: frozenset[str]) -> Vocabulary:
    heard = _hear(written)
    longest: dict[str, int] = {}
    for word in written:
        longest[word[0]] = max(len(word), longest.get(word[0], 0))
    begun = frozenset(sounds[:_SHORTEST_HEARD] for sounds in heard)
    return Vocabulary(written, heard, begun, longest, weak)


def _read_groups(name: str, into: dict[str, set[str]]) -> frozenset[str]:
    weak = set()
    for line in read_lines(name):
        head, *others = line.removeprefix("~").split()
        for word in (head, *others):
            into[word].add(head)
        if line.startswith("~"):
            weak.add(head)
    return frozenset(weak)


@lru_cache(maxsize=2)
def _heads(name: str) -> frozenset[str]:
    return frozenset(line.removeprefix("~").split()[0] for line in read_lines(name))


def _read_causes() -> Iterator[tuple[str, set[str]]]:
    for line in read_lines("causes"):
        heads, _, words = line.partition("=")
        for word in words.split():
            yield word, set(heads.split())


def _hear(written: dict[str, Meaning]) -> dict[tuple[str, ...], Meaning]:
    """Note how each word sounds; what sounds like two words of two meanings is none."""
    heard: dict[tuple[str, ...], Meaning] = {}
    doubtful, names = set(), _heads("things")
    for word, meaning in written.items():
        sounds = tuple(sounds_of(word))
        if len(word) < _SHORTEST_HEARD or (len(word) == _SHORTEST_HEARD and word not in names):
            continue
        if heard.setdefault(sounds, meaning) != meaning:
            doubtful.add(sounds)
    plain = {tuple(sounds_of(word)) for word, meaning in written.items() if meaning == Meaning()}
    return {sounds: heard[sounds] for sounds in heard.keys() - doubtful - plain}


@lru_cache(maxsize=1)
def kin() -> dict[str, frozenset[str]]:
    """Read with which others each trouble, and each thing, comes together."""
    found = defaultdict[str, set[str]](set)
    for line in read_lines("kin"):
        for one, other in permutations(line.split(), 2):
            found[one].add(other)
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=1)
def fields() -> dict[str, tuple[str, ...]]:
    """Read of which fields a single sign is."""
    found = defaultdict[str, list[str]](list)
    for line in read_lines("fields"):
        field, *signs = line.split()
        for sign in dict.fromkeys(signs):
            found[sign].append(field)
    return {sign: tuple(names) for sign, names in found.items()}


@lru_cache(maxsize=1)
def spread() -> tuple[tuple[re.Pattern[str], Meaning, frozenset[str]], ...]:
    """Read the words that belong together with others between them, and how they begin."""
    found = []
    for line in read_lines("spread"):
        heads, _, words = line.partition("=")
        named = frozenset(heads.split())
        pairs = (word.partition("…") for word in words.split())
        shapes = "|".join(f"({first}){_BETWEEN}{last}" for first, _, last in pairs)
        meaning = Meaning(named & _heads("things"), named & _heads("aspects"))
        begun = frozenset(word[0] for word in words.split())
        found.append((re.compile(shapes), meaning, begun))
    return tuple(found)


@lru_cache(maxsize=1)
def dialect() -> tuple[re.Pattern[str], dict[str, str]]:
    """Read what is said around here, and what it is in everyday Chinese."""
    plain: dict[str, str] = {}
    for line in read_lines("dialect"):
        said, _, words = line.partition("=")
        plain |= dict.fromkeys(words.split(), said.strip())
    begun = "".join(sorted({word[0] for word in plain}))
    words = "|".join(sorted(plain, key=len, reverse=True))
    return re.compile(f"(?=[{begun}])(?:{words})"), plain
