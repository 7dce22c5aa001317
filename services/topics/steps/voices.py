"""Voices: what somebody brought that goes on in another matter is said there as a support."""

from sqlalchemy import select

from models.lifecycle.topics import TOPIC
from models.lifecycle.words import Verb, Who
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from services.topics.finding import find_topic
from services.topics.steps.step import Step
from services.topics.steps.supports import NAMELESS
from services.work import Work


async def speak_in(work: Work, merged: Topic) -> Step | None:
    """Let the words of a topic that was merged be its raiser's voice where it goes on."""
    other = await find_topic(work, merged.merged_into_id or 0)
    (rule,) = TOPIC.rows_of(Verb.SUPPORT)
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


async def leave_count(work: Work, merged: Topic) -> None:
    """Count a raiser no more where their matter went on: it goes by itself again."""
    query = select(Involvement).where(
        Involvement.topic_id == merged.merged_into_id,
        Involvement.person_id == merged.raiser_id,
        Involvement.tie == InvolvedAs.SUPPORT,
        Involvement.at > merged.submitted_at,
    )
    bond = await work.session.scalar(query)
    if bond is not None:
        other = await work.session.get_one(Topic, bond.topic_id, with_for_update=True)
        other.supporters -= 1
        await work.session.delete(bond)
