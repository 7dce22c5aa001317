"""Which places residents may bring matters to."""

import pytest

from models.stations import Kind, Place


@pytest.mark.parametrize("kind", Kind)
def test_everything_but_the_office_and_the_units_receives_matters(kind: Kind) -> None:
    place = Place(code="x", name="x", kind=kind)
    assert place.receives is (kind not in {Kind.OFFICE, Kind.UNIT})


@pytest.mark.parametrize(
    ("phone", "numbers"),
    [
        (None, ()),
        ("0937-1234567", ("0937-1234567",)),
        ("0937-1234567 转 8、13900000000", ("0937-1234567", "13900000000")),
        ("12345；", ("12345",)),
    ],
)
def test_the_numbers_of_a_place_are_told_apart(phone: str | None, numbers: tuple[str, ...]) -> None:
    assert Place(code="x", name="x", kind=Kind.STATION, phone=phone).numbers == numbers
