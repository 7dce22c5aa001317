"""The lookout: when the clock must look at a topic again, for a deadline or for a silence."""

from datetime import datetime

from models.ladders import ENDS, LADDERS, SILENCE, WATCHED, rung_at
from models.lifecycle import Deadline
from models.topics import Topic
from services.work import Work
from services.working_days import MORNING, shift


def next_look(topic: Topic, work: Work) -> datetime | None:
    """The next moment at which this topic needs the clock; none: it is at rest."""
    moments = [each for each in (_next_reminder(topic, work), _next_silence(topic, work)) if each]
    return min(moments, default=None)


def _next_reminder(topic: Topic, work: Work) -> datetime | None:
    if topic.due is None or topic.due_at is None:
        return None
    return reminder_at(topic.due, topic.due_at, topic.reminders, work)


def reminder_at(due: Deadline, due_at: datetime, step: int, work: Work) -> datetime:
    """When the next rung of a deadline's ladder is reached."""
    ladder = LADDERS[due]
    if step >= len(ladder) and due in ENDS:
        return due_at
    return shift(due_at, rung_at(ladder, step).days, work.zone, MORNING)


def _next_silence(topic: Topic, work: Work) -> datetime | None:
    if topic.state not in WATCHED or topic.heard_at is None:
        return None
    return shift(topic.heard_at, rung_at(SILENCE, topic.silences).days, work.zone, MORNING)
