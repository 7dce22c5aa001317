"""Cards that list topics: mine, everybody's, and what was found."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from messages.card import Button, Card
from messages.enquiries.presses import MembersPress
from messages.rich import Text, clip, lines
from messages.topics.presses import (
    BoardPress,
    DraftPress,
    MinePress,
    ReadPress,
    SearchPress,
    SupportPress,
    SupportsPress,
)
from messages.words import Words
from models.lifecycle.topics import State
from models.topics.topic import Topic
from services.topics.lists import Listed, ListPage, MinePage

Turn = Callable[[int], CallbackData]
ROOM_FOR_TITLE = 40


def turning(words: Words, number: int, turn: Turn, *, more: bool) -> tuple[Button, ...]:
    """The buttons to the page before and the page after."""
    turns = {"button-earlier": number - 1} if number else {}
    turns |= {"button-later": number + 1} if more else {}
    return tuple(Button.presses(words.line(text_id), turn(page)) for text_id, page in turns.items())


def opening_rows(listed: Sequence[Listed]) -> tuple[tuple[Button, ...], ...]:
    """A button to each."""
    return _opening(listed, lambda topic_id: ReadPress(topic_id=topic_id))


def _opening(listed: Sequence[Listed], opens: Turn) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (
            Button.presses(
                clip(f"{each.number} {each.title}".strip(), ROOM_FOR_TITLE), opens(each.topic_id)
            ),
        )
        for each in listed
    )


def _rows(words: Words, page: ListPage, turn: Turn) -> tuple[tuple[Button, ...], ...]:
    turns = turning(words, page.number, turn, more=page.more)
    return (*opening_rows(page.listed), *((turns,) if turns else ()))


def _standing(words: Words, each: Listed) -> str:
    """Closed never stands for solved: how it ended is said."""
    if each.state is State.CLOSED and each.ending:
        return words.line("ending", ending=each.ending)
    return words.line("state", state=each.state)


def _line(words: Words, text_id: str, each: Listed, *more: Text | None) -> Text:
    line = words(
        text_id,
        number=each.number,
        title=each.title or words.line("draft-only-attachments"),
        state=_standing(words, each),
    )
    return lines(line, *more, gap=" · ")


def mine_card(
    words: Words,
    mine: MinePage,
    draft: Topic | None,
    now: datetime,
    zone: ZoneInfo,
    *,
    edits: int | None = None,
) -> Card:
    """List what somebody has raised, each with its next promise, and what lies half-written."""
    page, supported = mine.page, _supported(words, mine)
    if not page.total and draft is None:
        return Card(words("mine-none"), buttons=supported, edits=edits)
    listed = (
        _line(words, "mine-line", each, _promise(words, each, now, zone)) for each in page.listed
    )
    title = (draft.title if draft else "") or words.line("draft-only-attachments")
    text = lines(words("mine-title"), *listed, words("mine-draft", title=title) if draft else None)
    buttons = _rows(words, page, lambda number: MinePress(page=number))
    if draft is not None:
        press = DraftPress(topic_id=draft.id, version=draft.version)
        buttons = (*buttons, (Button.presses(words.line("button-back"), press),))
    return Card(text, buttons=(*buttons, *supported), edits=edits)


def _supported(words: Words, mine: MinePage) -> tuple[tuple[Button, ...], ...]:
    """Leads to what others have raised and they support."""
    if not mine.supports:
        return ()
    name = words.line("button-supports", count=mine.supports)
    return ((Button.presses(name, SupportsPress()),),)


def supports_card(words: Words, page: ListPage, *, edits: int | None = None) -> Card:
    """List what somebody supports, with a button to what they said of each."""
    listed = (_line(words, "mine-line", each) for each in page.listed)
    rows = _opening(page.listed, lambda topic_id: SupportPress(topic_id=topic_id))
    turns = turning(words, page.number, lambda number: SupportsPress(page=number), more=page.more)
    text = lines(words("supports-title"), *listed)
    return Card(text, buttons=(*rows, *((turns,) if turns else ())), edits=edits)


def _promise(words: Words, each: Listed, now: datetime, zone: ZoneInfo) -> Text | None:
    """Say what comes next and by when, or that it is late."""
    if each.due is None or each.due_at is None:
        return words("listed-overdue") if each.is_silent else None
    text_id = "listed-late" if each.is_late(now) else "listed-next"
    what = words.line("due", due=each.due)
    return words(text_id, day=words.day(each.due_at, zone), what=what)


def board_card(
    words: Words, page: ListPage, station: str, now: datetime, *, edits: int | None = None
) -> Card:
    """List what goes on in public, the most supported first."""
    members = (Button.presses(words.line("button-members"), MembersPress()),)
    if not page.total:
        return Card(words("board-none"), buttons=(members,), edits=edits)
    listed = (_public(words, each, now) for each in page.listed)
    title = words("board-title", station=station) if station else words("board-title-anywhere")
    text = lines(title, *listed, words("board-more"))
    rows = _rows(words, page, lambda number: BoardPress(page=number))
    return Card(text, buttons=(*rows, members), edits=edits)


def _public(words: Words, each: Listed, now: datetime) -> Text:
    supporters = words("listed-supporters", supporters=each.supporters)
    return _line(
        words,
        "board-line",
        each,
        supporters if each.supporters else None,
        words("listed-overdue") if each.is_late(now) or each.is_silent else None,
    )


def search_card(
    words: Words, page: ListPage, searched: str, now: datetime, *, edits: int | None = None
) -> Card:
    """List what was found, with a button to each."""
    if not page.searched:
        return Card(words("search-short" if searched else "search-ask"), edits=edits)
    if not page.total:
        return Card(words("search-none", words=searched), edits=edits)
    listed = (_public(words, each, now) for each in page.listed)
    text_id = "search-title-many" if page.uncounted else "search-title"
    title = words("search-near" if page.near else text_id, words=searched, count=page.total)
    buttons = _rows(words, page, lambda number: SearchPress(page=number))
    return Card(lines(title, *listed), buttons=buttons, edits=edits)
