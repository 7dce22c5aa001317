"""Reckoning: days counted on from days, over weeks, months and working days."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

YEARS_WITH_ANY_DAY = 9  # from one 29 February to the next, at the most
MONTHS = 12
MOST_DAYS = 3 * 366
WEEKDAYS = {each: at for at, each in enumerate("一二三四五六日")} | {"天": 6}
WEEKDAYS |= {str(at + 1): at for at in range(7)}


def on(year: int, month: int, day: int) -> date | None:
    """Find a day by its numbers; nothing, if there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def yearly(month: int, day: int, today: date, *, back: bool = False) -> date | None:
    """Find the next such day of any year, or the last one."""
    for step in range(YEARS_WITH_ANY_DAY):
        found = on(today.year + (-step if back else step), month, day)
        if found is not None and (found <= today if back else found >= today):
            return found
    return None


def monthly(day: int, today: date, *, back: bool = False) -> date | None:
    """Find the next such day of any month, or the last one."""
    for step in range(3):
        found = in_month(today, -step if back else step, day)
        if found is not None and (found <= today if back else found >= today):
            return found
    return None


def in_month(today: date, months: int, day: int) -> date | None:
    """Find a day of the month that lies so many months on."""
    first = month_on(today, months)
    return on(first.year, first.month, day)


def month_on(today: date, months: int) -> date:
    """Find the first day of the month that lies so many months on."""
    position = today.year * MONTHS + today.month - 1 + months
    return date(position // MONTHS, position % MONTHS + 1, 1)


def month_end(first: date) -> date:
    """Find the last day of a month."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def add_months(day: date, months: int) -> date:
    """Count months on: the same day, or the last one where there is none such."""
    first = month_on(day, months)
    return min(first + timedelta(days=day.day - 1), month_end(first))


def add_working(day: date, count: int, works: Callable[[date], bool]) -> date:
    """Count working days on."""
    for _ in range(MOST_DAYS):
        if count <= 0:
            break
        day += timedelta(days=1)
        count -= works(day)
    return day


def weekday_on(which: int, today: date) -> date:
    """Find the next such day of the week, today included."""
    return today + timedelta(days=(which - today.weekday()) % 7)


def weekday_of(which: int, today: date, weeks: int) -> date:
    """Find a day of the week that lies so many weeks on."""
    return today + timedelta(days=which - today.weekday(), weeks=weeks)


def nth_weekday(first: date, which: int, nth: int) -> date | None:
    """Find the nth such weekday of a month; 0 is the last."""
    if nth == 0:
        last = month_end(first)
        return last - timedelta(days=(last.weekday() - which) % 7)
    found = weekday_on(which, first) + timedelta(weeks=nth - 1)
    return found if found.month == first.month else None


def nth_working(first: date, nth: int, works: Callable[[date], bool]) -> date | None:
    """Find the nth working day of a month; 0 is the last."""
    days = [first.replace(day=day) for day in range(1, month_end(first).day + 1)]
    worked = [day for day in days if works(day)]
    return worked[nth - 1] if nth <= len(worked) else None
