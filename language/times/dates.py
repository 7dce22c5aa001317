"""Dates: days named by their numbers, in full, with a month, or alone."""

import re
from datetime import date

from language.numbers import read_number
from language.times.pieces import READ, Rule, Sense, View, ask, one, rule
from language.times.reckoning import in_month, monthly, on, yearly

MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = (
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|(?:三十一?|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|[一二三四五六七八九])"
    r"(?![一二三四五六七八九十百千万]))"
)
_SAID = "一二三四五六七八九十百千万"
BEGINS = rf"(?:(?<!\d)(?=\d)|(?<![\d{_SAID}]))"  # 1.12月5日 is the first line of a list
FREE = rf"(?:(?<![\d.])(?=\d)|(?<![\d{_SAID}.]))"  # no number goes on here from before
YEAR = r"(?<!\d)(?P<year>20\d\d|\d\d|二[零0]二[一二三四五六七八九]|今|明|后|来|去|前|本)年"
_SPOKEN_YEARS = {"今": 0, "本": 0, "明": 1, "来": 1, "后": 2, "去": -1, "前": -2}
_CENTURY = 2000
_SHORT = 100
# No date goes on with these.
_UNIT = r"元块米斤公里度吨万千克亩平%倍折兆个户人份次台栋名分岁多期线楼米单室区层版寸"
_PART = r"上午|下午|早|晚|中午|凌晨|傍晚"
_WEEK = r"[（(]?\s*(?:周|星期|礼拜)[一二三四五六日天]"
_AFTER = (
    rf"(?=\s*(?:之前|以前|前(?![后面])|之后|以后|后|为止|止|{_PART}|{_WEEK}|完成|完工|办结|开会|开工|"
    r"到[^\d]|[-~至到—–]\s*\d{1,2}[./]\d|请假|休假|值班|\d{1,2}:\d\d))"
)
_BEFORE = r"(?:(?<=截止)|(?<=截至)|(?<=最迟)|(?<=最晚)|(?<=[于改定推延]到)|(?<=[于在])|(?<=改为))"
_ALONE = r"(?<![^\s])"
_PLAIN_END = rf"(?![\d./:]|\s*[{_UNIT}])"


def number(said: str) -> int:
    """Read a number of a date; 0, if it is none."""
    return read_number(said.replace("廿", "二十").replace("二十十", "二十")) or 0


def year_of(said: str, today: date) -> int:
    """Find the year that was said: 2026, 26, 明, 去."""
    if said in _SPOKEN_YEARS:
        return today.year + _SPOKEN_YEARS[said]
    year = number(said)
    return year + _CENTURY if year < _SHORT else year


def _full(match: re.Match[str], view: View) -> Sense | None:
    year = year_of(match["year"], view.facts.today)
    return one("date", on(year, number(match["month"]), number(match["day"])), view)


def _month_day(match: re.Match[str], view: View) -> Sense | None:
    month, day = number(match["month"]), number(match["day"])
    return one("monthday", yearly(month, day, view.today, back=view.back), view)


def months_ahead(which: str) -> int:
    """Count how many months on 下, 下下, 上, 本 or 这 is."""
    return which.count("下") + ("次" in which) - which.count("上")


def _of_month(match: re.Match[str], view: View) -> Sense | None:
    months = months_ahead(match["which"])
    return one("date", in_month(view.facts.today, months, number(match["day"])), view)


def _bare(match: re.Match[str], view: View) -> Sense | None:
    return one("bare", monthly(number(match["day"]), view.today, back=view.back), view)


def _bare_day(match: re.Match[str], view: View) -> Sense | None:
    """12日 counts behind another date, or where what follows shows that it is no length."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    joined = re.search(rf"{READ}\s*(?:、|和|与|或者?|还是|[至到~—–-]|,|，)\s*$", before)
    return _bare(match, view) if joined or match["sure"] is not None else None


def _days_of(match: re.Match[str], view: View) -> Sense | None:
    """3月9-12日, 9-12号: from the one to the other."""
    last = number(match["last"])
    if match["month"]:
        ends = yearly(number(match["month"]), last, view.today, back=view.back)
    else:
        ends = monthly(last, view.today, back=view.back)
    if ends is None or (begins := monthly(number(match["day"]), ends, back=True)) is None:
        return None
    return Sense("span", (begins, ends), past=ends < view.facts.today, together=True)


def _listed(match: re.Match[str], view: View) -> Sense | None:
    """11月28、29日: both; 28或29号: one of them."""
    said, days = re.findall(DAY, match["all"]), list[date]()
    before = match.string[: match.start()].rpartition("\n")[2].strip()
    if not match["month"] and not before and number(said[0]) < 10:  # noqa: PLR2004
        return None  # 1、3号前: the first number counts the lines of a list
    anchor = view.today
    for each in said:
        if match["month"] and not days:
            day = yearly(number(match["month"]), number(each), anchor, back=view.back)
        else:
            day = monthly(number(each), days[-1] if days else anchor, back=view.back and not days)
        if day is None:
            return None
        days.append(day)
    if "或" in match["all"] or "还" in match["all"]:
        return ask(*days)
    return Sense("list", tuple(days), past=days[-1] < view.facts.today, together=True)


def _two_days(match: re.Match[str], view: View) -> Sense | None:
    """3.9-3.12."""
    ends = yearly(int(match["month2"]), int(match["day2"]), view.today, back=view.back)
    begins = ends and yearly(int(match["month"]), int(match["day"]), ends, back=True)
    if not ends or not begins:
        return None
    return Sense("span", (begins, ends), past=ends < view.facts.today, together=True)


def _either(match: re.Match[str], view: View) -> Sense | None:
    """五六号, 二十八九号: about then."""
    tens = number(match["tens"]) if match["tens"] else 0
    first, second = number(match["one"]), number(match["other"])
    if second != first + 1:
        return None
    days = (monthly(tens + each, view.today, back=view.back) for each in (first, second))
    return ask(*(day for day in days if day is not None))


_TWO = r"1[0-2]|0?[1-9]"
_TO = r"\s*(?:[-~—–至到]+)\s*"
_DIGIT_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?<![\d-])(?P<year>20\d\d)(?P<by>[-/.])(?P<month>{_TWO})(?P=by)"
        rf"(?P<day>{_DIGIT_DAY})(?![\d]|-\d)[日号]?",
        _full,
        "年-/.",
    ),
    rule(
        rf"(?<![\d一二三四五六七八九十]){YEAR}的?\s*(?P<month>{MONTH})\s*月份?\s*(?P<day>{DAY})\s*[日号]?",
        _full,
        "年-/.",
    ),
    rule(
        rf"{FREE}(?:(?P<month>{MONTH})\s*月)?(?P<day>{_DIGIT_DAY}){_TO}(?P<last>{_DIGIT_DAY})(?:日|号)"
        r"(?![楼线院]|\s*(?:之?内|以内))",
        _days_of,
        "-~至到—–",
    ),
    rule(
        rf"{FREE}(?<!\d年)(?:(?P<month>{MONTH})\s*月)?(?P<all>{DAY}(?:(?:、|和|或者?|还是){DAY})+)[日号]"
        r"(?![楼线院])",
        _listed,
    ),
    rule(
        rf"{BEGINS}(?<!\d年)(?P<month>{MONTH})\s*月份?的?\s*(?P<day>{DAY})\s*[日号](?![楼线院])",
        _month_day,
    ),
    rule(
        rf"{BEGINS}(?<!\d年)(?P<month>{MONTH})\s*月(?P<day>{DAY})(?![./]|\s*[{_UNIT}天])",
        _month_day,
    ),
    rule(
        rf"(?P<which>下+个?|上+个?|本|这个?|当|次)月份?的?\s*(?P<day>{DAY})\s*[日号](?![楼线院])",
        _of_month,
    ),
    rule(
        rf"(?<![\d./])(?P<month>{_TWO})(?P<by>[./])(?P<day>{_DIGIT_DAY}){_TO}"
        rf"(?P<month2>{_TWO})(?P=by)(?P<day2>{_DIGIT_DAY})(?![\d./%]|\s*[{_UNIT}])",
        _two_days,
        "./",
    ),
    rule(
        rf"(?<![\d./:])(?P<month>{_TWO})[./](?P<day>{_DIGIT_DAY})(?![\d./])[日号](?![楼线])",
        _month_day,
        "./",
    ),
    rule(
        rf"(?<![\d./:])(?P<month>{_TWO})[./](?P<day>{_DIGIT_DAY})(?![\d./]){_AFTER}",
        _month_day,
        "./",
    ),
    rule(
        rf"{_BEFORE}(?P<month>{_TWO})[./](?P<day>{_DIGIT_DAY}){_PLAIN_END}(?!\s*[的，,]?\d)",
        _month_day,
        "./",
    ),
    rule(
        rf"(?<![\d-])(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-]){_AFTER}",
        _month_day,
    ),
    rule(rf"\A\s*(?P<month>{_TWO})[./](?P<day>{_DIGIT_DAY})\s*\Z", _month_day, "./"),
    rule(
        rf"{FREE}(?P<tens>二?十|三十)?(?P<one>[一二三四五六七八])、?(?P<other>[二三四五六七八九])[号日]",
        _either,
    ),
    rule(rf"{FREE}(?<![A-Za-z第月])(?P<day>{DAY})\s*号", _bare),
    rule(
        rf"{FREE}(?<![A-Za-z第近每月])(?P<day>{DAY})日"
        rf"(?P<sure>(?=\s*(?:之前|以前|前|为止|{_PART}|{_WEEK}|[-~至到—–]\s*\d))"
        r"|(?<=\d日)(?=\s*(?:$|[，。,.;；]|值班|开会|完成)))?",
        _bare_day,
    ),
)
