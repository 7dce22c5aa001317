"""Which places residents may bring matters to."""

import pytest

from models.stations import Kind, Place


@pytest.mark.parametrize("kind", Kind)
def test_everything_but_the_office_and_the_units_receives_matters(kind: Kind) -> None:
    place = Place(code="x", name="x", kind=kind)
    assert place.receives is (kind not in {Kind.OFFICE, Kind.UNIT})
