"""Likeness: how far two texts speak of one matter, beside the place they share."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from math import log1p, sqrt

from language.twins.differences import Difference, find_differences
from language.twins.places import STANDS, Met, NamedSpot, meet
from language.twins.prepared import TELLING, Prepared, prepare
from language.twins.tables import kin
from language.twins.vetoes import differ_in_thing, find_veto

# Which share of what is said here, 0 to 1, has a pair of signs.
Common = Callable[[str], float] | None

ALIKE = 0.5
# How much each part counts, and what it counts where one of the texts says nothing of it.
_THINGS, _TROUBLES, _PAIRS = 0.36, 0.5, 0.14
_NO_THING, _UNKNOWN, _VAGUE, _NO_REST = 0.18, 0.15, 0.4, 0.3
_KIN = 0.6
# Other things, other troubles, or other surroundings speak against.
_OTHER_THINGS, _MORE_THINGS, _OTHER_TROUBLES, _ELSEWHERE = 0.52, 0.87, 0.55, 0.62
_SHORTER = 0.84
_APART, _TOGETHER = 0.45, 0.06
_SPOKEN, _UNSAID = 1.6, 0.6
_FIELD = 0.6
_RAREST = 0.05
# So much of the shorter is heard in the longer, and so often written otherwise: it was spoken.
_HEARD, _SLIPS, _SLIPPED = 0.6, 2, 0.5


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
    differences = tuple(find_differences(mine, theirs))
    if veto := find_veto(mine, theirs, met, differences):
        return Likeness(0.0, veto, ())
    score = _score(mine, theirs, met, common) * _discount(mine, theirs, differences)
    if mine.heard == theirs.heard:
        score = 1.0 if mine.heard.strip() else 0.0
    elif score < _SLIPPED and _is_slip(mine, theirs):
        score = _SLIPPED
    elif any(spot.kind in STANDS for spot in met.shared):
        score += _TOGETHER
    return Likeness(min(1.0, score), "", _shared(mine, theirs, met) if score >= ALIKE else ())


def _score(one: Prepared, other: Prepared, met: Met, common: Common) -> float:
    rest = _rest(one, other, met, common)
    score = _THINGS * _compare_things(one, other, rest or 0.0)
    score += _TROUBLES * _compare_troubles(one, other, rest or 0.0)
    score += _PAIRS * (_NO_REST if rest is None else min(1.0, _SPOKEN * rest))
    return score * (_APART if met.apart else 1)


def _is_slip(one: Prepared, other: Prepared) -> bool:
    """Whether the one is heard in the other, and written otherwise: 雨篷 and 雨棚."""
    shared = one.pairs.keys() & other.pairs.keys()
    if len(shared) < _HEARD * min(len(one.pairs), len(other.pairs)):
        return False
    return sum(one.pairs[heard] != other.pairs[heard] for heard in shared) >= _SLIPS


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


def _discount(one: Prepared, other: Prepared, differences: Sequence[Difference]) -> float:
    """Tell what is left of a likeness where things, troubles or surroundings are others."""
    (mine, wrong), (theirs, amiss) = one.strong, other.strong
    discount = _OTHER_THINGS if _are_others(mine, theirs) else 1.0
    discount *= _OTHER_TROUBLES if _are_others(wrong, amiss) else 1
    discount *= _MORE_THINGS if _have_more(mine, theirs) else 1
    discount *= _OTHER_THINGS if differ_in_thing(one, other, differences) else 1
    discount *= _OTHER_THINGS if _are_others(one.lacks, other.lacks) else 1
    return discount * (_ELSEWHERE if _are_elsewhere(one, other) else 1)


def _field(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Compare the fields of the single signs."""
    shared = sum(weight * other.get(name, 0.0) for name, weight in sorted(one.items()))
    lengths = (sum(weight**2 for weight in each.values()) for each in (one, other))
    return _cosine(shared, *lengths)


def _are_vague(one: Prepared, other: Prepared) -> bool:
    """Whether whoever names no trouble says nothing else either that might be one."""
    return not any(each.unexplained > 0 and not each.strong[1] for each in (one, other))


def _are_elsewhere(one: Prepared, other: Prepared) -> bool:
    """Whether the surroundings differ: one speaks of a hospital, the other of a school."""
    if bool(one.strong[0]) is not bool(other.strong[0]):
        return bool(one.things and other.things) and one.things.keys().isdisjoint(other.things)
    return _are_others(one.weak, other.weak)


def _have_more(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each names a thing that is none of the other's, beside what they share."""
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
    if min(max(one.values()), max(other.values())) < TELLING:
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
    places |= _opening(one, other)
    mine, theirs = (
        {heard: _weigh(said, common) for heard, said in each.rest.items() if heard not in places}
        for each in (one, other)
    )
    if not mine or not theirs:
        return None
    shared = sum(min(mine[heard], theirs[heard]) for heard in sorted(mine.keys() & theirs.keys()))
    return _cosine(shared, sum(mine.values()), sum(theirs.values()))


def _opening(one: Prepared, other: Prepared) -> set[tuple[str, str]]:
    """Find with which syllables both begin: mostly where something is."""
    both = zip(one.opening, other.opening, strict=False)
    return set(pairwise(mine for mine, theirs in takewhile(lambda pair: pair[0] == pair[1], both)))


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
