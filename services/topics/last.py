"""The last matter somebody has raised: what they mean when they name none."""

from collections.abc import Collection

from sqlalchemy import case, select

from models.lifecycle.topics import State
from models.people import Person
from models.topics.topic import Topic
from services.topics.lists import OVER
from services.topics.opened import Opened, open_by_number, open_topic
from services.work import Work


async def find_last(
    work: Work, person: Person, states: Collection[State] = (), *, named: bool = False
) -> int | None:
    """Find it among what goes on, before what is over; in one of these states, or named, alone."""
    query = (
        select(Topic.id)
        .where(Topic.raiser_id == person.id, Topic.number.is_not(None))
        .order_by(case((Topic.state.in_(OVER), 1), else_=0), Topic.id.desc())
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


async def open_last(work: Work, person: Person, states: Collection[State] = ()) -> Opened | None:
    """Open it as its raiser sees it; nothing, if they have raised none."""
    topic_id = await find_last(work, person, states)
    return None if topic_id is None else await open_topic(work, person, topic_id)
