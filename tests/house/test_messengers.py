"""Nothing outside the channels names a messenger: what one can is asked of the registry."""

import ast
import re
from collections.abc import Iterator

import pytest

from channels.registry import MESSENGERS
from tests.house.sources import FLOORS, Source, docstrings, sources

ELSEWHERE = tuple(floor for floor in FLOORS if floor != "channels")
NAMED = re.compile("|".join(each.name for each in MESSENGERS), re.IGNORECASE)
# Where one is named all the same, and why.
NAMED_HERE = {
    "models/channels.py": "our own page's channel, as it stands in the rows of every installation",
}


def _said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name and string of a file, with its line; what only explains it is left out."""
    explained = docstrings(tree)
    for node in ast.walk(tree):
        words = [value for _, value in ast.iter_fields(node) if isinstance(value, str)]
        if node not in explained:
            yield from ((getattr(node, "lineno", 0), word) for word in words)


def _namings(source: Source) -> list[str]:
    found = {at for at, word in _said(source.tree) if NAMED.search(word)}
    return [f"{source.name}:{at}" for at in sorted(found)]


def test_nothing_outside_the_channels_names_a_messenger() -> None:
    assert len(MESSENGERS) > 1
    found = [
        each
        for source in sources(*ELSEWHERE)
        if source.name not in NAMED_HERE
        for each in _namings(source)
    ]
    assert not found, "ask the registry what the messenger can, or say in NAMED_HERE why not"


def test_no_file_outside_the_channels_is_named_for_a_messenger() -> None:
    assert not [source.name for source in sources(*ELSEWHERE) if NAMED.search(source.name)]


@pytest.mark.parametrize("name", NAMED_HERE)
def test_every_exception_names_one_once(name: str) -> None:
    (source,) = (each for each in sources(*ELSEWHERE) if each.name == name)
    assert len(_namings(source)) == 1


def test_messengers_do_not_know_each_other() -> None:
    for messenger in MESSENGERS:
        others = {each.name for each in MESSENGERS if each is not messenger}
        for source in sources(f"channels/{messenger.name}"):
            words = {word for _, value in _said(source.tree) for word in value.lower().split(".")}
            assert not words & others, source.name
