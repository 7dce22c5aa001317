"""Often: what comes back, each month or week, and on which day it begins."""

import re
from datetime import date, timedelta

from language.numbers import read_number
from language.patterns import Pattern
from language.planning.said import Often
from language.planning.slate import Slate
from language.times.reckoning import WEEKDAYS, in_month, month_end, month_on, nth_weekday

_WEEK = "(?:周|星期|礼拜)"
_NUM = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_DAY = "[一二三四五六日天1-7]"
_MONTHLY = (
    r"(?:每(?P<months>[两二三2-6])?个?月|(?P<quarter>每个?季度?)|月月)(?:的|都在|固定在?|都)?"
)
_PATTERN = Pattern(
    rf"(?:以后|今后|往后|固定|长期)?\s*(?:{_MONTHLY}\s*(?:第?(?P<nth>[一二三四五1-5]|最后一?)个?{_WEEK}(?P<weekday>{_DAY})"
    rf"|(?P<day>{_NUM})[号日]|(?P<last>底|末|最后一天))?"
    rf"|(?:每(?P<weeks>[两二2])?个?{_WEEK}的?{_WEEK}?|(?P<other>隔){_WEEK}的?{_WEEK}?)(?P<on>{_DAY}(?![次末点]))?|每逢{_WEEK}(?P<when>{_DAY}))"
)
_TRIES = 14


def read_often(slate: Slate) -> Often | None:
    """Read 每月第一个周三, 每周五, 隔周三, 每月15号; the words are wiped."""
    found = _PATTERN.search(slate.open)
    if found is None:
        return None
    slate.wipe(*found.span())
    often = (
        _monthly(found) if (found["on"] is None and "月" in found[0]) or found["quarter"] else None
    )
    return often or _weekly(found)


def _monthly(found: re.Match[str]) -> Often:
    step = 3 if found["quarter"] else read_number(found["months"] or "一") or 1
    if found["weekday"]:
        nth = 0 if found["nth"].startswith("最") else read_number(found["nth"])
        return Often("month", step, nth=nth, weekday=WEEKDAYS[found["weekday"]] + 1)
    day = read_number(found["day"]) if found["day"] else 0 if found["last"] else None
    return Often("month", step, day=day)


def _weekly(found: re.Match[str]) -> Often:
    on = found["on"] or found["when"]
    step = 2 if found["weeks"] or found["other"] else 1
    return Often("week", step, weekday=WEEKDAYS[on] + 1 if on else None)


def first_of(often: Often, today: date) -> date | None:
    """Find the first day of a series, today included; nothing, where no day is named."""
    if often.unit == "week":
        if often.weekday is None:
            return None
        return today + timedelta(days=(often.weekday - today.isoweekday()) % 7)
    days = (_in_month(often, today, months) for months in range(_TRIES))
    return next((day for day in days if day is not None and day >= today), None)


def _in_month(often: Often, today: date, months: int) -> date | None:
    first = month_on(today, months)
    if often.weekday is not None and often.nth is not None:
        return nth_weekday(first, often.weekday - 1, often.nth)
    if often.day == 0:
        return month_end(first)
    return in_month(today, months, often.day) if often.day else None
