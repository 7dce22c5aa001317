"""Corrections: where somebody put a matter elsewhere than its words had told."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.in_list import InList
from models.ledger import Event
from models.lifecycle.words import Verb, Who
from models.topics.loading import with_parts
from models.topics.sorting import SORTED
from models.topics.topic import Topic

MOST = 600  # the latest


@dataclass(frozen=True)
class Correction:
    """A text as it stood, masked as the public reads it; what was guessed, and what was chosen."""

    topic_id: int
    text: str
    guessed: str  # nothing: its words did not tell
    chosen: str
    by: str  # as whom somebody chose it
    at: datetime


async def list_corrections(session: AsyncSession, most: int = MOST) -> list[Correction]:
    """List them from the ledger and the words that are still there, the oldest first.

    Nothing is kept for it: words that were erased or taken out are found no more.
    """
    newest = select(Topic).where(text(SORTED)).order_by(Topic.submitted_at.desc()).limit(most)
    topics = list(await session.scalars(newest.options(*with_parts())))
    events = await _list_events(session, [each.id for each in topics])
    found = (each for topic in topics for each in _find_last(topic, events[topic.id]))
    return sorted(found, key=lambda each: (each.at, each.topic_id))


async def _list_events(
    session: AsyncSession, topics: Collection[int]
) -> defaultdict[int, list[Event]]:
    verbs = (Verb.SUBMIT, Verb.SORT)
    query = (
        select(Event)
        .where(InList(Event.topic_id, "topics"), Event.verb.in_(verbs))
        .order_by(Event.topic_id, Event.position)
    )
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for event in await session.scalars(query, {"topics": list(topics)}):
        found[event.topic_id].append(event)
    return found


def _find_last(topic: Topic, events: Iterable[Event]) -> Iterable[Correction]:
    """Find the last word on a matter, if it is another than was guessed; one matter, one word."""
    told = [each for each in events if "guessed" in each.facts]
    if not told:
        return  # raised under an older program, which did not write down what it had guessed
    last = told[-1]
    chosen = last.facts.get("to") or last.facts["category"]
    said = [each.text for each in topic.parts if each.said_at <= last.at and each.text]
    masked = topic.veil.over("\n".join(said))
    if masked and chosen != last.facts["guessed"]:
        by = str(last.facts.get("as") or Who.RAISER)
        yield Correction(topic.id, masked, last.facts["guessed"], chosen, by, last.at)


async def list_unchanged(session: AsyncSession, most: int = MOST) -> list[str]:
    """List texts whose guess stood, though whoever took them up could have changed it."""
    query = (
        select(Topic)
        .where(Topic.on_board, Topic.category_chosen.is_(False))
        .order_by(Topic.id.desc())
        .limit(most)
    )
    topics = await session.scalars(query.options(*with_parts()))
    return [each.public_text for each in topics if each.public_text]
