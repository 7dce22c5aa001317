"""Invitations: appointing somebody, and their one-time way in; the first office."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.audit import Deed
from models.errors import NotFound
from models.people import Appointment, Invitation, Person, Role
from models.stations import Kind, Place
from services.audit.recording import record_deed
from services.work import Work

FIRST_OFFICE = "office"


@dataclass(frozen=True)
class Issued:
    """An invitation just made, with the code that is shown this once."""

    code: str
    name: str
    role: Role
    place: str
    expires_at: str


async def invite(work: Work, role: Role, code: str, name: str) -> Issued:
    """Appoint somebody to a place, by name, and make their one-time way in."""
    place = (await work.session.scalars(select(Place).where(Place.code == code))).one_or_none()
    if place is None:
        raise NotFound(what="place", code=code)
    query = (
        select(Appointment)
        .join(Appointment.person)
        .where(Appointment.place_id == place.id, Appointment.role == role, Person.name == name)
        .options(joinedload(Appointment.person), joinedload(Appointment.place))
    )
    appointment = (await work.session.scalars(query)).first() if name else None
    if appointment is None:
        person = Person(name=name, created_at=work.now, appointments=[])
        appointment = Appointment(person=person, place=place, role=role, since=work.local.date())
        work.session.add(appointment)
        await record_appointment(work, Deed.APPOINTED, appointment)
    return await issue_invitation(work, appointment)


async def issue_invitation(work: Work, appointment: Appointment) -> Issued:
    """Make a way in for an appointment; an older one that is still open ends."""
    older = select(Invitation).where(
        Invitation.person_id == appointment.person_id,
        Invitation.place_id == appointment.place_id,
        Invitation.role == appointment.role,
        Invitation.used_at.is_(None),
    )
    for invitation in await work.session.scalars(older):
        invitation.expires_at = min(invitation.expires_at, work.now)
    invitation, code = Invitation.issue(appointment, work.now)
    work.session.add(invitation)
    await record_appointment(work, Deed.INVITED, appointment)
    return Issued(
        code=code,
        name=appointment.person.name,
        role=appointment.role,
        place=appointment.place.code,
        expires_at=invitation.expires_at.astimezone(work.zone).isoformat(timespec="minutes"),
    )


async def record_appointment(work: Work, deed: Deed, appointment: Appointment) -> None:
    """Write down what became of somebody's role; of a command nobody knows who gave it."""
    facts = {"place": appointment.place.name, "role": appointment.role.value}
    await record_deed(work, deed, None, appointment.person, **facts)


async def list_invitations(work: Work) -> list[tuple[Invitation, Person, Place]]:
    """The invitations that can still be used; their codes are nowhere to be read."""
    query = (
        select(Invitation, Person, Place)
        .join(Person, Person.id == Invitation.person_id)
        .join(Place, Place.id == Invitation.place_id)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > work.now)
        .order_by(Invitation.id)
    )
    return [(row[0], row[1], row[2]) for row in await work.session.execute(query)]


async def open_first_office(work: Work, name: str) -> Issued | None:
    """Open the first office, if there is none yet, with a way in for its first clerk."""
    if await work.session.scalar(select(func.count()).where(Place.kind == Kind.OFFICE)):
        return None
    work.session.add(Place(code=FIRST_OFFICE, name=name, kind=Kind.OFFICE))
    await work.session.flush()
    return await invite(work, Role.OFFICE, FIRST_OFFICE, "")
