"""A topic opened by somebody: what they may do with it, and what has happened, in their terms."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.attachments import Attachment
from models.lifecycle.escalation import WATCHED
from models.lifecycle.rules import Asker
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from models.topics.veils import LAID, Veil
from services.people.serving import list_roles
from services.topics.finding import read_as, read_topic_by_number
from services.topics.history import MOST, STAFF, Happened, list_happened, sent_in
from services.topics.rights import list_verbs_as
from services.topics.urging import Urged, find_urged
from services.topics.veiling import find_veil, hear_voices, veil_for
from services.work import Work


@dataclass(frozen=True)
class Opened:
    """A topic as one reader sees it."""

    topic: Topic
    verbs: tuple[Verb, ...] = ()
    happened: list[Happened] = field(default_factory=list)
    veil: Veil = LAID  # what lies over its words for this reader
    # The raiser's name and what they sent beside their words are for those at work on it.
    at_work: bool = True
    serves: bool = False  # the words of the trade are for those who serve
    # Who supervises it and how, for those who serve; that somebody does is for everybody.
    watched: bool = False
    watchers: list[Involvement] = field(default_factory=list)
    urged: Urged | None = None  # when this reader has urged it, while it is too soon to do so again

    @property
    def attachments(self) -> list[Attachment]:
        """All that this reader may see and hear: of the matter itself, and of what came of it."""
        own = self.topic.attachments if self.at_work else []
        return _each_once([*own, *sent_in(self.happened)])


async def open_for_raiser(work: Work, topic: Topic) -> Opened:
    """Open a topic without any button, for its raiser on paper or by number and PIN."""
    happened = await list_happened(work, topic, frozenset({Who.RAISER}))
    veil = veil_for(topic, {Who.RAISER}, voices=await hear_voices(work, topic))
    return Opened(topic, happened=happened, veil=veil, watched=_is_watched(topic))


INSIDE = STAFF | {Who.RAISER, Who.WRITER}


async def open_topic(work: Work, person: Person, topic_id: int) -> Opened:
    """A topic for somebody who may see it."""
    topic, who = await read_as(work, person, topic_id)
    verbs = await list_verbs_as(work, person, topic, who)
    staff = bool(who & STAFF)
    if staff and topic.is_alarming:
        topic.danger_seen_at = work.now
    happened = await list_happened(work, topic, who, reader_id=person.id)
    veil = await find_veil(work, person, topic, who)
    opened = Opened(topic, verbs, happened, veil, bool(who & INSIDE), staff, _is_watched(topic))
    if Verb.URGE in topic.list_verbs(Asker(who, work.now)) and Verb.URGE not in verbs:
        opened = replace(opened, urged=await find_urged(work, topic, person, who))
    return replace(opened, watchers=await _list_watchers(work, opened)) if staff else opened


async def open_by_number(work: Work, person: Person, number: str) -> Opened:
    """Open a topic by its number, for somebody who may see it."""
    topic = await read_topic_by_number(work, person, number)
    return await open_topic(work, person, topic.id)


def _is_watched(topic: Topic) -> bool:
    """Tell whether it is watched, which ends by itself with the answer."""
    return topic.watched_since is not None and topic.state in WATCHED


async def _list_watchers(work: Work, opened: Opened) -> list[Involvement]:
    """List those who were named to watch it and still serve."""
    if not opened.watched:
        return []
    bound = Involvement.topic_id == opened.topic.id, Involvement.tie == InvolvedAs.SUPERVISOR
    query = (
        select(Involvement)
        .where(*bound)
        .options(joinedload(Involvement.person))
        .order_by(Involvement.id)
    )
    bonds = (await work.session.scalars(query)).all()
    return [each for each in bonds if await list_roles(work, each.person_id)]


@dataclass(frozen=True)
class History:
    """All that happened to a topic, with every word and file its reader may have."""

    topic: Topic
    happened: list[Happened]
    veil: Veil = LAID

    @property
    def attachments(self) -> list[Attachment]:
        return _each_once(sent_in(self.happened))


def _each_once(attachments: Iterable[Attachment]) -> list[Attachment]:
    """Without what was said once for two verbs."""
    return list({each.id: each for each in attachments}.values())


async def open_history(work: Work, person: Person, topic_id: int) -> History:
    """List everything that was said and done, for somebody who may see the topic."""
    topic, who = await read_as(work, person, topic_id)
    happened = await list_happened(work, topic, who, MOST, reader_id=person.id)
    return History(topic, happened, await find_veil(work, person, topic, who))
