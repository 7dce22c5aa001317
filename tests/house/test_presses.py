"""What buttons say: no two alike, and never too long for a messenger."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from aiogram.filters.callback_data import CallbackData

from messages.words import LOCALES
from tests.house.sources import FLOORS, sources

ROOM = 64
ROOMS = [
    each.name.removesuffix(".py").replace("/", ".")
    for each in sources("messages")
    if each.name.endswith("/presses.py") and each.name != "messages/presses.py"
]
# An id of somebody or something, or a day; a topic moves a few dozen times, and has few items.
BOUNDED = {"pick": "9" * 19, "moves": 999_999, "item": 999, "row": 999, "which": 3, "part": 99}
BOUNDED |= {"mark": "f" * 8, "of": "x" * 16, "category": "x" * 15}
LARGEST_ID, LARGEST_NUMBER = 2**63 - 1, 2**31 - 1


def _family(root: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for child in root.__subclasses__():
        if child.__module__ in ROOMS:
            yield child
        yield from _family(child)


for room in ROOMS:
    import_module(room)
PRESSES = sorted(_family(CallbackData), key=lambda press: press.__name__)


def _kind(annotation: Any) -> Any:
    """The type itself where it may also be nothing, or is bounded."""
    if get_origin(annotation) is Annotated:
        return get_args(annotation)[0]
    if get_origin(annotation) in {Union, UnionType}:
        return _kind(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation


def _largest(name: str, kind: Any) -> Any:
    if kind is bool:
        return True
    if name == "page":
        return 999  # some stations are thousands, their pages are not
    if name in BOUNDED:
        return BOUNDED[name]
    if kind is int:
        return LARGEST_ID if name.endswith("_id") else LARGEST_NUMBER
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return max(kind, key=lambda each: len(each.value.encode()))
    known = {"locale": LOCALES}
    return max(known[name], key=len)


def _fullest(press: type[CallbackData]) -> CallbackData:
    fields = press.model_fields.items()
    return press(**{name: _largest(name, _kind(field.annotation)) for name, field in fields})


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_a_press_fits_at_its_longest(press: type[CallbackData]) -> None:
    assert len(_fullest(press).pack().encode()) <= ROOM


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.__name__)
def test_a_press_comes_back_as_it_was(press: type[CallbackData]) -> None:
    fullest = _fullest(press)
    assert press.unpack(fullest.pack()) == fullest


def test_no_two_presses_begin_alike() -> None:
    prefixes = Counter(press.__prefix__ for press in PRESSES)
    assert PRESSES
    assert not [prefix for prefix, times in prefixes.items() if times > 1]


def test_presses_stand_in_the_presses_of_their_area() -> None:
    elsewhere = [
        f"{each.__module__}.{each.__name__}"
        for each in _everywhere(CallbackData)
        if each.__module__.partition(".")[0] in FLOORS and each not in PRESSES
    ]
    assert not elsewhere


def _everywhere(root: type[CallbackData]) -> Iterator[type[CallbackData]]:
    for child in root.__subclasses__():
        yield child
        yield from _everywhere(child)


def test_presses_are_named_for_what_they_do() -> None:
    assert not [press.__name__ for press in PRESSES if not press.__name__.endswith("Press")]
