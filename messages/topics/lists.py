"""Cards that list topics: mine, everybody's, and what was found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from messages.card import Button, Card
from messages.enquiries.presses import MembersPress
from messages.rich import Text, clip, lines
from messages.topics.presses import (
    BoardPress,
    DraftPress,
    FollowsPress,
    MinePress,
    ReadPress,
    SearchPress,
    SolvedPress,
    SupportPress,
    SupportsPress,
)
from messages.words import Words
from models.lifecycle.topics import State
from models.topics.topic import Topic
from services.topics.board import SOLVED_BESIDE, BoardPage, SolvedPage
from services.topics.lists import Listed, ListPage, MinePage

Turn = Callable[[int], CallbackData]
ROOM_FOR_TITLE = 40
ROOM_FOR_ECHO = 80


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
                clip(f"{each.number} {each.title or ''}".strip(), ROOM_FOR_TITLE),
                opens(each.topic_id),
            ),
        )
        for each in listed
    )


def _rows(words: Words, page: ListPage, turn: Turn) -> tuple[tuple[Button, ...], ...]:
    turns = turning(words, page.number, turn, more=page.more)
    return (*opening_rows(page.listed), *((turns,) if turns else ()))


def _standing(words: Words, each: Listed) -> str:
    """Closed never stands for solved: how it ended is said; of what was merged, where it is."""
    if each.goes_on is not None:
        on = each.goes_on
        return words.line("listed-merged", number=on.number, state=_standing(words, on))
    if each.state is State.CLOSED and each.ending:
        return words.line("ending", ending=each.ending)
    return words.line("state", state=each.state)


def going_on_line(words: Words, goes_on: Listed | None) -> Text | None:
    """Say of a matter that was merged where it goes on, and how that stands."""
    if goes_on is None:
        return None
    state = _standing(words, goes_on)
    return words("topic-merged-into", number=goes_on.number, state=state)


def _line(words: Words, text_id: str, each: Listed, *more: Text | None) -> Text:
    line = words(
        text_id,
        number=each.number,
        title=each.title or words.line(_untitled(each)),
        state=_standing(words, each),
    )
    return lines(line, *more, gap=" · ")


def _untitled(each: Listed) -> str:
    return "listed-hidden" if each.title is None else "draft-only-attachments"


def open_button(each: Listed) -> Button:
    """A button to one whose title stands above: its number is enough."""
    return Button.presses(each.number, ReadPress(topic_id=each.topic_id))


def case_line(words: Words, each: Listed, now: datetime, zone: ZoneInfo) -> Text:
    """Say of a topic how it stands, who has it, what is owed by when, and where."""
    line = _line(words, "board-line", each, Text.plain(each.holder) if each.holder else None)
    owed = _promise(words, each, now, zone)
    return lines(line, lines(owed, _where(words, each, ""), gap=" · "))


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
    page, tied = mine.page, _tied(words, mine)
    if not page.total and draft is None:
        return Card(words("mine-none"), buttons=tied, edits=edits)
    listed = (
        _line(words, "mine-line", each, _promise(words, each, now, zone)) for each in page.listed
    )
    title = (draft.title if draft else "") or words.line("draft-only-attachments")
    text = lines(words("mine-title"), *listed, words("mine-draft", title=title) if draft else None)
    buttons = _rows(words, page, lambda number: MinePress(page=number))
    if draft is not None:
        press = DraftPress(topic_id=draft.id, version=draft.version)
        buttons = (*buttons, (Button.presses(words.line("button-back"), press),))
    return Card(text, buttons=(*buttons, *tied), edits=edits)


def _tied(words: Words, mine: MinePage) -> tuple[tuple[Button, ...], ...]:
    """Lead to what others have raised and they support or follow."""
    ties = {
        "button-supports": (mine.supports, SupportsPress()),
        "button-follows": (mine.follows, FollowsPress()),
    }
    row = tuple(
        Button.presses(words.line(text_id, count=count), press)
        for text_id, (count, press) in ties.items()
        if count
    )
    return (row,) if row else ()


def supports_card(words: Words, page: ListPage, *, edits: int | None = None) -> Card:
    """List what somebody supports, with a button to what they said of each."""
    listed = (_line(words, "mine-line", each) for each in page.listed)
    rows = _opening(page.listed, lambda topic_id: SupportPress(topic_id=topic_id))
    turns = turning(words, page.number, lambda number: SupportsPress(page=number), more=page.more)
    text = lines(words("supports-title"), *listed)
    return Card(text, buttons=(*rows, *((turns,) if turns else ())), edits=edits)


def follows_card(words: Words, page: ListPage, *, edits: int | None = None) -> Card:
    """List what somebody follows; of what is not public any more nothing but that."""
    shown = replace(page, listed=[each for each in page.listed if each.title is not None])
    gone = len(page.listed) - len(shown.listed)
    listed = [_line(words, "mine-line", each) for each in shown.listed]
    listed += [words("follows-hidden", count=gone)] if gone else []
    rows = _rows(words, shown, lambda number: FollowsPress(page=number))
    return Card(lines(words("follows-title"), *listed), buttons=rows, edits=edits)


def _promise(words: Words, each: Listed, now: datetime, zone: ZoneInfo) -> Text | None:
    """Say what comes next and by when, or that it is late."""
    if each.goes_on is not None:
        return _promise(words, each.goes_on, now, zone)
    if each.due is None or each.due_at is None:
        return words("listed-overdue") if each.is_silent else None
    text_id = "listed-late" if each.is_late(now) else "listed-next"
    what = words.line("due", due=each.due)
    return words(text_id, day=words.day(each.due_at, zone), what=what)


def board_card(
    words: Words, board: BoardPage, now: datetime, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """List what goes on in public, the most supported first, and what had its echo of late."""
    page, solved = board.page, board.solved
    members = (Button.presses(words.line("button-members"), MembersPress()),)
    more = (*_to_solved(words, solved), members)
    if not page.total and not solved.page.total:
        none = lines(words("board-none"), _evening(words, board, zone))
        return Card(none, buttons=more, edits=edits)
    name = board.station.name if board.station else ""
    title = words("board-title", station=name) if name else words("board-title-anywhere")
    listed = (_public(words, each, now, here=name) for each in page.listed)
    beside = solved.page.listed[: 0 if page.number else SOLVED_BESIDE]
    text = lines(
        title,
        *listed,
        words("board-more") if page.total else words("board-idle"),
        words("board-solved") if beside else None,
        *(_solved(words, each, solved, zone, here=name) for each in beside),
        None if page.number else _evening(words, board, zone),
    )
    rows = _rows(words, page, lambda number: BoardPress(page=number))
    return Card(text, buttons=(*rows, *more), edits=edits)


def _evening(words: Words, board: BoardPage, zone: ZoneInfo) -> Text | None:
    """Show the newest root, for anybody to write down."""
    evening = board.evening
    if evening is None:
        return None
    return words("board-evening", day=words.day(evening.at, zone), code=evening.code)


def _to_solved(words: Words, solved: SolvedPage) -> tuple[tuple[Button, ...], ...]:
    """Lead to what has its echo."""
    count = solved.page.total
    if not count:
        return ()
    text_id = "button-solved-many" if solved.page.uncounted else "button-solved"
    return ((Button.presses(words.line(text_id, count=count), SolvedPress()),),)


def solved_card(
    words: Words, solved: SolvedPage, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """List what has its echo, the latest first."""
    page = solved.page
    listed = (_solved(words, each, solved, zone) for each in page.listed)
    text_id = "solved-title-many" if page.uncounted else "solved-title"
    rows = _rows(words, page, lambda number: SolvedPress(page=number))
    text = lines(words(text_id, count=page.total), *listed)
    return Card(text, buttons=rows, edits=edits)


def _solved(
    words: Words, each: Listed, solved: SolvedPage, zone: ZoneInfo, *, here: str = ""
) -> Text:
    """Say how it ended and where, and below that what its raiser was told."""
    echo = solved.echoes[each.topic_id]
    ending = words.line("ending", ending=each.ending or "")
    title = each.title or words.line("draft-only-attachments")
    line = words("board-line", number=each.number, title=title, state=ending)
    told = words(
        "solved-echo",
        day=words.day(echo.at, zone),
        words=clip(echo.words, ROOM_FOR_ECHO),
    )
    return lines(lines(line, _where(words, each, here), gap=" · "), told)


def _where(words: Words, each: Listed, here: str) -> Text | None:
    """Say where it lies, unless that is said above."""
    elsewhere = each.station and each.station != here
    return words("listed-where", station=each.station or "") if elsewhere else None


def _public(words: Words, each: Listed, now: datetime, *, here: str = "") -> Text:
    supporters = words("listed-supporters", supporters=each.supporters)
    return _line(
        words,
        "board-line",
        each,
        supporters if each.supporters else None,
        words("listed-overdue") if each.is_late(now) or each.is_silent else None,
        _where(words, each, here),
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
