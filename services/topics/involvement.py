"""Involvement: who is bound to a topic, who raised it by way of their own, who has rated it."""

from collections.abc import Collection

from sqlalchemy import Select, exists, select

from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.ratings import RatedPart, Rating
from models.topics.topic import Topic
from services.work import Work

TIES = {Verb.SUPPORT: InvolvedAs.SUPPORT, Verb.FOLLOW: InvolvedAs.FOLLOW}
# Whose own matter goes on in a topic supports it by that; whoever supports it hears all of it.
ALIKE = {
    InvolvedAs.SUPPORT: (InvolvedAs.SUPPORT, InvolvedAs.MERGED),
    InvolvedAs.FOLLOW: (InvolvedAs.FOLLOW, InvolvedAs.SUPPORT, InvolvedAs.MERGED),
}
SETTLES = {
    InvolvedAs.SUPPORT: (Verb.SUPPORT, Verb.FOLLOW),
    InvolvedAs.MERGED: (Verb.SUPPORT, Verb.FOLLOW),
    InvolvedAs.FOLLOW: (Verb.FOLLOW,),
}


def merged_topics(topic: Topic) -> Select[tuple[int]]:
    """List the topics that go on in this one, also by way of a third."""
    merged = Topic.state == State.MERGED
    first = select(Topic.id).where(Topic.merged_into_id == topic.id, merged)
    tree = first.cte("merged", recursive=True)
    tree = tree.union(select(Topic.id).join(tree, Topic.merged_into_id == tree.c.id).where(merged))
    return select(tree.c.id)


async def is_merged_raiser(work: Work, person_id: int, topic: Topic) -> bool:
    """Whether a matter of this person's own goes on in this one."""
    theirs = exists().where(Topic.id.in_(merged_topics(topic)), Topic.raiser_id == person_id)
    return bool(await work.session.scalar(select(theirs)))


async def has_rated(work: Work, person: Person, topic: Topic) -> bool:
    """Whether this person has said already what they think of this answer."""
    rated = exists().where(
        Rating.topic_id == topic.id,
        Rating.person_id == person.id,
        Rating.round == topic.reopened,
        Rating.about == RatedPart.ANSWER,
    )
    return bool(await work.session.scalar(select(rated)))


async def is_involved(work: Work, topic: Topic, person: Person, tie: InvolvedAs) -> bool:
    """Whether this person is tied to this topic in this way."""
    return await is_tied(work, topic, person, (tie,))


async def is_tied(work: Work, topic: Topic, person: Person, ties: Collection[InvolvedAs]) -> bool:
    """Whether this person is tied to this topic in one of these ways."""
    bound = exists().where(
        Involvement.topic_id == topic.id,
        Involvement.person_id == person.id,
        Involvement.tie.in_(ties),
    )
    return bool(await work.session.scalar(select(bound)))


async def list_settled(work: Work, topic: Topic, person: Person) -> set[Verb]:
    """List what has no sense any more: whoever supports a topic hears of it without following."""
    query = select(Involvement.tie).where(
        Involvement.topic_id == topic.id,
        Involvement.person_id == person.id,
        Involvement.tie.in_(SETTLES),
    )
    return {verb for tie in await work.session.scalars(query) for verb in SETTLES[tie]}
