"""Privacy of the organisation: the end of what somebody serves as, and the ways in."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from models.audit import Deed
from models.holidays import DayCorrection
from models.people import Appointment, Invitation, JoiningCode, Person
from models.rules import WorkingRule
from services.audit.recording import record_deed
from services.people.menus import post_menus
from services.people.serving import list_roles
from services.work import Work

MOVED = (DayCorrection.entered_by_id, WorkingRule.by_id)
OTHERWISE = {
    Appointment.person_id: "what both serve as is held once",
    Invitation.person_id: "a way in leads to whom it was made for",
    JoiningCode.person_id: "a code leads to whoever asked for it",
}


async def describe_service(work: Work, person: Person) -> dict[str, Any]:
    """Describe what they serve as and have served as, and where."""
    query = select(Appointment).where(Appointment.person_id == person.id).order_by(Appointment.id)
    held = await work.session.scalars(query.options(joinedload(Appointment.place)))
    return {
        "appointments": [
            {"place": each.place.name, "role": each.role.value, "until": _day(each.until)}
            for each in held
        ]
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


async def erase_service(work: Work, person: Person) -> list[str]:
    """Nobody must wait for whoever is gone, and no way in may bring them back."""
    served = await list_roles(work, person.id)
    theirs = update(Appointment).where(Appointment.person_id == person.id)
    await work.session.execute(theirs.values(until=work.local.date() - timedelta(days=1)))
    for codes in (Invitation, JoiningCode):
        await work.session.execute(delete(codes).where(codes.person_id == person.id))
    for each in served:
        facts = {"place": each.place.name, "role": each.role.value}
        await record_deed(work, Deed.RELIEVED, person, person, **facts)
    if served:
        await post_menus(work, [person.id])
    return []


async def join_service(work: Work, former: Person, person: Person) -> None:
    """Hand over what the other one serves as, unless they do already."""
    del work
    held = [each for each in former.appointments if not _holds_same(person, each)]
    for appointment in held:
        appointment.person = person


def _holds_same(person: Person, other: Appointment) -> bool:
    return any(
        (each.place_id, each.role) == (other.place_id, other.role) for each in person.appointments
    )
