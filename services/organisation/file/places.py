"""Checking the places of an organisation file against each other and what is there already."""

import re
import unicodedata
from collections.abc import Mapping

from models.rules import RuleName, rules_of
from models.stations import FEWEST_DIGITS, RECEIVING, Kind
from services.organisation.file.entries import KnownPlace, PlaceEntry
from services.organisation.file.rows import Column, Problem, Row, Sheet, Sheets
from services.organisation.file.rules import read_rules
from services.organisation.file.wording import (
    KINDS,
    is_cleared,
    kind_called,
    known_words,
    read_code,
    tidy,
)

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
DIALLED = re.compile(r"[0-9+()\-–—/、,;.转 ]+")
LONGEST_NAME = 200
LONGEST = {Column.ADDRESS: 300, Column.PHONE: 60, Column.HOURS: 80, Column.ALIASES: 120}


def read_optional(row: Row, column: Column) -> str | None:
    """An empty cell changes nothing, a dash clears."""
    text = tidy(row.text(column))
    return "" if is_cleared(text) else text or None


def require_text(row: Row, column: Column, longest: int, problems: list[Problem]) -> str:
    text = tidy(row.text(column))
    if not text:
        problems.append(row.problem(column, "is empty; fill it in"))
    if len(text) > longest:
        problems.append(row.problem(column, f"is longer than {longest} characters; shorten it"))
    return text


def is_dialled(text: str) -> bool:
    """One number or several, as people write them."""
    plain = unicodedata.normalize("NFKC", text)
    digits = sum(each in "0123456789" for each in plain)
    return digits >= FEWEST_DIGITS and DIALLED.fullmatch(plain) is not None


class PlaceCheck:
    """Collects every problem, and the places that have none."""

    def __init__(self, known: Mapping[str, KnownPlace], problems: list[Problem]) -> None:
        self.known = known
        self.problems = problems
        self.entries: dict[str, PlaceEntry] = {}
        self.unclear: set[str] = set()  # named, but of a kind nobody knows

    def check(self, sheets: Sheets) -> tuple[PlaceEntry, ...]:
        self._check_office(sheets.of(Sheet.OFFICE))
        for row in sheets.of(Sheet.STATIONS):
            self._take(row, self._read_kind(row))
        for row in sheets.of(Sheet.UNITS):
            self._take(row, Kind.UNIT)
        self._check_office_is_known(sheets)
        for entry in self.entries.values():
            self._check_parent(entry)
        return tuple(self.entries.values())

    def _check_office(self, rows: list[Row]) -> None:
        for row in rows[:1]:
            self._take(row, Kind.OFFICE)
        for row in rows[1:]:
            advice = "there can be one office only; keep one and make the others stations"
            self.problems.append(row.problem(Column.CODE, advice))
        for entry in self.entries.values():
            there = [code for code, place in self.known.items() if place.kind is Kind.OFFICE]
            if there and entry.code not in there:
                advice = f"the office here has the code {there[0]}; write that one"
                self.problems.append(entry.row.problem(Column.CODE, advice))

    def _check_office_is_known(self, sheets: Sheets) -> None:
        kinds = {each.kind for each in self.entries.values()}
        kinds |= {each.kind for each in self.known.values()}
        if Kind.OFFICE not in kinds and not sheets.of(Sheet.OFFICE) and sheets.rows:
            row = sheets.rows[0]
            self.problems.append(Problem(row.spot, "", "name the office first; there is none yet"))

    def _read_kind(self, row: Row) -> Kind | None:
        word = tidy(row.text(Column.KIND))
        kind = kind_called(word)
        if kind is None:
            said = f"“{word}” is no kind of station" if word else "is empty"
            advice = f"{said}; write one of {known_words(KINDS)}"
            self.problems.append(row.problem(Column.KIND, advice))
        return kind

    def _take(self, row: Row, kind: Kind | None) -> None:
        code = self._read_code(row, kind)
        name = require_text(row, Column.NAME, LONGEST_NAME, self.problems)
        address, phone, hours, aliases = (self._read_reached(row, column) for column in LONGEST)
        if kind is None:
            self.unclear.add(code)
        elif code:
            parent = read_code(row.text(Column.PARENT)) or None
            rules = self._read_rules(row, kind)
            self.entries[code] = PlaceEntry(
                *(row, code, name, kind, parent, address, phone, hours, aliases, rules)
            )

    def _read_reached(self, row: Row, column: Column) -> str | None:
        text = read_optional(row, column)
        if text and len(text) > LONGEST[column]:
            advice = f"is longer than {LONGEST[column]} characters; shorten it"
            self.problems.append(row.problem(column, advice))
        elif text and column is Column.PHONE and not is_dialled(text):
            advice = f"“{text}” is no telephone number; write it as 0937-1234567"
            self.problems.append(row.problem(column, advice))
        return text

    def _read_rules(self, row: Row, kind: Kind) -> dict[RuleName, int | None]:
        rules = read_rules(row, self.problems)
        for name in rules.keys() - set(rules_of(kind)):
            advice = f"{name.value} is a rule of the office; move it to the office's row"
            self.problems.append(row.problem(Column.RULES, advice))
        return rules

    def _read_code(self, row: Row, kind: Kind | None) -> str:
        code = read_code(row.text(Column.CODE))
        advice = self._trouble_with(code, kind)
        if advice:
            self.problems.append(row.problem(Column.CODE, advice))
            return ""
        return code

    def _trouble_with(self, code: str, kind: Kind | None) -> str:
        if not CODE.fullmatch(code):
            return f"“{code}” is no code; use letters a-z, digits, - and _, at most 32"
        if code in self.entries:
            return f"{code} stands here twice, first at {self.entries[code].row.spot}; keep one"
        there = self.known.get(code)
        if there is None or kind is None or _may_become(there.kind, kind):
            return ""
        return f"{code} is already a {there.kind.value} here; choose another code"

    def _check_parent(self, entry: PlaceEntry) -> None:
        if entry.parent is None or entry.parent in self.unclear:
            return
        if advice := self._trouble_above(entry, entry.parent):
            self.problems.append(entry.row.problem(Column.PARENT, advice))

    def _trouble_above(self, entry: PlaceEntry, parent: str) -> str:
        kind = self._kind_of(parent)
        if kind is None:
            return f"there is no place {parent}; add it, or correct this"
        if kind is Kind.UNIT:
            return f"{parent} is a unit; name a station or the office"
        if self._is_circle(entry.code):
            return f"{entry.code} would stand above itself; name another place"
        return ""

    def _kind_of(self, code: str) -> Kind | None:
        place = self.entries.get(code) or self.known.get(code)
        return place.kind if place else None

    def _is_circle(self, start: str) -> bool:
        seen: set[str] = set()
        code: str | None = start
        while code is not None and code not in seen:
            seen.add(code)
            code = self._parent_of(code)
        return code == start

    def _parent_of(self, code: str) -> str | None:
        """Find a place's parent as it will be: what the file leaves open stays as it is."""
        entry, there = self.entries.get(code), self.known.get(code)
        return (entry.parent if entry else None) or (there.parent if there else None)


def _may_become(there: Kind, kind: Kind) -> bool:
    return there is kind or (there in RECEIVING and kind in RECEIVING)
