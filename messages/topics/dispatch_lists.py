"""Cards about a list drawn up: each line's unit, words and date changeable by a tap."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.card import Button, Card, in_rows
from messages.rich import Text, clip, lines
from messages.topics.presses import Detail, DonePress, DropPress, RowPress
from messages.topics.verbs import Choice
from messages.words import Words
from models.topics.entries import Entry
from services.calendar.working_days import END_OF_DAY
from services.topics.steps.dispatch_lists import Direction, DirectionList, UnitChoice
from services.topics.steps.dispatch_parsing import DispatchRow

UNITS_A_PAGE = 8
DAYS_A_ROW = 2


def dispatch_list_card(
    words: Words,
    listed: DirectionList,
    zone: ZoneInfo,
    *,
    edits: int | None = None,
) -> Card:
    """The list as it was understood; it goes once every line has its unit and its words."""
    entry, directions = listed.entry, listed.lines
    shown = [_line(words, spot, each, zone) for spot, each in enumerate(directions.values(), 1)]
    open_lines = sum(not each.row.complete for each in directions.values())
    text = lines(
        words("plan-title", number=entry.topic.number or ""),
        *shown,
        words("plan-open", count=open_lines) if open_lines else None,
        words("plan-more") if not entry.item else None,
    )
    ready = bool(directions) and not open_lines
    buttons = (*_row_buttons(words, entry, directions, zone), _last_row(words, entry, ready=ready))
    return Card(text, buttons=buttons, edits=edits, overtakes=edits is None)


def _line(words: Words, position: int, line: Direction, zone: ZoneInfo) -> Text:
    return words(
        "plan-line-asks" if line.row.meant else "plan-line",
        position=position,
        unit=line.unit or words.line("plan-no-unit"),
        text=line.row.text or words.line("plan-no-words"),
        day=words.day(line.due_at, zone),
    )


def _row_buttons(
    words: Words, entry: Entry, directions: Mapping[int, Direction], zone: ZoneInfo
) -> Iterator[tuple[Button, ...]]:
    for position, (key, line) in enumerate(directions.items(), 1):
        yield tuple(
            Button.presses(
                words.line(f"button-plan-{detail}", position=position),
                RowPress(entry_id=entry.id, row=key, detail=detail),
            )
            for detail in (Detail.UNIT, Detail.WORDS, Detail.DAY)
        )
        if line.row.meant:
            this = {"entry_id": entry.id, "row": key}
            yield from _asked_rows(words, this, position, line.row.meant, zone)


def _asked_rows(
    words: Words, this: Mapping[str, int], position: int, meant: Sequence[date], zone: ZoneInfo
) -> Iterator[tuple[Button, ...]]:
    """The days it may mean, each a tap, or none of them."""
    ends = [datetime.combine(day, END_OF_DAY, zone) for day in meant]
    days = [
        Button.presses(
            words.line("button-plan-meant", position=position, day=words.day(end, zone)),
            RowPress(**this, detail=Detail.DAY, pick=end.date().isoformat()),
        )
        for end in ends
    ]
    yield from in_rows(days, DAYS_A_ROW)
    leave = RowPress(**this, detail=Detail.UNDATED)
    yield (Button.presses(words.line("button-plan-undated", position=position), leave),)


def _last_row(words: Words, entry: Entry, *, ready: bool) -> tuple[Button, ...]:
    send = Button.presses(words.line("button-send"), DonePress(entry_id=entry.id))
    drop = Button.presses(words.line("button-drop"), DropPress(entry_id=entry.id))
    return (send, drop) if ready else (drop,)


def row_unit_card(
    words: Words, choice: UnitChoice, key: int, page: int, *, edits: int | None
) -> Card:
    """Which unit one line is for, a page of them."""
    entry, units = choice.entry, choice.units
    this = {"entry_id": entry.id, "row": key}
    # Units may have gone since the row was shown: nobody turns past the last of them.
    page = min(page, max(len(units) - 1, 0) // UNITS_A_PAGE)
    first = page * UNITS_A_PAGE
    chosen = [
        (
            Button.presses(
                clip(each.name, 40), RowPress(**this, detail=Detail.UNIT, pick=str(each.id))
            ),
        )
        for each in units[first : first + UNITS_A_PAGE]
    ]
    turns = {"button-earlier": page - 1} if page else {}
    turns |= {"button-later": page + 1} if len(units) > first + UNITS_A_PAGE else {}
    turning = tuple(
        Button.presses(words.line(name), RowPress(**this, detail=Detail.UNIT, page=number))
        for name, number in turns.items()
    )
    question = words("plan-choose-unit") if units else words("plan-no-units")
    rows = (*chosen, *((turning,) if turning else ()), _leaving(words, entry, key))
    return Card(question, buttons=rows, edits=edits)


def row_day_card(
    words: Words, entry: Entry, key: int, days: Sequence[Choice], edits: int | None
) -> Card:
    """Until when one line is to be done."""
    chosen = tuple(
        (
            Button.presses(
                each.name,
                RowPress(entry_id=entry.id, row=key, detail=Detail.DAY, pick=each.pick),
            ),
        )
        for each in days
    )
    return Card(
        words("plan-choose-day"), buttons=(*chosen, _leaving(words, entry, key)), edits=edits
    )


def row_words_card(
    words: Words, entry: Entry, key: int, row: DispatchRow, edits: int | None
) -> Card:
    """Ask for the words of a line anew."""
    text = lines(words("plan-say-words"), Text.plain(row.text))
    return Card(text, buttons=(_leaving(words, entry, key),), edits=edits)


def _leaving(words: Words, entry: Entry, key: int) -> tuple[Button, ...]:
    back = RowPress(entry_id=entry.id, row=key, detail=Detail.BACK)
    row = [Button.presses(words.line("button-back"), back)]
    if not entry.item:
        gone = RowPress(entry_id=entry.id, row=key, detail=Detail.DROP)
        row.append(Button.presses(words.line("button-plan-drop"), gone))
    return tuple(row)
