"""What somebody may read, as a condition: lists and searches ask for it inside the statement."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from models.bonds import Bond, Tie
from models.chats import Chat, Reach
from models.items import Item
from models.lifecycle import ON_BOARD
from models.people import Appointment, Person, Role
from models.stations import Place
from models.topics import Topic
from services.access import HANDED_OUT

# The people of Who.STAFF: they read whatever lies with their branch.
BRANCH_READERS = (Role.HEAD, Role.CLERK, Role.OFFICE)


def list_below(place_ids: Sequence[int]) -> Select[int]:
    """These places and everything below them."""
    branch = select(Place.id).where(Place.id.in_(place_ids)).cte(recursive=True)
    below = select(Place.id).join(branch, Place.parent_id == branch.c.id)
    return select(branch.union(below).c.id)


def places_of(held: Sequence[Appointment], *roles: Role) -> list[int]:
    return [each.place_id for each in held if each.role in roles]


def stands_in(person: Person, today: date) -> ColumnElement[bool]:
    """What is held by somebody who serves no more or cannot be reached, with this person second."""
    tied = select(Bond.topic_id).where(Bond.person_id == person.id, Bond.tie == Tie.JOINT)
    serves = exists().where(
        Appointment.person_id == Topic.holder_id,
        Appointment.since <= today,
        or_(Appointment.until.is_(None), Appointment.until >= today),
    )
    # Counted, not asked whether any exists: PostgreSQL might read all chats to know it of a few.
    here = and_(Chat.person_id == Topic.holder_id, Chat.reach == Reach.OPEN, Chat.group.is_(False))
    reached = select(func.count(Chat.id)).where(here).correlate(Topic).scalar_subquery() > 0
    held = and_(Topic.id.in_(tied), Topic.holder_id.is_not(None))
    return and_(held, ~and_(serves, reached))


def readable(person: Person, held: Sequence[Appointment]) -> ColumnElement[bool]:
    """The same as asking for the right to read each topic by itself; what they hold is theirs."""
    bound = select(Bond.topic_id).where(Bond.person_id == person.id, Bond.tie == Tie.JOINT)
    may = [
        Topic.raiser_id == person.id,
        and_(Topic.on_board, Topic.state.in_(ON_BOARD)),
        Topic.holder_id == person.id,
        Topic.id.in_(bound),
    ]
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
