"""The timeline of a topic: who, what, when, and the next promised date, always last."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.attachments import count_attachments, heard_lines
from messages.rich import Text, clip, lines
from messages.words import Words
from models.lifecycle.items import AT_UNIT
from models.lifecycle.topics import RATES, State
from models.lifecycle.words import Deadline, Verb
from models.topics.topic import Topic
from services.topics.history import Happened
from services.topics.opened import Opened

# Two lines of a phone: more is unfolded by a tap.
FOLDED = 44
ROOM_FOR_HEARD = 2_000


def timeline(words: Words, opened: Opened, zone: ZoneInfo) -> Text:
    """Lines from the oldest on, with the beginning of what was said."""
    told = (_line(words, each, zone, FOLDED) for each in opened.happened)
    return lines(words("timeline-title") if opened.happened else None, *told)


def whole_timeline(words: Words, happened: Sequence[Happened], zone: ZoneInfo) -> list[Text]:
    """The same with every word."""
    return [_line(words, each, zone) for each in happened]


def is_folded(happened: Sequence[Happened]) -> bool:
    """Whether there is more to read, to see or to hear than the folded lines show."""
    return any(each.attachments or _fold(each.words, FOLDED) != each.words for each in happened)


def _line(words: Words, happened: Happened, zone: ZoneInfo, room: int | None = None) -> Text:
    what = name_happened(words, happened)
    said = happened.words if room is None else _fold(happened.words, room)
    heard = happened.heard if room is None else [_fold(each, room) for each in happened.heard]
    return lines(
        words("timeline-line", day=words.day(happened.at, zone), what=what),
        Text.quoted(words("timeline-words", words=said)) if said else None,
        count_attachments(words, happened.attachments),
        heard_lines(words, heard, ROOM_FOR_HEARD if room is None else room),
    )


def _fold(said: str, room: int) -> str:
    return clip(" ".join(said.split()), room)


def name_happened(words: Words, happened: Happened) -> str:
    """Say who did what; of what was told or typed in for the raiser, also by whom."""
    # Whose name is hidden leaves no gap.
    what = " ".join(words.line("event", verb=_name(happened), who=happened.who).split())
    if not happened.behalf:
        return what
    return words.line("event-behalf", what=what, who=happened.who)


def _name(happened: Happened) -> str:
    """A verb, told apart by when a talk was, by what was rated, and by who wrote to whom."""
    if happened.verb is Verb.MESSAGE and not happened.who:
        return f"resident-{happened.verb}"
    if happened.phase:
        return f"{happened.verb}-{happened.phase}"
    kept = happened.item and happened.verb in {*RATES, Verb.EXPIRE}
    return f"kept-{happened.verb}" if kept else happened.verb


def next_step(words: Words, topic: Topic, now: datetime, zone: ZoneInfo) -> Text | None:
    """Say what is promised by when, or that it is overdue."""
    if topic.due is None or topic.due_at is None:
        return None
    text_id = "timeline-overdue" if topic.due_at < now else "timeline-next"
    # An appeal is decided by those above the head who had declined.
    above = topic.appealed and topic.due is Deadline.TRIAGE
    what = words.line("due", due="above" if above else topic.due)
    return lines(
        _nearest(words, topic, now, zone),
        words(text_id, day=words.day(topic.due_at, zone), what=what),
    )


def _nearest(words: Words, topic: Topic, now: datetime, zone: ZoneInfo) -> Text | None:
    """Say which unit has promised the nearest day, where that comes before the last one."""
    at_unit = [each for each in topic.items if each.state in AT_UNIT and each.due_at >= now]
    if topic.state is not State.HANDLING or not at_unit:
        return None
    nearest = min(at_unit, key=lambda each: each.due_at)
    return words("timeline-unit", day=words.day(nearest.due_at, zone), unit=nearest.unit.name)


def name_standing(words: Words, topic: Topic) -> str:
    """Closed never stands for solved: how it ended is said."""
    if topic.state is State.CLOSED and topic.ending:
        return words.line("ending", ending=topic.ending)
    appealed = topic.appealed and topic.state is State.RAISED
    return words.line("state", state="appealed" if appealed else topic.state)


def watched_line(words: Words, opened: Opened) -> Text | None:
    """That it is supervised; for those who serve also by whom."""
    if not opened.watched:
        return None
    named = [
        words.line(
            "topic-watcher", who=each.person.name, watch=words.line("watch", watch=each.watch)
        )
        for each in opened.watchers
    ]
    who = words.line("list-gap").join(named)
    return words("topic-watched-by", who=who) if who else words("topic-watched")
