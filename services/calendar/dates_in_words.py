"""Spoken days: the dates that people write in passing, as they write them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.calendar.working_days import shift

LONGEST_DAYS = 3 * 366
WEEKDAYS = "一二三四五六日"
DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九十")} | {"两": 2}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
# What makes a date a limit: the words behind it.
_LIMIT = r"(?P<limit>\s*(?:之内|以内|之前|以前|前|内|止|底前?))?"


@dataclass(frozen=True)
class SpokenDay:
    """A day, where it stands in the words, and whether they say “by” it."""

    day: date
    start: int
    end: int
    limit: bool


def read_days(text: str, today: date, zone: ZoneInfo) -> list[SpokenDay]:
    """Every day named in a text, in order; none lies before today or years ahead."""
    found: list[SpokenDay] = []
    read: list[range] = []  # also what was no day: nothing in it is one either
    for pattern, understand in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(each.start < end and start < each.stop for each in read):
                continue
            read.append(range(start, end))
            day = _understood(understand, match, today, zone)
            if day is not None:
                found.append(SpokenDay(day, start, end, bool(match["limit"])))
    return sorted(found, key=lambda each: each.start)


def read_day_alone(text: str, today: date, zone: ZoneInfo) -> date | None:
    """The one day that was said where a day was asked for; 20号 is the next there is."""
    days = {each.day for each in read_days(text, today, zone)}
    if days or (alone := _ALONE.fullmatch(text.strip())) is None:
        return days.pop() if len(days) == 1 else None
    month = date(today.year, today.month, 1)
    for _ in range(3):
        day = _in_month(month, int(alone["day"]))
        if day is not None and day >= today:
            return day
        month = (month + timedelta(days=31)).replace(day=1)
    return None


_ALONE = re.compile(r"(?:到|延到)?\s*(?P<day>\d{1,2})\s*[日号]?(?:之前|以前|前)?[。.]?")


def _in_month(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def read_promise(text: str, today: date, zone: ZoneInfo) -> date | None:
    """The day something is promised for: one said as a limit before one said in passing."""
    days = read_days(text, today, zone)
    limits = [each for each in days if each.limit] or days
    return limits[-1].day if limits else None


Understand = Callable[[re.Match[str], date, ZoneInfo], date]


def _understood(
    understand: Understand, match: re.Match[str], today: date, zone: ZoneInfo
) -> date | None:
    """Nothing, if there is no such day or none that anybody could mean."""
    try:
        day = understand(match, today, zone)
    except (ValueError, OverflowError):
        return None
    return day if 0 <= (day - today).days <= LONGEST_DAYS else None


def _number(said: str) -> int:
    """30, 三十, 十五, 两."""
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        raise ValueError(said)
    return (10 * DIGITS.get(tens, 1) if ten else 0) + DIGITS.get(ones, 0)


def _in_full(match: re.Match[str], today: date, _zone: ZoneInfo) -> date:
    year = {"今": today.year, "明": today.year + 1}.get(match["year"])
    return date(year or int(match["year"]), int(match["month"]), int(match["day"]))


def _next_such(match: re.Match[str], today: date, _zone: ZoneInfo) -> date:
    """Without a year the next one is meant."""
    month, day = int(match["month"]), int(match["day"])
    this = date(today.year, month, day) if (month, day) != (2, 29) else _leap_day(today)
    return this if this >= today else date(today.year + 1, month, day)


def _leap_day(today: date) -> date:
    years = range(today.year, today.year + 4)
    return next(date(year, 2, 29) for year in years if year % 4 == 0)


def _english(match: re.Match[str], today: date, _zone: ZoneInfo) -> date:
    month = MONTHS.index(match["name"].lower()) + 1
    this = date(today.year, month, int(match["day"]))
    return this if this >= today else this.replace(year=today.year + 1)


def _near(match: re.Match[str], today: date, _zone: ZoneInfo) -> date:
    return today + timedelta(days={"今": 0, "明": 1, "后": 2}[match["which"]])


def _weekday(match: re.Match[str], today: date, _zone: ZoneInfo) -> date:
    """下周五 is the Friday of the week after this one; 周五 the next one there is."""
    which = WEEKDAYS.index(match["weekday"].replace("天", "日"))
    monday = today - timedelta(days=today.weekday())
    this = monday + timedelta(days=which)
    weeks = match["weeks"].count("下")
    if weeks:
        return this + timedelta(weeks=weeks)
    return this if this >= today else this + timedelta(weeks=1)


def _within(match: re.Match[str], today: date, zone: ZoneInfo) -> date:
    count, unit = _number(match["count"]), match["unit"]
    if unit in {"工作日", "working days"}:
        return shift(datetime.combine(today, time(12), zone), count, zone).date()
    if unit in {"月", "months"}:
        return _month_end(today, 0, count)
    return today + timedelta(days=count * (7 if unit in {"周", "星期", "weeks"} else 1))


def _month_end(today: date, years: int, months: int) -> date:
    """So many months on: the same day, or the last one where there is none such."""
    position = today.year * 12 + today.month - 1 + months + 12 * years
    first = date(position // 12, position % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=today.day - 1), last)


def _end_of(match: re.Match[str], today: date, _zone: ZoneInfo) -> date:
    """月底, 下月底, 12月底, 年底, 明年3月底."""
    year = today.year + (match["year"] == "明")
    if match["unit"] == "年":
        return date(year, 12, 31)
    named = match["month"]
    month = int(named) if named else today.month + (match["next"] == "下")
    if named and month < today.month and match["year"] is None:
        year += 1
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _compiled() -> Iterator[tuple[re.Pattern[str], Understand]]:
    for pattern, understand in (
        (r"(?:(?P<year>\d{4})[年\-/.])(?P<month>\d{1,2})[月\-/.](?P<day>\d{1,2})[日号]?", _in_full),
        (r"(?P<year>[今明])年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?", _in_full),
        (r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?", _next_such),
        (r"(?:(?P<year>[今明])年)?(?P<next>下)?个?(?P<month>\d{1,2})?(?P<unit>[月年])底", _end_of),
        (r"(?P<which>[今明后])天", _near),
        (
            r"(?P<weeks>下{0,2})[本这]?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])",
            _weekday,
        ),
        (rf"(?P<count>{_NUMBER})\s*个?(?P<unit>工作日|天|日|周|星期|月)(?=之?内|以内)", _within),
        (
            rf"(?:by\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{'|'.join(MONTHS)})[a-z]*",
            _english,
        ),
        (r"(?:with)?in\s+(?P<count>\d{1,3})\s+(?P<unit>working days|days|weeks|months)", _within),
    ):
        yield re.compile(pattern + _LIMIT, re.IGNORECASE), understand


_PATTERNS = tuple(_compiled())
