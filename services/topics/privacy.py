"""Privacy of topics: a copy of what is kept of somebody, its end, and its handing over."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, exists, or_, outerjoin, select
from sqlalchemy.orm import joinedload, selectinload

from models.attachments import Attachment
from models.bigrams import TopicBigrams
from models.ledger import Event, EventSalt
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.involvement import COUNTED, Involvement
from models.topics.items import Item
from models.topics.loading import with_parts
from models.topics.part import Part
from models.topics.ratings import Rating
from models.topics.slips import Slip
from models.topics.topic import Topic
from services.topics.ledger import record_event
from services.topics.supported import supports_of
from services.work import Work

MOVED = (
    Topic.raiser_id,
    Topic.holder_id,
    Topic.writer_id,
    Involvement.person_id,
    Entry.author_id,
    Rating.person_id,
    EventSalt.person_id,
)
OTHERWISE = {Event.actor_id: "the ledger keeps who acted as it was written: its chain would break"}
SAYS = (
    Topic.title,
    Topic.struck,
    Part.text,
    Entry.directions,
    Entry.draft,
    Item.text,
    Item.reply,
    Item.asked_why,
    Rating.reason,
    TopicBigrams.pairs,
    Event.facts,
)


async def describe_topics(work: Work, person: Person) -> dict[str, Any]:
    """Every matter of theirs, as they brought it."""
    query = select(Topic).where(Topic.raiser_id == person.id).options(*with_parts())
    topics = (await work.session.scalars(query)).all()
    supports = await work.session.scalars(supports_of(person.id))
    return {
        "topics": [_describe(topic) for topic in topics],
        "supports": [_describe_support(entry) for entry in supports],
        "said": await _describe_said(work, person),
        "ratings": await _describe_ratings(work, person),
        "ties": await _describe_ties(work, person),
    }


async def _describe_said(work: Work, person: Person) -> list[dict[str, Any]]:
    """What they said in doing something: an answer, an appeal, a note, a reply; begun or done."""
    parts = selectinload(Entry.parts).joinedload(Part.attachment)
    query = select(Entry).where(Entry.author_id == person.id, Entry.verb != Verb.SUPPORT)
    said = query.options(joinedload(Entry.topic), parts).order_by(Entry.id)
    return [
        {
            "number": entry.topic.number,
            "verb": entry.verb.value,
            "at": (entry.done_at or entry.begun_at).isoformat(),
            "text": entry.text,
            "draft": entry.draft,
            "directions": entry.directions,
            "attachments": _describe_files([*entry.attachments]),
        }
        for entry in await work.session.scalars(said)
    ]


async def _describe_ratings(work: Work, person: Person) -> list[dict[str, Any]]:
    query = select(Rating, Topic.number).join(Topic, Topic.id == Rating.topic_id)
    rated = query.where(Rating.person_id == person.id).order_by(Rating.id)
    return [
        {
            "number": number,
            "grade": each.grade.value,
            "about": each.about.value,
            "at": each.at.isoformat(),
            "reason": each.reason,
        }
        for each, number in await work.session.execute(rated)
    ]


async def _describe_ties(work: Work, person: Person) -> list[dict[str, Any]]:
    """Which matters they support, follow, or help with."""
    query = select(Involvement, Topic.number).join(Topic, Topic.id == Involvement.topic_id)
    tied = query.where(Involvement.person_id == person.id).order_by(Involvement.id)
    return [
        {"number": number, "tie": each.tie.value, "at": each.at.isoformat()}
        for each, number in await work.session.execute(tied)
    ]


def _describe_support(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.topic.number,
        "text": entry.text,
        "attachments": _describe_files(entry.attachments),
    }


def _describe_files(attachments: Sequence[Attachment]) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.medium,
            "name": each.name,
            "digest": each.digest,
            **({"heard": each.heard} if each.heard else {}),
            **_describe_spot(each),
        }
        for each in attachments
    ]


def _describe_spot(attachment: Attachment) -> dict[str, float]:
    """Where it is, if a place was sent."""
    if attachment.latitude is None or attachment.longitude is None:
        return {}
    return {"latitude": attachment.latitude, "longitude": attachment.longitude}


def _describe(topic: Topic) -> dict[str, Any]:
    return {
        "number": topic.number,
        "state": topic.state,
        "station": topic.station.name if topic.station else None,
        "category": topic.category_name or topic.category,
        "anonymous": topic.anonymous,
        "text": topic.text,
        "struck": topic.struck or [],
        "attachments": _describe_files(topic.attachments),
    }


async def erase_topics(work: Work, person: Person) -> list[str]:
    """Drafts go with their files; what has a number stays without the name."""
    orphans = [*await _erase_unsubmitted(work, person), *await _erase_supports(work, person)]
    await _keep_hidden(work, person)
    raised = select(Topic).where(Topic.raiser_id == person.id, Topic.number.is_not(None))
    for topic in await work.session.scalars(raised):
        topic.anonymous = True
        await record_event(work, topic, Verb.ERASE, person, {})
        await work.session.execute(delete(Slip).where(Slip.topic_id == topic.id))
    # The ledger says no more what their words were: it holds, and nobody can try words out.
    await work.session.execute(delete(EventSalt).where(EventSalt.person_id == person.id))
    return orphans


async def _keep_hidden(work: Work, person: Person) -> None:
    """Keep a name hidden that stands in the words of a matter, once its raiser goes by it no more.

    Where it does not stand in them, nothing more is kept of it.
    """
    if not person.name:
        return
    said = or_(Part.topic_id == Topic.id, Entry.topic_id == Topic.id)
    typed, heard = (
        each.contains(person.name, autoescape=True) for each in (Part.text, Attachment.heard)
    )
    parts = outerjoin(Part, Entry, Part.entry_id == Entry.id)
    voices = outerjoin(parts, Attachment, Part.attachment_id == Attachment.id)
    of_parts = exists().where(said, or_(typed, heard)).select_from(voices)
    raised = select(Topic).where(Topic.raiser_id == person.id, Topic.number.is_not(None), of_parts)
    for topic in await work.session.scalars(raised.options(*with_parts())):
        topic.strike([person.name])


async def _erase_unsubmitted(work: Work, person: Person) -> list[str]:
    theirs = or_(Topic.raiser_id == person.id, Topic.writer_id == person.id)
    query = select(Topic).where(theirs, Topic.number.is_(None))
    topics = list(await work.session.scalars(query.options(*with_parts())))
    parts = [part for topic in topics for part in topic.give_parts()]
    for topic in topics:
        topic.state = State.WITHDRAWN
        topic.title = ""
        topic.raiser.erase(work.now)
    return await _erase_parts(work, parts)


async def _erase_supports(work: Work, person: Person) -> list[str]:
    """What they said in supporting goes as well; that somebody supports it stays."""
    said = await work.session.scalars(supports_of(person.id))
    return await _erase_parts(work, [part for entry in said for part in entry.give_parts()])


async def _erase_parts(work: Work, parts: Sequence[Part]) -> list[str]:
    attachments = [each.attachment for each in parts if each.attachment is not None]
    digests = [each.digest for each in attachments if each.digest]
    for part in parts:
        await work.session.delete(part)
    await work.session.flush()
    for attachment in attachments:
        await work.session.delete(attachment)
    await work.session.flush()
    used = select(Attachment.digest).where(Attachment.digest.in_(digests))
    return sorted(set(digests) - set(await work.session.scalars(used)))


async def join_topics(work: Work, former: Person, person: Person) -> None:
    """Leave one draft, one support, one rating, one note half said."""
    await _keep_hidden(work, former)
    await _join_drafts(work, former, person)
    await _drop_ties(work, former.id, person.id)
    await _close_half_said(work, former.id, person.id)
    await _drop_ratings(work, former.id, person.id)


async def _join_drafts(work: Work, former: Person, person: Person) -> None:
    """Add what stands in the other draft."""
    query = (
        select(Topic)
        .where(Topic.raiser_id.in_([former.id, person.id]), Topic.state == State.DRAFT)
        .where(Topic.writer_id.is_(None))
        .options(*with_parts())
        .with_for_update(of=Topic)
    )
    drafts = {topic.raiser_id: topic for topic in await work.session.scalars(query)}
    begun, kept = drafts.get(former.id), drafts.get(person.id)
    if begun is None:
        return
    if kept is None:
        begun.raiser = person
        return
    for part in list(begun.parts):
        begun.parts.remove(part)
        kept.add(part)
    kept.station = kept.station or begun.station
    begun.state = State.WITHDRAWN
    await work.session.flush()


async def _drop_ties(work: Work, former_id: int, person_id: int) -> None:
    kept = (
        select(Involvement.topic_id, Involvement.tie)
        .where(Involvement.person_id == person_id)
        .subquery()
    )
    duplicates = select(Involvement).join(
        kept, (kept.c.topic_id == Involvement.topic_id) & (kept.c.tie == Involvement.tie)
    )
    for bond in await work.session.scalars(duplicates.where(Involvement.person_id == former_id)):
        await work.session.delete(bond)
        if bond.tie in COUNTED:
            topic = await work.session.get_one(Topic, bond.topic_id, with_for_update=True)
            topic.supporters -= 1


async def _close_half_said(work: Work, former_id: int, person_id: int) -> None:
    """Close what both have begun to say: the former's words stay, and nothing comes of them."""
    unfinished = Entry.done_at.is_(None)
    begun = select(Entry.topic_id, Entry.verb, Entry.item)
    theirs = await work.session.execute(begun.where(Entry.author_id == person_id, unfinished))
    known = {tuple(row) for row in theirs}
    query = select(Entry).where(Entry.author_id == former_id, unfinished)
    for entry in await work.session.scalars(query):
        if (entry.topic_id, entry.verb, entry.item) in known:
            entry.done_at = work.now


async def _drop_ratings(work: Work, former_id: int, person_id: int) -> None:
    theirs = await work.session.scalars(select(Rating).where(Rating.person_id == person_id))
    known = {_what_was_rated(each) for each in theirs}
    for rating in await work.session.scalars(select(Rating).where(Rating.person_id == former_id)):
        if _what_was_rated(rating) in known:
            await work.session.delete(rating)


def _what_was_rated(rating: Rating) -> tuple[object, ...]:
    return (rating.topic_id, rating.round, rating.about, rating.unit_id, rating.item)
