"""Who is spoken to on each rung, and that there always is somebody, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from models.lifecycle.escalation import Level
from models.lifecycle.words import Who
from models.notices.base import Notice
from models.people import Appointment, Person, Role
from models.stations import Place
from services.people.serving import (
    list_branch,
    list_heads,
    list_office,
    list_offices,
    list_serving,
    people_of,
)
from services.work import Work

log = structlog.get_logger()


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
        """The person whose name that is."""
        return self.people[0].id if self.people else 0


@dataclass(frozen=True)
class Reminder:
    """A reminder: what is told, and the key under which each hears it once."""

    notice: Notice
    key: str


async def list_level(work: Work, station: Place, level: Level, owing: Owing) -> Sequence[Person]:
    """List the people of a rung; a rung where nobody stands is the next one up."""
    if level is Level.OWNER and (owing.people or owing.role is Who.RAISER):
        return owing.people
    if level is Level.OFFICE and (office := await list_office(work, station)):
        return people_of(office)
    return await list_up(work, station)


async def list_up(work: Work, station: Place) -> list[Person]:
    """List the heads, or the office above them; else anybody of the branch, or any office."""
    heads = await list_heads(work, station)
    return people_of(heads or await _list_left(work, station))


async def _list_left(work: Work, station: Place) -> Sequence[Appointment]:
    branch = [place.id for place in await list_branch(work, station.id)]
    above = await list_serving(work, branch, (Role.OFFICE, Role.HEAD, Role.CLERK))
    return above or await list_offices(work)


async def tell_level(
    work: Work, station: Place, level: Level, owing: Owing, reminder: Reminder
) -> None:
    """Tell everybody of a rung, each once; where there is nobody at all, that is said aloud."""
    people = await list_level(work, station, level, owing)
    if not people and owing.role is not Who.RAISER:
        log.error("clock.nobody", about=reminder.key, station=station.code)
    for person in people:
        work.post(person.id, reminder.notice, key=f"{reminder.key}:{person.id}")
