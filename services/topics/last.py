"""The last matter somebody has raised: what they mean when they name none."""

from collections.abc import Collection

from sqlalchemy import case, select

from language.remarks import Lone
from models.errors import NotFound
from models.lifecycle.topics import State
from models.people import Person
from models.topics.topic import Topic
from services.people.serving import list_roles
from services.topics.lists import MOST_LISTED, OVER
from services.topics.opened import Opened, open_by_number, open_topic
from services.work import Work

# What goes on before what is over, the newest first: as their list shows it.
_IN_ORDER = (case((Topic.state.in_(OVER), 1), else_=0), Topic.id.desc())


async def find_last(
    work: Work, person: Person, states: Collection[State] = (), *, named: bool = False
) -> int | None:
    """Find it among what goes on, before what is over; in one of these states, or named, alone."""
    query = (
        select(Topic.id)
        .where(Topic.raiser_id == person.id, Topic.number.is_not(None))
        .order_by(*_IN_ORDER)
        .limit(1)
    )
    if states:
        query = query.where(Topic.state.in_(states))
    if named:
        query = query.where(~Topic.anonymous)
    return await work.session.scalar(query)


async def open_meant(work: Work, person: Person, number: str) -> Opened | None:
    """Open the matter that is named by its number; the last one, if none is."""
    return await (open_by_number(work, person, number) if number else open_last(work, person))


async def open_counted(work: Work, person: Person, lone: Lone) -> Opened | None:
    """Open what a number alone means: one of their own, or this year's of those who serve."""
    query = (
        select(Topic.id, Topic.number)
        .where(Topic.raiser_id == person.id, Topic.number.is_not(None))
        .order_by(*_IN_ORDER)
        .limit(MOST_LISTED)
    )
    own = [(row[0], row[1]) for row in await work.session.execute(query)]
    named = [id_ for id_, number in own if int((number or "").partition("-")[2]) == lone.count]
    placed = [id_ for id_, _ in own[: lone.count][lone.count - 1 :]] if lone.count else []
    meant = [*placed, *named] if lone.placed else [*named, *placed]
    if meant:
        return await open_topic(work, person, meant[0])
    return await _open_this_years(work, person, lone.count)


async def _open_this_years(work: Work, person: Person, count: int) -> Opened | None:
    if not count or not await list_roles(work, person.id):
        return None
    try:
        return await open_by_number(work, person, f"{work.local.year}-{count:04d}")
    except NotFound:
        return None


async def open_last(work: Work, person: Person, states: Collection[State] = ()) -> Opened | None:
    """Open it as its raiser sees it; nothing, if they have raised none."""
    topic_id = await find_last(work, person, states)
    return None if topic_id is None else await open_topic(work, person, topic_id)
