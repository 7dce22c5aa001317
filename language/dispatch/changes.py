"""Changes: what is said to an open list: “第3个不要了”, “第一个改成城管局”, “都周五前”."""

import re
from dataclasses import dataclass

from language.numbers import NUMBER, read_number
from language.patterns import Pattern

LONGEST = 200
ALL, LAST = 0, -1
NOWHERE = 999
_COUNTER = r"(?:个|条|项|件|行|样)"
_NUMBERED = rf"第?\s*{NUMBER}\s*{_COUNTER}?"
# 第 or what counts it must stand there: “3天” is no place in a list.
_PLACES = (
    rf"(?P<places>第\s*{NUMBER}\s*{_COUNTER}?(?:\s*(?:[、，,和跟及与]|还有)\s*{_NUMBERED})*"
    rf"|最后(?:那|这)?[一1]?{_COUNTER}|全部|全都|所有的?|都|统一|一律|每一?{_COUNTER}都?)"
)
_AWAY = (
    r"(?:不要|不用(?:办|弄|管|做)?|不需要|不办|不弄|不交|去掉|去除|"
    r"删掉|删除|删去|删|拿掉|划掉|撤掉|取消|免|算)"
)
_ENDS = r"[了吧啊哈呢\s。.!！]*"
_DROPPED = Pattern(rf"(?:把|那|就)*{_PLACES}(?:那个|的)?\s*(?:先|就|也|都|可以)*{_AWAY}{_ENDS}")
_DROPS = Pattern(rf"(?:请|帮我|把)*{_AWAY}了?\s*{_PLACES}{_ENDS}")
_CHANGED = Pattern(
    rf"(?:请|帮我|把|那|就)*{_PLACES}(?:那个|的)?(?:单位|事项|事情|内容|期限|时间|日期)?\s*"
    r"(?:应该|应当|就|要|也|都)*"
    r"(?P<turns>改成|改为|改到|改由|改给|改在|换成|换为|换给|换到|改|换|交给|转给|延到|推到|推迟到|挪到|提前到|"
    r"放到|定在|定到|给|由|让|是|到)?[\s:：，,]*(?P<rest>.+)",
    re.DOTALL,
)
_APART = Pattern(
    r"[；;。\n]+|[，,]\s*(?:再|还有|然后|也)?(?=(?:把)?(?:第|最后)|去掉|删掉|删除|不要第|取消第)"
)
_ANOTHER = Pattern(rf"第\s*{NUMBER}\s*{_COUNTER}")
_ENGLISH = Pattern(r"(?:drop|remove|delete)\s+(?:number\s+|no\.?\s*|#)?(\d{1,2})\.?", re.IGNORECASE)
_NUMBERS = Pattern(NUMBER)


@dataclass(frozen=True)
class ListChange:
    """What becomes of some lines: they go, or something else is said of them."""

    places: tuple[int, ...]  # counted from one; ALL, or LAST
    drops: bool = False
    rest: str = ""
    sure: bool = True  # else it is one only if nothing but a day follows


def read_changes(said: str) -> list[ListChange]:
    """Read what a message changes of a list; nothing, if any of it is something else."""
    if len(said) > LONGEST:
        return []
    clauses = [each.strip() for each in _APART.split(said) if each.strip()]
    found = [_read(each) for each in clauses]
    return [each for each in found if each] if all(found) else []


def _read(clause: str) -> ListChange | None:
    if (english := _ENGLISH.fullmatch(clause)) is not None:
        return ListChange((int(english[1]),), drops=True)
    for pattern in (_DROPPED, _DROPS):
        if (gone := pattern.fullmatch(clause)) is not None:
            return ListChange(_places(gone["places"]), drops=True)
    changed = _CHANGED.fullmatch(clause)
    if changed is None or _ANOTHER.search(changed["rest"]):
        return None
    places, rest = _places(changed["places"]), changed["rest"].strip()
    return ListChange(places, rest=rest, sure=changed["turns"] is not None)


def _places(named: str) -> tuple[int, ...]:
    if named.startswith("最后"):
        return (LAST,)
    if not named.startswith("第"):
        return (ALL,)
    numbers = (read_number(each[0]) for each in _NUMBERS.finditer(named))
    return tuple(dict.fromkeys(each or NOWHERE for each in numbers))
