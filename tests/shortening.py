"""The short form of the tests: what proves by repetition is repeated less."""

import os
import zlib
from collections.abc import Iterable
from typing import Any

# "short": each test on one kind of database, and of cases marked `repeats` each third.
TESTS = "HUIYIN_TESTS"
KINDS = ("sqlite", "postgres")
FIXTURE = "database_url"  # what is asked for a database of one kind or the other
REPEATS = "repeats"
TAKEN = 3


def is_short() -> bool:
    return os.environ.get(TESTS) == "short"


def list_surplus(items: Iterable[Any]) -> list[Any]:
    """List the tests that the short form leaves out; none that is there once is among them."""
    items = list(items)
    twins = _list_twins(items)
    left_out = {id(each) for each in twins}
    return [*twins, *_list_repeated(each for each in items if id(each) not in left_out)]


def _list_twins(items: Iterable[Any]) -> list[Any]:
    """Of two tests that differ by their kind of database list one, by their name."""
    alike: dict[str, dict[str, Any]] = {}
    for item in items:
        spec = getattr(item, "callspec", None)
        if spec is not None and (kind := spec.params.get(FIXTURE)) in KINDS:
            others = sorted((name, at) for name, at in spec.indices.items() if name != FIXTURE)
            name = f"{item.nodeid.partition('[')[0]} {others}"
            alike.setdefault(name, {})[kind] = item
    return [
        each.pop(KINDS[zlib.crc32(name.encode()) % 2])
        for name, each in alike.items()
        if len(each) == len(KINDS)
    ]


def _list_repeated(items: Iterable[Any]) -> list[Any]:
    """Of the cases of one test that is marked so list all but the first of every three."""
    cases: dict[str, list[Any]] = {}
    for item in items:
        if item.get_closest_marker(REPEATS):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return [each for alike in cases.values() for at, each in enumerate(alike) if at % TAKEN]
