"""Chinese working days: statutory holidays and make-up workdays included."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays

END_OF_DAY = time(18, 0)
MORNING = time(8, 30)
SATURDAY = 6

# What the office knows better: days that are worked, or free, whatever the table says.
Corrections = Mapping[date, bool]
NONE: Corrections = MappingProxyType({})


@lru_cache(maxsize=16)
def _year(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=year)


def is_announced(year: int, corrected: Corrections = NONE) -> bool:
    """Whether the State Council's make-up workdays of a year are known."""
    entered = any(
        works and _is_weekend(day) for day, works in corrected.items() if day.year == year
    )
    return entered or any(day.year == year for day in _year(year).weekend_workdays)


def _is_weekend(day: date) -> bool:
    return day.isoweekday() >= SATURDAY


def is_working_day(day: date, corrected: Corrections = NONE) -> bool:
    works = corrected.get(day)
    return bool(_year(day.year).is_working_day(day)) if works is None else works


def shift(
    moment: datetime,
    days: int,
    zone: ZoneInfo,
    at: time = END_OF_DAY,
    corrected: Corrections = NONE,
) -> datetime:
    """So many working days later (earlier, if negative); none: that very day."""
    day = moment.astimezone(zone).date()
    step = timedelta(days=1 if days > 0 else -1)
    left = abs(days)
    while left:
        day += step
        left -= is_working_day(day, corrected)
    return datetime.combine(day, at, zone)


def deadline(start: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The end of the working day that lies this many working days ahead."""
    return shift(start, days, zone)
