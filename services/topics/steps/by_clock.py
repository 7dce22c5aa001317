"""What the clock does to an item: it asks after a promise, and lets a rating be."""

from models.lifecycle.words import Verb
from models.topics.items import Item
from services.topics.finding import find_topic
from services.topics.steps.carrying_out import find_item
from services.topics.steps.performing import perform_by_clock
from services.work import Work


async def look_back(work: Work, item: Item) -> None:
    """Ask the unit whether it has kept its word."""
    await _do(work, item, Verb.REVIEW_BACK)


async def expire_promise(work: Work, item: Item) -> None:
    """End the wait for a rating of what was done: it stands unrated."""
    await _do(work, item, Verb.EXPIRE)


async def _do(work: Work, item: Item, verb: Verb) -> None:
    topic = await find_topic(work, item.topic_id)
    await perform_by_clock(work, topic, verb, find_item(topic, item.position))
