"""The ledger's chain, as it is written and as it is read again."""

from sqlalchemy import select

from models.ledger import GENESIS, Event
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.topics.ledger import record_event
from services.topics.supplies import withdraw_topic
from services.work import Work
from tests.conftest import Fresh
from tests.county import Resident


async def test_every_event_seals_the_one_before(
    work: Work, met: Resident, raised_topic: Topic, fresh: Fresh
) -> None:
    await record_event(work, raised_topic, Verb.SUPPLY, met.person, {"words": 3, "字": "灯"})
    await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    await work.session.commit()
    async with fresh() as session:
        query = select(Event).where(Event.topic_id == raised_topic.id).order_by(Event.position)
        events = (await session.scalars(query)).all()
    assert [event.verb for event in events] == [Verb.SUBMIT, Verb.SUPPLY, Verb.WITHDRAW]
    assert [event.position for event in events] == [1, 2, 3]
    assert [event.previous for event in events] == [GENESIS, events[0].digest, events[1].digest]
    assert all(event.digest == event.sealed() for event in events)


async def test_an_event_remembers_the_update_it_came_from(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    event = await record_event(work, raised_topic, Verb.SUPPLY, met.person, {})
    assert event.arrival_id == work.arrival_id
    assert event.actor_id == met.person.id
