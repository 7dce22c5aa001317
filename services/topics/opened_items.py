"""Items opened by somebody: what was agreed, what came of it, and what they may do with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models.attachments import Attachment
from models.lifecycle.items import RATED_BY_MERGED, SETTLED
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.topics.items import Item
from models.topics.ratings import Rating
from models.topics.topic import Topic
from models.topics.veils import LAID, Veil
from services.topics.clock.schedule import owed_day
from services.topics.finding import read_as
from services.topics.opened import INSIDE
from services.topics.rights import list_item_verbs
from services.topics.steps.carrying_out import find_item
from services.topics.steps.items import ABOUT, list_side_ratings
from services.topics.steps.said import find_said
from services.topics.steps.talks import Talk, list_talks
from services.topics.veiling import find_veil
from services.work import Work


@dataclass(frozen=True)
class OpenedItem:
    """An agreed action as one reader sees it."""

    item: Item
    due_at: datetime  # the date that counts as it stands
    verbs: tuple[Verb, ...] = ()
    ratings: list[Rating] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)  # for those at work
    at_work: bool = False
    kept: str = ""  # what the unit says it has done of what it planned
    veil: Veil = LAID  # what lies over its words for this reader
    # What a unit has replied is public once it was approved.
    shows_reply: bool = True


async def open_item(work: Work, person: Person, topic_id: int, position: int) -> OpenedItem:
    """Open an item for somebody who may see its topic."""
    topic, who = await read_as(work, person, topic_id)
    item = find_item(topic, position)
    inside = bool((INSIDE - {Who.RAISER}) & who)
    ratings = await list_side_ratings(work, topic, item) if inside else []
    verbs = await list_item_verbs(work, person, item, who)
    shows = inside or item.state in SETTLED
    said = (
        await find_said(work, item.topic_id, Verb.KEEP, item.position)
        if _is_told(item, inside=inside)
        else None
    )
    sent = await _list_sent(work, item) if inside and item.reply_class else []
    sent += said.attachments if said else []
    talks = await list_talks(work, item) if inside else []
    sent += [each for talk in talks for each in talk.attachments]
    return OpenedItem(
        item,
        owed_day(item, work),
        _not_rated(verbs, ratings),
        ratings,
        sent,
        talks,
        at_work=inside,
        kept=said.text if said else "",
        veil=await find_veil(work, person, topic, who),
        shows_reply=shows,
    )


async def list_unrated(work: Work, person: Person, topic: Topic, verb: Verb) -> list[Item]:
    """List one item of each unit that this person can still rate, or rate the members for."""
    each_unit = topic.item_of_each_unit
    opened = [await open_item(work, person, topic.id, each.position) for each in each_unit]
    return [each.item for each in opened if verb in each.verbs]


def _not_rated(verbs: Sequence[Verb], ratings: Sequence[Rating]) -> tuple[Verb, ...]:
    """Leave out ratings that were given: one side rates the other once."""
    rated = {each.about for each in ratings}
    return tuple(each for each in verbs if ABOUT.get(each) not in rated)


def _is_told(item: Item, *, inside: bool) -> bool:
    """Tell whether a reader is shown what a unit says of its word: others once it was checked."""
    checked = item.state in RATED_BY_MERGED
    return checked or (inside and item.promised_on is not None)


async def _list_sent(work: Work, item: Item) -> list[Attachment]:
    """The photos of its latest reply."""
    entry = await find_said(work, item.topic_id, Verb.REPLY, item.position)
    return entry.attachments if entry else []
