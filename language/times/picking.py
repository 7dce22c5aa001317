"""Picking: what a whole sentence means for the use it was said for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from language.patterns import Pattern
from language.times.pieces import Piece, View
from language.times.plain import make_plain
from language.times.reading import read_pieces, show
from language.times.said import Facts, SaidTime, Understood

_CLAUSE = Pattern(r"[，,。；;！!？?\n]")
_DROPPED_BEFORE = Pattern(
    r"(?:(?<!是)不(?:是|在|要|用|能)(?!晚|迟|超)|别(?!超|晚|拖)|"
    r"原定|原来|原先|原本|本来|"
    r"原计划|之前[说定]|以前[说定]|"
    r"上次[说定]|开始[说定]|没法|没空|取消|并非|而?非|除了?|"
    r"\bnot|instead of|rather than|originally)"
    r"(?:的|说|定|计划|安排|约|好|[是在到于等拖])*\s*(?:on\s+|by\s+)?$",
    re.IGNORECASE,
)
_DROPPED_BEHIND = Pattern(
    r"\s*(?:的(?:会|活动|班|议事会?|那个|时间|课)?)?(?:我|都|也|可能|恐怕|肯定|实在)*"
    r"(?:不行|不可以|来不及|没空|有事|不方便|赶不及|赶不上|做不完|弄不完|修不完|不在(?!$)|太[晚早急紧赶]|够呛|去不了|"
    r"来不了|取消|不去|没时间|不算|不开了|不办了|不合适|不要|不可能|不现实|没戏|难|悬)(?!就|的话|，?就)"
)
_KEPT = Pattern(r"不变|照旧|照常|仍|还是按|依旧")
_CHANGED = Pattern(
    r"(?:改(?:到|为|成|在|至|期到?)|推迟[到至]|推到|延期?[到至]|挪[到至]|调(?:整)?[到至为]|提前[到至]|换[到成]|顺延[到至]|"
    r"变更?[为成]|延后[到至]|拖到|moved\s+(?:from\s+)?|postponed|推后到|改(?=周|星期|礼拜|下|明|后|本|这|\d))(?:了|是|on|to|\s)*$",
    re.IGNORECASE,
)
_CORRECTED = Pattern(
    r"不对|错了|说错|哦不|啊不|噢不|呃不|更正|纠正|应该是|应为|记错|写错|打错|而是|sorry",
    re.IGNORECASE,
)
_MOVED = Pattern(r"改|推|延|挪|调|换|提前|\bto\b|moved", re.IGNORECASE)
_EITHER = Pattern(r"\s*(?:、|和|与|及|以及|跟|还有|,|，|\band\b)?\s*", re.IGNORECASE)
_DONE = Pattern(
    r"[^，。；,;\n]{0,8}?(?:过了?(?!来|去)|已经?|曾|报的|报了|来了|去了|说了|打了|反映|投诉|就(?:报|坏|停|没|开始)|的时候|去的|来的|发生)"
)
_FINISHED = Pattern(
    r"[^，。；,;\n]{0,12}?(?:完成|完工|修好|弄[好完]|换好|办[结好完]|答复|回复|解决|到位|结束|回话|给.{0,3}结果)"
)
_PROMISED = Pattern(
    r"约定|约好|约了|约在|承诺|答应|计划|预计|将于|将在|下次|准备|打算|定于|定在|改到|拟"
)
_AGAIN = Pattern(r"[^，。；,;]{0,4}?(?:再[来去次看到]|前(?:完成|修|办)|复查|回访)")
_LOOSE = frozenset({"monthday", "bare", "weekday", "end"})
_PAST_LATELY = 183
_HEARD = 24


@dataclass(frozen=True)
class Placed:
    """A piece in its sentence: what it shows, and the words around it."""

    piece: Piece
    moment: SaidTime
    gap: str  # the words since the piece before
    behind: str
    words: str  # its own


def understand(text: str, facts: Facts, use: str = "deadline") -> Understood:
    """Pick what a whole sentence means for a use; unsure things are asked."""
    told, kept = _sift(text, facts, use)
    refused = (
        bool(told) and not any(not each.moment.past for each in kept) and len(kept) < len(told)
    )
    past = _days(each.moment.days for each in kept if each.moment.past)
    ahead = [each for each in kept if not each.moment.past]
    if not ahead:
        clock = next((each.moment.clock for each in kept if each.moment.clock), ())
        return Understood(asks=refused, past=past, clock=clock)
    return _for_use(_pushed(ahead, kept), use, past)


def list_kept(text: str, facts: Facts, use: str) -> tuple[list[SaidTime], list[SaidTime]]:
    """List every time a sentence names, and those it neither refuses nor changes."""
    told, kept = _sift(text, facts, use)
    return [each.moment for each in told], [each.moment for each in kept]


def _sift(text: str, facts: Facts, use: str) -> tuple[list[Placed], list[Placed]]:
    view = View(facts, facts.today, back=use == "visit")
    told = _tell(make_plain(text), read_pieces(text, view), view)
    return told, _refuse(_change(told, view))


def _tell(plain: str, pieces: list[Piece], view: View) -> list[Placed]:
    """Put each piece into its words; one that tells of what is done looks back, a promise ahead."""
    told: list[Placed] = []
    for at, piece in enumerate(pieces):
        since = pieces[at - 1].end if at else 0
        until = pieces[at + 1].start if at + 1 < len(pieces) else len(plain)
        behind = plain[piece.end : min(until, piece.end + _HEARD)]
        turned = _turn(piece, _CLAUSE.split(plain[since : piece.start])[-1], behind, view)
        told.append(
            Placed(
                turned,
                show(turned, view),
                plain[since : piece.start],
                behind,
                plain[piece.start : piece.end],
            )
        )
    return told


def _turn(piece: Piece, clause: str, behind: str, view: View) -> Piece:
    sense = piece.sense
    if sense.kind not in _LOOSE or sense.asks:
        return piece
    promised = sense.limit or _PROMISED.search(clause) or _AGAIN.match(behind)
    back = not promised and (view.back or _DONE.match(behind) is not None)
    again = piece.again(View(view.facts, view.facts.today, back=back))
    if again is None or not again.days or back == view.back:
        return piece
    near = (view.facts.today - again.days[0]).days <= _PAST_LATELY
    if back and not near:
        return piece
    return _turned(piece, again.days[0], view)


def _turned(piece: Piece, day: date, view: View) -> Piece:
    past = day < view.facts.today
    return replace(piece, sense=replace(piece.sense, days=(day,), past=past))


def _change(told: list[Placed], _view: View) -> list[Placed]:
    """Let what it was changed to count, and nothing before it."""
    for at in range(len(told) - 1, 0, -1):
        gap = told[at].gap
        if _CHANGED.search(gap) or _CORRECTED.search(gap):
            return [*(each for each in told[:at] if each.moment.past), *told[at:]]
    return told


def _refuse(told: list[Placed]) -> list[Placed]:
    """Drop what is refused or was meant once."""
    kept: list[Placed] = []
    for each in told:
        clause = _CLAUSE.split(each.gap)[-1]
        behind = _CLAUSE.split(each.behind)[0]
        before = _DROPPED_BEFORE.search(clause) and not _KEPT.search(clause + behind)
        if not before and not _DROPPED_BEHIND.match(each.behind):
            kept.append(each)
    return kept


def _pushed(ahead: list[Placed], kept: list[Placed]) -> list[Placed]:
    """周三的会推迟两天: two days after that one."""
    pushed = next((each for each in ahead if each.piece.sense.kind == "push"), None)
    base = [each for each in kept if each is not pushed and len(each.moment.days) == 1]
    if pushed is None or not base or pushed.piece.sense.count is None:
        return ahead
    day = pushed.piece.sense.count(base[0].moment.days[0])
    moment = replace(pushed.moment, days=(day,), asks=False, clock=base[0].moment.clock)
    return [replace(pushed, moment=moment)]


def _for_use(ahead: list[Placed], use: str, past: tuple[date, ...]) -> Understood:
    chosen = _deadline(ahead) if use == "deadline" else _others(ahead, use)
    days = _days(each.moment.days for each in chosen)
    sure = _is_sure(chosen, days, use)
    clock = _clock(chosen, ahead)
    limit = any(each.moment.limit for each in chosen)
    if sure:
        return Understood(days=days, past=past, clock=clock, limit=limit)
    return Understood(asks=True, choices=days, past=past, clock=clock, limit=limit)


def _is_sure(chosen: list[Placed], days: tuple[date, ...], use: str) -> bool:
    if any(each.moment.asks for each in chosen):
        return False
    if len(days) == 1:
        return True
    if use == "deadline":
        return len(chosen) == 1 and chosen[0].piece.sense.kind == "span"
    if use == "session":
        spans = all(each.moment.together for each in chosen)
        return spans or all(_EITHER.fullmatch(each.gap) for each in chosen[1:])
    return True


def _deadline(ahead: list[Placed]) -> list[Placed]:
    """Choose the limit; without one, the day it is to be done, or the last day said."""
    days = [each for each in ahead if each.piece.sense.kind != "clock"] or ahead
    limits = [each for each in days if each.moment.limit and not each.moment.asks]
    limits = limits or [each for each in days if each.moment.limit]
    if limits:
        last = [each for each in limits if re.search(r"最迟|最晚", each.words)]
        return last[-1:] or limits
    certain = [each for each in days if not each.moment.asks] or days
    if len(certain) == 1 or any(_EITHER.fullmatch(each.gap) for each in certain[1:]):
        return certain
    done = [each for each in certain if _FINISHED.match(each.behind)]
    if len(done) == 1:
        return done
    latest = max(certain, key=lambda each: each.moment.days[-1:] or (date.min,))
    return [latest] if latest is certain[-1] else certain


def _others(ahead: list[Placed], use: str) -> list[Placed]:
    """Choose what is no limit; of sessions the one that has a clock."""
    days = [each for each in ahead if each.piece.sense.kind != "clock"] or ahead
    free = [each for each in days if not each.moment.limit] or days
    certain = [each for each in free if not each.moment.asks] or free
    if use == "session" and len(certain) > 1:
        timed = [each for each in certain if each.moment.clock]
        joined = all(_EITHER.fullmatch(each.gap) for each in certain[1:])
        return timed if len(timed) == 1 and not joined else certain
    return certain


def _clock(chosen: list[Placed], ahead: list[Placed]) -> tuple[time, ...]:
    """Find the clock of the day chosen, or the only one there is."""
    own = next((each.moment.clock for each in chosen if each.moment.clock), ())
    others = {each.moment.clock for each in ahead if each.piece.sense.kind == "clock"} - {()}
    return own or (others.pop() if len(others) == 1 else ())


def _days(found: Iterable[tuple[date, ...]]) -> tuple[date, ...]:
    return tuple(sorted({day for days in found for day in days}))
