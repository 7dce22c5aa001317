"""Dispatch changes: what is typed to a list that is open changes its lines, or is asked about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from language.dispatch import ALL, LAST, ListChange, content, read_changes, tells_nothing
from language.times import Facts, read_dates
from models.stations import Place
from services.calendar.dates_in_words import list_meant, read_day_alone
from services.topics.steps.dispatch_parsing import (
    LONGEST_ROW,
    MOST_MEANT,
    DispatchRow,
    give_day,
    read_rows,
)

_CLOCK = re.compile(r"（\d\d:\d\d(?:–\d\d:\d\d)?）$")


class Noted(StrEnum):
    """What became of what was typed."""

    DROPPED = "dropped"
    DATED = "dated"
    ASKED = "asked"  # it may be one of several days
    CHANGED = "changed"
    STRANGER = "stranger"  # a unit that there is not
    NO_PLACE = "no-place"
    NO_DAY = "no-day"  # which day that is nobody can say
    ALONE = "alone"  # there is but one line, and it cannot go
    ONE_UNIT = "one-unit"  # an item goes to one unit
    UNHEARD = "unheard"


@dataclass(frozen=True)
class Note:
    """One sentence above the list: what was done to which of its lines, or why nothing was."""

    kind: Noted
    places: tuple[int, ...] = ()
    day: date | None = None
    said: str = ""
    count: int = 0


Rows = dict[int, DispatchRow]


@dataclass
class Listening:
    """An open list, and what is needed to understand what is said of it."""

    rows: Rows
    units: Sequence[Place]
    facts: Facts
    keeps: bool = False  # the one line of an item that goes to another unit

    def heed(self, said: str) -> list[Note]:
        """ListChange the list by what was said; nothing, if that is something else."""
        keys = list(self.rows)
        if not keys:
            return []
        changes = read_changes(said)
        if all(each.sure or self._is_plain(each.rest) for each in changes) and changes:
            return [self._change(keys, each) for each in changes]
        asks = any(row.meant for row in self.rows.values())
        if self._is_day(said) and (asks or not said.strip().isdecimal()):
            return [self._date(self._undated(), said)]
        return []

    def date_alone(self, key: int, said: str) -> Note | None:
        """Date one line by what was said where its day was asked for; nothing, if that is none."""
        return self._date([key], said) if self._is_day(said) else None

    def complete(self, fresh: Sequence[DispatchRow]) -> list[Note]:
        """Take a unit alone, or words alone, for the one line that lacks them; else nothing."""
        if len(fresh) != 1:
            return []
        names = bool(fresh[0].unit_id or fresh[0].stranger)
        if names == bool(fresh[0].text):
            return []
        open_lines = [
            key for key, row in self.rows.items() if not (row.unit_id if names else row.text)
        ]
        if len(open_lines) != 1:
            return []
        (key,) = open_lines
        self.rows[key] = take_over(self.rows[key], fresh[0])
        places, stranger = self._places([key]), fresh[0].stranger
        return [Note(Noted.STRANGER if stranger else Noted.CHANGED, places, said=stranger)]

    def _is_plain(self, said: str) -> bool:
        """Whether it is only a day, or only a unit."""
        read = read_rows(said, self.units, self.facts)
        names = len(read) == 1 and bool(read[0].unit_id or read[0].stranger) and not read[0].text
        return names or self._is_day(said)

    def _is_day(self, said: str) -> bool:
        """Whether it names a day, or a time that nobody can name, and nothing beside."""
        if read_day_alone(said, self.facts) and said.strip(" 日号前以之。.").isdecimal():
            return True
        spans = [(each.start, each.end) for each in read_dates(said, self.facts)]
        return bool(spans) and not content(said, (0, len(said)), spans)

    def _undated(self) -> list[int]:
        """The lines a day is said of that names none: those that ask, or have none, or the last."""
        asking = [key for key, row in self.rows.items() if row.meant]
        bare = [key for key, row in self.rows.items() if row.day is None]
        return asking or bare or list(self.rows)[-1:]

    def _date(self, keys: Sequence[int], said: str) -> Note:
        places = self._places(keys)
        if (day := read_day_alone(said, self.facts)) is not None:
            for key in keys:
                self.rows[key] = give_day(self.rows[key], day, self.facts)
            return Note(Noted.DATED, places, day, count=len(self.rows) - len(keys))
        meant = tuple(list_meant(said, self.facts)[:MOST_MEANT])
        if not meant:
            return Note(Noted.NO_DAY, places, said=said)
        for key in keys:
            self.rows[key] = replace(self.rows[key], day=None, meant=meant)
        return Note(Noted.ASKED, places, said=said)

    def _places(self, keys: Sequence[int]) -> tuple[int, ...]:
        return tuple(place for place, key in enumerate(self.rows, 1) if key in keys)

    def _change(self, keys: Sequence[int], change: ListChange) -> Note:
        """Carry out one change; places are those of the list as it was read."""
        wanted = change.places
        places = range(1, len(keys) + 1)
        wanted = tuple(places) if wanted == (ALL,) else wanted
        wanted = (len(keys),) if wanted == (LAST,) else wanted
        if missing := tuple(each for each in wanted if each not in places):
            return Note(Noted.NO_PLACE, missing, count=len(keys))
        chosen = [keys[place - 1] for place in wanted if keys[place - 1] in self.rows]
        if not chosen:  # the same message has dropped it before
            return Note(Noted.NO_PLACE, wanted, count=len(self.rows))
        if change.drops:
            return self._drop(chosen, wanted)
        if self._is_day(change.rest):
            return replace(self._date(chosen, change.rest), places=wanted)
        return self._say_anew(chosen, wanted, change.rest)

    def _drop(self, chosen: Sequence[int], places: tuple[int, ...]) -> Note:
        if self.keeps or len(chosen) == len(self.rows):
            return Note(Noted.ALONE, places, count=len(self.rows))
        for key in chosen:
            del self.rows[key]
        return Note(Noted.DROPPED, places)

    def _say_anew(self, chosen: Sequence[int], places: tuple[int, ...], said: str) -> Note:
        read = read_rows(said, self.units, self.facts)
        if len(read) != 1:
            return Note(Noted.UNHEARD, said=said)
        for key in chosen:
            self.rows[key] = take_over(self.rows[key], read[0])
        stranger = read[0].stranger
        return Note(Noted.STRANGER if stranger else Noted.CHANGED, places, said=stranger)


def take_over(row: DispatchRow, said: DispatchRow) -> DispatchRow:
    """Put what was said anew of a line in the place of what it was; what was not said stays."""
    kept = None if said.day or said.meant else _CLOCK.search(row.text)
    clock = _CLOCK.search(said.text) or kept
    words = _CLOCK.sub("", said.text)
    # “弄好” says nothing of what it is about.
    text = _CLOCK.sub("", row.text) if not words or tells_nothing(words) else words
    unit_id = None if said.stranger else said.unit_id or row.unit_id
    stranger = said.stranger or ("" if said.unit_id else row.stranger)
    day = said.day or (None if said.meant else row.day)
    meant = said.meant or (() if said.day else row.meant)
    text = (text + (clock[0] if clock else ""))[:LONGEST_ROW]
    return DispatchRow(text, unit_id, day, meant, stranger)
