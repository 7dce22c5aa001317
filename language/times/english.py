"""English: the same days and lengths as they are said in plain English."""

import re
from datetime import timedelta

from language.times.counts import step
from language.times.pieces import Rule, Sense, View, ask, one, rule
from language.times.reckoning import (
    month_end,
    month_on,
    monthly,
    on,
    weekday_of,
    weekday_on,
    yearly,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SHORT = r"mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_LIMIT = (
    r"(?P<limit>\b(?:by|before|until|till|no later than|not later than)\s+)?(?:\bon\s+)?(?:the\s+)?"
)
_NUMBER = r"(?<![\d.])(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.:/]|\s*[ap]m)"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: at for at, word in enumerate(_WORDS, 1)}
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_UNITS = r"(?P<unit>(?:working|business)\s+days?|days?|weeks?|months?|hours?|years?)\b"
_NAMED = {
    "work": "工作日",
    "busi": "工作日",
    "day": "天",
    "week": "周",
    "mont": "月",
    "hour": "小时",
    "year": "年",
}


def _date(match: re.Match[str], view: View) -> Sense | None:
    month, day = _MONTHS.index(match["name"][:3].lower()) + 1, int(match["day"])
    limit = match["limit"] is not None
    if match["year"]:
        return one("date", on(int(match["year"]), month, day), view, limit=limit)
    return one("monthday", yearly(month, day, view.today, back=view.back), view, limit=limit)


def _bare(match: re.Match[str], view: View) -> Sense | None:
    day = monthly(int(match["day"]), view.today, back=view.back)
    return one("bare", day, view, limit=match["limit"] is not None)


def _weekday(match: re.Match[str], view: View) -> Sense | None:
    which = _DAYS.index(match["weekday"][:3].lower())
    near = " ".join((match["near"] or "", match["later"] or "")).lower()
    limit, today = match["limit"] is not None, view.facts.today
    if "next" in near:
        return one("weekday of", weekday_of(which, today, 1), view, limit=limit)
    if "this" in near:
        return one("weekday of", weekday_of(which, today, 0), view, limit=limit)
    if "last" in near:
        day = weekday_on(which, today) - timedelta(weeks=1)
        return one("weekday of", day, view)
    ahead = weekday_on(which, view.today)
    back = view.back and ahead > view.today
    return one("weekday", ahead - timedelta(weeks=back), view, limit=limit)


def _near(match: re.Match[str], view: View) -> Sense | None:
    said = " ".join(match["near"].lower().split())
    away = {
        "the day after tomorrow": 2,
        "day after tomorrow": 2,
        "tomorrow": 1,
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "the day before yesterday": -2,
    }[said]
    day = view.facts.today + timedelta(days=away)
    part = "晚上" if said == "tonight" else ""
    return Sense("near", (day,), limit=match["limit"] is not None, past=away < 0, part=part)


def _count(match: re.Match[str], view: View) -> Sense | None:
    said = match["count"].lower()
    count = said if said.isdecimal() else str(_COUNTS.get(said, 1))
    unit = next(name for start, name in _NAMED.items() if match["unit"].lower().startswith(start))
    read = step(count, half=False, unit=unit, view=view)
    if read is None:
        return None
    today, days = view.facts.today, read[1]
    if match["ago"]:
        return Sense("ago", (today - (days(today) - today),), past=True)
    return Sense("count", (days(today),), limit=match["pre"].lower() != "in", count=days)


def _end(match: re.Match[str], view: View) -> Sense | None:
    today, said = view.facts.today, match["of"].lower()
    limit = match["limit"] is not None
    if "year" in said:
        return one("end", today.replace(month=12, day=31), view, limit=limit)
    if "week" in said:
        return ask(weekday_of(4, today, "next" in said), limit=limit)
    if match["name"]:
        month = _MONTHS.index(match["name"][:3].lower()) + 1
        ahead = (month - today.month) % 12
    else:
        ahead = int("next" in said)
    return one("end", month_end(month_on(today, ahead)), view, limit=limit)


def _vague(match: re.Match[str], view: View) -> Sense | None:
    if match[0].lower().startswith("last"):
        return Sense("past", past=True)
    if "weekend" in match[0].lower():
        saturday = weekday_of(5, view.facts.today, "next" in match[0].lower())
        return ask(saturday, saturday + timedelta(days=1))
    return ask()


RULES: tuple[Rule, ...] = (
    rule(
        rf"{_LIMIT}\b(?:the\s+)?end\s+of\s+(?P<of>(?:the|this|next)\s+(?:month|year|week)|(?:the\s+)?{_MONTH})",
        _end,
    ),
    rule(
        rf"{_LIMIT}(?<![a-z\d])(?P<near>(?:the\s+)?day\s+after\s+tomorrow|the\s+day\s+before\s+yesterday|"
        r"tomorrow|today|tonight|yesterday)\b(?:\s+(?:morning|afternoon|evening|night))?",
        _near,
    ),
    rule(
        r"(?:(?P<limit>\b(?:by|before|until)\s+)|\bon\s+)the\s+(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b"
        r"(?!\s+of)",
        _bare,
    ),
    rule(rf"{_LIMIT}{_NUMBER}\s+(?:of\s+)?(?<![a-z]){_MONTH}(?:,?\s*(?P<year>20\d\d))?", _date),
    rule(rf"{_LIMIT}(?<![a-z]){_MONTH}\s*{_NUMBER}(?:,?\s*(?P<year>20\d\d))?", _date),
    rule(
        rf"{_LIMIT}(?<![a-z])(?P<near>(?:next|this|last|coming)\s+)?(?P<weekday>{_FULL})\b"
        r"(?P<later>\s+next\s+week|\s+this\s+week)?(?:\s+(?:morning|afternoon|evening|night))?",
        _weekday,
    ),
    rule(
        r"(?:(?P<limit>\b(?:by|before|until|till)\s+)|\bon\s+|(?=next|this|last))(?P<near>(?:next|this|last)\s+)?"
        rf"(?P<weekday>{_SHORT})\b\.?(?P<later>z)?",
        _weekday,
    ),
    rule(
        rf"\b(?P<pre>within|in|no more than)\s+(?:the\s+next\s+)?{_COUNT}\s+{_UNITS}(?P<ago>z)?",
        _count,
    ),
    rule(rf"(?P<pre>)(?<![a-z\d]){_COUNT}\s+{_UNITS}\s+(?P<ago>ago)\b", _count),
    rule(
        r"\b(?:(?:next|this|last)\s+(?:week(?:end)?|month|year)|(?:at\s+)?the\s+weekend|in\s+a\s+few\s+days|"
        r"(?:early|mid|late)\s+(?:next\s+month|" + "|".join(_MONTHS) + r")[a-z]*)\b",
        _vague,
    ),
)
