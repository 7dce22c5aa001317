"""Dispatch parsing: “住建局 12月10日前换三盏灯；供电所 查线路” as lines, one for each unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from language.dispatch import Item, Unit, read, wording
from language.times import Facts, SaidTime, read_dates
from models.stations import Place
from services.calendar.dates_in_words import list_meant, read_days

MOST_ROWS = 20
LONGEST_ROW = 500
LONGEST_NAME = 40
MOST_MEANT = 3
_LINES = re.compile(r"[;；\n]+")
_BELONGS = re.compile(r"主办|协办|牵头|配合|协助|协同|会同|联合|以上|[均都]|事项|时限|期限|责任")
# What a unit is to do that assists another one: its line stands by itself, and is answered for.
ASSISTS = "配合{lead}：{words}"


@dataclass(frozen=True)
class DispatchRow:
    """A line of the list; without a unit or words it cannot be sent yet."""

    text: str
    unit_id: int | None = None
    day: date | None = None
    meant: tuple[date, ...] = ()  # the days it may mean, as long as none was chosen
    stranger: str = ""  # what it was handed to, as long as that is the name of no unit

    @property
    def complete(self) -> bool:
        return self.unit_id is not None and bool(self.text)


def read_rows(said: str, units: Sequence[Place], facts: Facts) -> list[DispatchRow]:
    """Read what a message directs, line by line for each unit that leads or assists."""
    named = list_named(units)
    names = {each.id: each.bare_name for each in units}
    items = (
        item
        for piece in _split(said)
        for item in read(piece, named, lambda words: read_days(words, facts))
    )
    rows = [ask_day(row, facts) for item in items for row in _rows_of(item, names)]
    return rows[:MOST_ROWS]


def list_named(units: Sequence[Place]) -> list[Unit]:
    """List the units by all that they are called."""
    return [Unit(each.id, each.names) for each in units]


def ask_day(row: DispatchRow, facts: Facts) -> DispatchRow:
    """Keep the days that its words may mean, where none of them is certain."""
    meant = list_meant(row.text, facts)[:MOST_MEANT] if row.day is None else ()
    return replace(row, meant=tuple(meant))


def give_day(row: DispatchRow, day: date, facts: Facts) -> DispatchRow:
    """Give a line its day; words that only said it less clearly go."""
    text = row.text
    if row.meant:
        asked = set(row.meant)
        unclear = [each for each in read_dates(text, facts) if each.asks and asked & {*each.days}]
        for moment in unclear[:1]:
            rest = wording(text, [(0, len(text))], [(moment.start, moment.end)])
            text = rest + _name_clock(moment) if rest and rest in text else text
    return replace(row, text=text, day=day, meant=())


def settle_day(row: DispatchRow, facts: Facts) -> DispatchRow:
    """Let the last of the days it may mean hold, where none was chosen."""
    return give_day(row, max(row.meant), facts) if row.meant else row


def _split(said: str) -> list[str]:
    """Take each line by itself, unless one of them says something of the others."""
    return [said] if _BELONGS.search(said) else _LINES.split(said)


def _rows_of(item: Item, names: dict[int, str]) -> Iterator[DispatchRow]:
    """A line for each unit that leads, then for each that assists."""
    day = item.moment.days[0] if item.moment is not None else None
    text = (" ".join(item.words.split()) + _name_clock(item.moment))[:LONGEST_ROW].strip()
    for unit_id in item.leads or (() if item.strangers else (None,)):
        yield DispatchRow(text, unit_id, day)
    for name in item.strangers:
        yield DispatchRow(text, day=day, stranger=name[:LONGEST_NAME])
    lead = "、".join(names[unit_id] for unit_id in item.leads)
    for unit_id in item.assists:
        words = ASSISTS.format(lead=lead, words=text) if lead else text
        yield DispatchRow(words[:LONGEST_ROW], unit_id, day)


def _name_clock(moment: SaidTime | None) -> str:
    """At what time, where one was said: a line keeps the day alone beside its words."""
    if moment is None or not moment.clock:
        return ""
    return "（{}）".format("–".join(f"{each:%H:%M}" for each in moment.clock))
