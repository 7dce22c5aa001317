"""A draft opened by whoever writes it: as its card shows it, with what was raised before."""

from dataclasses import dataclass

from models.topics.topic import Topic
from services.people.phones import show_phone
from services.search.likeness import Duplicate, find_duplicates
from services.work import Work


@dataclass(frozen=True)
class OpenedDraft:
    """A draft and what is likely the same matter; typed in for somebody else, their number too."""

    topic: Topic
    duplicate: Duplicate | None = None
    phone: str = ""


async def show_draft(work: Work, topic: Topic) -> OpenedDraft:
    """Find for a draft all that its card says beside its words."""
    duplicates = await find_duplicates(work, topic)
    phone = show_phone(work, topic.raiser) if topic.writer_id is not None else ""
    return OpenedDraft(topic, duplicates[0] if duplicates else None, phone)
