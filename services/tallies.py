"""Tallies: the figures follow each step, in its transaction, as what it changed."""

from collections import Counter
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, tuple_

from models.bonds import Grade
from models.lifecycle import ItemState, State
from models.tallies import Tally
from models.topics import Topic
from services.work import Work

Counted = Counter[tuple[int, str, str]]  # by place, month and name
WITH_ECHO = (State.ANSWERED, State.CLOSED)
FOLDED_AT_ONCE = 200


def count_topic(topic: Topic, zone: ZoneInfo) -> Counted:
    """What a topic adds to the figures as it stands; a draft adds nothing."""
    if topic.number is None or topic.submitted_at is None or topic.station is None:
        return Counter()
    names = [f"source-{topic.source}", f"state-{topic.state}"]
    if topic.state in WITH_ECHO and topic.ending is not None:
        names.append(f"ending-{topic.ending}")
    approved = (each for each in topic.items if each.state is ItemState.APPROVED)
    names += [f"class-{each.reply_class}" for each in approved if each.reply_class]
    month = _month_of(topic, zone)
    return Counter((topic.station.id, month, name) for name in names)


def _month_of(topic: Topic, zone: ZoneInfo) -> str:
    return (topic.submitted_at or topic.created_at).astimezone(zone).strftime("%Y-%m")


def tally_change(work: Work, topic: Topic, before: Counted) -> None:
    """Write down what a step made of these figures."""
    after = count_topic(topic, work.zone)
    after.subtract(before)
    for (place_id, month, name), amount in after.items():
        if amount:
            work.session.add(Tally(place_id=place_id, month=month, name=name, amount=amount))


def tally_rating(work: Work, topic: Topic, grade: Grade) -> None:
    """Each rating counts, also one that opened the matter again."""
    if topic.station is not None:
        month = _month_of(topic, work.zone)
        tally = Tally(place_id=topic.station.id, month=month, name=f"rated-{grade}", amount=1)
        work.session.add(tally)


async def fold_tallies(work: Work) -> int:
    """Make one row of many; whatever comes in meanwhile is folded the next time."""
    key = (Tally.place_id, Tally.month, Tally.name)
    many = select(*key).group_by(*key).having(func.count() > 1).limit(FOLDED_AT_ONCE)
    keys = [tuple(row) for row in await work.session.execute(many)]
    if not keys:
        return 0
    taken = delete(Tally).where(tuple_(*key).in_(keys)).returning(*key, Tally.amount)
    rows = await work.session.execute(taken.execution_options(synchronize_session=False))
    sums: Counted = Counter()
    for place_id, month, name, amount in rows:
        sums[place_id, month, name] += amount
    for (place_id, month, name), amount in sums.items():
        if amount:
            work.session.add(Tally(place_id=place_id, month=month, name=name, amount=amount))
    await work.session.flush()
    return len(keys)
