"""The clockwork: what the time itself asks of a topic, from a reminder to its end."""

from datetime import datetime

import structlog
from sqlalchemy import select

from models.lifecycle.escalation import BY_RAISER, ENDS, LADDERS, SILENCE, WATCHED, Level, rung_at
from models.lifecycle.words import Deadline, Verb, Who
from models.notices.topics import TopicDue, TopicNews, TopicSilent
from models.topics.loading import with_items
from models.topics.topic import Topic
from services.figures.counters import count_topic, tally_change
from services.topics.clock.escalation import Owing, find_owing, list_level
from services.topics.clock.schedule import (
    count_steps_due,
    end_at,
    has_end,
    next_check,
    next_watch,
    reminder_at,
)
from services.topics.steps.performing import perform_by_clock
from services.topics.steps.supervision import is_due, report_watch
from services.work import Work

log = structlog.get_logger()
AT_ONCE = 200


async def find_due_topics(work: Work) -> list[Topic]:
    """The topics whose hour has come, the longest waiting first, held until the end of the work."""
    query = (
        select(Topic)
        .where(Topic.look_at <= work.now)
        .options(*with_items())
        .order_by(Topic.look_at)
        .limit(AT_ONCE)
        .with_for_update(of=Topic, skip_locked=True)
    )
    return list(await work.session.scalars(query))


async def look_at_topic(work: Work, topic: Topic) -> None:
    """Its deadline first: what that ends is silent no more."""
    if topic.due is not None and topic.due_at is not None:
        await _look_at_deadline(work, topic, topic.due, topic.due_at)
    if topic.state in WATCHED and topic.heard_at is not None:
        await _look_at_silence(work, topic, topic.heard_at)
    if topic.watch_at is not None and is_due(topic, work.now):
        await report_watch(work, topic, topic.watch_at)
    # Watched since before there were letters: its first one has no day yet.
    topic.watch_at = topic.watch_at or next_watch(topic, work)
    topic.look_at = next_check(topic, work)


async def _look_at_deadline(work: Work, topic: Topic, due: Deadline, due_at: datetime) -> None:
    if has_end(due, topic.reminders):
        if end_at(topic, due_at, work) <= work.now:
            await _end(work, topic, ENDS[due])
        return
    if reminder_at(due, due_at, topic.reminders, work) <= work.now:
        await _remind(work, topic, due, due_at)


async def _remind(work: Work, topic: Topic, due: Deadline, due_at: datetime) -> None:
    """One reminder, of the highest rung that was reached; a burst would be no help."""
    ladder = LADDERS[due]
    climbed = count_steps_due(ladder, due_at, topic.reminders, work)
    if due in ENDS:
        climbed = min(climbed, len(ladder) - topic.reminders)
    topic.reminders += climbed
    topic.warned_at = work.now
    if due_at <= work.now and due not in BY_RAISER and topic.late_at is None:
        before = count_topic(topic, work.zone)
        topic.late_at = due_at
        tally_change(work, topic, before)
    rung = topic.reminders - 1
    level = rung_at(ladder, rung).level
    owing = await find_owing(work, topic, due)
    facts = news(topic, owing) | {"choice": due, "day": due_at, "late": due_at <= work.now}
    since = int(topic.due_since.timestamp()) if topic.due_since else 0
    key = f"due:{topic.id}:{due}:{since}:{int(due_at.timestamp())}:{rung}"
    await tell_level(work, topic, level, owing, (TopicDue(**facts, level=level), key))


async def _look_at_silence(work: Work, topic: Topic, heard_at: datetime) -> None:
    """The raiser has heard nothing: whoever could say something is asked to, then those above."""
    climbed = count_steps_due(SILENCE, heard_at, topic.silences, work)
    if not climbed:
        return
    topic.silences += climbed
    rung = topic.silences - 1
    level = rung_at(SILENCE, rung).level
    owing = await find_owing(work, topic, None)
    facts = news(topic, owing) | {"choice": topic.state, "day": heard_at}
    key = f"silent:{topic.id}:{int(heard_at.timestamp())}:{rung}"
    await tell_level(work, topic, level, owing, (TopicSilent(**facts, level=level), key))


async def _end(work: Work, topic: Topic, verb: Verb | None) -> None:
    """The time is over: the clock does what the table gives it to do, or the deadline just ends."""
    if verb is None:
        topic.start(None, work.now, None)
        return
    await perform_by_clock(work, topic, verb)


def news(topic: Topic, owing: Owing) -> dict[str, object]:
    """What every reminder says: of which topic, and whose step it is."""
    hidden = owing.role is Who.RAISER
    return TopicNews(
        topic_id=topic.id,
        moves=topic.moves,
        number=topic.number or "",
        title=topic.title,
        station=topic.place.name,
        who="" if hidden else owing.name,
        role=owing.role,
    ).model_dump()


async def tell_level(
    work: Work, topic: Topic, level: Level, owing: Owing, told: tuple[TopicNews, str]
) -> None:
    """Everybody of a rung, each once; where there is nobody at all, that is said aloud."""
    notice, key = told
    people = await list_level(work, topic.place, level, owing)
    if not people and owing.role is not Who.RAISER:
        log.error("clock.nobody", topic=topic.number, station=topic.place.code)
    for person in people:
        work.post(person.id, notice, key=f"{key}:{person.id}")
