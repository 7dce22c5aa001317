"""The tables, compared with what the events come to: topic by topic, and the figures of all."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from foundation.in_list import InList
from models.audit import AuditEntry, Deed
from models.joinings import ChatJoining
from models.ledger import Event, EventSalt
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.involvement import COUNTED, Involvement
from models.topics.part import Part
from models.topics.ratings import Rating
from models.topics.topic import Topic
from services.topics.ledger_check import Break
from services.topics.ledger_figures import FullCount, check_tallies
from services.topics.ledger_folds import Chain, People, find_unlike
from services.topics.ledger_words import SaidWords, find_unsaid

BATCH = 500


async def check_tables(
    session: AsyncSession, zone: ZoneInfo, advance: Callable[[int], None] = lambda _done: None
) -> list[Break]:
    """Compare topic by topic, then the figures."""
    people, figures = await _know_people(session), FullCount()
    breaks: list[Break] = []
    last, done = 0, 0
    while topics := await _read_topics(session, last):
        last, done = topics[-1].id, done + len(topics)
        chains = await _read_chains(session, topics)
        said = await _read_said(session, chains)
        for chain in chains:
            breaks += find_unlike(chain, people)
            breaks += find_unsaid(chain, said, people)
            figures.count(chain, zone)
        advance(done)
        session.expunge_all()
    return breaks + await check_tallies(session, figures, people)


async def _know_people(session: AsyncSession) -> People:
    joinings = select(ChatJoining.former_id, ChatJoining.person_id)
    rows = await session.execute(joinings.where(ChatJoining.ended_at.is_(None)))
    apart = select(Topic.raiser_id).join(Event, Event.topic_id == Topic.id)
    parted = await session.scalars(apart.where(Event.verb == Verb.UNMERGE))
    on_record = select(AuditEntry.whom_id).where(AuditEntry.deed == Deed.ERASED)
    erased = select(Person.id).where(Person.erased_at.is_not(None), Person.id.in_(on_record))
    return People(
        {row[0]: row[1] for row in rows},
        frozenset(parted),
        frozenset(await session.scalars(erased)),
    )


async def _read_topics(session: AsyncSession, last: int) -> Sequence[Topic]:
    query = select(Topic).where(Topic.number.is_not(None), Topic.id > last).order_by(Topic.id)
    whole = query.options(selectinload(Topic.items), joinedload(Topic.station))
    return (await session.scalars(whole.limit(BATCH))).all()


async def _read_chains(session: AsyncSession, topics: Sequence[Topic]) -> list[Chain]:
    """Whatever has no event at all was found already."""
    ids = {"topics": [each.id for each in topics]}
    events, bonds, ratings = (
        defaultdict[int, list[Event]](list),
        defaultdict[int, list[Involvement]](list),
        defaultdict[int, list[Rating]](list),
    )
    written = select(Event).where(InList(Event.topic_id, "topics"))
    for event in await session.scalars(written.order_by(Event.topic_id, Event.position), ids):
        events[event.topic_id].append(event)
    tied = select(Involvement).where(InList(Involvement.topic_id, "topics"))
    for bond in await session.scalars(tied.where(Involvement.tie.in_(COUNTED)), ids):
        bonds[bond.topic_id].append(bond)
    for rating in await session.scalars(
        select(Rating).where(InList(Rating.topic_id, "topics")), ids
    ):
        ratings[rating.topic_id].append(rating)
    return [
        Chain(each, events[each.id], bonds[each.id], ratings[each.id])
        for each in topics
        if events[each.id]
    ]


async def _read_said(session: AsyncSession, chains: Sequence[Chain]) -> SaidWords:
    telling = [each for chain in chains for each in chain.events if "said" in each.facts]
    ids = {int(part) for event in telling for part in event.facts["parts"]}
    texts = select(Part.id, Part.text).where(InList(Part.id, "ids"))
    topics = [each.topic.id for each in chains]
    made_of: defaultdict[int, set[int]] = defaultdict(set)
    of_topics = select(Part.topic_id, Part.id).where(InList(Part.topic_id, "ids"))
    for row in await session.execute(of_topics, {"ids": topics}):
        made_of[row[0] or 0].add(row[1])
    entries = [int(each.facts["entry"]) for each in telling if "entry" in each.facts]
    drawn = await session.scalars(select(Entry).where(InList(Entry.id, "ids")), {"ids": entries})
    salts = select(EventSalt.id, EventSalt.salt).where(InList(EventSalt.id, "ids"))
    return SaidWords(
        texts=await _pairs(session, texts, sorted(ids)),
        entries={str(each.id): each for each in drawn},
        salts=await _pairs(session, salts, [each.id for each in telling]),
        parts={topic: frozenset(parts) for topic, parts in made_of.items()},
    )


async def _pairs(
    session: AsyncSession, query: Select[int, str], ids: Sequence[int]
) -> dict[int, str]:
    return {row[0]: row[1] for row in await session.execute(query, {"ids": ids})}
