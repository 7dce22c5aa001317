"""Tests do not know what day it is: none of them asks the machine."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import Source, sources

# How a test could come by the day it is run on. A span of time is told by time.monotonic.
ASKING = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime"},
}
MACHINE = "SystemClock"
# Where the machine's own clock is the matter, or is put aside for everybody else.
ABOUT_IT = {
    "tests/conftest.py": "tells whoever asks the machine the day of all tests",
    "tests/crash/front.py": "the same, in processes of their own",
    "tests/walks.py": "the same, for walks that no test run takes",
    "tests/foundation/test_clock.py": "that it is told in UTC",
    "tests/bot/test_doctor.py": "the machine's clock beside the database's",
}


def _asks(source: Source) -> Iterator[str]:
    """Each place that calls, hands on or imports what knows the day."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id=whose) | ast.Attribute(attr=whose), attr=name):
                known = name in ASKING.get(whose, ()) or name == MACHINE
            case ast.ImportFrom(module="time", names=names):
                known = any(each.name in ASKING["time"] for each in names)
            case ast.ImportFrom(names=names):
                known = any(each.name == MACHINE for each in names)
            case _:
                continue
        if known:
            yield source.at(node)


def test_no_test_asks_the_machine_what_day_it_is() -> None:
    unknown = [each for each in sources("tests") if each.name not in ABOUT_IT]
    assert not [place for source in unknown for place in _asks(source)]


@pytest.mark.parametrize("name", ABOUT_IT)
def test_what_may_ask_still_does(name: str) -> None:
    (source,) = (each for each in sources("tests") if each.name == name)
    assert list(_asks(source))


@pytest.mark.parametrize(
    "line",
    [
        "moment = datetime.now(UTC)",
        "moment = datetime.datetime.now()",
        "today = date.today()",
        "source = time.time",
        "from time import time_ns",
        "from foundation.clock import SystemClock",
        "clock = foundation.clock.SystemClock()",
    ],
)
def test_asking_is_seen_however_it_is_written(line: str) -> None:
    assert list(_asks(Source("tests/test_it.py", line, ast.parse(line))))


@pytest.mark.parametrize("line", ["began = time.monotonic()", "moment = clock.now()"])
def test_a_span_and_a_clock_that_was_handed_in_are_no_asking(line: str) -> None:
    assert not list(_asks(Source("tests/test_it.py", line, ast.parse(line))))
