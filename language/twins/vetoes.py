"""Vetoes: why two texts are never offered as one matter, however alike they sound."""

from collections.abc import Iterator, Sequence

from language.twins.counted import numbers_differ
from language.twins.demands import demands_differ
from language.twins.differences import Difference
from language.twins.places import Met
from language.twins.prepared import Prepared
from language.twins.sides import sides_differ
from language.twins.sites import sites_differ


def find_veto(one: Prepared, other: Prepared, met: Met, differences: Sequence[Difference]) -> str:
    """Name the first reason why these are two matters, if there is one."""
    return next(_vetoes(one, other, met, differences), "")


def _vetoes(
    one: Prepared, other: Prepared, met: Met, differences: Sequence[Difference]
) -> Iterator[str]:
    if numbers_differ(one.counts, other.counts):
        yield "number"
    if sides_differ(one.sides, other.sides):
        yield "direction"
    if met.parted - {"shop", "firm"} or sites_differ(one.sites, other.sites):
        yield "place"
    if met.parted or (one.names and other.names and one.names.isdisjoint(other.names)):
        yield "name"
    if demands_differ(one.demands, other.demands):
        yield "opposite"
    if one.asks is not other.asks:
        yield "procedure"
    telling = (each for each in differences if not _is_one_place(each, met))
    yield from sorted({each.veto for each in telling} - {""})


def _is_one_place(difference: Difference, met: Met) -> bool:
    """Whether only endings of a place differ that both name: 南湖菜场, 南湖农贸市场."""
    return all(any(said in spot.said for spot in met.shared) for said in difference.said)


def differ_in_thing(one: Prepared, other: Prepared, differences: Sequence[Difference]) -> bool:
    """Whether near-equal clauses speak of another thing, which only one of them names."""
    shared = one.things.keys() & other.things.keys()
    return any(each.things and shared.isdisjoint(each.things) for each in differences)
