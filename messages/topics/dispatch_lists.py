"""Cards about a list drawn up: each line's unit, words and date changeable by a tap."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.rich import Text, clip, lines
from messages.topics.presses import Detail, DonePress, DropPress, RowPress
from messages.topics.verbs import Choice
from messages.words import Words
from models.stations import Place
from models.topics.entries import Entry
from services.topics.steps.dispatch_parsing import DispatchRow

UNITS_A_PAGE = 8


def proposal_card(
    words: Words,
    entry: Entry,
    listed: Mapping[int, tuple[DispatchRow, str, datetime]],
    zone: ZoneInfo,
    *,
    edits: int | None = None,
) -> Card:
    """The list as it was understood; it goes once every line has its unit and its words."""
    shown = [_line(words, spot, each, zone) for spot, each in enumerate(listed.values(), 1)]
    open_lines = sum(not row.complete for row, _, _ in listed.values())
    text = lines(
        words("plan-title", number=entry.topic.number or ""),
        *shown,
        words("plan-open", count=open_lines) if open_lines else None,
        words("plan-more") if not entry.item else None,
    )
    ready = bool(listed) and not open_lines
    buttons = (*_row_buttons(words, entry, listed), _last_row(words, entry, ready=ready))
    return Card(text, buttons=buttons, edits=edits, overtakes=edits is None)


def _line(
    words: Words, position: int, line: tuple[DispatchRow, str, datetime], zone: ZoneInfo
) -> Text:
    row, unit, due_at = line
    return words(
        "plan-line",
        position=position,
        unit=unit or words.line("plan-no-unit"),
        text=row.text or words.line("plan-no-words"),
        day=words.day(due_at, zone),
    )


def _row_buttons(
    words: Words, entry: Entry, listed: Mapping[int, tuple[DispatchRow, str, datetime]]
) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        tuple(
            Button.presses(
                words.line(f"button-plan-{detail}", position=position),
                RowPress(entry_id=entry.id, row=key, detail=detail),
            )
            for detail in (Detail.UNIT, Detail.WORDS, Detail.DAY)
        )
        for position, key in enumerate(listed, 1)
    )


def _last_row(words: Words, entry: Entry, *, ready: bool) -> tuple[Button, ...]:
    send = Button.presses(words.line("button-send"), DonePress(entry_id=entry.id))
    drop = Button.presses(words.line("button-drop"), DropPress(entry_id=entry.id))
    return (send, drop) if ready else (drop,)


def row_unit_card(
    words: Words, entry: Entry, spot: tuple[int, int], units: Sequence[Place], edits: int | None
) -> Card:
    """Which unit one line is for, a page of them."""
    key, page = spot
    this = {"entry_id": entry.id, "row": key}
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
