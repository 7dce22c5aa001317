"""Branches: places with all below them, named one by one so that an index finds what lies there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, literal_column, select, true
from sqlalchemy.orm import aliased

from models.base import BigId
from models.people import Appointment, Role
from models.stations import Kind, Place
from models.topics.topic import Topic
from services.work import Work

# So many places are most of a county: its topics are walked in the order asked for, not by place.
WIDE = 64
_BY_ORDER: ColumnElement[int] = literal_column("+topics.station_id", BigId)


@dataclass(frozen=True)
class Branches:
    """Places and all below them; below the office of all nothing is named."""

    below: dict[int, list[int]]
    whole: frozenset[int]

    def here(self, place_ids: Collection[int]) -> ColumnElement[bool]:
        """Build the condition that a topic lies at one of these places or below."""
        if self.whole.intersection(place_ids):
            return true()
        found = {each for place_id in place_ids for each in self.below[place_id]}
        # The plus keeps both databases from looking place by place.
        at = _BY_ORDER if len(found) > WIDE else Topic.station_id
        return at.in_(sorted(found))


async def list_branches(work: Work, places: Sequence[Place]) -> Branches:
    """List each of these places with everything below it, in one statement."""
    roots = frozenset(each.id for each in places if each.parent_id is None)
    whole = frozenset() if await _stand_others_beside(work, roots) else roots
    tops = {each.id for each in places} - whole
    below: dict[int, list[int]] = {each: [] for each in tops}
    if tops:
        found = select(Place.id.label("top"), Place.id).where(Place.id.in_(tops))
        branch = found.cte("branch", recursive=True)
        child = aliased(Place)
        deeper = select(branch.c.top, child.id).join(branch, child.parent_id == branch.c.id)
        for top, place_id in await work.session.execute(select(branch.union(deeper))):
            below[top].append(place_id)
    return Branches(below, whole)


async def list_branches_of(work: Work, held: Sequence[Appointment]) -> Branches:
    """List the branches of the places where somebody serves."""
    return await list_branches(work, list({each.place_id: each.place for each in held}.values()))


async def _stand_others_beside(work: Work, roots: Collection[int]) -> bool:
    """Whether topics may lie elsewhere; with units, which stand below nobody, none do."""
    if not roots:
        return True
    other = select(Place.id).where(
        Place.parent_id.is_(None), Place.kind != Kind.UNIT, Place.id.not_in(roots)
    )
    return await work.session.scalar(other.limit(1)) is not None


def list_below(place_ids: Sequence[int]) -> Select[int]:
    """Select these places and everything below them."""
    branch = select(Place.id).where(Place.id.in_(place_ids)).cte(recursive=True)
    below = select(Place.id).join(branch, Place.parent_id == branch.c.id)
    return select(branch.union(below).c.id)


def places_of(held: Sequence[Appointment], *roles: Role) -> list[int]:
    return [each.place_id for each in held if each.role in roles]
