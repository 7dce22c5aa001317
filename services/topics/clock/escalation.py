"""Escalation: who is spoken to on each rung, and that there always is somebody, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.lifecycle.escalation import BY_HEADS, BY_RAISER, Level
from models.lifecycle.words import Deadline, Who
from models.people import Appointment, Person, Role
from models.stations import Place
from models.topics.topic import Topic
from services.people.serving import (
    list_branch,
    list_heads,
    list_office,
    list_offices,
    list_roles,
    list_serving,
    people_of,
)
from services.topics.rights import list_acting_deputies
from services.work import Work


@dataclass(frozen=True)
class Owing:
    """The people who owe a step, and as what they do."""

    people: Sequence[Person]
    role: Who

    @property
    def name(self) -> str:
        return self.people[0].name if self.people else ""

    @property
    def named_id(self) -> int:
        """Whose name that is."""
        return self.people[0].id if self.people else 0


async def find_owing(work: Work, topic: Topic, due: Deadline | None) -> Owing:
    """Find who owes a step: the raiser, the heads, or the holder, where one is still serving."""
    if due in BY_RAISER:
        return Owing([] if topic.raiser.erased_at else [topic.raiser], Who.RAISER)
    if due is Deadline.APPROVAL and (office := await list_office(work, topic.place)):
        return Owing(people_of(office), Who.OFFICE)
    holder = topic.holder
    if due not in BY_HEADS and (seconds := await list_acting_deputies(work, topic)):
        return Owing(seconds, Who.JOINT)
    if due not in BY_HEADS and holder is not None and await list_roles(work, holder.id):
        return Owing([holder], Who.HOLDER)
    return Owing(await list_up(work, topic.place), Who.HEAD)


async def list_level(work: Work, station: Place, level: Level, owing: Owing) -> Sequence[Person]:
    """The people of a rung; a rung where nobody stands is the next one up."""
    if level is Level.OWNER and (owing.people or owing.role is Who.RAISER):
        return owing.people
    if level is Level.OFFICE and (office := await list_office(work, station)):
        return people_of(office)
    return await list_up(work, station)


async def list_up(work: Work, station: Place) -> list[Person]:
    """The heads, or the office above them; else anybody of the branch, or any office there is."""
    heads = await list_heads(work, station)
    return people_of(heads or await _list_left(work, station))


async def _list_left(work: Work, station: Place) -> Sequence[Appointment]:
    branch = [place.id for place in await list_branch(work, station.id)]
    above = await list_serving(work, branch, (Role.OFFICE, Role.HEAD, Role.CLERK))
    return above or await list_offices(work)
