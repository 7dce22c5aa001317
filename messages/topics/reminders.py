"""Reminders put into words: what is owed, by whom, and what happens otherwise."""

from typing import Any

from messages.rich import Text
from messages.words import Words
from models.lifecycle.escalation import ASKS, BY_THOSE_ABOVE, Level, asks_of
from models.lifecycle.law import offers_of
from models.lifecycle.topics import TOPIC, WORKING
from models.lifecycle.words import Audience, Deadline, Verb, Who
from models.notices.items import ItemDue
from models.notices.topics import (
    TopicDue,
    TopicLeft,
    TopicMessage,
    TopicNews,
    TopicOverdue,
    TopicRaised,
    TopicSilent,
    TopicWatched,
)

# The step of the one who holds a topic, and what is left of it for the heads where nobody does.
BY_HOLDER = (Deadline.PROGRESS, Deadline.CONCLUSION, Deadline.HANDLING, Deadline.REOPENED)
BY_HEADS_INSTEAD = (Verb.ASSIGN, Verb.NOTE)
_WATCHING = {"supervisor": (Verb.URGE, Verb.STAND_DOWN), "holder": (Verb.NOTE,)}


def reminder_lines(words: Words, notice: TopicNews, facts: dict[str, Any]) -> list[Text]:
    """Write what stands under a reminder's first line; nothing under any other news."""
    if isinstance(notice, (TopicDue, ItemDue)):
        return _due_lines(words, notice)
    if isinstance(notice, TopicSilent):
        return _silent_lines(words, notice, facts)
    if isinstance(notice, TopicOverdue):
        return _overdue_lines(words, notice)
    return _watch_lines(words, notice, facts) if isinstance(notice, TopicWatched) else []


def _overdue_lines(words: Words, notice: TopicOverdue) -> list[Text]:
    """Say to whose matter it is what was not done, and who was reminded of it."""
    above = {Level.HEADS.value: Who.HEAD, Level.OFFICE.value: Who.OFFICE}.get(notice.level)
    owing = notice.station if notice.item else _owing(words, notice)
    missed = words("missed", due=notice.choice, station=notice.station)
    who = words.line("whose", who=above) if above else owing
    told = [missed, words("missed-next", who=who)]
    return [*told, words("missed-urge")] if verbs_offered(notice) else told


def _watch_lines(words: Words, notice: TopicWatched, facts: dict[str, Any]) -> list[Text]:
    """Say who has it, what is owed by when, what is open, and how long this goes on."""
    state = words.line("state", state=notice.state)
    told = [words("watched-by", state=state, who=_owing(words, notice))]
    if notice.due:
        step = words.line("due", due=notice.due)
        text_id = "watched-late" if notice.late else "watched-next"
        told.append(words(text_id, what=step, day=facts["day"]))
    if notice.open:
        told.append(words("watched-open", count=notice.open))
    return [*told, words("watched-until", level=notice.level)]


def _due_lines(words: Words, notice: TopicDue | ItemDue) -> list[Text]:
    late = [words("due-late")] if notice.late and notice.role != Who.RAISER else []
    if notice.level == Level.OWNER:
        return [*late, *_vacant(words, notice), words("due-owner", due=_owed(notice))]
    above = words("due-above", due=notice.choice, who=_owing(words, notice))
    return [*late, above, words("due-above-next", level=notice.level)]


def _vacant(words: Words, notice: TopicNews) -> list[Text]:
    return [words("due-vacant")] if _lacks_holder(notice) else []


def _owed(notice: TopicDue | ItemDue) -> str:
    """A raiser rates the answer, or what was done of it later."""
    kept = isinstance(notice, ItemDue) and notice.choice == Deadline.RATING
    return f"kept-{notice.choice}" if kept else notice.choice


def _silent_lines(words: Words, notice: TopicSilent, facts: dict[str, Any]) -> list[Text]:
    told = [words("silent-since", day=facts["day"]), *_vacant(words, notice)]
    if notice.level != Level.OWNER:
        told.append(words("silent-above", who=_owing(words, notice)))
    return [*told, words("silent-next", level=notice.level)]


def _owing(words: Words, notice: TopicNews) -> str:
    """Name those who must act, by name where there is one."""
    if notice.who:
        return words.line("role-named", name=notice.who, role=notice.role)
    return words.line("whose", who=notice.role)


def _lacks_holder(notice: TopicNews) -> bool:
    """Tell whether a holder's step has come to the heads: they name another one, or do it."""
    if not isinstance(notice, (TopicDue, TopicSilent)) or notice.level != Level.OWNER:
        return False
    of_holder = notice.choice in (WORKING if isinstance(notice, TopicSilent) else BY_HOLDER)
    return of_holder and notice.role == Who.HEAD


def verbs_offered(notice: TopicNews | TopicRaised) -> tuple[Verb, ...]:
    """The buttons of a notice are those of its row in the table, or of the rung it speaks from."""
    if isinstance(notice, (TopicDue, ItemDue)) and notice.choice in set(Deadline):
        level = Level(notice.level) if notice.level in set(Level) else Level.OFFICE
        asks = asks_of(Deadline(notice.choice), level)
        return BY_HEADS_INSTEAD if _lacks_holder(notice) else asks
    if isinstance(notice, TopicOverdue):
        return _urging(notice)
    if isinstance(notice, TopicSilent):
        return _ending_silence(notice)
    if isinstance(notice, (TopicWatched, TopicLeft)):
        left = isinstance(notice, TopicLeft)
        return BY_HEADS_INSTEAD if left else _WATCHING.get(getattr(notice, "level", ""), ())
    if isinstance(notice, TopicMessage) and notice.to == Audience.HEADS:
        return ()  # what can be done about it stands on the topic's card
    to = notice.to if isinstance(notice, TopicNews) else ""
    return offers_of(notice.kind, to)


def _urging(notice: TopicOverdue) -> tuple[Verb, ...]:
    """What was planned has had its echo: there is nobody to urge, the unit is asked."""
    mine = notice.to == Audience.RAISERS and notice.choice != Deadline.PROMISE
    return (Verb.URGE,) if mine else ()


def _ending_silence(notice: TopicSilent) -> tuple[Verb, ...]:
    above: tuple[Verb, ...] = (Verb.URGE,) if notice.level != Level.OWNER else (Verb.NOTE,)
    above = BY_HEADS_INSTEAD if _lacks_holder(notice) else above
    # Where the heads decide, they are asked to do that.
    due = TOPIC.clocks.get(notice.choice)
    return ASKS[due] if due in BY_THOSE_ABOVE else above
