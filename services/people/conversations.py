"""Conversations: what each usually needs, loaded for many chats at once."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Text, bindparam, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from foundation.in_list import InList
from models.chats import Chat
from models.stations import Place
from models.topics.part import Part
from models.topics.topic import Topic


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
        InList(Chat.address, "addresses", Text()),
    )
    .options(joinedload(Chat.person))
)
# Locked in one order: the same person may be writing through another chat just now.
_DRAFTS = (
    select(Topic)
    .where(
        InList(Topic.raiser_id, "people"),
        Topic.state == literal_column("'draft'"),
        Topic.writer_id.is_(None),
    )
    .options(joinedload(Topic.station))
    .order_by(Topic.id)
    .with_for_update(of=Topic)
)
# After them, in a statement of its own: what stands beside a row that had to be waited for.
_PARTS = (
    select(Part)
    .where(InList(Part.topic_id, "topics"))
    .options(joinedload(Part.attachment))
    .order_by(Part.id)
)


async def load_conversations(
    session: AsyncSession,
    channel: str,
    addresses: Collection[str],
    others: Conversations | None = None,
) -> Conversations:
    """Chats, their people and their drafts, in three statements however many there are."""
    bound = {"channel": channel, "addresses": addresses}
    chats = (await session.scalars(_CHATS, bound)).all()
    people = [chat.person_id for chat in chats if chat.person_id is not None]
    # Somebody may be writing by two messengers: what they have begun is one and the same.
    drafts = others.drafts if others else {}
    drafts |= await _load_drafts(session, people) if people else {}
    return Conversations({chat.address: chat for chat in chats}, drafts)


async def _load_drafts(session: AsyncSession, people: Collection[int]) -> dict[int, Topic]:
    """By their raisers, who are at hand already."""
    drafts = (await session.scalars(_DRAFTS, {"people": people})).all()
    parts: dict[int | None, list[Part]] = {each.id: [] for each in drafts}
    if drafts:
        for part in await session.scalars(_PARTS, {"topics": list(parts)}):
            parts[part.topic_id].append(part)
    for topic in drafts:
        set_committed_value(topic, "parts", parts[topic.id])
    return {topic.raiser_id: topic for topic in drafts}
