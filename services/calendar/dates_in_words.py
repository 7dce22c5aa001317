"""Spoken days: the one that was meant where a day is asked for, promised or said in passing."""

import re
from datetime import date, datetime, timedelta

from language.times import Facts, SaidTime, read_dates, understand
from services.calendar.working_days import NONE, Corrections, is_working_day

LONGEST_DAYS = 3 * 366
# A bare number where a day was asked for.
_ALONE = re.compile(r"(?:到|延到)?\s*(?P<day>\d{1,2})\s*[日号]?(?:之前|以前|前)?[。.]?")


def facts_at(local: datetime, corrected: Corrections = NONE) -> Facts:
    """Gather what a reader of times must know: the local time, and which days are worked."""
    return Facts(local, lambda day: is_working_day(day, corrected))


def can_be(day: date, facts: Facts) -> bool:
    """Whether somebody can mean it: it is not over, nor years ahead."""
    return 0 <= (day - facts.today).days <= LONGEST_DAYS


def read_days(text: str, facts: Facts) -> list[SaidTime]:
    """Every day named for certain in a text, in order."""
    return [each for each in read_dates(text, facts) if is_certain(each, facts)]


def is_certain(moment: SaidTime, facts: Facts) -> bool:
    """Whether it is one day, and one that can be."""
    certain = len(moment.days) == 1 and not (moment.asks or moment.past)
    return certain and can_be(moment.days[0], facts)


def read_day_alone(text: str, facts: Facts) -> date | None:
    """The one day that was said where a day was asked for; 20号 is the next there is."""
    if (alone := _ALONE.fullmatch(text.strip())) is not None:
        return _next_such(facts.today, int(alone["day"]))
    said = understand(text, facts)
    certain = len(said.days) == 1 and not said.asks
    return said.days[0] if certain and can_be(said.days[0], facts) else None


def list_meant(text: str, facts: Facts) -> list[date]:
    """List the days it may mean, where that must be asked back."""
    said = understand(text, facts)
    return [each for each in said.choices if can_be(each, facts)] if said.asks else []


def names_day(text: str, day: date) -> bool:
    """Whether a text names this day in figures: 12月10日, 12.10."""
    figures = rf"(?<!\d)0?{day.month}\s*[月./-]\s*0?{day.day}(?!\d)"
    return re.search(figures, text) is not None


def _next_such(today: date, day: int) -> date | None:
    month = date(today.year, today.month, 1)
    for _ in range(3):
        found = _in_month(month, day)
        if found is not None and found >= today:
            return found
        month = (month + timedelta(days=31)).replace(day=1)
    return None


def _in_month(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def read_promise(text: str, facts: Facts) -> date | None:
    """The day something is promised for: one said as a limit before one said in passing."""
    days = read_days(text, facts)
    limits = [each for each in days if each.limit] or days
    return limits[-1].days[0] if limits else None
