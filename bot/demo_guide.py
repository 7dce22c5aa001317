"""The demo's guide: which of its steps have happened, as the ledger and the letters have it."""

from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import until
from models.chats import Chat
from models.ledger import Event
from models.letters import OPEN, Letter
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.topic import Topic

RATED = (Verb.RATE_GOOD, Verb.RATE_FAIR, Verb.RATE_POOR)
# What is spoken of at night and heard of in the morning.
AT_NIGHT = (Verb.NOTE, Verb.DISPATCH)
STEPS = {
    Verb.SUBMIT: "submit",
    Verb.ACCEPT: "accept",
    Verb.CLAIM: "claim",
    Verb.DISPATCH: "dispatch",
    Verb.REPLY: "reply",
    Verb.APPROVE: "approve",
    Verb.ANSWER: "answer",
    **dict.fromkeys(RATED, "rate"),
}


async def find_steps_done(
    session: AsyncSession, address: str, now: datetime, zone: tzinfo
) -> frozenset[str]:
    """What has happened to the matters of the resident with this phone."""
    resident = await session.scalar(
        select(Person).join(Chat, Chat.person_id == Person.id).where(Chat.address == address)
    )
    if resident is None:
        return frozenset()
    events = await _list_events(session, resident)
    steps = {STEPS[Verb(each.verb)] for each in events if each.verb in STEPS}
    for each in events:
        said = each.at.astimezone(zone)
        if each.verb in AT_NIGHT and resident.is_quiet(said.time()):
            steps.add("night")
            over = said + until(resident.quiet_until, said) <= now
            if over and not await _is_waiting(session, resident, now):
                steps.add("morning")
    return frozenset(steps)


async def _list_events(session: AsyncSession, resident: Person) -> list[Event]:
    """Everything that was not taken back."""
    query = (
        select(Event)
        .join(Topic, Topic.id == Event.topic_id)
        .where(Topic.raiser_id == resident.id)
        .order_by(Event.topic_id, Event.position)
    )
    standing: list[Event] = []
    for event in await session.scalars(query):
        if event.verb == Verb.UNDO:
            standing.pop()
        else:
            standing.append(event)
    return standing


async def _is_waiting(session: AsyncSession, resident: Person, now: datetime) -> bool:
    """Whether the resident has still to be told what the night held back."""
    query = select(Letter.id).where(
        Letter.person_id == resident.id, Letter.state.in_(OPEN), Letter.not_before <= now
    )
    return await session.scalar(query.limit(1)) is not None
