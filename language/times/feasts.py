"""Feasts: holidays by the sun and by the moon, and the days of the moon, which are asked."""

import re
from datetime import date, timedelta
from functools import lru_cache

from language.times.dates import YEAR, number, year_of
from language.times.pieces import Rule, Sense, View, ask, one, rule
from language.times.reckoning import on

# Holidays of the sun: each on its day.
_SUN = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "三八": (3, 8),
    "植树节": (3, 12),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "五四": (5, 4),
    "青年节": (5, 4),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
    "圣诞": (12, 25),
}
# Feasts of the moon: the month and day of its year; 30 is the last one.
_MOON = {
    "春节": (1, 1),
    "大年初一": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
    "小年": (12, 23),
    "除夕": (12, 30),
    "大年三十": (12, 30),
    "年三十": (12, 30),
}
_TERMS = ("清明", "冬至", "夏至", "立春", "立夏", "立秋", "立冬", "春分", "秋分")
_MOONS = {each: at for at, each in enumerate("正二三四五六七八九十冬腊", 1)}
_LAST = 30


@lru_cache(maxsize=256)
def _by_moon(year: int, month: int, day: int) -> date | None:
    """Convert a day of the moon; the 30th of a short month is its 29th."""
    from lunar_python import Lunar, LunarMonth

    found = LunarMonth.fromYm(year, month)
    if found is None:
        return None
    sun = Lunar.fromYmd(year, month, min(day, int(found.getDayCount()))).getSolar()
    return date(sun.getYear(), sun.getMonth(), sun.getDay())


@lru_cache(maxsize=256)
def _term(year: int, name: str) -> date:
    """Find one of the twenty-four terms of the sun."""
    from lunar_python import Solar

    table = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    keys = (name, {"冬至": "DONG_ZHI"}.get(name, name))
    days = (table[key] for key in keys if key in table)
    dates = (date(day.getYear(), day.getMonth(), day.getDay()) for day in days)
    return next(day for day in dates if day.year == year)


def _in_year(name: str, year: int) -> date | None:
    """Find a feast of a year; one of the last moon may lie in the next year of the sun."""
    if name in _TERMS:
        return _term(year, name)
    if name in _SUN:
        return on(year, *_SUN[name])
    for begun in (year - 1, year):
        found = _by_moon(begun, *_MOON[name])
        if found is not None and found.year == year:
            return found
    return None


def _near(name: str, view: View) -> date | None:
    years = range(view.today.year - 1, view.today.year + 2)
    days = [day for year in years if (day := _in_year(name, year)) is not None]
    if view.back:
        return max((day for day in days if day <= view.today), default=None)
    return min((day for day in days if day >= view.today), default=None)


def _feast(match: re.Match[str], view: View) -> Sense | None:
    """国庆前 is the day before; 国庆后 and 国庆期间 are asked."""
    name, tail = match["name"], match["tail"] or ""
    year = match["year"]
    day = _in_year(name, year_of(year, view.facts.today)) if year else _near(name, view)
    if day is None:
        return None
    if match["many"] or tail.endswith(("后", "期间", "假期", "长假", "放假", "来")):
        return ask()
    before = "前" in tail
    day -= timedelta(days=before)
    if name == "小年":
        return ask(day, limit=before)
    return one("feast", day, view, limit=before)


def _moon_day(match: re.Match[str], view: View) -> Sense | None:
    """腊月初八, 农历三月十五: asked, with the day of the sun."""
    month = _MOONS.get(match["moon"]) or {"十一": 11, "十二": 12, "一": 1}.get(match["moon"])
    day = number(match["day"].removeprefix("初"))
    if month is None or not 1 <= day <= _LAST:
        return None
    years = (view.today.year - 1, view.today.year, view.today.year + 1)
    days = (_by_moon(year, month, day) for year in years)
    ahead = [each for each in days if each is not None and each >= view.today]
    return ask(*ahead[:1], kind="moon")


def _new_moon_day(match: re.Match[str], view: View) -> Sense | None:
    """初八 without a month: the next one is proposed."""
    day, year = number(match["day"]), view.today.year
    months = (1,) if match[0].startswith("大年") else range(1, 13)
    days = (_by_moon(each, month, day) for each in range(year - 1, year + 2) for month in months)
    ahead = [each for each in days if each is not None and each >= view.today]
    return ask(*ahead[:1], kind="moon")


def _vague(_match: re.Match[str], _view: View) -> Sense | None:
    return ask()


def _before_new_year(_match: re.Match[str], view: View) -> Sense | None:
    day = _near("春节", view)
    return ask(*([day - timedelta(days=1)] if day else []), limit=True)


_SAFE = "|".join(
    sorted({*_MOON, *_SUN, *_TERMS} - {"三八", "五四", "六一", "七一", "八一", "十一"}, key=len)[
        ::-1
    ]
)
_TAIL = (
    r"(?P<tail>(?:小?长假|假期?|放假)?(?:来临|到来)?(?:之前|以前|前夕|前(?!后)|之后|以后|过后|后|期间|来(?=前))"
    r"|小?长假|假期|放假|当[天日]|那[天日])?"
)
_MANY = r"(?P<many>(?<=[前后])(?:的)?第?[一二两三四五六七八九十几\d]+个?(?:天|周|工作日|星期))?"
_NO_NUMBER = r"(?<![\d一二三四五六七八九十百])"
_MOON_NAMES = r"十一|十二|[正一二三四五六七八九十冬腊]"
_MOON_DAY = (
    r"初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|二十|三十|廿[一二三四五六七八九]"
)
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:农历|阴历|旧历|老历)(?:的)?(?P<moon>{_MOON_NAMES})月(?P<day>{_MOON_DAY})日?",
        _moon_day,
        "正冬腊初历",
    ),
    rule(rf"(?P<moon>[正冬腊])月(?P<day>{_MOON_DAY})日?", _moon_day, "正冬腊初历"),
    rule(
        rf"{_NO_NUMBER}(?P<moon>{_MOON_NAMES})月(?P<day>初[一二三四五六七八九十])",
        _moon_day,
        "正冬腊初历",
    ),
    rule(
        rf"(?:{YEAR}(?:的)?)?{_NO_NUMBER}(?P<name>{_SAFE})节?(?![一二三四五六七八九\d年]){_TAIL}{_MANY}",
        _feast,
    ),
    rule(
        rf"(?:{YEAR}(?:的)?)?{_NO_NUMBER}(?P<name>三八|五四|六一|七一|八一|十一)"
        rf"(?=节|前|之前|以前|后|期间|假|长假|当天|那天|放假|来临)节?{_TAIL}{_MANY}",
        _feast,
    ),
    rule(
        r"(?:大年|(?<![一二三四五六七八九十月大年]))初(?P<day>[一二三四五六七八九十])(?=之前|以前|前|之后|以后|后|那天|开|上班|(?<=年初.)(?!年级))",
        _new_moon_day,
        "初",
    ),
    rule(
        r"(?<![一二两三四五六七八九十\d半多几今明去后整])(?:过年|年)(?:之前|以前|前(?![后头面的]))",
        _before_new_year,
        "年",
    ),
    rule(
        r"(?:过完?年|年)(?:之后|以后|后)(?<![一二两三四五六七八九十\d半多]年后)|过完?年|开年|(?:开春|入夏|入秋|入冬|天暖)(?:之?后|以后|了)?",
        _vague,
        "年节春夏秋冬暖",
    ),
    rule(
        r"(?<![季细环春关末])节(?:前|后|假日后)(?![后面])(?:的?第?[一二两三几]个?(?:天|工作日|周))?",
        _vague,
        "年节春夏秋冬暖",
    ),
)
