"""Lists of topics, a page at a time, and first of all: what somebody has raised."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, select

from models.lifecycle.topics import State
from models.lifecycle.words import Deadline
from models.people import Person
from models.stations import Place
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Ending, Topic, is_silent
from services.work import Work

LISTED_A_PAGE = 8
# Further than this nobody turns pages, and no database need count.
MOST_LISTED = 200
DEEPEST = 5  # so many times a matter is merged on, at most
OVER = (State.CLOSED, State.WITHDRAWN, State.DECLINED)
# Dates by which the raiser may do something: nobody is late if they let them pass.
RAISERS_OWN = (Deadline.SUPPLY, Deadline.APPEAL, Deadline.RATING)
_WHERE = select(Place.name).where(Place.id == Topic.station_id).correlate(Topic)
_WHO = select(Person.name).where(Person.id == Topic.holder_id).correlate(Topic)
COLUMNS: tuple[Any, ...] = (
    Topic.id,
    Topic.number,
    Topic.title,
    Topic.state,
    Topic.ending,
    Topic.supporters,
    Topic.due,
    Topic.due_at,
    Topic.silences,
    _WHERE.scalar_subquery().label("station"),
    _WHO.scalar_subquery().label("holder"),
)


@dataclass(frozen=True)
class Listed:
    """A topic as a line of a list."""

    topic_id: int
    number: str
    title: str | None  # none: it is not for this reader any more
    state: State
    ending: Ending | None
    supporters: int
    due: Deadline | None
    due_at: datetime | None
    silences: int = 0
    station: str | None = None
    holder: str | None = None
    goes_on: "Listed | None" = None  # the matter it was merged into, as that stands now

    def is_late(self, now: datetime) -> bool:
        """Whether somebody owes what was promised by now."""
        return self.due not in RAISERS_OWN and self.due_at is not None and self.due_at < now

    @property
    def is_silent(self) -> bool:
        """Whether its raiser has heard nothing for so long that the office was told."""
        return is_silent(self.state, self.silences)


@dataclass(frozen=True)
class ListPage:
    """Some of the topics, and how many there are; near: none has all the words, these have most."""

    listed: list[Listed]
    number: int = 0
    total: int = 0
    near: bool = False
    searched: bool = True
    newest: bool = False  # what is older was not looked at

    @property
    def more(self) -> bool:
        return (self.number + 1) * LISTED_A_PAGE < self.total

    @property
    def uncounted(self) -> bool:
        return self.newest or self.total >= MOST_LISTED


@dataclass(frozen=True)
class MinePage:
    """What somebody has raised, and how many matters of others they support and follow."""

    page: ListPage
    supports: int = 0
    follows: int = 0


def page_of(
    rows: Sequence[Row[Any]], page: int, *, near: bool = False, newest: bool = False
) -> ListPage:
    """The lines of a page; the last there is, where some have gone since the card was shown."""
    number = min(page, max(len(rows) - 1, 0) // LISTED_A_PAGE)
    shown = rows[number * LISTED_A_PAGE : (number + 1) * LISTED_A_PAGE]
    listed = [_listed(row) for row in shown]
    return ListPage(listed, number, len(rows), near=near, newest=newest)


def _listed(row: Row[Any]) -> Listed:
    return Listed(*row[: len(COLUMNS)])


async def find_going_on(work: Work, merged: Collection[int]) -> dict[int, Listed]:
    """Find in which matter each of these goes on by now, also by way of a third."""
    roots = {topic_id: topic_id for topic_id in merged}
    for _ in range(DEEPEST):
        query = select(Topic.id, Topic.merged_into_id).where(
            Topic.id.in_(roots.values()), Topic.state == State.MERGED
        )
        into = {row.id: row.merged_into_id for row in await work.session.execute(query)}
        if not into:
            break
        roots = {topic_id: into.get(root) or root for topic_id, root in roots.items()}
    found = await work.session.execute(select(*COLUMNS).where(Topic.id.in_(roots.values())))
    listed = {row.id: _listed(row) for row in found}
    return {
        topic_id: listed[root]
        for topic_id, root in roots.items()
        if root != topic_id and root in listed
    }


async def _with_going_on(work: Work, page: ListPage) -> ListPage:
    """Say of what was merged how the matter stands in which it goes on."""
    merged = [each.topic_id for each in page.listed if each.state is State.MERGED]
    if not merged:
        return page
    found = await find_going_on(work, merged)
    listed = [replace(each, goes_on=found.get(each.topic_id)) for each in page.listed]
    return replace(page, listed=listed)


async def list_mine(work: Work, person: Person, page: int = 0) -> ListPage:
    """List what somebody has raised: what goes on before what is over, then the newest first."""
    query = (
        select(*COLUMNS)
        .where(Topic.raiser_id == person.id, Topic.number.is_not(None))
        .order_by(case((Topic.state.in_(OVER), 1), else_=0), Topic.id.desc())
        .limit(MOST_LISTED)
    )
    rows = (await work.session.execute(query)).all()
    return await _with_going_on(work, page_of(rows, page))


async def show_mine(work: Work, person: Person, page: int = 0) -> MinePage:
    """Show what somebody has raised, and how much they support and follow beside it."""
    listed = await list_mine(work, person, page)
    query = (
        select(Involvement.tie, func.count(Involvement.id))
        .where(Involvement.person_id == person.id)
        .group_by(Involvement.tie)
    )
    ties = {row[0]: row[1] for row in await work.session.execute(query)}
    return MinePage(listed, ties.get(InvolvedAs.SUPPORT, 0), ties.get(InvolvedAs.FOLLOW, 0))


def tied(person_id: int, tie: InvolvedAs) -> tuple[ColumnElement[bool], ...]:
    """Build the condition that a tie of this kind is that of somebody."""
    return Involvement.person_id == person_id, Involvement.tie == tie
