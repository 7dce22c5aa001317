"""Readable: what somebody may read, as a condition that lists and searches put into a statement."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import joinedload

from models.lifecycle.topics import ON_BOARD
from models.people import Appointment, Person, Role
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item
from models.topics.topic import HELD, Topic
from services.organisation.branches import list_below, places_of
from services.people.serving import is_at_hand
from services.topics.rights import HANDED_OUT
from services.work import Work

# The people of Who.STAFF: they read whatever lies with their branch.
BRANCH_READERS = (Role.HEAD, Role.CLERK, Role.OFFICE)


async def list_stood_in(work: Work, person: Person) -> list[int]:
    """List topics this person helps with whose holder serves no more or cannot be reached."""
    query = (
        select(Topic)
        .join(Involvement, Involvement.topic_id == Topic.id)
        .where(Involvement.person_id == person.id, Involvement.tie == InvolvedAs.JOINT, text(HELD))
        .options(joinedload(Topic.holder))
    )
    found = (await work.session.scalars(query)).all()
    return [each.id for each in found if each.holder and not await is_at_hand(work, each.holder)]


def readable(person: Person, held: Sequence[Appointment]) -> ColumnElement[bool]:
    """Build the condition that a topic may be read: the same as asking for each by itself."""
    bound = select(Involvement.topic_id).where(
        Involvement.person_id == person.id, Involvement.tie == InvolvedAs.JOINT
    )
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
