"""What has happened to a topic: who did what, and the words and files that each reader may have."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, or_, select
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
from services.topics.involvement import is_merged_raiser
from services.topics.veiling import Voices, hear_voices, veil_for
from services.work import Work

# As many as a card has room for; as many as anybody reads at once.
LATEST = 12
MOST = 200
# Further back than this nobody was a moment quicker.
QUICKER = 4
STAFF = frozenset({Who.STAFF, Who.HOLDER, Who.JOINT, Who.LIAISON, Who.MEMBER})
# Of them those who have this very matter in hand, or see to it that it is done.
AT_WORK = frozenset({Who.STAFF, Who.HOLDER, Who.JOINT, Who.COMMITTEE, Who.SUPERVISOR})
RAISERS = frozenset({Who.RAISER, Who.WRITER, Who.MERGED})
# Whoever follows does nothing that anybody need read.
UNTOLD = (Verb.FOLLOW,)
# Between those who serve: whoever only looks on reads what became of the matter.
INTERNAL = frozenset(
    {
        Verb.RECOMMEND,
        Verb.RATIFY,
        Verb.TURN_DOWN,
        Verb.SECOND,
        Verb.HAND_UP,
        Verb.RECEIVE,
        Verb.REJECT,
        Verb.SEND_BACK,
        Verb.APPROVE,
        Verb.DISAGREE,
        Verb.RATE_UNIT,
        Verb.RATE_MEMBER,
        Verb.TALK,
        Verb.SORT,
        Verb.STRIKE,
        Verb.BLANK,
        Verb.HIDE,
        Verb.SHOW,
        Verb.UNDO,
        Verb.UNSAY,
        Verb.CALL_BACK,
        Verb.REVEAL,
        Verb.PHONE,
        Verb.SLIP,
    }
)
# What raiser and holder write to each other is theirs.
CORRESPONDING = frozenset({Who.RAISER, Who.HOLDER, Who.JOINT})
DECIDERS = frozenset({Who.HEAD, Who.OFFICE})
# What supporters do is their own; what they said with it is for those at work on it.
_TOLD = and_(
    Event.verb.not_in(UNTOLD),
    or_(Event.verb != Verb.SUPPORT, Event.facts["entry"].as_string().is_not(None)),
)


@dataclass(frozen=True)
class Happened:
    """One line of the timeline."""

    verb: Verb
    at: datetime
    who: str
    behalf: bool = False  # told or typed in for the raiser
    item: int = 0
    phase: str = ""  # of a talk; or why something was blanked
    words: str = ""
    heard: Sequence[str] = ()  # what a machine heard in the voices among these
    attachments: Sequence[Attachment] = field(default=())


async def list_happened(
    work: Work, topic: Topic, who: frozenset[Who], most: int = LATEST, *, reader_id: int = 0
) -> list[Happened]:
    """The latest events, oldest first, as these people may read them."""
    query = (
        select(Event, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.topic_id == topic.id, _TOLD)
        .order_by(Event.position.desc())
        .limit(most)
    )
    rows = (await work.session.execute(query)).all()
    who = await _reads_as(work, topic, who, reader_id)
    entries = await _find_entries(work, [event for event, _ in rows])
    voices = await hear_voices(work, topic)
    told: list[Happened] = []
    for event, name in reversed(rows):
        entry = entries.get(str(event.facts.get("entry", "")))
        own = entry is not None and entry.author_id == reader_id
        if event.verb == Verb.SUPPORT and entry is None:
            continue  # said for somebody whose matter goes by itself again
        if own or _is_for(event, who):
            said = entry if own or _may_read(event, who) else None
            veil = _veil(topic, event, who, Reader(reader_id, voices))
            told.append(_describe(topic, event, name, said, veil))
    return told


async def _reads_as(
    work: Work, topic: Topic, who: frozenset[Who], reader_id: int
) -> frozenset[Who]:
    """Whose own matter goes on in it was told as they are, whatever has become of it since."""
    only_looks_on = Who.PUBLIC in who and not who & (RAISERS | AT_WORK)
    if only_looks_on and await is_merged_raiser(work, reader_id, topic):
        return who | {Who.MERGED}
    return who


@dataclass(frozen=True)
class Reader:
    """Who reads, and who joined the matter beside them."""

    id: int
    voices: Voices


def _veil(topic: Topic, event: Event, who: frozenset[Who], reader: Reader) -> Veil:
    own, speaker = event.actor_id == reader.id, str(event.facts.get("as", ""))
    return veil_for(topic, who, speaker, own=own, voices=reader.voices, reader_id=reader.id)


async def find_quicker(work: Work, topic_id: int, verb: Verb, item: int) -> str:
    """Name who has done this very thing just now, of those who serve; else nobody."""
    query = (
        select(Event, Person.name)
        .join(Person, Person.id == Event.actor_id)
        .where(Event.topic_id == topic_id)
        .order_by(Event.position.desc())
        .limit(QUICKER)
    )
    for event, name in await work.session.execute(query):
        raised = event.facts.get("as") in {Who.RAISER, Who.MERGED}
        if event.verb == verb and event.facts.get("item", 0) == item and not raised:
            return name or ""
    return ""


async def _find_entries(work: Work, events: Collection[Event]) -> dict[str, Entry]:
    ids = [int(event.facts["entry"]) for event in events if "entry" in event.facts]
    if not ids:
        return {}
    parts = selectinload(Entry.parts).options(joinedload(Part.attachment))
    query = select(Entry).where(InList(Entry.id, "ids")).options(parts)
    return {str(each.id): each for each in await work.session.scalars(query, {"ids": ids})}


def sent_in(happened: Iterable[Happened]) -> list[Attachment]:
    """List all that was sent beside the words of these lines."""
    return [attachment for each in happened for attachment in each.attachments]


def _is_for(event: Event, who: frozenset[Who]) -> bool:
    if event.verb == Verb.SUPPORT:
        return bool(who & AT_WORK)
    if event.verb == Verb.MESSAGE:
        return _is_of_theirs(event, who)
    if event.verb in INTERNAL and not who & (STAFF | AT_WORK | RAISERS):
        return False
    return bool(who & STAFF) or bool(event.facts.get("public", True))


def _is_of_theirs(event: Event, who: frozenset[Who]) -> bool:
    """A message is between raiser and holder; the heads read what came to them, for want of one."""
    of_raiser = event.facts.get("as") == Who.RAISER
    of_heads = bool(event.facts.get("heads") and who & DECIDERS)
    return of_heads or bool(who & CORRESPONDING) or (Who.MERGED in who and not of_raiser)


def _may_read(event: Event, who: frozenset[Who]) -> bool:
    """Those at work read every word; others what was told to such as they are, and their own."""
    if who & AT_WORK:
        return True
    if not event.facts.get("public", True):
        return False
    told = told_to(Verb(event.verb))
    if Who.LIAISON in who and ("item" in event.facts or Audience.UNITS in told):
        return True
    if who & RAISERS:
        own = event.facts.get("as") in {Who.RAISER, Who.MERGED}
        return own or bool(told & {Audience.RAISERS, Audience.OTHER_SIDE})
    return bool(told & {Audience.SUPPORTERS, Audience.FOLLOWERS})


def _describe(
    topic: Topic, event: Event, name: str | None, entry: Entry | None, veil: Veil
) -> Happened:
    return Happened(
        verb=Verb(event.verb),
        at=event.at,
        who=_name_in(topic, event, name),
        behalf=_is_behalf(event),
        item=int(event.facts.get("item", 0)),
        phase=str(event.facts.get("phase") or event.facts.get("why", "")),
        words=veil.over(entry.text) if entry else "",
        heard=[veil.over(each) for each in entry.heard] if entry else (),
        attachments=entry.attachments if entry else (),
    )


def _name_in(topic: Topic, event: Event, name: str | None) -> str:
    hidden = event.facts.get("hidden") or _is_raisers(topic, event)
    return "" if hidden and not _is_behalf(event) else name or ""


def _is_behalf(event: Event) -> bool:
    return bool(event.facts.get("behalf"))


def _is_raisers(topic: Topic, event: Event) -> bool:
    """Whoever joined two of their chats acted before as somebody else: the event knows as what."""
    acted = event.facts.get("as")
    return acted in {Who.RAISER, Who.MERGED} or event.actor_id == topic.raiser_id or acted is None
