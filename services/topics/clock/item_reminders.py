"""The clock of items: what a unit owes, and what those owe who hear from it."""

from collections.abc import Awaitable, Callable
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.lifecycle.escalation import BY_UNIT
from models.lifecycle.items import ITEM_DUE
from models.lifecycle.words import Deadline, Who
from models.notices.items import ItemDue
from models.notices.topics import TopicOverdue
from models.topics.items import Item
from models.topics.topic import Topic
from services.clock.checks import find_due
from services.clock.escalation import Owing, Reminder, tell_level
from services.clock.ladders import Reached, climb, was_late
from services.people.serving import list_liaisons, people_of
from services.topics.clock.owing import find_owing
from services.topics.clock.reminders import news, tell_raisers_late
from services.topics.clock.schedule import FAIR, countdown_to, has_end, item_due, next_item_check
from services.topics.steps.by_clock import expire_promise, look_back
from services.work import Work


async def find_due_items(work: Work) -> list[Item]:
    """Find the items whose hour has come, the longest waiting first; their topics are held too."""
    topic = joinedload(Item.topic)
    whole = (
        select(Item)
        .join(Item.topic)
        .options(topic.joinedload(Topic.station), topic.joinedload(Topic.holder))
        .options(topic.joinedload(Topic.raiser), joinedload(Item.unit))
    )
    return await find_due(work, Item, whole, Topic)


async def check_item(work: Work, item: Item) -> None:
    """Remind, once for all rungs that were reached; on its day ask what became of a promise."""
    look = next_item_check(item, item.topic, work)
    if look is not None and look <= work.now:
        await _act_on(item)(work, item)
    item.next_check_at = next_item_check(item, item.topic, work)


def _act_on(item: Item) -> Callable[[Work, Item], Awaitable[None]]:
    if item.is_promised:
        return look_back
    due = ITEM_DUE.get(item.state)
    return expire_promise if due and has_end(due, item.reminders) else _remind


async def _remind(work: Work, item: Item) -> None:
    due, due_at = item_due(item, work) or (Deadline.ITEM, item.due_at)
    count = countdown_to(due, due_at)
    # Its hour has come, or nobody would be here.
    reached = cast("Reached", climb(count, item.reminders, work))
    known = was_late(count, item.reminders, work)
    item.reminders = reached.steps
    if count.ends and due_at < work.now + FAIR:
        # Whoever is reminded too late for it has one more working day.
        due_at = item.owed_at = work.working_days(work.now, 1)
    owing = await _find_owing(work, item, due)
    topic = item.topic
    facts = news(topic, owing) | {
        "item": item.position,
        "moves": item.moves,
        "number": item.number,
        "title": item.text,
        "choice": due,
        "day": due_at,
        "late": due_at <= work.now,
    }
    since = int(item.turned_at.timestamp()) if item.turned_at else 0
    key = f"item-due:{item.id}:{due}:{since}:{int(due_at.timestamp())}:{reached.rung}"
    notice = ItemDue(**facts, level=reached.level)
    await tell_level(work, topic.place, reached.level, owing, Reminder(notice, key))
    if notice.late and not known:
        more = {"station": item.unit.name, "choice": due, "day": due_at, "item": item.position}
        overdue = TopicOverdue(**news(topic, owing) | more, level=reached.level)
        await tell_raisers_late(work, topic, overdue)


async def _find_owing(work: Work, item: Item, due: Deadline) -> Owing:
    """Find who owes an item's step: the unit its reply; what becomes of it, the topic's holder."""
    if due in BY_UNIT:
        return Owing(people_of(await list_liaisons(work, item.unit)), Who.LIAISON)
    return await find_owing(work, item.topic, due)
