"""Choosing by words: what was typed where one of several things was to be tapped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.lifecycle.words import Needs
from models.people import Person
from models.topics.topic import Topic
from services.calendar.dates_in_words import read_day_alone
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
    pick = _read_day(work, asked, said) if asked.need is Needs.DAY else _find(said, name(asked))
    return await act(work, person, replace(ask, pick=pick), draw_up) if pick else asked


def _read_day(work: Work, asked: Choosing, said: str) -> str:
    """The day that was said, if it can be one of these at all."""
    day = read_day_alone(said, work.local.date(), work.zone)
    if day is None or asked.after is None:
        return ""
    latest = (work.local + LONGEST_EXTENSION).date()
    return day.isoformat() if asked.after.astimezone(work.zone).date() < day < latest else ""


def _find(said: str, named: Sequence[Choosable]) -> str:
    """What was meant: the very name, else a piece of it, else the name among words, if one fits."""
    words = "".join(said.split()).lower().strip("。.，,！!")
    known = [Choosable("".join(each.name.split()).lower(), each.pick) for each in named]
    for fits in _FITS:
        found = [each.pick for each in known if words and fits(each.name, words)]
        if len(found) == 1:
            return found[0]
    return ""


_FITS: tuple[Callable[[str, str], bool], ...] = (
    lambda name, words: name == words,
    lambda name, words: name.startswith(words),
    lambda name, words: words in name,
    lambda name, words: name in words,
)
