"""Dispatch parsing: “住建局 12月10日前换三盏灯；供电所 查线路” read as what each does by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from models.stations import Place
from services.calendar.dates_in_words import read_days

MOST_ROWS = 20
LONGEST_ROW = 500
LONGEST_NAME = 20
SHORTEST_NAME = 2
_BETWEEN = re.compile(r"([;；\n。])")
_BEFORE = re.compile(
    r"^(?:[\s,，、:：.@\-*•]|\d{1,2}[.、)）]|[①-⑳]|请|交给|转给|由|pass to |ask )+", re.IGNORECASE
)
_AFTER = re.compile(r"^(?:[\s,，、:：\-]|负责|to )+|[\s,，、:：]+$", re.IGNORECASE)
_BRACKETS = re.compile(r"[（(].*?[）)]")
_AREA = re.compile(r"^.{0,6}?[省市州县区旗]")
_KIND = re.compile(r"(?:局|委员会|委|办公室|办|所|站|公司|中心|大队|支队|队|处|科|院)$")


@dataclass(frozen=True)
class DispatchRow:
    """A line of the list; without a unit or words it cannot be sent yet."""

    text: str
    unit_id: int | None = None
    day: date | None = None

    @property
    def complete(self) -> bool:
        return self.unit_id is not None and bool(self.text)


def read_rows(said: str, units: Sequence[Place], today: date, zone: ZoneInfo) -> list[DispatchRow]:
    """Read what a message directs; a sentence that names no unit belongs to the one before it."""
    rows: list[DispatchRow] = []
    separator = "\n"
    for piece in _BETWEEN.split(said):
        if _BETWEEN.fullmatch(piece):
            separator = piece
            continue
        if not piece.strip(" \t\r,，、:：.@-*•"):
            continue
        row = _read_row(piece, units, today, zone)
        if separator == "。" and row.unit_id is None and rows:
            rows[-1] = _joined(rows[-1], row)
        elif len(rows) < MOST_ROWS:
            rows.append(row)
    return rows


def _joined(first: DispatchRow, more: DispatchRow) -> DispatchRow:
    text = "。".join(each for each in (first.text, more.text) if each)
    return DispatchRow(text[:LONGEST_ROW], first.unit_id, first.day or more.day)


def _read_row(piece: str, units: Sequence[Place], today: date, zone: ZoneInfo) -> DispatchRow:
    words = _BEFORE.sub("", piece)
    days = read_days(words, today, zone)
    if days and days[0].start == 0:
        # “12月10日前住建局换灯”: the unit stands behind the day.
        words = _AFTER.sub("", words[days[0].end :])
        unit, rest = find_unit(_BEFORE.sub("", words), units)
        return DispatchRow(_tidy(rest), unit, days[0].day)
    unit, rest = find_unit(words, units)
    days = read_days(rest, today, zone)
    if not days:
        return DispatchRow(_tidy(rest), unit)
    first = days[0]
    return DispatchRow(_tidy(rest[: first.start] + rest[first.end :]), unit, first.day)


def _tidy(words: str) -> str:
    return _AFTER.sub("", " ".join(words.split()))[:LONGEST_ROW].strip()


def find_unit(words: str, units: Sequence[Place]) -> tuple[int | None, str]:
    """The one unit that the words begin with, and what follows; none, if it is not clear which."""
    for length in range(min(LONGEST_NAME, len(words)), SHORTEST_NAME - 1, -1):
        head, rest = words[:length], words[length:]
        for matches in (_is_called, _ends_like, _abbreviates):
            found = [each.id for each in units if matches(head, rest, each)]
            if len(found) == 1:
                return found[0], rest
            if found:
                return None, words
    return None, words


def _core(unit: Place) -> str:
    return _BRACKETS.sub("", unit.name).strip()


def _is_called(head: str, rest: str, unit: Place) -> bool:
    """By its name or its code; a code is a word of its own."""
    if head == _core(unit):
        return True
    return head.casefold() == unit.code.casefold() and not rest[:1].isalnum()


def _ends_like(head: str, rest: str, unit: Place) -> bool:
    """住建局 or 住建 for 区住建局; never its beginning alone, which many places share."""
    del rest
    if _KIND.fullmatch(head):
        return False
    core = _core(unit)
    bare = _KIND.sub("", core)
    return core.endswith(head) or (len(bare) >= len(head) and bare.endswith(head))


def _abbreviates(head: str, rest: str, unit: Place) -> bool:
    """住建局 for 住房和城乡建设局."""
    del rest
    core = _AREA.sub("", _core(unit))
    if len(head) <= SHORTEST_NAME or not core or head[0] != core[0] or head[-1] != core[-1]:
        return False
    left = iter(core)
    return all(sign in left for sign in head)
