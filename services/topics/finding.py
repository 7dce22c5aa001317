"""Finding: a topic, for the program or one who may read it, and whether to ask its raiser's name"""

from sqlalchemy import bindparam, select

from models.errors import NotFound
from models.lifecycle.topics import TOPIC
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.topics.loading import with_items
from models.topics.topic import Topic
from services.topics.rights import require
from services.work import Work


async def asks_name(work: Work, topic: Topic) -> bool:
    """Tell whether to ask a nameless raiser: with their first receipt, and never again."""
    if topic.raiser.name or topic.anonymous:
        return False
    former = select(Topic.id).where(
        Topic.raiser_id == topic.raiser_id,
        Topic.number.is_not(None),
        Topic.anonymous.is_(False),
        Topic.id != topic.id,
    )
    return await work.session.scalar(former.limit(1)) is None


# Written once: every verb asks them, and building them anew took longer than their answers.
_THIS = Topic.id == bindparam("topic_id")
_HELD = select(Topic.id).where(_THIS).with_for_update()
_WHOLE = select(Topic).where(_THIS).options(*with_items()).execution_options(populate_existing=True)


async def find_topic(work: Work, topic_id: int) -> Topic:
    """A topic with all its card shows, held until the end of the work."""
    await work.know_days()
    await work.session.flush()
    this = {"topic_id": topic_id}
    if await work.session.scalar(_HELD, this) is None:
        raise NotFound
    # Read only once it is held, and over whatever was read before: PostgreSQL joins to a row it
    # had to wait for what stood beside it before the wait.
    return (await work.session.scalars(_WHOLE, this)).one()


async def read_topic(work: Work, person: Person, topic_id: int) -> Topic:
    """A topic for somebody who may see it."""
    return (await read_as(work, person, topic_id))[0]


async def read_as(work: Work, person: Person, topic_id: int) -> tuple[Topic, frozenset[Who]]:
    """Read a topic somebody may read, and what they are to it."""
    topic = await find_topic(work, topic_id)
    who = await require(work, person, Verb.READ, topic)
    if Verb.READ not in TOPIC.allowed(topic.state, who):
        # Theirs in another state, as a member's of the station it is to be told to.
        raise NotFound
    return topic, who


async def read_topic_by_number(work: Work, person: Person, number: str) -> Topic:
    """Read a topic by its number; one nobody has and one not theirs to see are answered alike."""
    topic_id = await work.session.scalar(select(Topic.id).where(Topic.number == number))
    if topic_id is None:
        raise NotFound
    return await read_topic(work, person, topic_id)
