"""Talks: what was talked over with the resident or the member, before, while and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from models.attachments import Attachment
from models.errors import NotFound
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.items import Item, Phase, Side
from models.topics.part import Part
from services.topics.steps.step import Doer, Doers, Effect, Step
from services.work import Work


@dataclass(frozen=True)
class Talk:
    """A talk: who with whom, when, and what was said."""

    who: str
    side: Side
    phase: Phase
    at: datetime
    text: str
    attachments: Sequence[Attachment] = field(default_factory=list)


async def log_talk(step: Step) -> Effect:
    """Kept as it stands now: an item goes on, and what was said before stays before."""
    if step.pick not in set(Side):
        raise NotFound
    item = cast("Item", step.item)
    cast("Entry", step.entry).pick = f"{step.pick}-{item.phase}"
    return Effect(facts={"with": step.pick, "phase": item.phase})


DOERS: Doers = {Verb.TALK: Doer(log_talk)}


def _logged(topic_id: int, position: int) -> Select[Entry]:
    return (
        select(Entry)
        .where(
            Entry.topic_id == topic_id,
            Entry.item == position,
            Entry.verb == Verb.TALK,
            Entry.done_at.is_not(None),
        )
        .order_by(Entry.id)
    )


async def list_talks(work: Work, item: Item) -> list[Talk]:
    """List all talks that were logged, from the first on."""
    query = _logged(item.topic_id, item.position).options(
        joinedload(Entry.author), selectinload(Entry.parts).joinedload(Part.attachment)
    )
    return [_describe(entry) for entry in await work.session.scalars(query)]


def _describe(entry: Entry) -> Talk:
    side, _, phase = entry.pick.partition("-")
    at = entry.done_at or entry.begun_at
    return Talk(entry.author.name, Side(side), Phase(phase), at, entry.text, entry.attachments)


async def has_talked(work: Work, topic_id: int, position: int) -> bool:
    """Whether any talk of the unit's was logged."""
    query = _logged(topic_id, position).limit(1)
    return (await work.session.scalars(query)).one_or_none() is not None
