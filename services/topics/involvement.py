"""Involvement: who is bound to a topic, who raised it by way of their own, who has rated it."""

from sqlalchemy import Select, exists, select

from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.ratings import RatedPart, Rating
from models.topics.topic import Topic
from services.work import Work

TIES = {Verb.SUPPORT: InvolvedAs.SUPPORT, Verb.FOLLOW: InvolvedAs.FOLLOW}


def merged_topics(topic: Topic) -> Select[tuple[int]]:
    """List the topics that go on in this one, also by way of a third."""
    merged = Topic.state == State.MERGED
    first = select(Topic.id).where(Topic.merged_into_id == topic.id, merged)
    tree = first.cte("merged", recursive=True)
    tree = tree.union(select(Topic.id).join(tree, Topic.merged_into_id == tree.c.id).where(merged))
    return select(tree.c.id)


async def is_merged_raiser(work: Work, person: Person, topic: Topic) -> bool:
    """Whether a matter of this person's own goes on in this one."""
    theirs = exists().where(Topic.id.in_(merged_topics(topic)), Topic.raiser_id == person.id)
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
    bound = exists().where(
        Involvement.topic_id == topic.id, Involvement.person_id == person.id, Involvement.tie == tie
    )
    return bool(await work.session.scalar(select(bound)))


async def list_involvement(work: Work, topic: Topic, person: Person) -> list[Verb]:
    """Whether this person supports or follows this topic already."""
    asked = Involvement.tie.in_(TIES.values())
    query = select(Involvement.tie).where(
        Involvement.topic_id == topic.id, Involvement.person_id == person.id, asked
    )
    tied = set(await work.session.scalars(query))
    return [verb for verb, tie in TIES.items() if tie in tied]
