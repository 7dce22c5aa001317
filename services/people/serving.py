"""Serving: who serves where today, and who stands above a place."""

from collections.abc import AsyncIterator, Collection, Sequence

from sqlalchemy import (
    bindparam,
    select,
)
from sqlalchemy.orm import joinedload

from models.errors import ForOffice
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from services.work import Work, find_routes


async def climb(work: Work, place_id: int | None) -> AsyncIterator[Place]:
    """A place and what stands above it, read only as far as somebody goes on asking."""
    while place_id is not None:
        place = await work.session.get_one(Place, place_id)
        yield place
        place_id = place.parent_id


async def list_branch(work: Work, place_id: int | None) -> list[Place]:
    """A place and what stands above it, up to the office."""
    return [place async for place in climb(work, place_id)]


async def list_serving(
    work: Work, place_ids: Collection[int], roles: Sequence[Role]
) -> list[Appointment]:
    """List those who hold one of these roles at one of these places today."""
    query = (
        select(Appointment)
        .where(Appointment.place_id.in_(place_ids), Appointment.role.in_(roles))
        .options(joinedload(Appointment.person), joinedload(Appointment.place))
        .order_by(Appointment.id)
    )
    today = work.local.date()
    return [each for each in await work.session.scalars(query) if each.holds(today)]


_ROLES = (
    select(Appointment)
    .where(Appointment.person_id == bindparam("person"))
    .options(joinedload(Appointment.place))
    .order_by(Appointment.id)
)


async def list_roles(work: Work, person_id: int) -> list[Appointment]:
    """List the roles somebody holds today, and where."""
    today = work.local.date()
    found = await work.session.scalars(_ROLES, {"person": person_id})
    return [each for each in found if each.holds(today)]


async def is_at_hand(work: Work, person: Person) -> bool:
    """Whether somebody serves today and has a chat that is open: what is sent arrives."""
    if person.erased_at is not None or not await list_roles(work, person.id):
        return False
    return bool(await find_routes(work.session, {person.id}))


async def roles_of(work: Work, person: Person) -> frozenset[Role]:
    """The roles somebody holds today, wherever that is."""
    return frozenset(each.role for each in await list_roles(work, person.id))


async def represents(work: Work, person: Person, unit: Place) -> bool:
    """Whether what a unit owes is owed by this person."""
    return any(each.person_id == person.id for each in await list_liaisons(work, unit))


async def list_heads(work: Work, station: Place) -> list[Appointment]:
    """List the heads of a station, or of the next one up; in the end the office."""
    async for place in climb(work, station.id):
        role = Role.OFFICE if place.kind == Kind.OFFICE else Role.HEAD
        if serving := await list_serving(work, [place.id], [role]):
            return serving
    return []


async def list_members(work: Work, station: Place) -> list[Appointment]:
    """List the members of a station, or of the next one up."""
    async for place in climb(work, station.id):
        if serving := await list_serving(work, [place.id], [Role.MEMBER]):
            return serving
    return []


async def list_liaisons(work: Work, unit: Place) -> list[Appointment]:
    """List those who speak for a unit; where nobody does, those above it, in the end the office."""
    if serving := await list_serving(work, [unit.id], [Role.LIAISON]):
        return serving
    return await list_heads(work, unit)


async def list_office(work: Work, station: Place) -> list[Appointment]:
    """List the people of the office at the root of a branch."""
    branch = await list_branch(work, station.id)
    return await list_serving(work, [branch[-1].id], [Role.OFFICE])


async def list_offices(work: Work) -> list[Appointment]:
    """List those of the office, whatever place that was entered for."""
    query = select(Appointment).where(Appointment.role == Role.OFFICE)
    found = await work.session.scalars(
        query.options(joinedload(Appointment.person)).order_by(Appointment.id)
    )
    today = work.local.date()
    return [each for each in found if each.holds(today)]


def people_of(serving: Sequence[Appointment]) -> list[Person]:
    return list({each.person_id: each.person for each in serving}.values())


async def require_office(work: Work, person: Person) -> None:
    """Refuse somebody who is not of the office today."""
    if all(each.role is not Role.OFFICE for each in await list_roles(work, person.id)):
        raise ForOffice
