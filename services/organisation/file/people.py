"""Checking the people of an organisation file: who serves where, as what."""

from collections.abc import Mapping
from datetime import date

from models.people import Role
from models.stations import Kind
from services.organisation.file.entries import FOR_GOOD, SERVES_AT, PersonEntry
from services.organisation.file.places import read_optional, require_text
from services.organisation.file.rows import Column, Problem, Row
from services.organisation.file.wording import (
    ROLES,
    is_cleared,
    known_words,
    plain,
    read_code,
    read_date,
    role_called,
    tidy,
    tidy_name,
)

LONGEST = 120
PLACE_WORDS = {Kind.OFFICE: "the office", Kind.UNIT: "a unit"}
BELONGS = {
    Role.OFFICE: "belongs to the office itself",
    Role.LIAISON: "belongs to a unit",
}


def describe_misfit(role: Role, kind: Kind) -> str:
    """Why nobody can hold this role at such a place; empty where they can."""
    if kind in SERVES_AT[role]:
        return ""
    where = PLACE_WORDS.get(kind, "a station")
    belongs = BELONGS.get(role, "belongs to a station")
    return f"the role {role.value} {belongs}, and this is {where}"


class PeopleCheck:
    """Collects every problem, and the people who have none."""

    def __init__(self, kinds: Mapping[str, Kind | None], problems: list[Problem]) -> None:
        self.kinds = kinds
        self.problems = problems
        self.seen: dict[tuple[str, str, Role, str], Row] = {}
        self.said: dict[tuple[str, str, Column], tuple[str, Row]] = {}

    def check(self, rows: list[Row]) -> tuple[PersonEntry, ...]:
        return tuple(entry for row in rows if (entry := self._read(row)) is not None)

    def _read(self, row: Row) -> PersonEntry | None:
        before = len(self.problems)
        name = tidy_name(require_text(row, Column.NAME, LONGEST, self.problems))
        key = plain(row.text(Column.KEY))
        role, at = self._read_role(row), self._read_place(row)
        self._check_fit(row, role, at)
        committee, sector = (
            self._read_about(row, (name, key), column)
            for column in (Column.COMMITTEE, Column.SECTOR)
        )
        until = self._read_until(row)
        if role is None or len(self.problems) > before:
            return None
        entry = PersonEntry(row, name, key, role, at, committee, sector, until)
        return entry if self._is_first(entry) else None

    def _read_role(self, row: Row) -> Role | None:
        word = tidy(row.text(Column.ROLE))
        role = role_called(word)
        if role is None:
            said = f"“{word}” is no role" if word else "is empty"
            advice = f"{said}; write one of {known_words(ROLES)}"
            self.problems.append(row.problem(Column.ROLE, advice))
        return role

    def _read_place(self, row: Row) -> str:
        code = read_code(row.text(Column.AT))
        if code not in self.kinds:
            said = f"there is no place {code}" if code else "is empty"
            advice = f"{said}; write the code of the office, a station or a unit"
            self.problems.append(row.problem(Column.AT, advice))
        return code

    def _check_fit(self, row: Row, role: Role | None, at: str) -> None:
        kind = self.kinds.get(at)
        if role is None or kind is None:
            return
        if misfit := describe_misfit(role, kind):
            advice = f"{misfit}; correct the role or the place"
            self.problems.append(row.problem(Column.ROLE, advice))

    def _read_about(self, row: Row, who: tuple[str, str], column: Column) -> str | None:
        """Read a committee or sector: somebody named in several rows has one of each."""
        text = read_optional(row, column)
        if text is None:
            return None
        if len(text) > LONGEST:
            advice = f"is longer than {LONGEST} characters; shorten it"
            self.problems.append(row.problem(column, advice))
        said, other = self.said.setdefault((*who, column), (text, row))
        if said != text:
            advice = (
                f"{other.spot} says “{said}” of {who[0]}; write the same,"
                " or if these are two people give each an 编号 (key)"
            )
            self.problems.append(row.problem(column, advice))
        return text

    def _read_until(self, row: Row) -> date | None:
        text = tidy(row.text(Column.UNTIL))
        if is_cleared(text):
            return FOR_GOOD
        day = read_date(text)
        if text and day is None:
            advice = f"“{text}” is no day; write it as 2027-12-31"
            self.problems.append(row.problem(Column.UNTIL, advice))
        return day

    def _is_first(self, entry: PersonEntry) -> bool:
        who = (entry.name, entry.key, entry.role, entry.at)
        first = self.seen.setdefault(who, entry.row)
        if first is not entry.row:
            advice = (
                f"{entry.name} stands at {first.spot} already with this role and place; "
                "keep one, or if these are two people give each an 编号 (key)"
            )
            self.problems.append(entry.row.problem(Column.NAME, advice))
        return first is entry.row
