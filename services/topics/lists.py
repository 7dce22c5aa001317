"""Lists of topics, a page at a time: what somebody has raised, and what anybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, select, text

from models.chats import Chat
from models.figures import Period
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline
from models.people import Person
from models.stations import Place
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import PUBLIC, Ending, Topic, is_silent
from services.figures.figures import Figures, count_figures
from services.organisation.branches import list_branches
from services.organisation.stations import find_station_here
from services.people.conversations import Conversations
from services.work import Work

LISTED_A_PAGE = 8
# Further than this nobody turns pages, and no database need count.
MOST_LISTED = 200
OVER = (State.CLOSED, State.WITHDRAWN, State.DECLINED)
# Dates by which the raiser may do something: nobody is late if they let them pass.
RAISERS_OWN = (Deadline.SUPPLY, Deadline.APPEAL, Deadline.RATING)
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
)


@dataclass(frozen=True)
class Listed:
    """A topic as a line of a list."""

    topic_id: int
    number: str
    title: str
    state: State
    ending: Ending | None
    supporters: int
    due: Deadline | None
    due_at: datetime | None
    silences: int = 0

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
    """What somebody has raised, and how many matters of others they support."""

    page: ListPage
    supports: int = 0


@dataclass(frozen=True)
class BoardPage:
    """What is public where somebody is, and the figures of this year."""

    page: ListPage
    figures: Figures
    station: Place | None


def page_of(
    rows: Sequence[Row[Any]], page: int, *, near: bool = False, newest: bool = False
) -> ListPage:
    """The lines of a page; the last there is, where some have gone since the card was shown."""
    number = min(page, max(len(rows) - 1, 0) // LISTED_A_PAGE)
    shown = rows[number * LISTED_A_PAGE : (number + 1) * LISTED_A_PAGE]
    listed = [Listed(*row[: len(fields(Listed))]) for row in shown]
    return ListPage(listed, number, len(rows), near=near, newest=newest)


async def list_mine(work: Work, person: Person, page: int = 0) -> ListPage:
    """List what somebody has raised: what goes on before what is over, then the newest first."""
    query = (
        select(*COLUMNS)
        .where(Topic.raiser_id == person.id, Topic.number.is_not(None))
        .order_by(case((Topic.state.in_(OVER), 1), else_=0), Topic.id.desc())
        .limit(MOST_LISTED)
    )
    return page_of((await work.session.execute(query)).all(), page)


async def show_mine(work: Work, person: Person, page: int = 0) -> MinePage:
    """Show what somebody has raised, and how much they support beside it."""
    listed = await list_mine(work, person, page)
    query = select(func.count(Involvement.id)).where(*supports(person.id))
    return MinePage(listed, await work.session.scalar(query) or 0)


def supports(person_id: int) -> tuple[ColumnElement[bool], ...]:
    """Build the condition that a tie is the support of somebody."""
    return Involvement.person_id == person_id, Involvement.tie == InvolvedAs.SUPPORT


async def list_board(work: Work, station: Place | None, page: int = 0) -> ListPage:
    """List what goes on in public at a station and below, or anywhere: most supported first."""
    query = select(*COLUMNS).where(text(PUBLIC))
    if station is not None:
        branches = await list_branches(work, [station])
        query = query.where(branches.here([station.id]))
    ranked = query.order_by(Topic.supporters.desc(), Topic.id.desc()).limit(MOST_LISTED)
    return page_of((await work.session.execute(ranked)).all(), page)


async def show_board(work: Work, known: Conversations, chat: Chat, page: int = 0) -> BoardPage:
    """The board of the station somebody is at, or of everywhere."""
    station = await find_station_here(work, known, chat)
    listed = await list_board(work, station, page)
    return BoardPage(listed, await count_figures(work, station, Period.YEAR), station)
