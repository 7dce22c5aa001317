"""Voices: what somebody brought that goes on in another matter is said there as a support."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.lifecycle.topics import TOPIC
from models.lifecycle.words import Verb, Who
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.part import Part
from models.topics.topic import Topic
from services.topics.finding import find_topic
from services.topics.steps.step import Step
from services.topics.steps.supports import NAMELESS
from services.work import Work


async def speak_in(work: Work, merged: Topic) -> Step | None:
    """Let the words of a topic that was merged be its raiser's voice where it goes on."""
    other = await find_topic(work, merged.merged_into_id or 0)
    rule = TOPIC.rows_of(Verb.SUPPORT)[0]
    own = other.raiser_id == merged.raiser_id
    if other.state not in rule.states or own or merged.raiser.erased_at:
        return None
    entry = Entry(
        author=merged.raiser,
        topic=other,
        verb=Verb.SUPPORT,
        begun_at=work.now,
        moves=other.moves,
        pick=NAMELESS if merged.anonymous else "",
        done_at=work.now,
        # The same messages: they stay with the matter they were sent for.
        parts=list(merged.parts),
    )
    work.session.add(entry)
    return Step(
        work=work,
        topic=other,
        verb=Verb.SUPPORT,
        rule=rule,
        actor=merged.raiser,
        who=frozenset({Who.PUBLIC}),
        entry=entry,
    )


async def leave_voice(work: Work, merged: Topic) -> None:
    """Neither count nor quote a raiser where their matter went on: it goes by itself again."""
    await _fall_silent(work, merged)
    query = select(Involvement).where(
        Involvement.topic_id == merged.merged_into_id,
        Involvement.person_id == merged.raiser_id,
        Involvement.tie == InvolvedAs.MERGED,
    )
    bond = await work.session.scalar(query)
    if bond is not None:
        other = await work.session.get_one(Topic, bond.topic_id, with_for_update=True)
        other.supporters -= 1
        await work.session.delete(bond)


async def _fall_silent(work: Work, merged: Topic) -> None:
    """Take back what was said for them there; the messages stay with their own matter."""
    query = (
        select(Entry)
        .join(Entry.parts)
        .where(
            Entry.topic_id == merged.merged_into_id,
            Entry.author_id == merged.raiser_id,
            Entry.verb == Verb.SUPPORT,
            Part.topic_id == merged.id,
        )
        .options(selectinload(Entry.parts))
    )
    for entry in (await work.session.scalars(query)).unique().all():
        entry.give_parts()
        await work.session.flush()
        await work.session.delete(entry)
