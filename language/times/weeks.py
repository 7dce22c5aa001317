"""Weeks: days named by their weekday, and by how near they are."""

import re
from datetime import date, timedelta

from language.times.dates import MONTH, months_ahead, number
from language.times.pieces import Rule, Sense, View, ask, one, rule
from language.times.reckoning import (
    WEEKDAYS,
    month_on,
    nth_weekday,
    nth_working,
    weekday_of,
    weekday_on,
)

WEEK = r"(?:周|星期|礼拜)"
_DAY = r"[一二三四五六日天]"
_WHICH = r"(?P<weeks>(?:下+|上+)(?:个|一)?|本|这个?|这一)"
# 一周三次 is no Wednesday, and 周五路 no Friday.
_NOT_BEHIND = r"(?:(?<![一两二三四五六七八九十几\d半每])|(?<=[周期拜][一二三四五六]))"
_NOT_AHEAD = r"(?![次回趟遍期年]|个(?!人)|[一二三四五六日天](?=次|趟))"
_ALMOST_A_WEEK = 6
_NEAR = {
    "大大后天": 3 + 1,
    "大后天": 3,
    "大后儿": 3,
    "后天": 2,
    "后日": 2,
    "后儿": 2,
    "后晚": 2,
    "明": 1,
    "今": 0,
    "大前天": -3,
    "前天": -2,
    "前晚": -2,
    "前日": -2,
    "昨": -1,
    "刚": 0,
}


def _weeks_on(which: str) -> int | None:
    """Count how many weeks on is meant; nothing, if none is named."""
    return which.count("下") - which.count("上") if which else None


def _weekday(match: re.Match[str], view: View) -> Sense | None:
    which = WEEKDAYS[match["weekday"]]
    weeks = _weeks_on(match["weeks"] or "")
    if weeks is not None:
        return one("weekday of", weekday_of(which, view.facts.today, weeks), view)
    ahead = weekday_on(which, view.today)
    if view.back and ahead > view.today:
        ahead -= timedelta(weeks=1)
    return one("weekday", ahead, view)


def _listed(match: re.Match[str], view: View) -> Sense | None:
    """周一、三、五: all of them."""
    weeks = _weeks_on(match["weeks"] or "")
    which = [WEEKDAYS[each] for each in match["all"] if each in WEEKDAYS]
    if weeks is None:
        days = [weekday_on(each, view.today) for each in which]
    else:
        days = [weekday_of(each, view.facts.today, weeks) for each in which]
    return Sense("list", tuple(days), asks=False, together=True)


def _either(match: re.Match[str], view: View) -> Sense | None:
    """周三四, 周三或四: one of the two."""
    found = _listed(match, view)
    return found and ask(*found.days)


def _nth(match: re.Match[str], view: View) -> Sense | None:
    first = _month_of(match, view)
    nth = 0 if match["nth"] is None else number(match["nth"])
    if match["unit"] == "工作日":
        return one("date", nth_working(first, nth, view.facts.works), view)
    which = WEEKDAYS[match["unit"][-1]]
    return one("date", nth_weekday(first, which, nth), view)


def _month_of(match: re.Match[str], view: View) -> date:
    if match["month"] is None:
        return month_on(view.facts.today, months_ahead(match["which"]))
    ahead = number(match["month"]) - view.facts.today.month
    return month_on(view.facts.today, ahead if ahead >= 0 else ahead + 12)


def _near(match: re.Match[str], view: View) -> Sense | None:
    said = match[0]
    away = next(days for word, days in _NEAR.items() if said.startswith(word))
    part = next((part for sign, part in _PARTS.items() if sign in said), "")
    day = view.facts.today + timedelta(days=away)
    return Sense("near", (day,), past=away < 0 or said.startswith("刚"), part=part)


_PARTS = {"晚": "晚上", "夜": "晚上", "早": "早上", "晨": "早上"}


def _two_near(match: re.Match[str], view: View) -> Sense | None:
    """今明两天."""
    first = view.facts.today + timedelta(days="今明后".index(match["first"]))
    return Sense("list", (first, first + timedelta(days=1)), together=True)


def _weekend(match: re.Match[str], view: View) -> Sense | None:
    weeks = _weeks_on(match["weeks"] or "") or 0
    saturday = weekday_of(WEEKDAYS["六"], view.facts.today, weeks)
    if weeks < 0:
        return Sense("past", past=True)
    days = (saturday, saturday + timedelta(days=1))
    return ask(*(day for day in days if day >= view.facts.today))


def _whole_week(match: re.Match[str], view: View) -> Sense | None:
    """本周内 ends on Sunday; 下周 may be any day."""
    weeks = _weeks_on(match["weeks"]) or 0
    if weeks < 0:
        return Sense("past", past=True)
    sunday = weekday_of(_ALMOST_A_WEEK, view.facts.today, weeks)
    if weeks == 0 and match["within"]:
        return one("end", sunday, view, limit=True)
    if match["before"]:
        return ask(sunday - timedelta(weeks=1), limit=True)
    return ask(sunday, limit=True) if match["within"] else ask()


def _past(_match: re.Match[str], _view: View) -> Sense | None:
    return Sense("past", past=True)


_DOES = (
    r"完成|办|修|弄|处理|解决|答复|回复|能|可以|有空|安排|来[^过了]|去[^过了年]|开|要|找|抽|给|"
    r"搞|换|装|整改"
)
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:(?P<month>{MONTH})月份?|(?P<which>下+个?|上+个?|本|这个?)月)的?(?:第(?P<nth>[一二三四五1-5])"
        rf"|最后一?)个?(?P<unit>{WEEK}{_DAY}|工作日)",
        _nth,
        "第后",
    ),
    rule(
        rf"{_NOT_BEHIND}{_WHICH}?{WEEK}(?P<all>{_DAY}(?:\s*[、和]\s*{_DAY}(?![个点号月天层楼条是要年:]))+)",
        _listed,
        "周期拜",
    ),
    rule(
        rf"{_NOT_BEHIND}{_WHICH}?{WEEK}(?P<all>一三五|二四六|一二三|二三四|三四五|四五六|五六日|六日|二四|一四|二五)(?![点号楼个])",
        _listed,
        "周期拜",
    ),
    rule(
        rf"{_NOT_BEHIND}{_WHICH}?{WEEK}(?P<all>{_DAY}(?:或者?|还是){_DAY})(?![点号楼个月天])",
        _either,
        "周期拜",
    ),
    rule(
        rf"{_NOT_BEHIND}{_WHICH}?{WEEK}(?P<all>一二|二三|三四|四五|五六|六天)(?![点号楼个月层时])",
        _either,
        "周期拜",
    ),
    rule(rf"{_WHICH}{WEEK}里?的?{WEEK}(?P<weekday>{_DAY}|[1-7](?!\d))", _weekday, "周期拜"),
    rule(rf"{_NOT_BEHIND}{_WHICH}?{WEEK}内?(?P<weekday>{_DAY}){_NOT_AHEAD}", _weekday, "周期拜"),
    rule(rf"{_NOT_BEHIND}{_WHICH}?{WEEK}(?P<weekday>[1-7])(?![\d点.:号天个])", _weekday, "周期拜"),
    rule(
        rf"(?:(?P<weeks>下+个?|本|这个?|上个?)|(?:(?<=[到在于])|(?<![\u4e00-\u9fff])))拜"
        rf"(?P<weekday>{_DAY})",
        _weekday,
        "周期拜",
    ),
    rule(
        r"(?P<first>今(?=天?[、和]?明)|明(?=天?[、和]?后))天?[、和]?[明后]两?[天日]",
        _two_near,
        "今明",
    ),
    rule(
        r"大大后天|大后[天儿]|(?<![之以然今最随往先落在])后[天日儿](?![性然气候])|(?<![先])后晚",
        _near,
    ),
    rule(
        r"明(?:[天日儿][个儿]?(?:晚上?)?|早上?|晚上?|晨)|今(?:[天日儿][个儿]?(?:晚上?)?|早上?|晚上?|晨|夜)|大前天",
        _near,
    ),
    rule(
        r"(?<![\d以之目一两三四五六七八九十几生])前[天晚日](?![天])|昨(?:[天日儿][个儿]?(?:晚上?)?|晚上?|早上?|夜)",
        _near,
    ),
    rule(r"刚才|刚刚|刚(?=[去看到走来从打问查])", _near),
    rule(rf"(?:{_WHICH}个?)?(?:周末|双休日|星期末|礼拜末)", _weekend, "周双期拜"),
    rule(
        rf"(?P<weeks>(?:下+|上+)(?:个|一)?){WEEK}(?:份|里|之?(?P<within>内)|以内|之?(?P<before>前)|以前)?",
        _whole_week,
        "周期拜",
    ),
    rule(
        rf"(?P<weeks>本|这个?|这一){WEEK}(?:(?P<within>之?内|以内|结束前|底前?)|(?P<before>z)|(?={_DOES}|\s*$))",
        _whole_week,
        "周期拜",
    ),
    rule(
        r"前(?:几天|两天|些天|些日子|阵子|段时间|一阵)|上个?月(?![底初末\d一二三四五六七八九十中上下的])|去年(?![\d一二三四五六七八九十底初末年])",
        _past,
        "前上去",
    ),
)
