"""Cards about a list drawn up: each line's unit, words and date changeable by a tap."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.rich import Text, clip, lines
from messages.topics.presses import Detail, DonePress, DropPress, RowPress
from messages.topics.verbs import Choice
from messages.words import Words
from models.stations import Place
from models.topics.entries import Entry
from services.calendar.working_days import END_OF_DAY
from services.topics.steps.dispatch_changes import Note, Noted
from services.topics.steps.dispatch_lists import Direction, DirectionList, UnitChoice
from services.topics.steps.dispatch_parsing import DispatchRow

UNITS_A_PAGE = 8
ROOM_FOR_SAID = 60
Rows = tuple[tuple[Button, ...], ...]


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
        *(_noted(words, each, zone) for each in listed.notes),
        words("plan-title", number=entry.topic.number or ""),
        *shown,
        words("plan-open", count=open_lines) if open_lines else None,
        words("plan-more") if not entry.item else None,
    )
    rows = [*_add_row(words, listed), *_row_buttons(words, entry, directions, zone)]
    return Card(
        text, buttons=(*rows, _last_row(words, listed, zone)), edits=edits, overtakes=edits is None
    )


def _noted(words: Words, note: Note, zone: ZoneInfo) -> Text:
    """Say what became of what was typed, or ask what was meant."""
    return words(
        f"plan-noted-{note.kind}",
        places=words.line("list-gap").join(map(str, note.places)),
        day=_day(words, note.day, zone) if note.day else "",
        said=clip(note.said, ROOM_FOR_SAID),
        count=note.count,
    )


def _day(words: Words, day: date, zone: ZoneInfo) -> str:
    return words.day(datetime.combine(day, END_OF_DAY, zone), zone)


def _line(words: Words, position: int, line: Direction, zone: ZoneInfo) -> Text:
    stranger = words.line("plan-stranger", said=line.row.stranger) if line.row.stranger else ""
    return words(
        "plan-line-asks" if line.row.meant else "plan-line",
        position=position,
        unit=line.unit or stranger or words.line("plan-no-unit"),
        text=line.row.text or words.line("plan-no-words"),
        day=words.day(line.due_at, zone),
    )


def _add_row(words: Words, listed: DirectionList) -> Rows:
    """Let what names no unit be a line all the same."""
    if not any(each.kind is Noted.UNHEARD for each in listed.notes) or listed.entry.item:
        return ()
    press = RowPress(entry_id=listed.entry.id, row=0, detail=Detail.ADD)
    return ((Button.presses(words.line("button-plan-add"), press),),)


def _row_buttons(
    words: Words, entry: Entry, directions: Mapping[int, Direction], zone: ZoneInfo
) -> Iterator[tuple[Button, ...]]:
    """Make a row for each line, and one for each question it asks."""
    for position, (key, line) in enumerate(directions.items(), 1):
        yield tuple(
            Button.presses(
                words.line(f"button-plan-{detail}", position=position),
                RowPress(entry_id=entry.id, row=key, detail=detail),
            )
            for detail in (Detail.UNIT, Detail.WORDS, Detail.DAY)
        )
        this = {"entry_id": entry.id, "row": key}
        if line.near:
            yield _near_row(words, this, position, line.near)
        if line.row.meant:
            yield _asked_row(words, this, position, line.row.meant, zone)


def _near_row(
    words: Words, this: Mapping[str, int], position: int, near: Sequence[Place]
) -> tuple[Button, ...]:
    """The units that may have been meant, each a tap."""
    return tuple(
        Button.presses(
            words.line("button-plan-near", position=position, unit=clip(each.bare_name, 20)),
            RowPress(**this, detail=Detail.UNIT, pick=str(each.id)),
        )
        for each in near
    )


def _asked_row(
    words: Words, this: Mapping[str, int], position: int, meant: Sequence[date], zone: ZoneInfo
) -> tuple[Button, ...]:
    """The days it may mean, each a tap, or none of them."""
    days = (
        Button.presses(
            words.line("button-plan-meant", position=position, day=_day(words, each, zone)),
            RowPress(**this, detail=Detail.DAY, pick=each.isoformat()),
        )
        for each in meant
    )
    leave = RowPress(**this, detail=Detail.UNDATED)
    return *days, Button.presses(words.line("button-plan-undated", position=position), leave)


def _last_row(words: Words, listed: DirectionList, zone: ZoneInfo) -> tuple[Button, ...]:
    """Send it or not; the button says which date holds where one was left open."""
    entry, directions = listed.entry, listed.lines
    drop = Button.presses(words.line("button-drop"), DropPress(entry_id=entry.id))
    if not directions or not all(each.row.complete for each in directions.values()):
        return (drop,)
    asking = [(at, each) for at, each in enumerate(directions.values(), 1) if each.row.meant]
    name = words.line("button-send")
    if len(asking) == 1:
        ((position, line),) = asking
        day = words.day(line.due_at, zone)
        name = words.line("button-send-by-one", position=position, day=day)
    elif asking:
        name = words.line("button-send-by-all")
    return Button.presses(name, DonePress(entry_id=entry.id)), drop


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
