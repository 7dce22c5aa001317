"""Counts: so many days, weeks, months, working days or hours on."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from language.numbers import read_number
from language.patterns import Pattern
from language.times.pieces import Rule, Sense, View, ask, rule
from language.times.reckoning import MOST_DAYS, add_months, add_working

_SPOKEN = "一二两三四五六七八九十百俩仨"
_NUMBER = (
    rf"(?<![\d{_SPOKEN}零半第])(?:(?<!\d\.)|(?![5五]))(?P<count>\d{{1,4}}|[{_SPOKEN}零]{{1,5}}|半)"
)
_UNIT = (
    r"(?P<unit>个?工作日|个?(?:自然|日历)日|天|日|"
    r"个?周(?!年|边|围)|个?星期|个?礼拜|个?月|年(?!级|度|代|底|初|末)|"
    r"个?小时|个?钟头|分钟|个季度)"
)
_TAIL = r"(?P<tail>之?内|以内|(?:时间)?之?内|之?后|以后|过后|之前|以前|前)?"
_PRE = (
    r"(?P<pre>再过|再等|再给我?|过|(?<!期)限期?|给(?:[我你他]们?)?|最多|最迟|最长|顶多|宽限|"
    r"延长|延期|推迟|顺延|延后|延迟|后推|推后|再推|往后推)?\s*"
)
_PUSHED = frozenset(
    {"宽限", "延长", "延期", "推迟", "顺延", "延后", "延迟", "后推", "推后", "再推", "往后推"}
)
# What is behind or before a length that is no limit: 停了三天, 三天没水.
_OVER = Pattern(
    r"(?:了|已经?|都|连续|连着|一连|过去|长达|持续|整整|每隔?|前|最近|近|这|那|头|用|花|住|干|等|共|才|"
    r"有|第|差|休|请|假|值|放)\s*$"
)
_NO_LIMIT = Pattern(
    r"\s*(?:了|没|都|来|多|一直|不[^超]|之久|[一两]?次|两头|以上|间|大|停|断|漏|内存|的?(?:假|班|工期))"
)
_DOES = Pattern(
    r"\s*(?:左右|时间|的时间)?\s*(?:就|能|可以|必须|应该|要|一定|保证)*"
    r"(?:内|完成|完工|办[结好完妥]|修[好复完]?|弄[好完]|搞[定好]|做[好完]|换[好完]?|装[好完]?|解决|处理|"
    r"答复|回复|整改|清[理运除]|给[个我你您他们]*(?:答复|回|说法|结果|消息)|到位|到场|恢复|搞|交|好)"
)
_MONTHS = {"月": 1, "度": 3, "年": 12}


def _days_on(unit: str, count: float, view: View) -> Callable[[date], date] | None:
    """Make the step from a day to the one so long after it."""
    if "工作" in unit:
        return lambda day: add_working(day, int(count), view.facts.works)
    if unit[-1] in _MONTHS:
        months = count * _MONTHS[unit[-1]]
        days = 15 if months % 1 else 0
        return lambda day: add_months(day, int(months)) + timedelta(days=days)
    if unit.endswith(("小时", "钟头", "分钟")):
        hours = count / 60 if unit == "分钟" else count
        until = view.facts.now + timedelta(hours=hours)
        away = until.date() - view.facts.today
        return lambda day: day + away
    days = int(count * (7 if unit.endswith(("周", "星期", "礼拜")) else 1))
    return lambda day: day + timedelta(days=days)


def step(
    said: str, *, half: bool, unit: str, view: View
) -> tuple[float, Callable[[date], date]] | None:
    """Read how long is meant; nothing, if it is none or longer than anybody means."""
    count = 0.5 if said == "半" else read_number(said)
    if count is None or count == 0 or (len(said) > 1 and said.strip(_SPOKEN[:10]) == ""):
        return None
    count += 0.5 if half else 0
    days = {"年": 365, "月": 30, "周": 7, "期": 7, "拜": 7}.get(
        unit[-1], 1 if unit[-1] in "天日" else 0
    )
    if count * days > MOST_DAYS or count > MOST_DAYS:
        return None
    found = _days_on(unit, count, view)
    return found and (count, found)


def _context(match: re.Match[str]) -> tuple[str, str]:
    text = match.string
    return text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 14]


def _counted(match: re.Match[str], view: View) -> Sense | None:
    unit, tail, pre = match["unit"], match["tail"] or "", match["pre"] or ""
    if (unit == "日" and not tail) or (unit in {"月", "日"} and "前" in tail):
        return None
    read = step(match["count"], half=bool(match["half"]), unit=unit, view=view)
    if read is None:
        return None
    count, on = read
    length = int(count) if unit in {"天", "日"} else int(count * 7) if unit[-1] in "周期拜" else 0
    return _tailed(match, view, on, length) if tail else _bare(match, view, on, length, pre)


def _tailed(
    match: re.Match[str], view: View, on: Callable[[date], date], length: int
) -> Sense | None:
    today, tail = view.facts.today, match["tail"]
    before, _ = _context(match)
    if "前" in tail:
        day = today - (on(today) - today)
        if match["unit"][-1] in _MONTHS and (
            read := step(match["count"], half=bool(match["half"]), unit=match["unit"], view=view)
        ):
            day = add_months(today, -int(read[0] * _MONTHS[match["unit"][-1]]))
        return Sense("ago", (day,), past=True)
    if "内" in tail and re.search(r"(?:最近|近|前|过去)\s*$", before):
        return Sense("past", past=True)
    if re.search(
        r"(?:验收|开工|完工|竣工|签字|签约|签订|拆除|审批|付款|交房|入住|节|会|公示|停工)[以之]?后\s*$|(?:天晴|雨停|到货|到料|货到)[了以之]?后?\s*$",
        before,
    ):
        return ask(on(today), limit="内" in tail)
    if match["unit"] == "日" and "后" in tail:
        return ask(on(today))
    return Sense("count", (on(today),), limit="内" in tail, count=on, length=length)


_ROUGHLY = Pattern(r"(?:大概|大约|差不多|估计|需要?|要|得|可能)+\s*$")


def _bare(
    match: re.Match[str], view: View, on: Callable[[date], date], length: int, pre: str
) -> Sense | None:
    """三天, 半个月: only where something is to be done by then."""
    before, behind = _context(match)
    day = on(view.facts.today)
    if pre in _PUSHED:
        return Sense("push", (day,), asks=True, count=on)
    if pre in {"再过", "再等", "再给", "再给我", "限", "限期"} or (
        pre == "过" and not _NO_LIMIT.match(behind)
    ):
        return Sense("count", (day,), limit=pre.startswith("限"), count=on)
    rough = _ROUGHLY.search(before)
    before = before[: rough.start()] if rough else before
    alone = not before.strip() and not behind.strip(" 。.!！")
    if _OVER.search(before) or _NO_LIMIT.match(behind):
        return Sense("length", count=on, length=length)
    if rough or re.match(r"\s*左右", behind):
        return ask(day)
    if alone or pre or "工作日" in match["unit"] or _DOES.match(behind):
        return Sense("count", (day,), count=on)
    return Sense("length", count=on, length=length)


def _rough(match: re.Match[str], view: View) -> Sense | None:
    """三五天, 十天半个月, 3到5个工作日: asked, with both where they can be counted."""
    before, behind = _context(match)
    if _OVER.search(before) or _NO_LIMIT.match(behind):
        return None
    found = match.groupdict()
    if found.get("less") is None or found.get("more") is None:
        return ask()
    said = (found["less"] or "", found["more"] or "")
    each = [step(one, half=False, unit=match["unit"], view=view) for one in said]
    days = [read[1](view.facts.today) for read in each if read is not None]
    return ask(*days) if len(days) == len(each) else None


def _some(_match: re.Match[str], _view: View) -> Sense | None:
    return ask()


_FEW = rf"(?<![\d.{_SPOKEN}零半第])"
RULES: tuple[Rule, ...] = (
    rule(rf"{_PRE}{_FEW}十天半个?月(?:之?内|以内|后)?", _rough, "半-~至到—–、一二两三四五六七八"),
    rule(
        rf"{_FEW}(?P<less>\d{{1,3}}|[{_SPOKEN}]{{1,3}})\s*(?:天|周|个?月)?(?:[-~—–到至]|、)"
        rf"(?P<more>\d{{1,3}}|[{_SPOKEN}]{{1,3}})\s*{_UNIT}(?:之?内|以内|之?后|以后)?",
        _rough,
        "半-~至到—–、一二两三四五六七八",
    ),
    rule(
        rf"(?:再?过)?{_FEW}(?P<less>[一二两三四五六七八])(?P<more>[二两三四五六七八九])\s*{_UNIT}(?:之?内|以内|之?后|以后)?",
        _rough,
        "半-~至到—–、一二两三四五六七八",
    ),
    rule(
        rf"(?:再?过|再等|再给)?[十二三]?[几来多]\s*{_UNIT}(?:之?内|以内|之?后|以后)|(?<=[计要得概约])[十二三][几来多](?:个?工作日|天|个?月)",
        _some,
    ),
    rule(
        r"再?过(?:几|两|些|一些|一两)(?:天|周|个?星期|个?月|日)|过一?[阵段]子?(?:时间)?|改[天日]|"
        r"(?:这两|这几|这一两|这一二|近几|未来几)天(?!.{0,4}(?:都|一直|老|总|没|连续|停|断|漏|不|天天|经常|又))|近期内|过些(?:天|日子)|(?<![\d一二三四五六七八九十两作])日内",
        _some,
    ),
    rule(rf"{_PRE}{_NUMBER}\s*(?P<half>个半)?\s*{_UNIT}{_TAIL}", _counted),
)
