"""Errors carry facts; their code is the id of their words."""

from collections.abc import Iterator

import pytest

from models.errors import AlreadySubmitted, HuiyinError, NotFound, Refused


def all_kinds(root: type[HuiyinError] = HuiyinError) -> Iterator[type[HuiyinError]]:
    yield root
    for kind in root.__subclasses__():
        yield from all_kinds(kind)


def test_an_error_carries_its_facts() -> None:
    with pytest.raises(Refused) as caught:
        raise AlreadySubmitted(number="2026-0001")
    assert caught.value.facts == {"number": "2026-0001"}
    assert caught.value.code == "error-already-submitted"


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in all_kinds()]
    assert len(codes) == len(set(codes))


def test_an_error_without_facts_is_one_too() -> None:
    assert NotFound().facts == {}
