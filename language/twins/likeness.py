"""Likeness: how far two texts speak of one matter, beside the place they share."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p, sqrt

from language.twins.places import STANDS, Met, NamedSpot, meet
from language.twins.prepared import Prepared, prepare
from language.twins.tables import kin
from language.twins.vetoes import differ_in_thing, find_veto

# Which share of what is said here, 0 to 1, has a pair of signs.
Common = Callable[[str], float] | None

ALIKE = 0.48
# How much each part counts, and what it counts where one of the texts says nothing of it.
_THINGS, _TROUBLES, _PAIRS = 0.36, 0.5, 0.14
_NO_THING, _UNKNOWN, _VAGUE, _NO_REST = 0.18, 0.15, 0.4, 0.3
_KIN = 0.6
# Other things, other troubles, or other surroundings speak against.
_OTHER_THINGS, _MORE_THINGS, _OTHER_TROUBLES, _ELSEWHERE = 0.45, 0.75, 0.55, 0.6
_SHORTER = 0.8
_APART, _TOGETHER = 0.5, 0.04
_SPOKEN, _UNSAID = 1.6, 0.6
_FIELD = 0.6
_RAREST = 0.05
# Below this a thing is only where something is, a trouble what everybody adds.
_TELLING = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, why never, and what both speak of."""

    score: float
    veto: str
    shared: tuple[str, ...]

    @property
    def offered(self) -> bool:
        """Whether to show the one to whoever is about to say the other."""
        return not self.veto and self.score >= ALIKE


def compare(one: str | Prepared, other: str | Prepared, common: Common = None) -> Likeness:
    """Compare two texts; `common` tells which share of what is said here has a pair of signs."""
    mine = prepare(one) if isinstance(one, str) else one
    theirs = prepare(other) if isinstance(other, str) else other
    met = meet(mine.spots, mine.heard, theirs.spots, theirs.heard)
    score = _score(mine, theirs, met, common)
    return Likeness(score, find_veto(mine, theirs, met), _shared(mine, theirs, met))


def _score(one: Prepared, other: Prepared, met: Met, common: Common) -> float:
    if one.heard == other.heard:
        return 1.0 if one.heard.strip() else 0.0
    rest = _rest(one, other, met, common)
    score = _THINGS * _compare_things(one, other, rest or 0.0)
    score += _TROUBLES * _compare_troubles(one, other, rest or 0.0)
    score += _PAIRS * (_NO_REST if rest is None else min(1.0, _SPOKEN * rest))
    score *= _discount(one, other) * (_APART if met.apart else 1)
    return min(1.0, score + _TOGETHER * any(spot.kind in STANDS for spot in met.shared))


def _compare_things(one: Prepared, other: Prepared, rest: float) -> float:
    things = _soft(one.things, other.things)
    if things is not None:
        return things
    return min(1.0, max(rest, _NO_THING + _FIELD * _field(one.fields, other.fields)))


def _compare_troubles(one: Prepared, other: Prepared, rest: float) -> float:
    troubles = _soft(one.troubles, other.troubles)
    if troubles is not None:
        return troubles
    return max(_UNSAID * rest, _VAGUE if _are_vague(one, other) else _UNKNOWN)


def _discount(one: Prepared, other: Prepared) -> float:
    """Tell what is left of a likeness where things, troubles or surroundings are others."""
    discount = _OTHER_THINGS if _are_others(_strong(one.things), _strong(other.things)) else 1.0
    discount *= _OTHER_TROUBLES if _are_others(*map(_strong, (one.troubles, other.troubles))) else 1
    discount *= _MORE_THINGS if _have_more(one.things, other.things) else 1
    discount *= _OTHER_THINGS if differ_in_thing(one, other) else 1
    discount *= _OTHER_THINGS if _are_others(one.lacks, other.lacks) else 1
    return discount * (_ELSEWHERE if _are_elsewhere(one.things, other.things) else 1)


def _field(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Compare the fields of the single signs."""
    shared = sum(weight * other.get(name, 0.0) for name, weight in sorted(one.items()))
    lengths = (sum(weight**2 for weight in each.values()) for each in (one, other))
    return _cosine(shared, *lengths)


def _are_vague(one: Prepared, other: Prepared) -> bool:
    """Whether whoever names no trouble says nothing else either that might be one."""
    return not any(each.unexplained > 0 and not _strong(each.troubles) for each in (one, other))


def _strong(weights: Mapping[str, float]) -> frozenset[str]:
    return frozenset(name for name, weight in weights.items() if weight >= _TELLING)


def _are_elsewhere(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether the surroundings differ: one speaks of a hospital, the other of a school."""
    mine, theirs = _strong(one), _strong(other)
    if bool(mine) is not bool(theirs):
        return bool(one and other) and one.keys().isdisjoint(other)
    return _are_others(frozenset(one) - mine, frozenset(other) - theirs)


def _have_more(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether each names a thing that is none of the other's, beside what they share."""
    mine, theirs = _strong(one), _strong(other)
    return bool(mine & theirs) and _are_others(mine - theirs, theirs - mine)


def _are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something, and nothing that the other names or comes near."""
    if not one or not other or one & other:
        return False
    return not any(_nearness(name, other) for name in one)


def _soft(one: Mapping[str, float], other: Mapping[str, float]) -> float | None:
    """Tell how much of the one is met in the other; nothing, if either is silent or vague."""
    if not one or not other:
        return None
    if min(max(one.values()), max(other.values())) < _TELLING:
        return None
    met = sorted((_met(one, other), _met(other, one)))
    return (1 - _SHORTER) * met[0] + _SHORTER * met[1]


def _met(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    found = sum(weight * _nearness(name, other) for name, weight in sorted(one.items()))
    return found / sum(one.values())


def _nearness(name: str, other: Collection[str]) -> float:
    if name in other:
        return 1.0
    return 0.0 if kin().get(name, frozenset()).isdisjoint(other) else _KIN


def _rest(one: Prepared, other: Prepared, met: Met, common: Common) -> float | None:
    """Compare what no table knows, by pairs of syllables; nothing, where all is understood."""
    places = {pair for spot in met.shared for pair in pairwise(spot.name + spot.ending)}
    mine, theirs = (
        {heard: _weigh(said, common) for heard, said in each.rest.items() if heard not in places}
        for each in (one, other)
    )
    if not mine or not theirs:
        return None
    shared = sum(min(mine[heard], theirs[heard]) for heard in sorted(mine.keys() & theirs.keys()))
    return _cosine(shared, sum(mine.values()), sum(theirs.values()))


def _weigh(pair: str, common: Common) -> float:
    """Weigh a pair of signs: what everybody here says counts for little."""
    return 1.0 if common is None else log1p(1 / (_RAREST + min(1.0, max(0.0, common(pair)))))


def _cosine(shared: float, one: float, other: float) -> float:
    return shared / sqrt(one * other) if shared else 0.0


def _shared(one: Prepared, other: Prepared, met: Met) -> tuple[str, ...]:
    """List what both speak of, in words to show: things, what is wrong, places."""
    things = [thing for thing in one.things if thing in other.things]
    troubles = [trouble for trouble in one.troubles if trouble in other.troubles]
    return tuple(dict.fromkeys((*things, *troubles, *_name_places(met.shared))))


def _name_places(spots: Sequence[NamedSpot]) -> list[str]:
    """List the names of places, each once, without a sign that was taken in before one."""
    kept: list[NamedSpot] = []
    for spot in sorted(spots, key=lambda each: len(each.name)):
        heard = spot.name + spot.ending
        known = (each.name + each.ending for each in kept)
        if not any(heard[-len(each) :] == each for each in known):
            kept.append(spot)
    return [spot.said for spot in kept]
