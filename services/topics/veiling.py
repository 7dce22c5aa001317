"""Veiling: who reads the words of a matter as they were said, and who reads them masked.

Whatever shows somebody else's words asks here, and nowhere else.
"""

from collections.abc import Collection

from sqlalchemy import select, text

from models.letters import About, Letter
from models.lifecycle.words import Audience, Who
from models.topics.loading import with_parts
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


def veil_for(topic: Topic, who: Collection[Who], speaker: str = "", *, own: bool = False) -> Veil:
    """The veil that lies between these people and what was said as this, by themselves or not."""
    if own or SERVING.intersection(who):
        return LIFTED
    # What another resident gave of themselves is no more the raiser's than anybody's.
    if RAISING.intersection(who) and speaker != Who.MERGED:
        return LIFTED
    return topic.veil


async def list_told(work: Work, topic: Topic) -> list[Letter]:
    """List the letters about it to those who only look on, sent or not."""
    about = Letter.about_kind == About.TOPIC, Letter.about_id == topic.id
    letters = await work.session.scalars(select(Letter).where(*about).with_for_update())
    return [each for each in letters if each.facts.get("to") in ONLOOKERS]


async def veil_letters(work: Work, topic: Topic) -> None:
    """Hide the words in letters too that wait for the morning, or are sent once more."""
    veil = topic.veil
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
