"""Choosing by words: what was typed where one of several things was to be tapped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from models.lifecycle.words import Needs
from models.people import Person
from models.topics.topic import Topic
from services.calendar.dates_in_words import list_meant, read_day_alone
from services.calendar.working_days import END_OF_DAY
from services.topics.acting import Acted, Choosing, act
from services.topics.steps.carrying_out import Ask
from services.topics.steps.claims import LONGEST_EXTENSION
from services.work import Work


class Choosable(NamedTuple):
    """Something that can be chosen: what its button says, and what a press of it would bring."""

    name: str
    pick: str


async def act_as_said(
    work: Work,
    person: Person,
    ask: Ask,
    said: str,
    *,
    draw_up: Callable[[Topic], str],
    name: Callable[[Choosing], Sequence[Choosable]],
) -> Acted:
    """Do what a press of the button that was named would do; else it is still to be chosen."""
    asked = await act(work, person, ask, draw_up)
    if not isinstance(asked, Choosing):
        return asked
    if asked.need is Needs.DAY:
        await work.know_days()
        pick = _read_day(work, asked, said)
        asked = asked if pick else _ask_which(work, asked, said)
    else:
        pick = _find(said, name(asked))
    return await act(work, person, replace(ask, pick=pick), draw_up) if pick else asked


def _read_day(work: Work, asked: Choosing, said: str) -> str:
    """The day that was said, if it can be one of these at all."""
    day = read_day_alone(said, work.calendar)
    return day.isoformat() if day is not None and _fits(work, asked, day) else ""


def _ask_which(work: Work, asked: Choosing, said: str) -> Choosing:
    """Offer the days it may mean, where what was said means more than one."""
    meant = [day for day in list_meant(said, work.calendar) if _fits(work, asked, day)]
    days = [datetime.combine(day, END_OF_DAY, work.zone) for day in meant]
    return replace(asked, days=days) if days else asked


def _fits(work: Work, asked: Choosing, day: date) -> bool:
    """Whether it lies after the date there is, and not too far from it."""
    latest = (work.local + LONGEST_EXTENSION).date()
    return asked.after is not None and asked.after.astimezone(work.zone).date() < day < latest


def _find(said: str, named: Sequence[Choosable]) -> str:
    """What was meant: the very name, else a piece of it, else the name among words, if one fits."""
    words = "".join(said.split()).lower().strip("。.，,！!")
    known = [Choosable("".join(each.name.split()).lower(), each.pick) for each in named]
    for fits in _WAYS:
        found = [each.pick for each in known if words and fits(each.name, words)]
        if len(found) == 1:
            return found[0]
    return ""


_WAYS: tuple[Callable[[str, str], bool], ...] = (
    lambda name, words: name == words,
    lambda name, words: name.startswith(words),
    lambda name, words: words in name,
    lambda name, words: name in words,
)
