"""Writing the ledger: one event for each change of a topic, sealed, with what it speaks of."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect, select

from models.ledger import GENESIS, Event, EventSalt, hash_words, make_salt
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.part import Part
from models.topics.topic import Topic
from services.work import Work


@dataclass(frozen=True)
class Spoken:
    """Whose words an event speaks of: the messages, or what was drawn up in their place."""

    person_id: int
    parts: list[Part] = field(default_factory=list)
    draft: str = ""

    @property
    def words(self) -> list[str]:
        return list_words({each.id: each.text for each in self.parts}, self.draft)


def list_words(texts: dict[int, str], draft: str) -> list[str]:
    """The words as they are hashed: message by message, or what was drawn up."""
    said = [texts[each] for each in sorted(texts)]
    return said if any(said) else [*said, draft]


async def hash_anew(
    work: Work, topic: Topic, parts: Collection[Part], entries: Collection[Entry]
) -> dict[str, str]:
    """Hash what is left of words that were blanked, with new salt: the former could tell the rest.

    Returns the hash that now counts of each event, by its position.
    """
    changed = {str(each.id) for each in parts}
    drawn = {str(each.id) for each in entries}
    salted = select(Event, EventSalt).join(EventSalt, EventSalt.id == Event.id)
    ours = salted.where(Event.topic_id == topic.id).order_by(Event.position)
    anew: dict[str, str] = {}
    for event, salt in (await work.session.execute(ours)).all():
        facts = event.facts
        if changed.intersection(facts.get("parts", ())) or facts.get("entry") in drawn:
            anew[str(event.position)] = await _hash_anew(work, facts, salt)
    return anew


async def _hash_anew(work: Work, facts: dict[str, Any], salt: EventSalt) -> str:
    ids = [int(each) for each in facts["parts"]]
    rows = await work.session.execute(select(Part.id, Part.text).where(Part.id.in_(ids)))
    texts = dict.fromkeys(ids, "") | {row[0]: row[1] for row in rows}
    entry = await work.session.get(Entry, int(facts.get("entry") or 0))
    salt.salt = make_salt()
    return hash_words(salt.salt, list_words(texts, entry.draft if entry is not None else ""))


def words_of_entry(entry: Entry) -> Spoken:
    return Spoken(entry.author_id or entry.author.id, list(entry.parts), entry.draft)


def words_of_topic(topic: Topic, parts: list[Part]) -> Spoken:
    """Name its raiser as the one who sent these messages of it."""
    return Spoken(topic.raiser_id or topic.raiser.id, parts)


async def record_event(
    work: Work,
    topic: Topic,
    verb: Verb,
    actor: Person | None,
    facts: dict[str, Any],
    *,
    spoken: Spoken | None = None,
) -> Event:
    """Append what happened to a topic's chain, how it stands now, and a hash of what was said."""
    newest = select(Event).where(Event.topic_id == topic.id).order_by(Event.position.desc())
    last = await work.session.scalar(newest.limit(1))
    salt, said = _hash(spoken)
    event = Event(
        topic_id=topic.id,
        position=last.position + 1 if last else 1,
        verb=verb,
        at=work.now,
        actor_id=actor.id if actor else None,
        arrival_id=work.arrival_id,
        facts={**facts, "stands": describe_stand(topic), **said},
        previous=last.digest if last else GENESIS,
    )
    event.digest = event.sealed()
    event.seal = work.keys.vouch(event.digest)
    work.session.add(event)
    if spoken is not None:
        work.session.add(EventSalt(id=event.id, person_id=spoken.person_id, salt=salt))
    await work.session.flush()
    return event


def _hash(spoken: Spoken | None) -> tuple[str, dict[str, Any]]:
    """Nothing of the words can be told from it once the salt is gone."""
    if spoken is None:
        return "", {}
    salt = make_salt()
    parts = [str(each.id) for each in sorted(spoken.parts, key=lambda each: each.id)]
    return salt, {"parts": parts, "said": hash_words(salt, spoken.words)}


def describe_stand(topic: Topic) -> dict[str, Any]:
    """How a topic stands, for whoever compares the tables with the ledger."""
    stand: dict[str, Any] = {"state": topic.state, "ending": topic.ending}
    # A new topic has no items, and they need not be loaded to know that.
    if "items" not in inspect(topic).unloaded:
        stand["items"] = {str(each.position): describe_item(each) for each in topic.items}
    return stand


def describe_item(item: Item) -> str:
    """The state of an item and the class of its reply, in one word."""
    return f"{item.state} {item.reply_class or ''}".strip()
