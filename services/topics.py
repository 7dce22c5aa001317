"""Topics: finding one for whoever may see it."""

from dataclasses import dataclass
from typing import cast

from sqlalchemy import bindparam, select

from models.attachments import Attachment
from models.chats import Chat
from models.errors import NotFound
from models.lifecycle import Verb, Who, allowed_verbs
from models.people import Person
from models.stations import Place
from models.topics import LONGEST_TEXT, Part, Topic
from services.access import require
from services.queries.conversation import whole_life
from services.work import Work

EXCERPT = 500


@dataclass(frozen=True)
class Contact:
    """A card of somebody's address book; own: the messenger says that it is the sender's."""

    name: str
    number: str
    own: bool


@dataclass(frozen=True)
class Said:
    """One message as a messenger delivered it, already understood."""

    message_id: int
    text: str = ""
    attachment: Attachment | None = None
    album: str | None = None
    contact: Contact | None = None


def make_part(work: Work, chat: Chat, said: Said) -> Part:
    """A message as a part of a topic, with nothing in it that a database refuses."""
    return Part(
        arrival_id=work.arrival_id or 0,
        chat=chat,
        message_id=said.message_id,
        said_at=work.now,
        # PostgreSQL takes no NUL, and a lone surrogate cannot be stored at all.
        text=said.text.replace("\0", "").encode("utf-8", "replace").decode()[:LONGEST_TEXT],
        album=said.album,
        attachment=said.attachment,
    )


# Written once: every verb asks them, and building them anew took longer than their answers.
_THIS = Topic.id == bindparam("topic_id")
_HELD = select(Topic.id).where(_THIS).with_for_update()
_WHOLE = select(Topic).where(_THIS).options(*whole_life()).execution_options(populate_existing=True)


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


def station_of(topic: Topic) -> Place:
    """Where a raised topic lies: without a station it could not have been submitted."""
    return cast("Place", topic.station)


async def read_topic(work: Work, person: Person, topic_id: int) -> Topic:
    """A topic for somebody who may see it."""
    return (await read_as(work, person, topic_id))[0]


async def read_as(work: Work, person: Person, topic_id: int) -> tuple[Topic, frozenset[Who]]:
    """The same, and what they are to it."""
    topic = await find_topic(work, topic_id)
    who = await require(work, person, Verb.READ, topic)
    if Verb.READ not in allowed_verbs(topic.state, who):
        # Theirs in another state, as a member's of the station it is to be told to.
        raise NotFound
    return topic, who


async def read_topic_by_number(work: Work, person: Person, number: str) -> Topic:
    """As by its id; a number nobody has and one not theirs to see are answered alike."""
    topic_id = await work.session.scalar(select(Topic.id).where(Topic.number == number))
    if topic_id is None:
        raise NotFound
    return await read_topic(work, person, topic_id)
