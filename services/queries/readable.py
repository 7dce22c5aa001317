"""What somebody may read, as a condition: lists and searches ask for it inside the statement."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, or_, select, text
from sqlalchemy.orm import joinedload

from models.bonds import Bond, Tie
from models.items import Item
from models.lifecycle import ON_BOARD
from models.people import Appointment, Person, Role
from models.stations import Place
from models.topics import HELD, Topic
from services.access import HANDED_OUT, is_at_hand
from services.work import Work

# The people of Who.STAFF: they read whatever lies with their branch.
BRANCH_READERS = (Role.HEAD, Role.CLERK, Role.OFFICE)


def list_below(place_ids: Sequence[int]) -> Select[int]:
    """These places and everything below them."""
    branch = select(Place.id).where(Place.id.in_(place_ids)).cte(recursive=True)
    below = select(Place.id).join(branch, Place.parent_id == branch.c.id)
    return select(branch.union(below).c.id)


def places_of(held: Sequence[Appointment], *roles: Role) -> list[int]:
    return [each.place_id for each in held if each.role in roles]


async def list_stood_in(work: Work, person: Person) -> list[int]:
    """What is held by somebody who serves no more or cannot be reached, with this person second."""
    query = (
        select(Topic)
        .join(Bond, Bond.topic_id == Topic.id)
        .where(Bond.person_id == person.id, Bond.tie == Tie.JOINT, text(HELD))
        .options(joinedload(Topic.holder))
    )
    found = (await work.session.scalars(query)).all()
    return [each.id for each in found if each.holder and not await is_at_hand(work, each.holder)]


def readable(person: Person, held: Sequence[Appointment]) -> ColumnElement[bool]:
    """The same as asking for the right to read each topic by itself."""
    bound = select(Bond.topic_id).where(Bond.person_id == person.id, Bond.tie == Tie.JOINT)
    may = [Topic.raiser_id == person.id, and_(Topic.on_board, Topic.state.in_(ON_BOARD))]
    if held:  # what is in their hands is theirs only while they serve
        may += [Topic.holder_id == person.id, Topic.id.in_(bound)]
    if held and person.committee:
        may.append(Topic.committee == person.committee)
    if branch := places_of(held, *BRANCH_READERS):
        may.append(Topic.station_id.in_(list_below(branch)))
    if around := places_of(held, Role.MEMBER):
        may.append(and_(Topic.state.in_(ON_BOARD), Topic.station_id.in_(list_below(around))))
    if units := places_of(held, Role.LIAISON):
        handed = select(Item.topic_id).where(Item.unit_id.in_(units))
        may.append(and_(Topic.state.in_(HANDED_OUT), Topic.id.in_(handed)))
    return and_(Topic.number.is_not(None), or_(*may))
