"""Joining: pieces side by side that speak of one time together."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from language.patterns import Pattern
from language.times.pieces import Piece, Sense, View, ask
from language.times.reckoning import monthly

LONGEST_GAP = 14
_HALF_A_YEAR = timedelta(days=183)
_CLOCK_GAP = Pattern(r"[\s的，,、:：(（)）在于]*")
_ON_GAP = Pattern(r"[\s,，]*(?:on\s*)?")
_SAME_GAP = Pattern(r"[\s,，、(（]*(?:就是|也就是|即|正好是?|当天)?\s*")
_TIGHT_GAP = Pattern(r"\s*[(（]?\s*(?:就是|也就是|即)?\s*")
_SPAN_GAP = Pattern(r"\s*(?:开始)?(?:一直)?\s*(?:[到至~—–－-]+|to|until|through)\s*", re.IGNORECASE)
_LOOSE_SPAN = Pattern(r"[^，。；;,\n改推延挪调换提拖]{0,6}[到至]\s*")
_COUNT_GAP = Pattern(r"\s*(?:起|开始|算起|之?后|以后)\s*[,，]?\s*的?\s*")
_LENGTH_GAP = Pattern(
    r"\s*(?:起|开始|算起)?\s*[,，]?\s*(?:要|想|我|需要)*\s*(?:请假?|休[假息]?|歇|外出|出差|值班?|年假)+\s*|\s*(?:起|开始|算起)\s*[,，]?\s*"
)
_OR = Pattern(
    r"[\s,，、]*(?:或者?是?|还是|要么|抑或|/|\bor\b|[，,]?实在不行的?话?|[，,]?要不然?|[，,]?不然|"
    r"[，,]?\s*(?:不行|来不及)(?:的话[，,]?(?:就|那就)?|[，,]?(?:就|那就|再)))"
    r"[，,]?\s*(?:[是在到于]|就)?\s*",
    re.IGNORECASE,
)
_MOVED = Pattern(r"\b(?:moved|postponed|changed|rescheduled)\s+from\s+$", re.IGNORECASE)
_AND = Pattern(r"\s*(?:、|和|与|及|以及|跟|还有|,|，|\band\b)?\s*", re.IGNORECASE)
_DATES = frozenset({"date", "monthday", "bare", "span"})
_WEEKDAYS = frozenset({"weekday", "weekday of"})

Join = Callable[[Piece, Piece, str, View], Piece | None]


def join(pieces: list[Piece], plain: str, view: View) -> list[Piece]:
    """Take together what is one time, from left to right."""
    done: list[Piece] = []
    for piece in pieces:
        found = _joined(done[-1], piece, plain, view) if done else None
        if found is None:
            done.append(piece)
        else:
            done[-1:] = found
    return done


def _joined(left: Piece, right: Piece, plain: str, view: View) -> list[Piece] | None:
    if right.start - left.end > LONGEST_GAP:
        return None
    gap = plain[left.end : right.start]
    if _MOVED.search(plain[max(0, left.start - LONGEST_GAP) : left.start]):
        return None
    for attempt in _JOINS:
        if (found := attempt(left, right, gap, view)) is not None:
            return [found]
    if gap and _AND.fullmatch(gap) and (again := _inherit(left, right, view)) is not None:
        return [left, again]
    return None


def _over(left: Piece, right: Piece, sense: Sense, *, tells: Piece | None = None) -> Piece:
    """Make one piece that reaches over both."""
    limit = left.sense.limit or right.sense.limit
    return Piece(left.start, right.end, replace(sense, limit=limit), (tells or left).again)


def _clock(left: Piece, right: Piece, gap: str, _view: View) -> Piece | None:
    """12月10日下午3点, and 下午3点，周五."""
    if right.sense.kind == "clock" and left.is_day and not left.sense.hands:
        if _CLOCK_GAP.fullmatch(gap):
            return _over(left, right, replace(left.sense, hands=right.sense.hands))
        return None
    if right.sense.kind == "clock" and left.sense.kind == "span" and _CLOCK_GAP.fullmatch(gap):
        hands = (left.sense.hands + right.sense.hands)[:2]
        return _over(left, right, replace(left.sense, hands=hands))
    alone = left.sense.kind == "clock" and not left.sense.limit
    if alone and right.is_day and not right.sense.hands and _ON_GAP.fullmatch(gap):
        return _over(left, right, replace(right.sense, hands=left.sense.hands), tells=right)
    return None


def _agreeing(left: Piece, right: Piece, gap: str, view: View) -> Piece | None:
    """3月6日（周五）: one day; 3月6日（周四）: asked with both."""
    one, other = left.sense, right.sense
    if (
        not (_single(one) and _single(other))
        or one.kind == other.kind
        or not _SAME_GAP.fullmatch(gap)
    ):
        return None
    if not {one.kind, other.kind} & (_DATES | _WEEKDAYS) or {one.kind, other.kind} == _WEEKDAYS:
        return None
    hands = one.hands or other.hands
    same = _same(one, other, view)
    if same is not None:
        return _over(
            left,
            right,
            replace(_dated(one, other), days=(same,), hands=hands, past=same < view.facts.today),
        )
    if (over := _behind(left, right, view)) is not None:
        return over
    both_dates = one.kind in _DATES and other.kind in _DATES
    if both_dates or not _TIGHT_GAP.fullmatch(gap) or one.limit or one.past:
        return None
    first, second = one.days[0], other.days[0]
    if other.kind == "weekday":
        second = _weekday_near(first, second.weekday(), view)
    elif one.kind == "weekday":
        first = _weekday_near(second, first.weekday(), view)
    return _over(left, right, replace(ask(first, second), hands=hands))


def _behind(left: Piece, right: Piece, view: View) -> Piece | None:
    """3月2日（周一）, said on the 4th: the one just past, if that was a Monday."""
    far = left.sense.days[0] - view.facts.today > _HALF_A_YEAR
    if left.sense.kind != "monthday" or right.sense.kind != "weekday" or not far:
        return None
    again = left.again(View(view.facts, view.facts.today, back=True))
    if again is None or not again.days or again.days[0].weekday() != right.sense.days[0].weekday():
        return None
    return _over(
        left, right, replace(again, hands=left.sense.hands or right.sense.hands, kind="date")
    )


def _single(sense: Sense) -> bool:
    return (
        len(sense.days) == 1
        and not sense.asks
        and sense.kind not in {"clock", "length", "count", "ago"}
    )


def _dated(one: Sense, other: Sense) -> Sense:
    return one if one.kind in _DATES else other


def _same(one: Sense, other: Sense, view: View) -> date | None:
    """Find the day both speak of: a weekday or a bare 6号 follows the other."""
    for base, loose in ((one, other), (other, one)):
        day = base.days[0]
        if (
            loose.kind == "weekday"
            and base.kind != "weekday"
            and day.weekday() == loose.days[0].weekday()
        ):
            return day
        if loose.kind == "bare" and day.day == loose.days[0].day and base.kind != "bare":
            return _bare_weekday(base, loose, view)
    return one.days[0] if one.days == other.days else None


def _bare_weekday(base: Sense, loose: Sense, _view: View) -> date:
    return loose.days[0] if base.kind == "weekday" else base.days[0]


def _weekday_near(day: date, which: int, view: View) -> date:
    """Find the weekday of the same week, if it is not over."""
    found = day + timedelta(days=which - day.weekday())
    return found if found >= view.facts.today else found + timedelta(weeks=1)


def _span(left: Piece, right: Piece, gap: str, view: View) -> Piece | None:
    """5号到8号: both ends; the first lies before the last."""
    one, other = left.sense, right.sense
    if not (_spanned(one) and _spanned(other)) or (one.past != other.past and other.past):
        return None
    if not _SPAN_GAP.fullmatch(gap) and not (_LOOSE_SPAN.fullmatch(gap) and _takes_leave(gap)):
        return None
    begins, ends = _ends(left, right, view)
    if ends < begins:
        return None
    past = ends < view.facts.today
    sense = Sense("span", (begins, ends), past=past, together=True, hands=one.hands + other.hands)
    return _over(left, right, sense)


def _takes_leave(gap: str) -> bool:
    return re.search(r"请|休|歇|外出|出差|不在|值", gap) is not None


def _spanned(sense: Sense) -> bool:
    return (
        len(sense.days) == 1 and not sense.asks and sense.kind not in {"clock", "length", "count"}
    )


def _ends(left: Piece, right: Piece, view: View) -> tuple[date, date]:
    begins, ends = left.sense.days[0], right.sense.days[0]
    if right.sense.kind == "bare" and left.sense.kind in _DATES | {"near", "weekday", "weekday of"}:
        ends = monthly(ends.day, begins, back=False) or ends
        if left.sense.kind in {"monthday", "bare"} and not view.back:
            begins, ends = _running(begins, ends, view)
    elif right.sense.kind in {"weekday", "bare"}:
        ends = _seen_from(right, begins, view) or ends
    elif {left.sense.kind, right.sense.kind} == {"monthday"} and ends < begins:
        before = begins.replace(year=begins.year - 1) if begins.day < 29 else begins  # noqa: PLR2004
        begins, ends = (before, ends) if before <= ends and not view.back else (begins, ends)
        if view.back:
            begins = before
    return begins, ends


def _running(begins: date, ends: date, view: View) -> tuple[date, date]:
    """Find the span that is under way: on the 6th, 5号到8号 is of this month."""
    today = view.facts.today
    last = monthly(ends.day, today)
    first = last and monthly(begins.day, last, back=True)
    if first and last and first <= today <= last and begins > last and begins.day == first.day:
        step = begins.month - first.month
        return (first, last) if step in {1, -11, 0} else (begins, ends)
    return begins, ends


def _seen_from(piece: Piece, day: date, view: View) -> date | None:
    found = piece.again(View(view.facts, day))
    return found.days[0] if found is not None and found.days else None


def _counted(left: Piece, right: Piece, gap: str, view: View) -> Piece | None:
    """从周五起三天内: counted from that day; 明天开始请假三天: that day and two more."""
    one, other = left.sense, right.sense
    if one.kind == "length" and one.length and _single(other):
        return _lasting(right, left) if re.fullmatch(r"假?[\s,，]*[从自]?", gap) else None
    if not _single(one) or other.count is None:
        return None
    if other.length and not gap:
        return replace(left, end=right.end, sense=replace(one, asks=one.limit))
    if other.kind == "length" and other.length and _LENGTH_GAP.fullmatch(gap):
        return _lasting(left, right)
    if other.kind != "count" or not _COUNT_GAP.fullmatch(gap):
        return None
    day = other.count(one.days[0])
    return _over(left, right, Sense("date", (day,), past=day < view.facts.today))


def _lasting(left: Piece, right: Piece) -> Piece:
    """Say a day and how long, in either order."""
    begins = left.sense.days[0]
    ends = begins + timedelta(days=right.sense.length - 1)
    if ends == begins:
        sense = left.sense
    else:
        sense = Sense("span", (begins, ends), together=True, past=left.sense.past)
    start, end = min(left.start, right.start), max(left.end, right.end)
    return Piece(start, end, sense, left.again)


def _inherit(left: Piece, right: Piece, view: View) -> Piece | None:
    """3月10日、12日: the second has the month of the first."""
    if right.sense.kind != "bare" or not left.sense.days or left.sense.kind not in _DATES:
        return None
    day = monthly(right.sense.days[0].day, left.sense.days[-1])
    if day is None:
        return None
    return replace(right, sense=replace(right.sense, days=(day,), past=day < view.facts.today))


def _or(left: Piece, right: Piece, gap: str, view: View) -> Piece | None:
    """周三或周四: asked with both."""
    vague = not gap.strip() and left.sense.asks != right.sense.asks
    if not (vague or (gap and _OR.fullmatch(gap))) or not left.is_day or left.sense.past:
        return None
    if right.sense.kind == "clock":
        return _over(left, right, replace(left.sense, asks=True)) if left.sense.hands else None
    again = _inherit(left, right, view) or right
    days = (*left.sense.days, *again.sense.days)
    hands = left.sense.hands or right.sense.hands
    return _over(left, right, replace(ask(*days), hands=hands))


_JOINS: tuple[Join, ...] = (_clock, _span, _agreeing, _counted, _or)
