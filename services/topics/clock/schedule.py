"""The schedule: when the clock must check a topic or an item again, and for what."""

from datetime import date, datetime, timedelta
from typing import cast

from models.clocked import Countdown
from models.lifecycle.deadlines import DAYS
from models.lifecycle.escalation import ENDS, LADDERS, SILENCE, WATCHED
from models.lifecycle.items import ITEM_DUE, LOOKED_AT_AGAIN
from models.lifecycle.topics import ECHOED, State
from models.lifecycle.words import Deadline
from models.topics.items import Item
from models.topics.topic import Topic
from services.calendar.working_days import MORNING, is_working_day
from services.clock.ladders import count_steps_due, step_due_at
from services.work import Work

# Less time than this between a warning and what it warned of would be no warning.
FAIR = timedelta(hours=8)
WEEK = timedelta(weeks=1)


def next_check(topic: Topic, work: Work) -> datetime | None:
    """Find the next moment at which this topic needs the clock; none: it is at rest."""
    watch_at = topic.watch_at if topic.state in WATCHED else None
    moments = (_next_reminder(topic, work), _next_silence(topic, work), watch_at)
    return min((each for each in moments if each), default=None)


def next_watch(topic: Topic, work: Work) -> datetime | None:
    """Find the next weekly morning since somebody supervises; those that passed are passed."""
    if topic.watched_since is None or topic.state not in WATCHED:
        return None
    first = topic.watched_since.astimezone(work.zone).date()
    week = 1
    while (moment := _working_morning(first + week * WEEK, work)) <= work.now:
        week += 1
    return moment


def _working_morning(day: date, work: Work) -> datetime:
    """Find the morning of that day, or of the next one that is worked."""
    while not is_working_day(day, work.corrected):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, work.zone)


def _next_reminder(topic: Topic, work: Work) -> datetime | None:
    if topic.due is None or topic.due_at is None:
        return None
    if has_end(topic.due, topic.reminders):
        return end_at(topic, topic.due_at, work)
    return step_due_at(countdown_to(topic.due, topic.due_at), topic.reminders, work)


def has_end(due: Deadline, step: int) -> bool:
    """Whether what comes next is no reminder, but the end of the deadline."""
    return due in ENDS and step >= len(LADDERS[due])


def end_at(topic: Topic, due_at: datetime, work: Work) -> datetime:
    """Find when a deadline ends: on its date, or a working day later after a late warning."""
    warned = topic.warned_at
    if warned is None or warned + FAIR <= due_at:
        return due_at
    return work.working_days(warned, 1)


def countdown_to(due: Deadline, due_at: datetime) -> Countdown:
    """Make the countdown of a deadline: its ladder, up to the end that some of them have."""
    return Countdown(LADDERS[due], due_at, ends=due in ENDS)


def _next_silence(topic: Topic, work: Work) -> datetime | None:
    if topic.state not in WATCHED or topic.heard_at is None:
        return None
    return step_due_at(Countdown(SILENCE, topic.heard_at), topic.silences, work)


def item_due(item: Item, work: Work) -> tuple[Deadline, datetime] | None:
    """Find what is owed for an item, by the unit's date or a few days after it was handed back."""
    due = ITEM_DUE.get(item.state)
    if due is None:
        return None
    if due is Deadline.ITEM or item.turned_at is None:
        return due, item.due_at
    # What was turned before that day was written down.
    return due, item.owed_at or work.working_days(item.turned_at, DAYS[due])


def owed_day(item: Item, work: Work) -> datetime:
    """Find the date that counts for an item as it stands."""
    owed = item_due(item, work)
    return owed[1] if owed else item.due_at


def start_topic(topic: Topic, due: Deadline | None, until: datetime | None, work: Work) -> None:
    """A deadline begins; where it is so short that rungs lie behind already, they are passed over.

    Not so where the clock itself ends it: that is never done without a warning.
    """
    topic.start(due, work.now, until)
    if due is not None and until is not None and due not in ENDS:
        topic.reminders = count_steps_due(countdown_to(due, until), 0, work)


def start_item(item: Item, due_at: datetime, work: Work) -> None:
    """A unit has a new date; what would have been said before now is passed over."""
    item.due_at = due_at
    item.reminders = count_steps_due(countdown_to(Deadline.ITEM, due_at), 0, work)


def next_item_check(item: Item, topic: Topic, work: Work) -> datetime | None:
    """Find when the clock looks at an item: while its topic is handled, and on its promised day."""
    if topic.state in ECHOED and item.is_promised:
        return promised_at(item, work)
    owed = item_due(item, work)
    during = ECHOED if item.state in LOOKED_AT_AGAIN else (State.HANDLING,)
    if owed is None or topic.state not in during:
        return None
    if has_end(owed[0], item.reminders):
        return owed[1]
    return step_due_at(countdown_to(*owed), item.reminders, work)


def promised_at(item: Item, work: Work) -> datetime:
    """The morning of the promised day, or of the next one on which a unit can be asked."""
    return _working_morning(cast("date", item.promised_on), work)


def reschedule(topic: Topic, work: Work) -> None:
    """Whatever was done to a topic, the clock knows when to look again, at it and at its items."""
    if topic.watch_at is None or topic.state not in WATCHED:
        topic.watch_at = next_watch(topic, work)
    topic.next_check_at = next_check(topic, work)
    for item in topic.items:
        item.next_check_at = next_item_check(item, topic, work)
