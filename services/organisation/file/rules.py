"""The rules of a place as people write them: “受理 5；审定 是”, or “triage 5, gated yes”."""

import re
from collections.abc import Iterator

from models.rules import RULES, Measure, RuleName
from services.organisation.file.rows import Column, Problem, Row
from services.organisation.file.wording import by_word, is_cleared, known_words, plain

NAMES = {
    RuleName.TRIAGE: ("受理", "triage", "答复是否受理"),
    RuleName.SUPPLY: ("补充", "supply", "等居民补充"),
    RuleName.APPEAL: ("申诉", "appeal", "可以申诉"),
    RuleName.APPROVAL: ("审定期限", "approval", "机关审定"),
    RuleName.CLAIM: ("认领", "claim", "有委员认领"),
    RuleName.PROGRESS: ("进展", "progress", "认领后有进展"),
    RuleName.CONCLUSION: ("协商后", "conclusion", "协商后交办或回音"),
    RuleName.HANDLING: ("回音期限", "handling", "办理后回音"),
    RuleName.ITEM: ("答复", "item", "单位答复"),
    RuleName.REVIEW: ("审核", "review", "审核单位答复"),
    RuleName.REDISPATCH: ("另找单位", "redispatch"),
    RuleName.REOPENED: ("重新答复", "reopened", "不满意后重新答复"),
    RuleName.RATING: ("评价", "rating", "等居民评价"),
    RuleName.PROMISE: ("兑现", "promise", "到了日子说兑现了没有"),
    RuleName.NEW_DATE: ("另定日子", "new-date", "没有兑现的另定日子"),
    RuleName.SENDING: ("发出回音", "sending", "站长发出回音"),
    RuleName.ENQUIRY: ("留言", "enquiry", "委员回留言"),
    RuleName.GATED: ("审定", "gated", "受理前的审定"),
    RuleName.ECHO: ("委员发回音", "echo"),
    RuleName.QUIET: ("免打扰从", "quiet"),
    RuleName.WAKE: ("免打扰到", "wake"),
    RuleName.QUOTA: ("专委会跟进", "quota", "专委会每月跟进"),
}
SWITCHES = {"是": 1, "要": 1, "yes": 1, "on": 1, "否": 0, "不": 0, "不要": 0, "no": 0, "off": 0}
_NAMES = by_word(NAMES)
_BETWEEN = re.compile(r"[;；,，、\n]")
_PIECE = re.compile(r"\s*(.+?)\s*[\s:：=＝]\s*([^\s:：=＝]+)\s*")
_NUMBER = re.compile(r"(\d{1,3})(?:个?工作日|天|日|件|点|时|days?)?")


def read_rules(row: Row, problems: list[Problem]) -> dict[RuleName, int | None]:
    """Read what a row says of rules; none: as the place above has it again."""
    found: dict[RuleName, int | None] = {}
    for piece in _BETWEEN.split(row.text(Column.RULES)):
        if piece.strip():
            try:
                name, value = _read_piece(piece)
            except _Unreadable as error:
                problems.append(row.problem(Column.RULES, str(error)))
            else:
                found[name] = value
    return found


class _Unreadable(ValueError):
    """A rule that cannot be read; its text says why."""


def _read_piece(piece: str) -> tuple[RuleName, int | None]:
    parts = _PIECE.fullmatch(piece)
    name = _NAMES.get(plain(parts[1])) if parts else None
    if parts is None or name is None:
        advice = f"“{piece.strip()}” is no rule; write a name and a value, with one of"
        raise _Unreadable(f"{advice} {known_words(NAMES)}")
    if is_cleared(parts[2]):
        return name, None
    value = next(_values(name, plain(parts[2])), None)
    if value is None or not RULES[name].allows(value):
        raise _Unreadable(f"“{parts[2]}” cannot be said of {name.value}; {_advice(name)}")
    return name, value


def _values(name: RuleName, said: str) -> Iterator[int]:
    if RULES[name].measure is Measure.SWITCH:
        yield from (SWITCHES[said],) if said in SWITCHES else ()
    elif number := _NUMBER.fullmatch(said):
        yield int(number[1])


def _advice(name: RuleName) -> str:
    terms = RULES[name]
    if terms.measure is Measure.SWITCH:
        return "write 是 or 否 (yes or no)"
    return f"write a number from {terms.choices[0]} to {terms.choices[-1]}"
