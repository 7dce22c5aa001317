"""Supported: what somebody supports or follows, and what they said with it, theirs for ever."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, and_, case, select
from sqlalchemy.orm import joinedload, selectinload

from models.attachments import Attachment
from models.errors import NotFound
from models.lifecycle.topics import ON_BOARD, TOPIC
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.part import Part
from models.topics.topic import Topic
from services.topics.finding import find_topic
from services.topics.lists import COLUMNS, MOST_LISTED, ListPage, page_of, tied
from services.topics.rights import who_is
from services.work import Work


@dataclass(frozen=True)
class Supported:
    """A topic somebody supports, whether they may still read it, and their own words about it."""

    topic: Topic
    readable: bool
    words: str = ""
    attachments: Sequence[Attachment] = field(default=())


def supports_of(person_id: int) -> Select[Entry]:
    """Select what somebody said in supporting, with their topics and files."""
    supported = select(Involvement.topic_id).where(*tied(person_id, InvolvedAs.SUPPORT))
    return (
        select(Entry)
        .where(
            Entry.topic_id.in_(supported),
            Entry.author_id == person_id,
            Entry.verb == Verb.SUPPORT,
        )
        .options(joinedload(Entry.topic), selectinload(Entry.parts).joinedload(Part.attachment))
        .order_by(Entry.id)
    )


# A title is shown as long as anybody may read it.
_SHOWN = [
    case((and_(Topic.on_board, Topic.state.in_(ON_BOARD)), Topic.title), else_=None)
    if each is Topic.title
    else each
    for each in COLUMNS
]


async def list_tied(work: Work, person: Person, tie: InvolvedAs, page: int = 0) -> ListPage:
    """List what somebody supports, or follows, the latest first."""
    query = (
        select(*_SHOWN)
        .join(Involvement, Involvement.topic_id == Topic.id)
        .where(*tied(person.id, tie))
        .order_by(Involvement.id.desc())
        .limit(MOST_LISTED)
    )
    return page_of((await work.session.execute(query)).all(), page)


async def open_supported(work: Work, person: Person, topic_id: int) -> Supported:
    """Open what somebody said in supporting a topic, however that went on since."""
    supports = tied(person.id, InvolvedAs.SUPPORT)
    bound = select(Involvement.id).where(Involvement.topic_id == topic_id, *supports)
    if await work.session.scalar(bound) is None:
        raise NotFound
    topic = await find_topic(work, topic_id)
    who = await who_is(work, person, topic)
    said = supports_of(person.id).where(Entry.topic_id == topic_id)
    entries = (await work.session.scalars(said)).all()
    return Supported(
        topic,
        Verb.READ in TOPIC.allowed(topic.state, who),
        "\n".join(each.text for each in entries if each.text),
        [attachment for each in entries for attachment in each.attachments],
    )
