"""What waits for somebody who serves: the matters of their branch that nobody has decided on."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from models.errors import ForStaff
from models.lifecycle import State
from models.people import STAFF, Person, Role
from models.stations import Place
from models.topics import Topic
from services.access import list_roles
from services.queries.callbacks import count_calls
from services.troubles import TroubleCount, count_troubles
from services.work import Work

TASKS_A_PAGE = 8
READERS = (Role.HEAD, Role.CLERK, Role.OFFICE)


@dataclass(frozen=True)
class TaskPage:
    """Some of the topics that wait, and how many there are in all."""

    topics: list[Topic]
    number: int
    total: int
    troubles: TroubleCount | None = None  # for the office alone
    calls: int = 0  # whom to tell by word of mouth

    @property
    def more(self) -> bool:
        return (self.number + 1) * TASKS_A_PAGE < self.total


async def list_tasks(work: Work, person: Person, page: int = 0) -> TaskPage:
    """What waits for a decision of this person's branch, the oldest first; only for staff."""
    held = await list_roles(work, person.id)
    if not any(each.role in STAFF for each in held):
        raise ForStaff
    deciding = [each.place_id for each in held if each.role in READERS]
    waiting = (Topic.state == State.RAISED, Topic.station_id.in_(_branches(deciding)))
    total = await work.session.scalar(select(func.count(Topic.id)).where(*waiting)) or 0
    last = max(total - 1, 0) // TASKS_A_PAGE
    number = min(page, last)  # some may have been decided since the card was shown
    query = (
        select(Topic)
        .where(*waiting)
        .options(joinedload(Topic.station))
        .order_by(Topic.submitted_at, Topic.id)
        .offset(number * TASKS_A_PAGE)
        .limit(TASKS_A_PAGE)
    )
    topics = list(await work.session.scalars(query))
    of_office = any(each.role is Role.OFFICE for each in held)
    troubles = await count_troubles(work) if of_office else None
    return TaskPage(topics, number, total, troubles, await count_calls(work, deciding))


def _branches(place_ids: list[int]) -> Select[int]:
    """These places and everything below them."""
    branch = select(Place.id).where(Place.id.in_(place_ids)).cte("branch", recursive=True)
    below = select(Place.id).join(branch, Place.parent_id == branch.c.id)
    return select(branch.union(below).c.id)
