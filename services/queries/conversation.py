"""What a conversation usually needs, for many chats at once."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import bindparam, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.chats import Chat
from models.items import Item
from models.stations import Place
from models.topics import Part, Topic
from services.sizes import in_few_sizes


def whole_topic() -> tuple[ORMOption, ...]:
    """A topic with everything its card shows."""
    return (
        joinedload(Topic.raiser),
        joinedload(Topic.station),
        selectinload(Topic.parts).joinedload(Part.attachment),
    )


def whole_life() -> tuple[ORMOption, ...]:
    """The same with whoever holds it and the items that were agreed."""
    return (
        *whole_topic(),
        joinedload(Topic.holder),
        selectinload(Topic.items).joinedload(Item.unit),
    )


@dataclass
class Conversations:
    """The chats of a batch and the drafts of their people, held so that no handler asks again."""

    chats: dict[str, Chat] = field(default_factory=dict)
    drafts: dict[int, Topic] = field(default_factory=dict)
    only_stations: list[Place] | None = None


_CHATS = (
    select(Chat)
    .where(
        Chat.channel == bindparam("channel"),
        Chat.address.in_(bindparam("addresses", expanding=True)),
    )
    .options(joinedload(Chat.person))
)
# Locked in one order: the same person may be writing through another chat just now.
_DRAFTS = (
    select(Topic)
    .where(
        Topic.raiser_id.in_(bindparam("people", expanding=True)),
        Topic.state == literal_column("'draft'"),
        Topic.writer_id.is_(None),
    )
    .options(*whole_topic())
    .order_by(Topic.id)
    .with_for_update(of=Topic)
)


async def load_conversations(
    session: AsyncSession, channel: str, addresses: Collection[str]
) -> Conversations:
    """Chats, their people and their drafts, in three statements however many there are."""
    bound = {"channel": channel, "addresses": in_few_sizes(addresses)}
    chats = (await session.scalars(_CHATS, bound)).all()
    people = [chat.person_id for chat in chats if chat.person_id is not None]
    drafts: dict[int, Topic] = {}
    if people:
        found = await session.scalars(_DRAFTS, {"people": in_few_sizes(people)})
        drafts = {topic.raiser_id: topic for topic in found}
    return Conversations({chat.address: chat for chat in chats}, drafts)
