"""Writing the ledger: one event for each change of a topic."""

from typing import Any

from sqlalchemy import select

from models.ledger import GENESIS, Event
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.topic import Topic
from services.work import Work


async def record_event(
    work: Work, topic: Topic, verb: Verb, actor: Person | None, facts: dict[str, Any]
) -> Event:
    """Append what happened to a topic's chain."""
    newest = select(Event).where(Event.topic_id == topic.id).order_by(Event.position.desc())
    last = await work.session.scalar(newest.limit(1))
    event = Event(
        topic_id=topic.id,
        position=last.position + 1 if last else 1,
        verb=verb,
        at=work.now,
        actor_id=actor.id if actor else None,
        arrival_id=work.arrival_id,
        facts=facts,
        previous=last.digest if last else GENESIS,
    )
    event.digest = event.sealed()
    work.session.add(event)
    await work.session.flush()
    return event
