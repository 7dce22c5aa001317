"""Whens: the days and hours a session may have; several, and whatever is unsure, are asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from language.numbers import read_number
from language.patterns import Pattern
from language.planning.often import first_of
from language.planning.said import Often, Slot
from language.planning.slate import WIPED, Slate
from language.times import Facts, SaidTime, list_kept, names_day, read_moments
from language.times.clocks import PART

MOST_SLOTS = 8
_FAR = timedelta(days=300)
_OR = Pattern(
    r"[\s,、]*(?:或者?是?|还是|要么|抑或|/(?!\d)|不行的?话?[,]?就?|实在不行,?就?|要不然?|不然|来不及就?|备选)[\s,]*(?:[是在到于]|就)?"
)
_NEXT_WEEK = Pattern(r"下个?(?:周|星期|礼拜)")
_BARE_WEEKDAY = Pattern(r"\s*(?:周|星期|礼拜)")
_PART = Pattern(PART)
_SAME_HOUR = Pattern(r"(?:同一?|一样的?|同样的?)(?:个?时间|时候|钟点)|时间(?:不变|一样|相同)")
_CLOSES = Pattern(r"(?:开|谈|议|弄|一直|持续)?(?:到|至)\s*$|结束(?:时间)?[:是在]*\s*$")
_CLOSES_BEHIND = Pattern(r"\s*(?:左右|之?前)?(?:结束|散会|散|完事|收尾)")
_YEAR = Pattern(r"\d{4}|[零一二三四五六七八九]{4}年|[明后今]年")
_N = r"(?:\d{1,3}(?:\.5)?|[一二两三四五六七八九十]{1,3})"
_LENGTH = Pattern(
    rf"(?<!提前)(?<!提早)(?<!推迟)(?:时长|会期|开会?|预计|计划|大?约|大概|差不多|最多|不超过|控制在)?[:是]?\s*"
    rf"(?:(?P<hours>{_N})\s*个?(?P<half>半)?(?:小时|钟头|h\b)(?P<more>半)?(?:(?P<rest>{_N})分钟?)?"
    rf"|(?P<one>半)个?(?:小时|钟头)|(?P<minutes>{_N})\s*分钟)(?:左右|以内|之内)?"
    r"(?!之?后|以后|之?前|内|到)(?:就够了?|够了|的?会)?"
)
_LOWER = {
    "早": "上午",
    "上": "上午",
    "清": "上午",
    "凌": "上午",
    "中": "中午",
    "正": "中午",
    "午": "中午",
}
_LATER = {"下": "下午", "傍": "下午", "晚": "晚上", "夜": "晚上", "半": "晚上", "深": "晚上"}
# 7点都在 says no more than 7点在.
_ALL_AT = Pattern(r"(?<=[\d二三四五六七八九十两]点)都")
_COLON = Pattern(r"(?<=[一-鿿]):")
_CLOCK = Pattern(
    r"(?:上午|下午|晚上|中午)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?:半|整|[一三]刻|\d{1,2}分?)?|:\d\d)钟?"
)
_EITHER = {7, 8}
_WRITTEN = Pattern(r"0\d:|[ap]\.?m", re.IGNORECASE)
_SHORTEST, _LONGEST = 10, 12 * 60


@dataclass(frozen=True)
class Whens:
    """The slots of a sentence, whether one of them is certain, and what is over."""

    slots: tuple[Slot, ...] = ()
    vague: bool = False
    past: tuple[date, ...] = ()


def read_whens(slate: Slate, facts: Facts, often: Often | None, names: Iterable[str] = ()) -> Whens:
    """Read when a session may be; the words are wiped."""
    length = _read_length(slate)
    text = _COLON.sub(" ", _ALL_AT.sub(" ", slate.open.replace(WIPED, " ")))
    for name in names:
        text = text.replace(name, "人" * len(name))
    told, kept = list_kept(text, facts, "session")
    told, kept = _grown(told, text), _grown(kept, text)
    for each in told:
        slate.wipe(each.start, each.end)
    closing = [each for each in kept if _closes(each, text)]
    kept = [each for each in kept if each not in closing]
    ahead = [each for each in kept if not each.past]
    lost = _lost_day(told, ahead, text)
    ahead = [replace(each, days=lost.days, asks=True) for each in ahead] if lost else ahead
    over = tuple(dict.fromkeys(day for each in kept if each.past for day in each.days))
    if not ahead and often is None:
        return Whens(past=over, vague=bool(told))
    ends = next((each.clock[-1] for each in closing if each.clock), None)
    ahead, loose = _floating(ahead, text)
    slots = _ended(_slots(ahead, text, facts, often), ends, length)
    slots = _at_clock(slots, loose)
    doubled = _either_half(slots, ahead, text)
    vague = any(_is_vague(each, text, often) for each in ahead)
    vague &= not (often is None and len(slots) == 1 and _is_exact(slots[0], ahead))
    return _without_past(doubled, vague=vague, text=text, facts=facts)


def _lost_day(told: Sequence[SaidTime], ahead: Sequence[SaidTime], text: str) -> SaidTime | None:
    """下周三上午十点，哦不对，下午三点: the day may stay, which is asked."""
    if not ahead or any(names_day(text, each) for each in ahead):
        return None
    dated = [each for each in told if names_day(text, each) and not each.past and each.clock]
    return dated[-1] if dated else None


def _floating(ahead: Sequence[SaidTime], text: str) -> tuple[list[SaidTime], tuple[time, ...]]:
    """中午十二点半在食堂，就明天: a clock before the only day is the clock of that day."""
    dated = next((at for at, each in enumerate(ahead) if names_day(text, each)), 0)
    clocks = [each.clock for each in ahead[:dated]]
    return list(ahead[dated:]), clocks[0] if len(clocks) == 1 else ()


def _at_clock(slots: tuple[Slot, ...], clock: tuple[time, ...]) -> tuple[Slot, ...]:
    if not clock:
        return slots
    end = clock[1] if len(clock) > 1 else None
    return tuple(
        each if each.begin else replace(each, begin=clock[0], end=end, part="") for each in slots
    )


def _either_half(slots: tuple[Slot, ...], ahead: Sequence[SaidTime], text: str) -> tuple[Slot, ...]:
    """Ask whether 7点 is in the morning or in the evening, where nothing tells."""
    words = "".join(text[each.start : each.end] for each in ahead)
    hours = {each.begin.hour for each in slots if each.begin}
    told = _PART.search(words) or _WRITTEN.search(words)
    if told or not hours or not hours <= _EITHER:
        return slots
    return _tidy([each for slot in slots for each in (slot, _evening(slot))])


def _evening(slot: Slot) -> Slot:
    half = 12
    begin, end = slot.begin, slot.end
    return replace(
        slot,
        begin=begin.replace(hour=begin.hour + half) if begin else None,
        end=end.replace(hour=end.hour + half) if end and end.hour < half else None,
    )


def _grown(moments: Sequence[SaidTime], text: str) -> list[SaidTime]:
    """周五下午3点或者下周一上午10点: the second has a clock of its own, which belongs to it."""
    found: list[SaidTime] = []
    for each in moments:
        if found and each.start < found[-1].end:
            continue
        more = _CLOCK.match(text, each.end)
        joined = more is not None and _OR.search(text, each.start, each.end)
        found.append(replace(each, end=more.end()) if more and joined else each)
    return found


def _is_exact(slot: Slot, ahead: Sequence[SaidTime]) -> bool:
    """Whether one moment names it for certain, whatever is vague beside it."""
    sure = [each for each in ahead if not each.asks and not each.limit and len(each.days) == 1]
    return slot.begin is not None and any(each.days == (slot.day,) and each.clock for each in sure)


def _is_vague(moment: SaidTime, text: str, often: Often | None) -> bool:
    if often is not None and not names_day(text, moment):
        return False
    return moment.asks or moment.limit


def _closes(moment: SaidTime, text: str) -> bool:
    """Whether a clock time says when it ends: 开到十一点半."""
    if not moment.clock or names_day(text, moment):
        return False
    before, behind = text[: moment.start], text[moment.end : moment.end + 8]
    return bool(_CLOSES.search(before) or _CLOSES_BEHIND.match(behind))


# -- slots -------------------------------------------------------------------------------------


def _slots(
    ahead: Sequence[SaidTime], text: str, facts: Facts, often: Often | None
) -> tuple[Slot, ...]:
    dated = any(names_day(text, each) for each in ahead)
    found: list[Slot] = []
    for each in ahead:
        if often is not None and not dated:
            found += _often_slots(each, often, facts)
        elif not each.limit and found and each.clock and not names_day(text, each):
            found += [_slot(found[-1].day, each.clock, "")]
        elif not each.limit:
            found += _alternatives(each, text, facts)
    if often is not None and not dated and not found:
        day = first_of(often, facts.today)
        found = [Slot(day)] if day else []
    return _tidy(_filled(found, text))


def _often_slots(moment: SaidTime, often: Often, facts: Facts) -> Iterator[Slot]:
    """The clock of a series, on its first day that is still ahead."""
    day = first_of(often, facts.today)
    if day and moment.clock and datetime.combine(day, moment.clock[0]) <= _local(facts):
        day = first_of(often, facts.today + timedelta(days=1))
    if day:
        yield _slot(day, moment.clock, "")


def _local(facts: Facts) -> datetime:
    return facts.now.replace(tzinfo=None)


def _slot(day: date, clock: Sequence[time], words: str) -> Slot:
    part = _PART.search(words)
    end = clock[1] if len(clock) > 1 else None
    named = (_LOWER | _LATER).get(part[0][0], "") if part and not clock else ""
    return Slot(day, clock[0] if clock else None, end, named)


def _alternatives(moment: SaidTime, text: str, facts: Facts) -> list[Slot]:
    """周三或者周四下午3点: each by itself, as far as each can be read so."""
    words = text[moment.start : moment.end]
    parts = [each for each in _OR.split(words) if each.strip()]
    if len(parts) > 1 and (apart := _apart(parts, facts)):
        return apart
    return [_slot(day, moment.clock, words) for day in moment.days]


def _apart(parts: Sequence[str], facts: Facts) -> list[Slot]:
    found: list[Slot] = []
    after, part = None, ""
    for words in parts:
        said = words if _PART.search(words) or not found or not part else _with_part(words, part)
        moments = [each for each in read_moments(said, facts) if not each.past]
        if len(moments) != 1 or not moments[0].days:
            return []
        one = moments[0]
        days = one.days if names_day(said, one) or not found else (found[-1].day,)
        if after and _BARE_WEEKDAY.match(words):
            days = tuple(_not_before(each, after) for each in days)
        found += [_slot(each, one.clock, said) for each in days]
        after = found[-1].day if after or _NEXT_WEEK.match(words.strip()) else None
        part = (_PART.search(said) or [part])[0]
    return found


def _with_part(words: str, part: str) -> str:
    """上午9点或10点: the second is in the morning too."""
    return words if re.search(r"[周期拜月号日天]", words) else part + words


def _not_before(day: date, after: date) -> date:
    return day + timedelta(weeks=max(0, -((day - after).days // 7)) if day < after else 0)


def _filled(found: list[Slot], text: str) -> list[Slot]:
    """A clock that was said once is that of each day, unless another part of the day is named."""
    clocks = {(each.begin, each.end) for each in found if each.begin}
    bare = {each.day for each in found if each.begin}
    found = [each for each in found if each.begin or each.day not in bare]
    if len(clocks) != 1 and not _SAME_HOUR.search(text):
        return found
    begin, end = next(((each.begin, each.end) for each in found if each.begin), (None, None))
    fits = [not each.begin and begin is not None and _fits(each.part, begin) for each in found]
    return [
        replace(each, begin=begin, end=end, part="") if fit else each
        for each, fit in zip(found, fits, strict=True)
    ]


def _fits(part: str, begin: time) -> bool:
    hour = begin.hour
    noon, evening = 12, 18
    spans = {
        "上午": (0, noon),
        "中午": (11, 15),
        "下午": (noon, evening + 1),
        "晚上": (evening - 1, 24),
    }
    least, most = spans.get(part, (0, 24))
    return least <= hour < most


def _tidy(found: Sequence[Slot]) -> tuple[Slot, ...]:
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda each: (each.day, each.begin or time())))[:MOST_SLOTS]


# -- ends --------------------------------------------------------------------------------------


def _read_length(slate: Slate) -> int:
    """How many minutes it is to last; nothing, where it is not said."""
    found = _LENGTH.search(slate.open)
    if found is None:
        return 0
    minutes = _minutes(found)
    if not _SHORTEST <= minutes <= _LONGEST:
        return 0
    slate.wipe(*found.span())
    return minutes


def _minutes(found: re.Match[str]) -> int:
    if found["one"]:
        return 30
    if found["minutes"]:
        return read_number(found["minutes"].removesuffix(".5")) or 0
    said = found["hours"]
    half = 30 if found["half"] or found["more"] or said.endswith(".5") else 0
    rest = read_number(found["rest"]) or 0 if found["rest"] else 0
    return (read_number(said.removesuffix(".5")) or 0) * 60 + half + rest


def _ended(slots: tuple[Slot, ...], end: time | None, length: int) -> tuple[Slot, ...]:
    return tuple(_with_end(each, end, length) for each in slots)


def _with_end(slot: Slot, end: time | None, length: int) -> Slot:
    if slot.begin is None or slot.end is not None:
        return slot
    if end is not None and end > slot.begin:
        return replace(slot, end=end)
    last = datetime.combine(slot.day, slot.begin) + timedelta(minutes=length)
    fits = length and last.date() == slot.day
    return replace(slot, end=last.time()) if fits else slot


# -- what is over ------------------------------------------------------------------------------


def _without_past(slots: tuple[Slot, ...], *, vague: bool, text: str, facts: Facts) -> Whens:
    """Refuse what is over: this morning, and 11月20日 said on the 24th."""
    ahead: list[Slot] = []
    past: list[date] = []
    for each in slots:
        begun = each.begin and datetime.combine(each.day, each.begin) <= _local(facts)
        if begun or each.day < facts.today:
            past.append(each.day)
        elif each.day - facts.today > _FAR and not _YEAR.search(text):
            past.append(_year_before(each.day))
        else:
            ahead.append(each)
    vague |= len(ahead) != 1
    return Whens(tuple(ahead), vague and not (past and not ahead), tuple(past if not ahead else ()))


def _year_before(day: date) -> date:
    leap = day.month == 2 and day.day == 29  # noqa: PLR2004
    return day.replace(year=day.year - 1, day=28 if leap else day.day)
