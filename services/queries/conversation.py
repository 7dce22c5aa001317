"""What a conversation usually needs, for many chats at once."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.chats import Chat
from models.lifecycle import State
from models.people import Appointment, Person
from models.stations import Place
from models.topics import Part, Topic


def whole_topic() -> tuple[ORMOption, ...]:
    """A topic with everything its card shows."""
    return (
        joinedload(Topic.raiser),
        joinedload(Topic.station),
        selectinload(Topic.parts).joinedload(Part.attachment),
    )


def whole_chat() -> tuple[ORMOption, ...]:
    person = joinedload(Chat.person)
    return (person.selectinload(Person.appointments).joinedload(Appointment.place),)


@dataclass
class Conversations:
    """The chats of a batch and the drafts of their people, held so that no handler asks again."""

    chats: dict[str, Chat] = field(default_factory=dict)
    drafts: dict[int, Topic] = field(default_factory=dict)
    only_stations: list[Place] | None = None


async def load_conversations(
    session: AsyncSession, channel: str, addresses: Collection[str]
) -> Conversations:
    """Chats, their people and their drafts, in three statements however many there are."""
    found = select(Chat).where(Chat.channel == channel, Chat.address.in_(addresses))
    chats = (await session.scalars(found.options(*whole_chat()))).all()
    people = [chat.person_id for chat in chats if chat.person_id is not None]
    drafts: dict[int, Topic] = {}
    if people:
        # Locked in one order: the same person may be writing through another chat just now.
        query = (
            select(Topic)
            .where(Topic.raiser_id.in_(people), Topic.state == State.DRAFT)
            .options(*whole_topic())
            .order_by(Topic.id)
            .with_for_update(of=Topic)
        )
        drafts = {topic.raiser_id: topic for topic in await session.scalars(query)}
    return Conversations({chat.address: chat for chat in chats}, drafts)
