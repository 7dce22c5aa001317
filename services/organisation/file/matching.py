"""Matching people of the file to the database: by their name, unless a key says otherwise."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.people import Appointment, Person, Role
from services.organisation.file.entries import PersonEntry
from services.organisation.file.rows import Column, Problem


@dataclass(frozen=True)
class Serving:
    """Somebody who serves already, as what and where."""

    person: Person
    appointments: dict[tuple[Role, str], Appointment] = field(default_factory=dict)

    @property
    def roles(self) -> frozenset[tuple[Role, str]]:
        return frozenset(self.appointments)


@dataclass
class Named:
    """A person of the file with all their rows, and who they are in the database."""

    entries: list[PersonEntry]
    serving: Serving | None = None

    @property
    def name(self) -> str:
        return self.entries[0].name

    @property
    def roles(self) -> frozenset[tuple[Role, str]]:
        return frozenset((each.role, each.at) for each in self.entries)

    def said(self, column: Column) -> str | None:
        """The committee or sector; rows that leave it open say nothing."""
        found = (getattr(each, column.value) for each in self.entries)
        return next((each for each in found if each is not None), None)


def match_people(
    entries: Sequence[PersonEntry], serving: Sequence[Serving], problems: list[Problem]
) -> list[Named]:
    """Group the rows by person and find each person; residents are never taken for staff."""
    groups: dict[tuple[str, str], Named] = {}
    for entry in entries:
        groups.setdefault((entry.name, entry.key), Named([])).entries.append(entry)
    namesakes: defaultdict[str, list[Serving]] = defaultdict(list)
    for each in serving:
        namesakes[each.person.name].append(each)
    for named in groups.values():
        _take_likeliest(named, namesakes[named.name])
    for (_, key), named in groups.items():
        if named.serving is None and not key:
            _take_namesake(named, namesakes[named.name], problems)
    return list(groups.values())


def _take_likeliest(named: Named, namesakes: list[Serving]) -> None:
    """Take the one who holds one of these roles already, or of several the one described alike."""
    candidates = [each for each in namesakes if each.roles & named.roles]
    if candidates:
        best = max(candidates, key=lambda each: _likeness(named, each))
        named.serving = best
        namesakes.remove(best)


def _likeness(named: Named, other: Serving) -> tuple[int, int, int]:
    alike = (
        named.said(Column.COMMITTEE) == other.person.committee,
        named.said(Column.SECTOR) == other.person.sector,
    )
    return len(other.roles & named.roles), sum(alike), -other.person.id


def _take_namesake(named: Named, namesakes: list[Serving], problems: list[Problem]) -> None:
    """The one person of this name serves somewhere else, and now here."""
    if len(namesakes) > 1:
        places = ", ".join(f"{role.value} at {at}" for each in namesakes for role, at in each.roles)
        advice = (
            f"several people of this name serve already ({places}); add a row with the role and"
            " place that one of them has, or give this one an 编号 (key) if it is somebody new"
        )
        problems.append(named.entries[0].row.problem(Column.NAME, advice))
    elif namesakes:
        named.serving = namesakes.pop()
