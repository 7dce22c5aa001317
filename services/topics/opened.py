"""A topic opened by somebody: what they may do with it, and what has happened, in their terms."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.ledger import Event
from models.lifecycle.escalation import WATCHED
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from services.people.serving import list_roles
from services.topics.finding import read_as
from services.topics.rights import list_verbs_as
from services.work import Work

LATEST = 12


@dataclass(frozen=True)
class Happened:
    """A line of the timeline."""

    verb: Verb
    at: datetime
    who: str
    behalf: bool = False  # told or typed in for the raiser
    item: int = 0
    phase: str = ""  # of a talk


@dataclass(frozen=True)
class Opened:
    """A topic as one reader sees it."""

    topic: Topic
    verbs: tuple[Verb, ...] = ()
    happened: list[Happened] = field(default_factory=list)
    # The raiser's name and what they sent beside their words are for those at work on it.
    at_work: bool = True
    # Who supervises it and how, for those who serve; that somebody does is for everybody.
    watched: bool = False
    watchers: list[Involvement] = field(default_factory=list)


async def open_for_raiser(work: Work, topic: Topic) -> Opened:
    """Open a topic without any button, for its raiser on paper or by number and PIN."""
    happened = await _list_happened(work, topic, staff=False)
    return Opened(topic, happened=happened, watched=_is_watched(topic))


INSIDE = {Who.RAISER, Who.WRITER, Who.STAFF, Who.HOLDER, Who.JOINT, Who.LIAISON, Who.MEMBER}


async def open_topic(work: Work, person: Person, topic_id: int) -> Opened:
    """A topic for somebody who may see it."""
    topic, who = await read_as(work, person, topic_id)
    verbs = await list_verbs_as(work, person, topic, who)
    staff = bool(who & (INSIDE - {Who.RAISER, Who.WRITER}))
    happened = await _list_happened(work, topic, staff=staff)
    opened = Opened(topic, verbs, happened, bool(who & INSIDE), _is_watched(topic))
    return replace(opened, watchers=await _list_watchers(work, opened)) if staff else opened


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


async def _list_happened(work: Work, topic: Topic, *, staff: bool) -> list[Happened]:
    query = (
        select(Event, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.topic_id == topic.id, Event.verb.not_in(UNTOLD))
        .order_by(Event.position.desc())
        .limit(LATEST)
    )
    rows = (await work.session.execute(query)).all()
    told = ((event, name) for event, name in reversed(rows) if _is_for(event, staff=staff))
    return [_describe(topic, event, name) for event, name in told]


def _describe(topic: Topic, event: Event, name: str | None) -> Happened:
    item, phase = int(event.facts.get("item", 0)), str(event.facts.get("phase", ""))
    who, behalf = _name_in(topic, event, name), _is_behalf(event)
    return Happened(Verb(event.verb), event.at, who, behalf, item, phase)


# What supporters do is their own; what raiser and holder write to each other is theirs.
UNTOLD = (Verb.SUPPORT, Verb.FOLLOW, Verb.MESSAGE)


def _is_for(event: Event, *, staff: bool) -> bool:
    return staff or bool(event.facts.get("public", True))


def _name_in(topic: Topic, event: Event, name: str | None) -> str:
    return "" if _is_raisers(topic, event) and not _is_behalf(event) else name or ""


def _is_behalf(event: Event) -> bool:
    return bool(event.facts.get("behalf"))


def _is_raisers(topic: Topic, event: Event) -> bool:
    """Tell whether the raiser did it, also as the person they were before two chats were joined."""
    acted = event.facts.get("as")
    return acted in {Who.RAISER, Who.MERGED} or event.actor_id == topic.raiser_id or acted is None
