"""Clauses: a piece with its units, and which of its words each of them is told."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

from language.dispatch.mentions import find_mentions
from language.dispatch.runs import Duty, Run, find_runs
from language.dispatch.units import Directory
from language.dispatch.words import DONE, Span, content
from language.patterns import Pattern
from language.times.said import SaidTime

Reader = Callable[[str], Sequence[SaidTime]]

_BREAK = Pattern(
    r"(?P<full>[。!！?？]+)|(?P<pause>[，,：:（()）\s【】\[\]]+|[—－]{1,3}|(?<=\D)-+(?=\D))"
    r"|(?=还有就是|还有|再一个|另外|然后|再就是|再有(?!人)|接着|接下来|至于|其次|此外|那个.{1,8}?呢|以上(?!下)|上述|"
    r"这些.{0,4}[都均]|这几.{0,6}[都均]|[都均][在于是]|(?<!面)同时)"
)
_CLOSING = Pattern(
    r"(?P<above>以上|上述|前述)|[二两三]者|这些|这几|所有|全部|大家|各单位|各部门|各家|请各|[两三四五六七八几]家(?=.{0,3}[都均])|(?:完成|办结|办理)?时限(?=[均都统])|你们|都|均|统一|一律|一并|全都"
)
_LONG_PAUSE = Pattern(r"[。！]|[^，,]{17}|[，,].{9}")
_ALL = Pattern(r"\s*[，,]?\s*(?:之前|前)?(?:大家|各单位)?(?:都|均|一律|统一|全部|全都)")
_LEADS_ON = Pattern(
    r"\s*(?:顺便|顺带|并|同时|也|再|还|而且|另外|务必|要|确保|争取|尽快|必须|不要|别|注意|先|后|以|及时|"
    r"然后|结果|完了|弄完|完成|逾期|每)"
)
_SHORT = Pattern(
    r"(?:去|来|给)?(?:修|清|办|看|查|管|弄|扫|拆|补|换|处理|解决|跟进|落实|打扫|扶|收|填|疏导|清理|清运|维修|"
    r"补装|接待|答复|答复人家|扶|整|盯|核实|整改)(?:一下|一[修清看查管扫拆]|下|掉|好|了|看|修|清)?"
)
_FINISHED = Pattern(
    r"(?:弄好|修好|搞定|办好|清掉|换掉|拆掉|弄完|修完|清完|一下|干净|修了|清了|换了|拆了)"
)
_HEADER = Pattern(
    r"如下|以下|下列|下面|[几两三四五]件事|[几两三]个事|[几两三四五]项|分工|布置|安排一下|说一下|强调|任务分解|^各.{0,3}(?:单位|部门|位)$|同志们|大家"
)


# What is moved to a time is the work itself: 末班车延到九点.
_MOVED = Pattern(r"(?:延长?|提前|推迟|调整?|改)[到至]$")
_LIST_AHEAD = Pattern(
    r"(?:如下|(?:以下|下列|下面|这[几两三些]|[几两二三四五六]).{0,3}(?:工作|任务|事项|件事情?|个事情?|项|方面|问题|措施)|^(?:那就|就|先)*这(?:么|样)(?:定|办|安排)?(?:吧|了)?)\W*$"
)


_DONE_BEHIND = Pattern(rf"\s*(?:要|必须|给我)?(?:{DONE}|弄好|办好|搞定|搞好|就办|就去)?了?")
# It ends what is done by a day: 给答复, 重新立起来; the object was said before.
_ACT_ENDS = Pattern(
    r"\s*(?:要|得|必须|给[我它]|把它|重新|再|赶紧|都|就|去|来)*"
    r"(?:[\u4e00-\u9fff](?:好|完|掉|上去|起来|出来|回来|过去|干净|清楚|到位|到手)[了啊哈嘛]?|"
    r"(?:给我?|拿|出)一?个?(?:准信|答复|说法|结果|回话|交代)|见效|[报送交]过?来)"
)
_ACT = Pattern(
    r"\s*(?:要|去|来)?(?:把|将|完成|修|清|拆|查|换|补|恢复|解决|处理|整改|提交|报送|拿出|给|答复)"
)


@dataclass
class Charge:
    """A run of units and what it is told, before and behind."""

    run: Run
    before: list[Span] = field(default_factory=list)
    attached: list[Span] = field(default_factory=list)
    after: list[Span] = field(default_factory=list)

    def shifted(self, by: int) -> "Charge":
        self.run = replace(self.run, start=self.run.start + by, end=self.run.end + by)
        for spans in (self.before, self.attached, self.after):
            spans[:] = [(start + by, end + by) for start, end in spans]
        return self


@dataclass
class Reading:
    """A piece as it was understood."""

    told: list[Charge]
    spans: list[Span]  # what was said where no unit is named
    times: list[SaidTime]
    closing: SaidTime | None = None  # said of all that came before
    closes: bool = False
    opening: SaidTime | None = None  # said of all that follows
    ends_open: bool = False  # “：” stands at the end

    def times_in(self, spans: Sequence[Span]) -> list[SaidTime]:
        """The days that lie in some clauses."""
        inside = [any(start <= each.start < end for start, end in spans) for each in self.times]
        return list(compress(self.times, inside))

    def shifted(self, by: int) -> "Reading":
        self.told = [each.shifted(by) for each in self.told]
        self.spans = [(start + by, end + by) for start, end in self.spans]
        self.times = [_moved(each, by) for each in self.times]
        self.closing = self.closing and _moved(self.closing, by)
        self.opening = self.opening and _moved(self.opening, by)
        return self


def _moved(moment: SaidTime, by: int) -> SaidTime:
    return replace(moment, start=moment.start + by, end=moment.end + by)


def announces(text: str) -> bool:
    """Whether words only lead to a list: 现将任务分解如下."""
    return _HEADER.search(text) is not None


def leads_to_list(text: str) -> bool:
    """Whether what a unit is told only leads to a list: 做好以下工作."""
    return _LIST_AHEAD.search(text) is not None


def read_piece(text: str, directory: Directory, moments: Reader) -> Reading:
    """Understand a piece: its units, and the words and days of each."""
    times = _times(text, moments)
    spans = [(each.start, each.end) for each in times]
    breaks = _breaks(text, spans)
    starts = sorted({0, *(end for _, end, _ in breaks)})
    runs = find_runs(text, find_mentions(text, directory, spans, starts))
    end, reading = len(text), Reading([], [], times)
    reading.ends_open = text.rstrip().endswith((":", "："))
    last = runs[-1].end if runs else 0
    rest = [each for each in starts if each >= last]
    if len(runs) == 1:
        rest = [each for each in rest if re.search(r"\w", text[last:each])]
    closing = _closing(text, rest, last if runs else -1, times)
    if closing is not None:
        end, reading.closing = closing
        reading.closes = True
    return _Sharing(text, spans, breaks).share(runs, end, reading)


def _times(text: str, moments: Reader) -> list[SaidTime]:
    """The days of a piece that lie ahead, each place in it read once."""
    found: list[SaidTime] = []
    for each in sorted(moments(text), key=lambda each: each.start):
        least = found[-1].end if found else 0
        holds = not each.past and least <= each.start < each.end <= len(text)
        if holds and (found or not _MOVED.search(text, max(0, each.start - 4), each.start)):
            found.append(each)
    return found


def _breaks(text: str, times: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Where clauses end: from, to, and how clearly; never within a day."""
    found = []
    for each in _BREAK.finditer(text):
        at = bisect_left(times, (each.start(), -1))
        inside = at > 0 and times[at - 1][1] > each.start()
        if not inside:
            found.append((*each.span(), 3 if each["full"] else 2 if each["pause"] else 1))
    return found


def _closing(
    text: str, starts: Sequence[int], last: int, times: Sequence[SaidTime]
) -> tuple[int, SaidTime | None] | None:
    """Where a piece turns to all that was said before, and the day it names."""
    begins = [each.start for each in times]
    for start in starts:
        at = bisect_left(begins, start)
        ahead = times[at] if at < len(times) else None
        word = None if start == last else _CLOSING.match(text, start)
        if word:
            near = ahead and not _LONG_PAUSE.search(text, start, ahead.start)
            if near or word["above"]:
                return start, ahead if near else None
    for ahead in times:
        if ahead.start > last and _ALL.match(text, ahead.end):
            return ahead.start, ahead
    return None


@dataclass
class _Sharing:
    """Share the words between units out among them."""

    text: str
    times: Sequence[Span]
    breaks: Sequence[tuple[int, int, int]]

    def share(self, runs: Sequence[Run], end: int, reading: Reading) -> Reading:
        if not runs:
            reading.spans = self._clauses(0, end)
            return reading
        told = [Charge(run) for run in runs]
        first = self._clauses(0, runs[0].start)
        told[0].before = [each for each in first if not self._is_header(each)]
        reading.opening = self._opening(first, reading.times)
        stops = [*(each.run.start for each in told[2:]), end]
        for left, right, stop in zip(told, told[1:], stops, strict=False):
            self._between(left, right, (right.run.end, max(stop, right.run.end)))
        self._give(told[-1], self._clauses(runs[-1].end, max(end, runs[-1].end)))
        reading.told = told
        return reading

    def _clauses(self, start: int, end: int) -> list[Span]:
        at = bisect_left(self.breaks, (start, -1, -1))
        found, begin = [], start
        while at < len(self.breaks) and self.breaks[at][0] < end:
            stop, behind, _ = self.breaks[at]
            found.append((begin, max(begin, stop)))
            begin, at = max(begin, behind), at + 1
        found.append((begin, max(begin, end)))
        return found

    def _content(self, span: Span) -> str:
        low = bisect_left(self.times, (span[0], -1))
        near = self.times[max(0, low - 1) : bisect_left(self.times, (span[1], -1))]
        return content(self.text, span, near)

    def _timed(self, span: Span) -> bool:
        at = bisect_left(self.times, (span[0], -1))
        return at < len(self.times) and self.times[at][0] < span[1]

    def _is_header(self, span: Span) -> bool:
        ends = self.text[span[1] : span[1] + 1] in {"：", ":"}
        words = self.text[slice(*span)]
        return leads_to_list(words) or (ends and announces(words))

    def _opening(self, clauses: Sequence[Span], times: Sequence[SaidTime]) -> SaidTime | None:
        """A day before all units, with a pause behind it, is said of all of them."""
        bare = [each for each in clauses[:-1] if self._timed(each)]
        if not bare or any(self._content(each) for each in bare if not self._is_header(each)):
            return None
        return next((each for each in times if each.start >= bare[0][0]), None)

    def _give(self, told: Charge, clauses: Sequence[Span]) -> None:
        told.attached.extend(clauses[:1])
        told.after.extend(clauses[1:])

    def _between(self, left: Charge, right: Charge, behind: Span) -> None:
        """Give each of two units its part of what stands between them."""
        clauses = self._clauses(left.run.end, right.run.start)
        if right.run.before and right.run.role is Duty.ASSIST:
            self._give(left, clauses)
            return
        if len(clauses) == 1:
            cut = self._cut(left, right, clauses[0])
            self._give(left, [(clauses[0][0], cut)])
            right.before.append((cut, clauses[0][1]))
            return
        first = self._first_of_next(left, right, clauses, behind)
        self._give(left, clauses[:first])
        right.before.extend(clauses[first:])

    def _first_of_next(
        self, left: Charge, right: Charge, clauses: Sequence[Span], behind: Span
    ) -> int:
        """Which of several clauses is the first that is said of the next unit."""
        last = len(clauses) - 1
        if self._content(clauses[last]) or self._timed(clauses[last]):
            return last
        telling = [at for at in range(1, last) if self._content(clauses[at])]
        if not telling or not self._takes(left, right, clauses[0], behind):
            return last
        words = self.text[slice(*clauses[telling[-1]])]
        return last if _LEADS_ON.match(words) else telling[-1]

    def _takes(self, left: Charge, right: Charge, attached: Span, behind: Span) -> bool:
        """Whether a unit takes up the clause before it: 垃圾没人清，让城管去清."""
        topical = any(map(self._content, left.before)) and self._needs(attached)
        needs = self._needs(self._clauses(*behind)[0]) and right.run.role is not Duty.ASSIST
        return (needs and (right.run.handed or topical)) or (topical and right.run.handed)

    def _needs(self, span: Span) -> bool:
        said = self._content(span)
        return not said or _SHORT.fullmatch(said) is not None

    def _cut(self, left: Charge, right: Charge, clause: Span) -> int:
        """Where in one clause the words of the next unit begin."""
        start, end = clause
        inside = [each for each in self.times if start <= each[0] < end]
        if inside:
            return self._cut_at_day(left, clause, inside, handed=right.run.handed)
        if not right.run.handed:
            return end
        short = _SHORT.match(self.text, start, end)
        if short and any(map(self._content, left.before)) and self._content((short.end(), end)):
            return short.end()
        ends = [each.end() for each in _FINISHED.finditer(self.text, start, end)]
        return ends[-1] if ends and self._content((ends[-1], end)) else end

    def _cut_at_day(self, left: Charge, clause: Span, days: Sequence[Span], *, handed: bool) -> int:
        """What stands behind a day in the middle is the next unit's, unless it tells an act."""
        start, end = clause
        day = days[-1]
        known = any(map(self._content, left.before)) or bool(self._content((start, day[0])))
        behind = _ACT_ENDS.match(self.text, day[1], end) if known else None
        behind = behind or _DONE_BEHIND.match(self.text, day[1], end)
        cut = behind.end() if behind else day[1]
        has_day = len(days) > 1 or any(map(self._timed, left.before))
        if not self._content((cut, end)):
            return day[0] if has_day else end
        begins = not self._content((start, day[0]))
        acts = _ACT.match(self.text, cut, end)
        if begins and cut > day[1] and any(map(self._content, left.before)):
            return cut
        return end if (begins or acts) and not (has_day and handed) else cut
