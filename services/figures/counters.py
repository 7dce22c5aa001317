"""Counters: the figures follow each step, in its transaction, as what it changed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, text, tuple_

from foundation.in_list import InList
from models.figures import FRESH, Tally
from models.lifecycle.items import SETTLED
from models.lifecycle.topics import State
from models.topics.ratings import Grade
from models.topics.topic import Topic
from services.work import Work

Counted = Counter[tuple[int, str, str]]  # by place, month and name
WITH_ECHO = (State.ANSWERED, State.CLOSED)
FOLDED_AT_ONCE = 1000
KEY = (Tally.place_id, Tally.month, Tally.name)


def count_topic(topic: Topic, zone: ZoneInfo) -> Counted:
    """Count what a topic adds to the figures as it stands, with its items."""
    # What is looked at again later has been approved all the same.
    approved = (each for each in topic.items if each.state in SETTLED)
    classes = [f"class-{each.reply_class}" for each in approved if each.reply_class]
    return _count(topic, zone, classes)


def _count(topic: Topic, zone: ZoneInfo, names: Sequence[str]) -> Counted:
    names = [*names, f"source-{topic.source}", f"state-{topic.state}"]
    if topic.state in WITH_ECHO and topic.ending is not None:
        names.append(f"ending-{topic.ending}")
    if topic.late_at is not None:
        names.append("overdue")
    month = month_of(topic, zone)
    return Counter((topic.place.id, month, name) for name in names)


def month_of(topic: Topic, zone: ZoneInfo) -> str:
    return (topic.submitted_at or topic.created_at).astimezone(zone).strftime("%Y-%m")


def tally_new(work: Work, topic: Topic) -> None:
    """Count a new topic: it has no items, and they need not be loaded to know that."""
    _add(work, _count(topic, work.zone, ()))


def tally_change(work: Work, topic: Topic, before: Counted) -> None:
    """Write down what a step made of these figures."""
    after = count_topic(topic, work.zone)
    after.subtract(before)
    _add(work, after)


def _add(work: Work, changed: Counted) -> None:
    for (place_id, month, name), amount in changed.items():
        if amount:
            work.session.add(Tally(place_id=place_id, month=month, name=name, amount=amount))


def tally_rating(work: Work, topic: Topic, grade: Grade) -> None:
    """Count a rating, also one that opened the matter again."""
    month = month_of(topic, work.zone)
    _add(work, Counter({(topic.place.id, month, f"rated-{grade}"): 1}))


def tally_time(work: Work, before: Counted, *, kept: bool, amount: int = 1) -> None:
    """A deadline has ended, in time or not, at the place that had the topic until then."""
    place_id, month, _ = next(iter(before))
    name = "time-kept" if kept else "time-late"
    _add(work, Counter({(place_id, month, name): amount}))


async def fold_tallies(work: Work) -> int:
    """Make one row of many, and add what is fresh to the totals; what comes in meanwhile waits."""
    fresh = select(*KEY).where(text(FRESH)).distinct().limit(FOLDED_AT_ONCE)
    keys = {_key(row) for row in await work.session.execute(fresh)}
    if not keys:
        return 0
    sums: Counted = Counter()
    totals: Counted = Counter()
    for row in await _take(work, keys):
        sums[_key(row)] += row.amount
        totals[0, row.month, row.name] += 0 if row.summed else row.amount
    taken = (
        Tally.place_id.is_(None),
        tuple_(Tally.month, Tally.name).in_({each[1:] for each in totals}),
    )
    gone = delete(Tally).where(*taken).returning(*KEY, Tally.amount)
    for total in await work.session.execute(gone.execution_options(synchronize_session=False)):
        totals[0, total.month, total.name] += total.amount
    for (place_id, month, name), amount in {**sums, **totals}.items():
        if amount:
            tally = Tally(place_id=place_id or None, month=month, name=name, amount=amount)
            tally.summed = True
            work.session.add(tally)
    await work.session.flush()
    return len(keys)


def _key(row: Any) -> tuple[int, str, str]:
    return row.place_id or 0, row.month, row.name


async def _take(work: Work, keys: set[tuple[int, str, str]]) -> Sequence[Any]:
    """Take all rows of these keys out of the table; another that folds at that time finds none."""
    near = select(Tally.id, *KEY).where(
        Tally.place_id.in_({each[0] for each in keys}), Tally.month.in_({each[1] for each in keys})
    )
    ids = [row.id for row in await work.session.execute(near) if _key(row) in keys]
    # Bound as one value: after a day without a clock there are more than a statement takes.
    taken = delete(Tally).where(InList(Tally.id, "ids"))
    gone = taken.returning(*KEY, Tally.amount, Tally.summed)
    unseen = gone.execution_options(synchronize_session=False)
    return (await work.session.execute(unseen, {"ids": ids})).all()
