"""Handing over: what somebody did as one person is theirs as the other, once the two are joined."""

from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from models.calls import Call, Unheard
from models.enquiries import Enquiry
from models.former_calls import FormerCall
from models.holidays import DayCorrection
from models.letters import Letter
from models.rules import WorkingRule
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.part import Part
from models.topics.ratings import Rating
from models.topics.topic import Topic
from services.work import Work

# The ledger keeps who acted as it was written: its chain would break.
MOVED: tuple[InstrumentedAttribute[Any], ...] = (
    Topic.raiser_id,
    Topic.holder_id,
    Topic.writer_id,
    Letter.person_id,
    Involvement.person_id,
    Entry.author_id,
    Rating.person_id,
    Call.person_id,
    Call.done_by_id,
    Call.seen_by_id,
    FormerCall.done_by_id,
    FormerCall.seen_by_id,
    DayCorrection.entered_by_id,
    Enquiry.sender_id,
    Enquiry.member_id,
    WorkingRule.by_id,
)


async def hand_over_doings(work: Work, former_id: int, person_id: int) -> None:
    """Topics, letters, ties, what was said and how it was rated go over, nothing twice."""
    await _drop_twins(work, former_id, person_id)
    await work.session.flush()
    for column in MOVED:
        moved = update(column.class_).where(column == former_id).values({column: person_id})
        await work.session.execute(moved)


async def _drop_twins(work: Work, former_id: int, person_id: int) -> None:
    """Of two alike one is left; a support counts once."""
    await _drop_ties(work, former_id, person_id)
    await _close_half_said(work, former_id, person_id)
    await _drop_ratings(work, former_id, person_id)
    await _join_calls(work, former_id, person_id)
    await _join_enquiries(work, former_id, person_id)


async def _drop_ties(work: Work, former_id: int, person_id: int) -> None:
    kept = (
        select(Involvement.topic_id, Involvement.tie)
        .where(Involvement.person_id == person_id)
        .subquery()
    )
    twins = select(Involvement).join(
        kept, (kept.c.topic_id == Involvement.topic_id) & (kept.c.tie == Involvement.tie)
    )
    for bond in await work.session.scalars(twins.where(Involvement.person_id == former_id)):
        await work.session.delete(bond)
        if bond.tie is InvolvedAs.SUPPORT:
            topic = await work.session.get_one(Topic, bond.topic_id, with_for_update=True)
            topic.supporters -= 1


async def _close_half_said(work: Work, former_id: int, person_id: int) -> None:
    """What was said in the other one stays, and nothing comes of it."""
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


async def _join_calls(work: Work, former_id: int, person_id: int) -> None:
    """One call tells both: what the other was to say goes with it."""
    waiting = select(Call).where(Call.done_at.is_(None))
    theirs = await work.session.scalars(waiting.where(Call.person_id == person_id))
    kept = {call.subject: call for call in theirs}
    for call in await work.session.scalars(waiting.where(Call.person_id == former_id)):
        if (other := kept.get(call.subject)) is not None:
            unheard = update(Unheard).where(Unheard.call_id == call.id)
            await work.session.execute(unheard.values(call_id=other.id))
            call.end(work.now, None)


async def _join_enquiries(work: Work, former_id: int, person_id: int) -> None:
    """Of two threads with one member one is left, and none with oneself."""
    both = (former_id, person_id)
    query = select(Enquiry).where(
        or_(Enquiry.sender_id.in_(both), Enquiry.member_id.in_(both)), Enquiry.ended_at.is_(None)
    )
    kept: dict[tuple[int, int, bool], Enquiry] = {}
    for enquiry in await work.session.scalars(query.order_by(Enquiry.id.desc())):
        sides = [person_id if each in both else each for each in _sides(enquiry)]
        other = kept.setdefault((sides[0], sides[1], enquiry.anonymous), enquiry)
        if other is not enquiry:
            said = update(Part).where(Part.enquiry_id == enquiry.id)
            await work.session.execute(said.values(enquiry_id=other.id))
        if other is not enquiry or sides[0] == sides[1]:
            enquiry.end(work.now)


def _sides(enquiry: Enquiry) -> tuple[int, int]:
    return enquiry.sender_id, enquiry.member_id
