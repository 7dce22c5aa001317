"""Reading the log: the newest deeds first, with who is meant; the office's alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from models.audit import AuditEntry
from models.people import Appointment, Person
from services.people.serving import require_office
from services.work import Work

DEEDS_A_PAGE = 10


@dataclass(frozen=True)
class Known:
    """Somebody a deed names; of those who never served no name is told."""

    name: str
    serves: bool
    erased: bool


@dataclass(frozen=True)
class DeedLine:
    """A deed as it is read."""

    entry: AuditEntry
    who: Known | None
    whom: Known | None


@dataclass(frozen=True)
class DeedPage:
    """Some of the deeds, the newest first."""

    deeds: list[DeedLine]
    number: int
    more: bool


async def show_deeds(work: Work, person: Person, page: int = 0) -> DeedPage:
    """Show the office a page of the log."""
    await require_office(work, person)
    found = await list_deeds(work, DEEDS_A_PAGE + 1, page * DEEDS_A_PAGE)
    return DeedPage(found[:DEEDS_A_PAGE], page, more=len(found) > DEEDS_A_PAGE)


async def list_deeds(work: Work, count: int, start: int = 0) -> list[DeedLine]:
    """List so many deeds before the newest ones."""
    query = select(AuditEntry).order_by(AuditEntry.position.desc()).offset(start).limit(count)
    entries = list(await work.session.scalars(query))
    known = await _know(work, (each for one in entries for each in (one.actor_id, one.whom_id)))
    return [
        DeedLine(each, known.get(each.actor_id or 0), known.get(each.whom_id or 0))
        for each in entries
    ]


async def _know(work: Work, person_ids: Iterable[int | None]) -> dict[int, Known]:
    ids = {each for each in person_ids if each is not None}
    serving = select(Appointment.id).where(Appointment.person_id == Person.id).exists()
    query = select(Person.id, Person.name, serving, Person.erased_at).where(Person.id.in_(ids))
    return {
        row[0]: Known(row[1], bool(row[2]), row[3] is not None)
        for row in await work.session.execute(query)
    }
