"""Entries of an organisation file once it is checked. None leaves a thing as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.people import Role
from models.rules import RuleName
from models.stations import RECEIVING, Kind
from services.organisation.file.rows import Row

FOR_GOOD = date.max
SERVES_AT: dict[Role, tuple[Kind, ...]] = {
    Role.OFFICE: (Kind.OFFICE,),
    Role.HEAD: RECEIVING,
    Role.CLERK: RECEIVING,
    Role.MEMBER: (*RECEIVING, Kind.OFFICE),
    Role.LIAISON: (Kind.UNIT,),
    Role.EXPERT: (*RECEIVING, Kind.OFFICE),
}


@dataclass(frozen=True)
class KnownPlace:
    """A place as the database has it."""

    kind: Kind
    parent: str | None


@dataclass(frozen=True)
class PlaceEntry:
    """A place as the file has it; an empty text clears."""

    row: Row
    code: str
    name: str
    kind: Kind
    parent: str | None
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    aliases: str | None = None
    rules: Mapping[RuleName, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonEntry:
    """Somebody's role at a place as the file has it."""

    row: Row
    name: str
    key: str
    role: Role
    at: str
    committee: str | None
    sector: str | None
    until: date | None


@dataclass(frozen=True)
class CategoryEntry:
    """A category of the office's own; without examples it is taken out."""

    row: Row
    code: str
    name: str
    examples: tuple[str, ...] | None


@dataclass(frozen=True)
class Organisation:
    places: tuple[PlaceEntry, ...]
    people: tuple[PersonEntry, ...]
    categories: tuple[CategoryEntry, ...] = ()
