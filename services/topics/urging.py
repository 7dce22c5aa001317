"""Urging: who has urged a matter already, and from which day on it makes sense to do it again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from models.ledger import Event
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.topics.topic import Topic
from services.work import Work

# Working days in which those who have it in hand can be expected to act on it.
RAISERS_PAUSE = 5
PAUSE = 1


@dataclass(frozen=True)
class Urged:
    """When somebody urged a matter last, and the day from which on they may again."""

    at: datetime
    again: datetime


async def find_urged(
    work: Work, topic: Topic, person: Person, who: Collection[Who]
) -> Urged | None:
    """Find when this person has urged a matter, as long as it is too soon to do it again."""
    query = (
        select(Event.at)
        .where(Event.topic_id == topic.id, Event.verb == Verb.URGE, Event.actor_id == person.id)
        .order_by(Event.position.desc())
        .limit(1)
    )
    last = await work.session.scalar(query)
    if last is None:
        return None
    day = work.working_days(last, RAISERS_PAUSE if Who.RAISER in who else PAUSE)
    morning = datetime.combine(day.astimezone(work.zone).date(), time.min, work.zone)
    return Urged(last, morning) if work.now < morning else None
