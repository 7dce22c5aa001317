"""Checking a whole organisation file before anything is changed."""

from collections.abc import Mapping

from models.categories import NO_OWN, OwnNames
from models.stations import Kind
from services.organisation.file.categories import CategoryCheck
from services.organisation.file.entries import KnownPlace, Organisation
from services.organisation.file.people import PeopleCheck
from services.organisation.file.places import PlaceCheck
from services.organisation.file.rows import Problem, Sheet, Sheets, Spot


def check_sheets(
    sheets: Sheets, known: Mapping[str, KnownPlace], own: OwnNames = NO_OWN
) -> tuple[Organisation, list[Problem]]:
    """Check a file: return what can be taken of it, and everything that cannot."""
    problems = list(sheets.problems)
    check = PlaceCheck(known, problems)
    places = check.check(sheets)
    kinds: dict[str, Kind | None] = dict.fromkeys(check.unclear)
    kinds |= {code: place.kind for code, place in known.items()}
    kinds |= {place.code: place.kind for place in places}
    people = PeopleCheck(kinds, problems).check(sheets.of(Sheet.PEOPLE))
    categories = CategoryCheck(own, problems).check(sheets.of(Sheet.CATEGORIES))
    if not sheets.rows and not problems:
        problems.append(Problem(Spot("file", 0), "", "there is nothing in it"))
    return Organisation(places, people, categories), problems
