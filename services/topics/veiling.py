"""Veiling: who reads the words of a matter as they were said, and who reads them masked.

Whatever shows somebody else's words asks here, and nowhere else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select, text
from sqlalchemy.orm import joinedload, selectinload

from foundation.in_list import InList
from models.letters import About, Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Audience, Verb, Who
from models.masking import find_given
from models.naming import is_full_name
from models.people import Person
from models.topics.entries import Entry
from models.topics.involvement import COUNTED, Involvement
from models.topics.loading import with_parts
from models.topics.part import Part
from models.topics.topic import UNVEILED, Topic
from models.topics.veils import LIFTED, Veil
from services.search.indexing import index_topic
from services.work import Work

# In whose hands it is. Members who are only asked to take it on need no number to decide.
SERVING = frozenset({Who.STAFF, Who.HOLDER, Who.JOINT, Who.LIAISON})
RAISING = frozenset({Who.RAISER, Who.WRITER})
# Whoever is told as one of these only looks on; all others are told for the sake of their work.
ONLOOKERS = (Audience.SUPPORTERS, Audience.FOLLOWERS, Audience.MEMBERS, Who.MERGED)
AT_ONCE = 200


@dataclass(frozen=True)
class Voices:
    """What each of those who joined a matter gave of themselves, in it and by their name."""

    given: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def of(self, reader_id: int) -> frozenset[str]:
        return self.given.get(reader_id, frozenset())

    def of_others(self, reader_id: int) -> frozenset[str]:
        said = (words for person_id, words in self.given.items() if person_id != reader_id)
        return frozenset().union(*said) - self.of(reader_id)


SILENT = Voices()


def veil_for(
    topic: Topic,
    who: Collection[Who],
    speaker: str = "",
    *,
    own: bool = False,
    voices: Voices = SILENT,
    reader_id: int = 0,
) -> Veil:
    """The veil that lies between these people and what was said as this, by themselves or not.

    Those who joined a matter are hidden from all but those who serve it, and each from no reader
    but the others.
    """
    if own or SERVING.intersection(who):
        return LIFTED
    given = voices.of_others(reader_id)
    # What another resident gave of themselves is no more the raiser's than anybody's.
    if RAISING.intersection(who) and speaker != Who.MERGED:
        mine = {topic.raiser.name, *find_given(topic.told)} if given else ()
        return Veil(given=given, own=mine, lifted=True)
    return replace(topic.veil, given=given, own=voices.of(reader_id))


async def find_veil(work: Work, person: Person, topic: Topic, who: Collection[Who]) -> Veil:
    """Find the veil that lies between this person and the words of a topic."""
    voices = SILENT if SERVING.intersection(who) else await hear_voices(work, topic)
    return veil_for(topic, who, voices=voices, reader_id=person.id)


async def hear_voices(work: Work, topic: Topic) -> Voices:
    """Find what those gave of themselves who joined this topic."""
    return (await hear_all_voices(work, [topic])).get(topic.id, SILENT)


async def hear_all_voices(work: Work, topics: Iterable[Topic]) -> dict[int, Voices]:
    """Find what those gave of themselves who joined each of these topics."""
    ids = [each.id for each in topics if each.supporters]
    if not ids:
        return {}
    given: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for topic_id, entry in await _list_spoken(work, ids):
        given[topic_id][entry.author_id] |= {entry.author.name, *find_given(entry.told)}
    joined = (
        select(Involvement.topic_id, Person.id, Person.name)
        .join(Person, Person.id == Involvement.person_id)
        .where(InList(Involvement.topic_id, "ids"), Involvement.tie.in_(COUNTED))
    )
    for topic_id, person_id, name in await work.session.execute(joined, {"ids": ids}):
        given[topic_id][person_id] |= {name} if is_full_name(name) else set()
    return {
        topic_id: Voices({each: frozenset(words - {""}) for each, words in people.items()})
        for topic_id, people in given.items()
    }


async def _list_spoken(work: Work, ids: list[int]) -> list[tuple[int, Entry]]:
    """List what was said in joining each of these, also by way of one that goes on in it."""
    mine = select(Topic.id, Topic.id.label("root")).where(InList(Topic.id, "ids"))
    tree = mine.cte("joined", recursive=True)
    below = select(Topic.id, tree.c.root).join(tree, Topic.merged_into_id == tree.c.id)
    tree = tree.union(below.where(Topic.state == State.MERGED))
    query = (
        select(tree.c.root, Entry)
        .join(Entry, Entry.topic_id == tree.c.id)
        .where(Entry.verb == Verb.SUPPORT, Entry.done_at.is_not(None))
        .options(
            joinedload(Entry.author),
            selectinload(Entry.parts).joinedload(Part.attachment),
        )
    )
    found = await work.session.execute(query, {"ids": ids})
    return [(root, entry) for root, entry in found]


async def list_told(work: Work, topic: Topic) -> list[Letter]:
    """List the letters about it to those who only look on, sent or not."""
    about = Letter.about_kind == About.TOPIC, Letter.about_id == topic.id
    letters = await work.session.scalars(select(Letter).where(*about).with_for_update())
    return [each for each in letters if each.facts.get("to") in ONLOOKERS]


async def veil_letters(work: Work, topic: Topic) -> None:
    """Hide the words in letters too that wait for the morning, or are sent once more."""
    veil = replace(topic.veil, given=(await hear_voices(work, topic)).of_others(0))
    for letter in await list_told(work, topic):
        facts = letter.facts
        title = veil.over(facts["title"]) if facts.get("item") else topic.title
        letter.facts = facts | {"title": title, "words": veil.over(facts.get("words", ""))}


async def veil_former(work: Work) -> int:
    """Name and index by their public words what an older program has written."""
    query = select(Topic).where(text(UNVEILED)).options(*with_parts()).order_by(Topic.id)
    some = query.limit(AT_ONCE).with_for_update(of=Topic, skip_locked=True)
    found = (await work.session.scalars(some)).all()
    for topic in found:
        topic.struck = []
        topic.retitle()
        if topic.number is not None:
            await index_topic(work, topic)
            await veil_letters(work, topic)
    return len(found)
