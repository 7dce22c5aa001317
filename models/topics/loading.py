"""Loading: what is read together with a topic."""

from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from models.topics.items import Item
from models.topics.part import Part
from models.topics.topic import Topic


def with_parts() -> tuple[ORMOption, ...]:
    """A topic with everything its card shows."""
    return (
        joinedload(Topic.raiser),
        joinedload(Topic.station),
        selectinload(Topic.parts).joinedload(Part.attachment),
    )


def with_items() -> tuple[ORMOption, ...]:
    """Load its parts, its holder, and the items that were agreed."""
    return (
        *with_parts(),
        joinedload(Topic.holder),
        selectinload(Topic.items).joinedload(Item.unit),
    )
