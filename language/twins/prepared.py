"""Prepared: a text of which is known what it speaks of, to be compared with many."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from language.patterns import Pattern
from language.sounds import sounds_of
from language.twins.counted import Counts, find_counts
from language.twins.demands import Demands, asks_how, find_demands
from language.twins.places import NAMED, NamedSpot, find_names, find_spots
from language.twins.sides import Sides, find_sides
from language.twins.sites import find_sites
from language.twins.tables import Meaning, dialect
from language.twins.words import (
    FoundWord,
    find_heard,
    find_lacks,
    find_spread,
    find_written,
    name_lacks,
    weigh_fields,
    weigh_things,
    weigh_troubles,
)

LONGEST = 400
# Near-equal sentences share so many syllables one after the other.
RUN = 4
# Below this a thing is only where something is, a trouble what everybody adds.
TELLING = 0.5
# Where something is stands mostly at the beginning, in so many syllables.
OPENING = 4
# They begin what people write, if they are there at all.
CLAUSES = 4
_BREAK = Pattern(r"[^0-9a-z#\-一-鿿〇]+")
# Signs that every text has; no pair with one of them tells anything.
_FUNCTION = frozenset(
    "的了在是我你他她它们这那就都也很太又和与跟把被给让从到去来有没不个吗呢吧啊呀嘛，"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two breaks, what its signs mean, and its runs."""

    text: str
    sounds: tuple[str, ...]
    meant: tuple[Meaning | None, ...]
    runs: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is compared of one text."""

    heard: str
    opening: tuple[str, ...]
    things: dict[str, float]
    troubles: dict[str, float]
    strong: tuple[frozenset[str], frozenset[str]]
    weak: frozenset[str]
    fields: dict[str, float]
    unexplained: int
    lacks: frozenset[str]
    spots: tuple[NamedSpot, ...]
    counts: Counts
    sides: Sides
    sites: frozenset[int]
    names: frozenset[str]
    demands: Demands
    asks: bool
    rest: dict[tuple[str, str], str]
    pairs: dict[tuple[str, str], str]
    clauses: tuple[Clause, ...]


def clean(text: str) -> str:
    """Bring a text into one writing, with one sign for every break."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    spoken, everyday = dialect()
    plain = spoken.sub(lambda match: everyday[match[0]], plain)
    return _BREAK.sub("，", plain)[:LONGEST].strip("，")


def prepare(text: str) -> Prepared:
    """Understand a text once, to compare it with many."""
    said = clean(text)
    sounds = tuple(sounds_of(said))
    found, spots = _find(said, sounds)
    counts, counted = find_counts(said)
    things, troubles = weigh_things(found), weigh_troubles(found)
    idle = _idle(said, found, spots, counted)
    return Prepared(
        heard=f" {' '.join(sounds)} ",
        opening=sounds[:OPENING],
        things=things,
        troubles=troubles,
        strong=(_strong(things), _strong(troubles)),
        weak=frozenset(things) - _strong(things),
        fields=weigh_fields(said, _placed(found, spots, counted)),
        unexplained=len(said) - len(idle),
        lacks=name_lacks(said, found),
        spots=tuple(spots),
        counts=counts,
        sides=find_sides(_without(said, spots)),
        sites=find_sites(said),
        names=find_names(said),
        demands=find_demands(said),
        asks=asks_how(said, frozenset(troubles)),
        rest=_rest(said, sounds, idle),
        pairs=_rest(said, sounds, {at for at, sign in enumerate(said) if sign == "，"}),
        clauses=_clauses(said, sounds, found),
    )


def _find(said: str, sounds: Sequence[str]) -> tuple[list[FoundWord], list[NamedSpot]]:
    """Find the words of the tables, and the named places."""
    found = list(find_written(said))
    found += [*find_lacks(said, found), *find_spread(said, found)]
    spots = find_spots(said, sounds, found)
    found = _outside(found, spots)
    found += find_heard(sounds, _settled(found, spots))
    return found, spots


def _strong(weights: Mapping[str, float]) -> frozenset[str]:
    return frozenset(name for name, weight in weights.items() if weight >= TELLING)


def _outside(found: Iterable[FoundWord], spots: Iterable[NamedSpot]) -> list[FoundWord]:
    """Leave out what only belongs to a name: 湖 in 南湖家园, 松林 in 松林镇."""
    named = {
        at: spot.kind in NAMED
        for spot in spots
        for at in range(spot.start, spot.start + len(spot.name))
        if spot.ending
    }
    return [each for each in found if not _is_of_name(each, named)]


def _is_of_name(word: FoundWord, named: Mapping[int, bool]) -> bool:
    if word.start == word.end or word.meaning.troubles or word.start not in named:
        return False
    return not word.is_long or (named[word.start] and word.end - 1 in named)


def _cover(found: Iterable[FoundWord]) -> set[int]:
    return {at for each in found for at in range(each.start, each.end)}


def _settled(found: Iterable[FoundWord], spots: Iterable[NamedSpot]) -> set[int]:
    """Tell where no slip is looked for: in words of two signs and more, and in names."""
    longer = _cover(each for each in found if each.is_long)
    return longer | {at for spot in spots for at in range(spot.start, spot.end)}


def _without(said: str, spots: Iterable[NamedSpot]) -> str:
    for spot in spots:
        said = said.replace(spot.said, "，")
    return said


def _idle(
    said: str,
    found: Iterable[FoundWord],
    spots: Iterable[NamedSpot],
    counted: Iterable[tuple[int, int]],
) -> set[int]:
    """Tell where nothing else is said: words that are understood, numbers, names of places."""
    idle = {at for at, sign in enumerate(said) if sign in _FUNCTION}
    idle |= _cover(found)
    for start, end in (*counted, *((spot.start, spot.end) for spot in spots)):
        idle |= set(range(start, end))
    return idle


def _placed(
    found: Iterable[FoundWord], spots: Iterable[NamedSpot], counted: Iterable[tuple[int, int]]
) -> set[int]:
    """Tell where only courtesy, places and numbers stand."""
    plain = ((each.start, each.end) for each in found if each.meaning == Meaning())
    spans = (*plain, *counted, *((spot.start, spot.end) for spot in spots))
    return {at for start, end in spans for at in range(start, end)}


def _rest(said: str, sounds: Sequence[str], idle: set[int]) -> dict[tuple[str, str], str]:
    """List what is left, as pairs of syllables and as they are written."""
    steps = (at for at in range(len(said) - 1) if not {at, at + 1} & idle)
    return {(sounds[at], sounds[at + 1]): said[at : at + 2] for at in steps}


def _clauses(said: str, sounds: Sequence[str], words: Iterable[FoundWord]) -> tuple[Clause, ...]:
    told = (word for word in words if word.is_long or not word.meaning.troubles)
    standing = {at: word.meaning for word in told for at in range(word.start, word.end)}
    found, start = [], 0
    for part in said.split("，")[:CLAUSES]:
        end = start + len(part)
        heard, meant = tuple(sounds[start:end]), tuple(map(standing.get, range(start, end)))
        runs = frozenset(heard[at : at + RUN] for at in range(len(heard) - RUN + 1))
        found.append(Clause(part, heard, meant, runs))
        start = end + 1
    return tuple(found)
