"""What has happened to a topic: who did what, and the words and files that each reader may have."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from foundation.in_list import InList
from models.attachments import Attachment
from models.ledger import Event
from models.lifecycle.law import told_to
from models.lifecycle.words import Audience, Verb, Who
from models.people import Person
from models.topics.entries import Entry
from models.topics.part import Part
from models.topics.topic import Topic
from models.topics.veils import Veil
from services.topics.veiling import veil_for
from services.work import Work

# As many as a card has room for; as many as anybody reads at once.
LATEST = 12
MOST = 200
STAFF = frozenset({Who.STAFF, Who.HOLDER, Who.JOINT, Who.LIAISON, Who.MEMBER})
RAISERS = frozenset({Who.RAISER, Who.WRITER, Who.MERGED})
# What supporters do is their own; what raiser and holder write to each other is theirs.
UNTOLD = (Verb.SUPPORT, Verb.FOLLOW, Verb.MESSAGE)


@dataclass(frozen=True)
class Happened:
    """One line of the timeline."""

    verb: Verb
    at: datetime
    who: str
    behalf: bool = False  # told or typed in for the raiser
    item: int = 0
    phase: str = ""  # of a talk
    words: str = ""
    attachments: Sequence[Attachment] = field(default=())


async def list_happened(
    work: Work, topic: Topic, who: frozenset[Who], most: int = LATEST, *, reader_id: int = 0
) -> list[Happened]:
    """The latest events, oldest first, as these people may read them."""
    query = (
        select(Event, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.topic_id == topic.id, Event.verb.not_in(UNTOLD))
        .order_by(Event.position.desc())
        .limit(most)
    )
    rows = (await work.session.execute(query)).all()
    shown = [(event, name) for event, name in reversed(rows) if _is_for(event, who)]
    entries = await _find_entries(work, [event for event, _ in shown if _may_read(event, who)])
    return [
        _describe(topic, event, name, entries, _veil(topic, event, who, reader_id))
        for event, name in shown
    ]


def _veil(topic: Topic, event: Event, who: frozenset[Who], reader_id: int) -> Veil:
    own = event.actor_id == reader_id
    return veil_for(topic, who, str(event.facts.get("as", "")), own=own)


async def _find_entries(work: Work, events: Collection[Event]) -> dict[str, Entry]:
    ids = [int(event.facts["entry"]) for event in events if "entry" in event.facts]
    if not ids:
        return {}
    parts = selectinload(Entry.parts).options(joinedload(Part.attachment))
    query = select(Entry).where(InList(Entry.id, "ids")).options(parts)
    return {str(each.id): each for each in await work.session.scalars(query, {"ids": ids})}


def _is_for(event: Event, who: frozenset[Who]) -> bool:
    return bool(who & STAFF) or bool(event.facts.get("public", True))


def _may_read(event: Event, who: frozenset[Who]) -> bool:
    """Staff read every word; others read what was told to such as they are, and their own."""
    if who & STAFF:
        return True
    told = told_to(Verb(event.verb))
    if who & RAISERS:
        own = event.facts.get("as") in {Who.RAISER, Who.MERGED}
        return own or bool(told & {Audience.RAISERS, Audience.OTHER_SIDE})
    return bool(told & {Audience.SUPPORTERS, Audience.FOLLOWERS})


def _describe(
    topic: Topic, event: Event, name: str | None, entries: dict[str, Entry], veil: Veil
) -> Happened:
    entry = entries.get(str(event.facts.get("entry", "")))
    return Happened(
        verb=Verb(event.verb),
        at=event.at,
        who=_name_in(topic, event, name),
        behalf=_is_behalf(event),
        item=int(event.facts.get("item", 0)),
        phase=str(event.facts.get("phase", "")),
        words=veil.over(entry.text) if entry else "",
        attachments=entry.attachments if entry else (),
    )


def _name_in(topic: Topic, event: Event, name: str | None) -> str:
    return "" if _is_raisers(topic, event) and not _is_behalf(event) else name or ""


def _is_behalf(event: Event) -> bool:
    return bool(event.facts.get("behalf"))


def _is_raisers(topic: Topic, event: Event) -> bool:
    """Whoever joined two of their chats acted before as somebody else: the event knows as what."""
    acted = event.facts.get("as")
    return acted in {Who.RAISER, Who.MERGED} or event.actor_id == topic.raiser_id or acted is None
