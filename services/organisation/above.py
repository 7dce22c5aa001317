"""Names of those who hear when a deadline passes, for all the topics of a list at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from models.lifecycle.escalation import LADDERS, Level
from models.lifecycle.words import Deadline
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from services.people.serving import list_serving
from services.work import Work


@dataclass(frozen=True)
class Above:
    """The places above some stations and who leads them; nobody is threatened with themselves."""

    reader: Person
    places: dict[int, Place]
    serving: Sequence[Appointment]

    def name(self, station: Place, due: Deadline) -> str:
        late = (rung.level for rung in LADDERS[due] if rung.days > 0)
        if next(late, Level.OFFICE) is Level.HEADS:
            for place in self._branch(station):
                role = Role.OFFICE if place.kind == Kind.OFFICE else Role.HEAD
                if leading := self._at(place, role):
                    return self._named(leading) or self.of_office(station)
        return self.of_office(station)

    def head_of(self, station: Place) -> str:
        """Name who leads there or next above, as services.people.serving.list_heads finds them."""
        leading = (
            person
            for place in self._branch(station)
            for person in self._at(place, Role.OFFICE if place.kind == Kind.OFFICE else Role.HEAD)
        )
        return next((each.name for each in leading), "")

    def of_office(self, station: Place) -> str:
        return self._named(self._at(self._branch(station)[-1], Role.OFFICE))

    def _branch(self, station: Place) -> list[Place]:
        """List a station and all above it, as services.people.serving.list_branch does."""
        branch = [station]
        while (above := branch[-1].parent_id) is not None:
            branch.append(self.places[above])
        return branch

    def _at(self, place: Place, role: Role) -> list[Person]:
        here = (each for each in self.serving if each.place_id == place.id)
        return [each.person for each in here if each.role is role]

    def _named(self, known: Sequence[Person]) -> str:
        return known[0].name if known and self.reader not in known else ""


async def list_above(work: Work, reader: Person, stations: Sequence[Place]) -> Above:
    """List the places above these and who leads there, in two statements."""
    over = {each.parent_id for each in stations}
    branch = select(Place.id, Place.parent_id).where(Place.id.in_(over)).cte(recursive=True)
    higher = select(Place.id, Place.parent_id).join(branch, Place.id == branch.c.parent_id)
    query = select(Place).where(Place.id.in_(select(branch.union(higher).c.id)))
    found = [*await work.session.scalars(query), *stations]
    places = {each.id: each for each in found}
    leading = await list_serving(work, list(places), [Role.HEAD, Role.OFFICE])
    return Above(reader, places, leading)
