"""Reminders: what the time itself asks of a topic, up to its end."""

from datetime import datetime

from sqlalchemy import select

from models.clocked import Countdown
from models.lifecycle.escalation import BY_RAISER, ENDS, SILENCE, TOLD_TO_RAISERS, WATCHED
from models.lifecycle.topics import ON_BOARD
from models.lifecycle.words import Audience, Deadline, Verb, Who
from models.notices.topics import TopicDue, TopicNews, TopicOverdue, TopicSilent
from models.topics.loading import with_items
from models.topics.topic import Topic
from services.clock.checks import find_due
from services.clock.escalation import Owing, Reminder, tell_level
from services.clock.ladders import Reached, climb, was_late
from services.figures.counters import count_topic, tally_change
from services.topics.clock.owing import find_owing
from services.topics.clock.schedule import countdown_to, end_at, has_end, next_check, next_watch
from services.topics.steps.audiences import list_raisers
from services.topics.steps.performing import perform_by_clock
from services.topics.steps.supervision import is_due, report_watch
from services.work import Work


async def find_due_topics(work: Work) -> list[Topic]:
    """Find the topics whose hour has come, the longest waiting first."""
    return await find_due(work, Topic, select(Topic).options(*with_items()))


async def check_topic(work: Work, topic: Topic) -> None:
    """Look at a topic, its deadline first: what that ends is silent no more."""
    if topic.due is not None and topic.due_at is not None:
        await _check_deadline(work, topic, topic.due, topic.due_at)
    if topic.state in WATCHED and topic.heard_at is not None:
        await _check_silence(work, topic, topic.heard_at)
    if topic.watch_at is not None and is_due(topic, work.now):
        await report_watch(work, topic, topic.watch_at)
    # Watched since before there were letters: its first one has no day yet.
    topic.watch_at = topic.watch_at or next_watch(topic, work)
    topic.next_check_at = next_check(topic, work)


async def _check_deadline(work: Work, topic: Topic, due: Deadline, due_at: datetime) -> None:
    if has_end(due, topic.reminders):
        if end_at(topic, due_at, work) <= work.now:
            await _end(work, topic, ENDS[due])
        return
    count = countdown_to(due, due_at)
    if reached := climb(count, topic.reminders, work):
        known = was_late(count, topic.reminders, work)
        topic.reminders = reached.steps
        await _remind(work, topic, count, due, reached, known=known)


async def _remind(
    work: Work, topic: Topic, count: Countdown, due: Deadline, reached: Reached, *, known: bool
) -> None:
    due_at = count.start
    topic.warned_at = work.now
    if due_at <= work.now and due not in BY_RAISER and topic.late_at is None:
        before = count_topic(topic, work.zone)
        topic.late_at = due_at
        tally_change(work, topic, before)
    owing = await find_owing(work, topic, due)
    facts = news(topic, owing) | {"choice": due, "day": due_at, "late": due_at <= work.now}
    since = int(topic.due_since.timestamp()) if topic.due_since else 0
    key = f"due:{topic.id}:{due}:{since}:{int(due_at.timestamp())}:{reached.rung}"
    notice = TopicDue(**facts, level=reached.level)
    await tell_level(work, topic.place, reached.level, owing, Reminder(notice, key))
    if notice.late and not known:
        await tell_raisers_late(work, topic, TopicOverdue(**facts, level=reached.level))


async def tell_raisers_late(work: Work, topic: Topic, notice: TopicOverdue) -> None:
    """A day they were told has passed: whose matter it is hears so, once for that day."""
    if notice.choice not in TOLD_TO_RAISERS or notice.day is None:
        return
    key = f"overdue:{topic.id}:{notice.item}:{notice.choice}:{int(notice.day.timestamp())}"
    shown = topic.on_board and topic.state in ON_BOARD
    for person_id in await list_raisers(work, topic):
        joined = person_id != topic.raiser_id
        update = {"to": Who.MERGED, "closed": not shown} if joined else {"to": Audience.RAISERS}
        told = notice.model_copy(update={**update, "alarm": ""})
        work.post(person_id, told, key=f"{key}:{person_id}")


async def _check_silence(work: Work, topic: Topic, heard_at: datetime) -> None:
    """Ask for a word to a raiser who has heard nothing: those at work first, then those above."""
    reached = climb(Countdown(SILENCE, heard_at), topic.silences, work)
    if reached is None:
        return
    topic.silences = reached.steps
    owing = await find_owing(work, topic, None)
    facts = news(topic, owing) | {"choice": topic.state, "day": heard_at}
    key = f"silent:{topic.id}:{int(heard_at.timestamp())}:{reached.rung}"
    notice = TopicSilent(**facts, level=reached.level)
    await tell_level(work, topic.place, reached.level, owing, Reminder(notice, key))


async def _end(work: Work, topic: Topic, verb: Verb | None) -> None:
    """The time is over: the clock does what the table gives it to do, or the deadline just ends."""
    if verb is None:
        topic.start(None, work.now, None)
        return
    await perform_by_clock(work, topic, verb)


def news(topic: Topic, owing: Owing) -> dict[str, object]:
    """Describe for a reminder which topic it is, and whose step."""
    hidden = owing.role is Who.RAISER
    return TopicNews(
        topic_id=topic.id,
        moves=topic.moves,
        number=topic.number or "",
        title=topic.title,
        station=topic.place.name,
        who="" if hidden else owing.name,
        who_id=0 if hidden else owing.named_id,
        role=owing.role,
        alarm="" if hidden else topic.alarm,
    ).model_dump()
