"""Rows of an organisation file before anybody checks them, each knowing where it stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sheet(StrEnum):
    """A part of the file; the value is its name in YAML."""

    OFFICE = "office"
    STATIONS = "stations"
    UNITS = "units"
    PEOPLE = "people"
    CATEGORIES = "categories"


class Column(StrEnum):
    """The columns there are; the value is its name in YAML."""

    CODE = "code"
    NAME = "name"
    KIND = "kind"
    PARENT = "parent"
    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    ALIASES = "aliases"
    RULES = "rules"
    ROLE = "role"
    AT = "at"
    COMMITTEE = "committee"
    SECTOR = "sector"
    UNTIL = "until"
    KEY = "key"
    EXAMPLES = "examples"


@dataclass(frozen=True)
class Spot:
    """The spot where a row stands, in the words of the file."""

    sheet: str
    number: int
    counted_in: str = "row"

    def __str__(self) -> str:
        return f"{self.sheet}, {self.counted_in} {self.number}" if self.number else self.sheet


@dataclass(frozen=True)
class Problem:
    """Something in the file that cannot be taken, and what to do about it."""

    spot: Spot
    column: str
    advice: str

    def __str__(self) -> str:
        where = f"{self.spot}, {self.column}" if self.column else str(self.spot)
        return f"{where}: {self.advice}"


@dataclass(frozen=True)
class Row:
    """A row: its cells, and what its file calls their columns."""

    sheet: Sheet
    spot: Spot
    cells: Mapping[Column, str]
    titles: Mapping[Column, str] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        return self.cells.get(column, "")

    def problem(self, column: Column, advice: str) -> Problem:
        return Problem(self.spot, self.titles.get(column, column.value), advice)


@dataclass
class Sheets:
    """All rows of a file, what could not be read, what is not used, and what was passed over."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    marked: Counter[str] = field(default_factory=Counter)

    def of(self, sheet: Sheet) -> list[Row]:
        return [row for row in self.rows if row.sheet is sheet]
