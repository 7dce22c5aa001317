"""A draft opened by whoever writes it: as its card shows it, with what was raised before."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case, or_, select

from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.organisation.categories import sort_draft
from services.people.phones import show_phone
from services.search.likeness import Duplicate, find_duplicates
from services.work import Work

# So long what follows a matter is likely said of it too.
IN_MIND = timedelta(hours=1)
_OPEN = frozenset(state for rule in TOPIC.rows_of(Verb.SUPPLY) for state in rule.states)


@dataclass(frozen=True)
class Fresh:
    """A matter of theirs that was raised a moment ago, or of which they were asked something."""

    topic_id: int
    number: str
    anonymous: bool = False


@dataclass(frozen=True)
class OpenedDraft:
    """A draft, what it may be meant for or is likely the same as; a visitor's number too."""

    topic: Topic
    duplicate: Duplicate | None = None
    phone: str = ""
    fresh: Fresh | None = None


async def show_draft(work: Work, topic: Topic) -> OpenedDraft:
    """Find for a draft all that its card says beside its words."""
    await sort_draft(work, topic)
    duplicates = await find_duplicates(work, topic)
    duplicate = duplicates[0] if duplicates else None
    if topic.writer_id is not None:
        return OpenedDraft(topic, duplicate, show_phone(work, topic.raiser))
    return OpenedDraft(topic, duplicate, fresh=await _find_fresh(work, topic))


async def _find_fresh(work: Work, draft: Topic) -> Fresh | None:
    """Find what the raiser of a draft was asked last, or raised within the hour before it."""
    asked = Topic.state == State.RETURNED
    query = (
        select(Topic.id, Topic.number, Topic.anonymous)
        .where(Topic.raiser_id == (draft.raiser_id or draft.raiser.id))
        .where(Topic.state.in_(_OPEN))
        .where(or_(asked, Topic.submitted_at > draft.created_at - IN_MIND))
        .order_by(case((asked, Topic.due_since), else_=Topic.submitted_at).desc())
    )
    found = (await work.session.execute(query.limit(1))).first()
    return Fresh(found.id, found.number, found.anonymous) if found else None
