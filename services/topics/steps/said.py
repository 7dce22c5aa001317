"""What was said last in doing a verb, with its photos and voices."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.part import Part
from services.work import Work


async def find_said(work: Work, topic_id: int, verb: Verb, item: int = 0) -> Entry | None:
    """Find the last entry that was done with this verb, to a topic or to one of its items."""
    query = (
        select(Entry)
        .where(
            Entry.topic_id == topic_id,
            Entry.item == item,
            Entry.verb == verb,
            Entry.done_at.is_not(None),
        )
        .options(selectinload(Entry.parts).joinedload(Part.attachment))
        .order_by(Entry.done_at.desc(), Entry.id.desc())
        .limit(1)
    )
    return (await work.session.scalars(query)).one_or_none()
