"""The clock of items: what a unit owes, and what those owe who hear from it."""

from collections.abc import Awaitable, Callable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.lifecycle.escalation import BY_UNIT, ENDS, LADDERS, rung_at
from models.lifecycle.items import ITEM_DUE
from models.lifecycle.words import Deadline, Who
from models.notices.items import ItemDue
from models.topics.items import Item
from models.topics.topic import Topic
from services.people.serving import list_liaisons, people_of
from services.topics.clock.escalation import Owing, find_owing
from services.topics.clock.reminders import AT_ONCE, news, tell_level
from services.topics.clock.schedule import FAIR, count_steps_due, has_end, item_due, next_item_check
from services.topics.steps.by_clock import expire_promise, look_back
from services.work import Work


async def find_due_items(work: Work) -> list[Item]:
    """The items whose hour has come, the longest waiting first; their topics stand still too."""
    topic = joinedload(Item.topic)
    query = (
        select(Item)
        .join(Item.topic)
        .where(Item.look_at <= work.now)
        .options(topic.joinedload(Topic.station), topic.joinedload(Topic.holder))
        .options(topic.joinedload(Topic.raiser), joinedload(Item.unit))
        .order_by(Item.look_at)
        .limit(AT_ONCE)
        .with_for_update(of=(Item, Topic), skip_locked=True)
    )
    return list(await work.session.scalars(query))


async def look_at_item(work: Work, item: Item) -> None:
    """Remind, once for all rungs that were reached; on its day ask what became of a promise."""
    look = next_item_check(item, item.topic, work)
    if look is not None and look <= work.now:
        await _act_on(item)(work, item)
    item.look_at = next_item_check(item, item.topic, work)


def _act_on(item: Item) -> Callable[[Work, Item], Awaitable[None]]:
    if item.is_promised:
        return look_back
    due = ITEM_DUE.get(item.state)
    return expire_promise if due and has_end(due, item.reminders) else _remind


async def _remind(work: Work, item: Item) -> None:
    due, due_at = item_due(item, work) or (Deadline.ITEM, item.due_at)
    climbed = count_steps_due(LADDERS[due], due_at, item.reminders, work)
    if due in ENDS:
        climbed = min(climbed, len(LADDERS[due]) - item.reminders)
        # Whoever is reminded too late for it has one more working day.
        if due_at < work.now + FAIR:
            due_at = item.owed_at = work.working_days(work.now, 1)
    item.reminders += climbed
    rung = item.reminders - 1
    level = rung_at(LADDERS[due], rung).level
    owing = await _find_owing(work, item, due)
    facts = news(item.topic, owing) | {
        "item": item.position,
        "moves": item.moves,
        "number": item.number,
        "title": item.text,
        "choice": due,
        "day": due_at,
        "late": due_at <= work.now,
    }
    since = int(item.turned_at.timestamp()) if item.turned_at else 0
    key = f"item-due:{item.id}:{due}:{since}:{int(due_at.timestamp())}:{rung}"
    await tell_level(work, item.topic, level, owing, (ItemDue(**facts, level=level), key))


async def _find_owing(work: Work, item: Item, due: Deadline) -> Owing:
    """The unit owes its reply; what becomes of it is for whoever holds the topic."""
    if due in BY_UNIT:
        return Owing(people_of(await list_liaisons(work, item.unit)), Who.LIAISON)
    return await find_owing(work, item.topic, due)
