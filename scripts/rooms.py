"""Counts how the house is built: the rooms of the services, lengths, how far handlers reach.

python -m scripts.rooms              this tree
python -m scripts.rooms FOLDER       another checkout, so that before and after can be compared
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from statistics import median, quantiles

from tests.house.frame import ROOT
from tests.house.imports import arrows, circles
from tests.house.sources import FLOORS, sources
from tests.house.ways import Floor

Arrows = AbstractSet[tuple[str, str]]


def arrows_inside(floor: str, root: Path) -> Arrows:
    """Which file of a floor imports which other, wherever in it."""
    files = {source.name for source in sources(floor, root=root)}
    return {
        (source.name, needed)
        for source in sources(floor, root=root)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for needed in _files_of(node, files)
        if needed != source.name
    }


def _files_of(node: ast.ImportFrom, files: AbstractSet[str]) -> Iterator[str]:
    place = str(node.module).replace(".", "/")
    for each in node.names:
        inner, whole = f"{place}/{each.name}.py", f"{place}.py"
        yield from {inner, whole} & files if inner in files else {whole} & files


def between_rooms(found: Arrows) -> Arrows:
    """The same between the packages, or files, that stand right inside the floor."""
    rooms = {(room_of(one), room_of(other)) for one, other in found}
    return {(one, other) for one, other in rooms if one != other}


def room_of(file: str) -> str:
    return file.removesuffix(".py").split("/")[1]


def count_back(found: Arrows) -> int:
    """Arrows that run back up, in an order of rooms with few of them (Eades, Lin and Smyth's)."""
    left, first, last = set(found), list[str](), list[str]()
    rooms = {each for arrow in found for each in arrow}
    while rooms:
        needs, needed = Counter(one for one, _ in left), Counter(other for _, other in left)
        sinks = [each for each in rooms if not needs[each]]
        room = min(sinks or rooms, key=lambda each: (needed[each] - needs[each], each))
        (last if sinks else first).append(room)
        rooms.discard(room)
        left = {arrow for arrow in left if room not in arrow}
    place = {room: at for at, room in enumerate([*first, *reversed(last)])}
    return sum(place[one] > place[other] for one, other in found)


def count_reaching(root: Path) -> tuple[int, int]:
    """How many handlers await more than one service in one run, and of how many."""
    floor = Floor(sources("handlers", root=root))
    entries = floor.entries()
    far = [each for each in entries if floor.most(each[0], floor.functions[each]) > 1]
    return len(far), len(entries)


def describe(root: Path) -> Iterator[str]:
    """One figure a line."""
    inside = arrows_inside("services", root)
    rooms = between_rooms(inside)
    names = {room_of(each.name) for each in sources("services", root=root)} - {"__init__"}
    drawn = {one: frozenset(b for a, b in rooms if a == one) for one in names}
    yield f"rooms of the services: {len(names)}, with {len(rooms)} arrows between them"
    yield f"files of the services: {len(sources('services', root=root))}, with {len(inside)} arrows"
    yield f"arrows back up: {count_back(rooms)}; circles of rooms: {len(circles(drawn))}"
    yield f"circles of files, whole program: {len(circles(arrows(root)))}"
    spans = sorted(
        (each.end_lineno or each.lineno) - each.lineno + 1
        for source in sources(*FLOORS, root=root)
        for each in source.functions()
    )
    ninth = quantiles(spans, n=10)[-1]
    yield f"functions: {len(spans)}, median {median(spans):.0f} lines, 90th percentile {ninth:.0f}"
    far, handlers = count_reaching(root)
    yield f"handlers that call more than one service: {far} of {handlers}"


if __name__ == "__main__":
    for line in describe(Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT):
        print(line)
