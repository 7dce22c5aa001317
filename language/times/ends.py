"""Ends: of weeks, months, quarters and years; beginnings and middles are asked."""

import re
from datetime import date, timedelta

from language.times.dates import BEGINS, MONTH, YEAR, months_ahead, number, year_of
from language.times.pieces import Rule, Sense, View, ask, one, rule
from language.times.reckoning import MONTHS, month_end, month_on

_WHICH = r"(?P<which>下+个?|上+个?|本|这个?|当)"
_QUARTER = 3
_MIDDLE = {"上旬": 10, "中旬": 20, "中": 15}
_DOES = r"完成|完工|办|修|弄|处理|解决|答复|能|可以|来|开工|动工|竣工|交付|给|搞|换|装|整改|再"


def _first_of(match: re.Match[str], view: View) -> date | None:
    """Find the first day of the month that is spoken of; nothing, if there is none such."""
    today, said = view.facts.today, match.groupdict()
    if said.get("month") is None:
        return month_on(today, months_ahead(said.get("which") or ""))
    month = number(match["month"])
    if not 1 <= month <= MONTHS:
        return None
    if said.get("year"):
        return date(year_of(match["year"], today), month, 1)
    if view.back:
        return date(today.year - (month > today.month), month, 1)
    return date(today.year + (month < today.month), month, 1)


def _month_part(match: re.Match[str], view: View) -> Sense | None:
    first = _first_of(match, view)
    if first is None:
        return None
    point, end = match["point"], month_end(first)
    if point in {"底", "末", "尾"}:
        return one("end", end, view)
    if end < view.facts.today:
        return Sense("past", past=True)
    if point == "下旬":
        return ask(end)
    return ask(first.replace(day=_MIDDLE[point])) if point in _MIDDLE else ask()


def _within_month(match: re.Match[str], view: View) -> Sense | None:
    first = _first_of(match, view)
    if first is None:
        return None
    if "下" in (match["which"] or ""):
        return ask(month_end(first), limit=True)
    return one("end", month_end(first), view, limit=True)


def _before_month(match: re.Match[str], view: View) -> Sense | None:
    """12月前: before it begins, or by its end."""
    first = _first_of(match, view)
    if first is None:
        return None
    last_before = first - timedelta(days=1)
    return ask(
        *(day for day in (last_before, month_end(first)) if day >= view.facts.today), limit=True
    )


def _month_alone(match: re.Match[str], view: View) -> Sense | None:
    first = _first_of(match, view)
    return None if first is None else ask()


def _month_of_year(match: re.Match[str], view: View) -> Sense | None:
    first = _first_of(match, view)
    if first is None or month_end(first) < view.facts.today:
        return None if first is None else Sense("past", past=True)
    return ask()


def _year_part(match: re.Match[str], view: View) -> Sense | None:
    year = year_of(match["year"] or "今", view.facts.today)
    if match["point"] == "初":
        return ask() if year > view.facts.today.year else None
    if match["point"] == "中":
        return ask(date(year, 6, 30)) if date(year, 6, 30) >= view.facts.today else None
    return one("end", date(year, 12, 31), view)


def _within_year(match: re.Match[str], view: View) -> Sense | None:
    said = match["year"] or "今"
    end = date(year_of(said, view.facts.today), 12, 31)
    return one("end", end, view, limit=True) if said in "今本" else ask(end, limit=True)


def _next_year(_match: re.Match[str], _view: View) -> Sense | None:
    return ask()


def _quarter(match: re.Match[str], view: View) -> Sense | None:
    today = view.facts.today
    now = (today.month - 1) // _QUARTER
    named = match["nth"]
    at = number(named) - 1 if named else now + months_ahead(match["which"] or "")
    year = today.year + at // 4 + (1 if named and at < now else 0)
    end = month_end(date(year, at % 4 * _QUARTER + _QUARTER, 1))
    return one("end", end, view, limit="内" in match["point"])


def _half(match: re.Match[str], view: View) -> Sense | None:
    today = view.facts.today
    end = date(today.year, 6, 30) if match["half"] == "上" else date(today.year, 12, 31)
    if match["year"] == "明年":
        return ask(end.replace(year=today.year + 1), limit=bool(match["within"]))
    if end < today:
        return None
    return one("end", end, view, limit=True) if match["within"] else ask(end)


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:{YEAR}的?)?(?:{BEGINS}(?P<month>{MONTH})|{_WHICH})月份?的?(?P<point>底|末|尾|初|中旬|上旬|下旬|中(?![间心学]))",
        _month_part,
        "底末尾初中旬",
    ),
    rule(
        r"(?<![一二三四五六七八九十\d每])月(?P<point>底|末(?!梢)|尾|初|中旬|上旬|下旬|中(?![间心学秋]))",
        _month_part,
        "底末尾初中旬",
    ),
    rule(r"(?P<point>中旬|上旬|下旬)", _month_part, "底末尾初中旬"),
    rule(
        rf"(?:{YEAR}的?)?(?:{BEGINS}(?P<month>{MONTH})月份?|{_WHICH}月份?|(?<![个半\d一二三四五六七八九十每])月)"
        r"(?:之?内|以内|(?:结束|过完)(?:之前|以前|前))",
        _within_month,
        "内束完",
    ),
    rule(
        rf"(?:{YEAR}的?)?(?:{BEGINS}(?P<month>{MONTH})|(?P<which>下+个?|这个?|本))月份?(?:之前|以前|前(?!后))",
        _before_month,
        "前",
    ),
    rule(rf"(?:{YEAR}的?)?{BEGINS}(?P<month>{MONTH})月份?(?={_DOES})", _month_alone),
    rule(rf"{YEAR}的?(?P<month>{MONTH})月份?", _month_of_year, "年"),
    rule(r"(?P<which>下+个?)月份?", _month_alone),
    rule(rf"(?P<which>本|这个?)月(?P<month>z)?(?={_DOES})", _month_alone),
    rule(
        rf"(?:{YEAR}(?:的|年)?)(?P<point>底|末|尾|终(?![奖总])|初|中(?![秋间心学考]))",
        _year_part,
        "年",
    ),
    rule(
        r"(?<![一二两三四五六七八九十\d半])(?P<year>)年(?P<point>底|末|尾|终(?![奖总])|初|中(?![秋间心学考]))",
        _year_part,
        "年",
    ),
    rule(
        r"(?:(?P<year>今|本|明)|(?<![一二两三四五六七八九十\d半多去]))年(?:之?内|以内|结束前)",
        _within_year,
        "年",
    ),
    rule(
        rf"(?<![一二两三四五六七八九十\d半])(?:明|后|来)年(?={_DOES}|前|之前|以前|吧|$|[，。,])",
        _next_year,
        "年季",
    ),
    rule(
        r"(?:第?(?P<nth>[一二三四1-4])|(?P<which>本|这个?|当|下个?)|(?<!个))季度"
        r"(?P<point>末|底|之?内|以内|结束(?:之前|前)|前)",
        _quarter,
        "季",
    ),
    rule(r"下个?季度", _next_year, "年季"),
    rule(
        r"(?<![\d年])(?P<year>今年|明年)?(?P<half>[上下])半年(?:(?P<within>之?内|底|末|结束前|以前|之前|前)|(?=完|办|修|能|$))",
        _half,
        "半",
    ),
)
