"""Who somebody is to a topic, and whether they may; asked from the stored rows, every time."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.errors import NotAllowed, NotFound
from models.lifecycle import TABLE, Verb, Who, allowed_verbs
from models.people import STAFF, Appointment, Person, Role
from models.stations import Kind, Place
from models.topics import Topic
from services.work import Work

READERS = (Role.HEAD, Role.CLERK, Role.OFFICE)


async def list_branch(work: Work, place_id: int | None) -> list[Place]:
    """A place and what stands above it, up to the office."""
    branch: list[Place] = []
    while place_id is not None:
        place = await work.session.get_one(Place, place_id)
        branch.append(place)
        place_id = place.parent_id
    return branch


async def list_serving(
    work: Work, place_ids: Sequence[int], roles: Sequence[Role]
) -> list[Appointment]:
    """Who holds one of these roles at one of these places today."""
    query = (
        select(Appointment)
        .where(Appointment.place_id.in_(place_ids), Appointment.role.in_(roles))
        .options(joinedload(Appointment.person), joinedload(Appointment.place))
        .order_by(Appointment.id)
    )
    today = work.local.date()
    return [each for each in await work.session.scalars(query) if each.holds(today)]


async def list_roles(work: Work, person_id: int) -> frozenset[Role]:
    """What somebody is today, wherever."""
    held = await work.session.scalars(select(Appointment).where(Appointment.person_id == person_id))
    return frozenset(each.role for each in held if each.holds(work.local.date()))


async def serves_anywhere(work: Work, person: Person) -> bool:
    """Whether somebody holds a staff role today."""
    return not (await list_roles(work, person.id)).isdisjoint(STAFF)


async def who_is(work: Work, person: Person, topic: Topic) -> frozenset[Who]:
    """What this person is to this topic."""
    found = {Who.RAISER} if topic.raiser_id == person.id else set()
    branch = [place.id for place in await list_branch(work, topic.station_id)]
    serving = await list_serving(work, branch, READERS)
    if topic.number and any(each.person_id == person.id for each in serving):
        found.add(Who.STAFF)
    return frozenset(found)


async def require(work: Work, person: Person, verb: Verb, topic: Topic) -> None:
    """Refuse whoever the table does not name; strangers do not even learn that it exists."""
    who = await who_is(work, person, topic)
    if not who:
        raise NotFound
    if not who.intersection(TABLE[verb].who):
        raise NotAllowed(verb=verb)


async def list_heads(work: Work, station: Place) -> list[Appointment]:
    """The heads of a station, or of the next one up; in the end the office."""
    for place in await list_branch(work, station.id):
        role = Role.OFFICE if place.kind == Kind.OFFICE else Role.HEAD
        if serving := await list_serving(work, [place.id], [role]):
            return serving
    return []


async def list_verbs(work: Work, person: Person, topic: Topic) -> tuple[Verb, ...]:
    """What this person may do with this topic now: the buttons of its card."""
    return allowed_verbs(topic.state, await who_is(work, person, topic))
