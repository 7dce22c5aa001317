"""Orders: what somebody at work types of a matter, by its number and a verb, or that it moves."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from language.patterns import Pattern


class Meant(StrEnum):
    """What is to be done, or was."""

    ACCEPT = "accept"
    DECLINE = "decline"
    CLAIM = "claim"
    DISPATCH = "dispatch"
    TRANSFER = "transfer"
    MERGE = "merge"
    ASSIGN = "assign"
    ASK = "ask"
    ANSWER = "answer"
    RECEIVE = "receive"
    REJECT = "reject"
    EXTEND = "extend"
    REPLY = "reply"
    NOTE = "note"  # that it moves, and how far


@dataclass(frozen=True)
class Order:
    """Which matter, by its count and perhaps its year, and what is meant; no count: one at hand."""

    meant: Meant
    count: int = 0
    year: int = 0


LONGEST = 30
_VERBS = {
    Meant.DECLINE: "不予受理|不受理|不接|驳回",
    Meant.ACCEPT: "受理|同意受理|接了",
    Meant.CLAIM: "认领|我来|我来办|归我|我接|领了",
    Meant.TRANSFER: "转其他站|转站|转到别的站|转别的站",
    Meant.DISPATCH: "转办|交办|派单|下派",
    Meant.MERGE: "并案|合并",
    Meant.ASSIGN: "指派|派给人",
    Meant.ASK: "请补充|要补充|补充材料|退回补充",
    Meant.ANSWER: "写回音|回音|发回音",
    Meant.RECEIVE: "接收|收到|签收",
    Meant.REJECT: "非本单位|不归我们|不归我们管|不是我们的",
    Meant.EXTEND: "延期|申请延期|宽限",
    Meant.REPLY: "答复|写答复|回复",
    Meant.NOTE: "写记录|记录|记办理情况",
}
_MOVES = (
    "(?:派人|派人去|安排人?|安排好|修好|办好|办完|办结|处理完?|处理好|解决|完工|完成|搞定|换好|装好|清理完|联系上?"
    "|上门|去看过?|看过现场?|到现场)"
)
_PROGRESS = Pattern(
    rf"(?:我们|我|单位|师傅)?(?:已经?|都|刚|刚刚|今天)?{_MOVES}(?:去|过)?(?:了|啦|完毕)|已经?{_MOVES}"
    r"|(?:我们|我|师傅)?(?:已经?)?(?:正?在)(?:修|办|处理|抢修|施工|清理|换|联系|协调|路上|现场)(?:了|中|呢|着)?"
)
_NUMBERED = Pattern(
    r"(?:(?P<year>20\d\d)(?:年|[-－—–_])?(?P<whole>\d{3,6})号?|(?P<four>0\d{3,5})号?|(?P<few>\d{1,6})号)"
    r"(?:这|那)?(?:件|个|一件)?(?:事|事项)?(?P<rest>\D.*)"
)
_WAYS = {
    each: Pattern(rf"(?:我|请|就|先|可以|要|已经?)*(?:{way})(?:了|吧|一下|掉|啊|呀)*")
    for each, way in _VERBS.items()
}


def read_order(text: str) -> Order | None:
    """Read a number with a verb, or a bare statement of progress; nothing beside it is taken."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    plain = unicodedata.normalize("NFKC", text)
    said = "".join(each for each in plain if each.isalnum() or each in "-—–")
    found = _NUMBERED.fullmatch(said)
    if found is None:
        return Order(Meant.NOTE) if _PROGRESS.fullmatch(said) else None
    meant = _read_meant(found["rest"].strip("-—–"))
    count = int(found["whole"] or found["four"] or found["few"])
    return Order(meant, count, int(found["year"] or 0)) if meant else None


def _read_meant(said: str) -> Meant | None:
    if _PROGRESS.fullmatch(said):
        return Meant.NOTE
    return next((each for each, way in _WAYS.items() if way.fullmatch(said)), None)
