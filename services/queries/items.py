"""Items opened by somebody: what was agreed, what came of it, and what they may do with it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.attachments import Attachment
from models.bonds import Rating
from models.entries import Entry
from models.items import Item
from models.lifecycle import ItemState, Verb, Who
from models.people import Person
from models.topics import Part
from services.access import list_item_verbs, who_is
from services.items import list_side_ratings
from services.lookout import owed_day
from services.queries.opened import INSIDE
from services.steps import find_item
from services.topics import read_topic
from services.work import Work


@dataclass(frozen=True)
class OpenedItem:
    """One agreed action as one reader sees it."""

    item: Item
    due_at: datetime  # the date that counts as it stands
    verbs: tuple[Verb, ...] = ()
    ratings: list[Rating] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    # What a unit has replied is public once it was approved.
    shows_reply: bool = True


async def open_item(work: Work, person: Person, topic_id: int, position: int) -> OpenedItem:
    """An item for somebody who may see its topic."""
    topic = await read_topic(work, person, topic_id)
    item = find_item(topic, position)
    inside = bool((INSIDE - {Who.RAISER}) & await who_is(work, person, topic))
    verbs = await list_item_verbs(work, person, item)
    ratings = await list_side_ratings(work, topic, item) if inside else []
    shows = inside or item.state is ItemState.APPROVED
    sent = await _list_sent(work, item) if inside and item.reply_class else []
    day = owed_day(item, work)
    return OpenedItem(item, day, verbs, ratings, sent, shows_reply=shows)


async def _list_sent(work: Work, item: Item) -> list[Attachment]:
    """The photos of its latest reply."""
    query = (
        select(Entry)
        .where(
            Entry.topic_id == item.topic_id,
            Entry.item == item.position,
            Entry.verb == Verb.REPLY,
            Entry.done_at.is_not(None),
        )
        .options(selectinload(Entry.parts).joinedload(Part.attachment))
        .order_by(Entry.id.desc())
        .limit(1)
    )
    entry = (await work.session.scalars(query)).one_or_none()
    return entry.attachments if entry else []
