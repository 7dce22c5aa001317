"""Dispatch changes: what is typed to an open list, and what becomes of its lines."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from models.stations import Kind, Place
from services.calendar.dates_in_words import facts_at
from services.topics.steps.dispatch_changes import Listening, Note, Noted, take_over
from services.topics.steps.dispatch_parsing import DispatchRow

TODAY = date(2026, 3, 4)
MONDAY, TENTH = date(2026, 3, 9), date(2026, 3, 10)
SOON = (date(2026, 3, 6), date(2026, 3, 7))
LAMPS = DispatchRow("换三盏灯", 1)
WIRES = DispatchRow("查线路（09:00）", 2, MONDAY)


def unit(number: int, code: str, name: str) -> Place:
    place = Place(code=code, name=name, kind=Kind.UNIT)
    place.id = number
    return place


UNITS = [unit(1, "zj", "秦州区住建局"), unit(2, "gd", "城区供电所")]


def drawn(*rows: DispatchRow, keeps: bool = False) -> Listening:
    """An open list with these lines; its keys are not its places."""
    facts = facts_at(datetime.combine(TODAY, time(10), ZoneInfo("Asia/Shanghai")))
    return Listening(dict(enumerate(rows, 11)), UNITS, facts, keeps=keeps)


def lines(listening: Listening) -> list[DispatchRow]:
    return list(listening.rows.values())


@pytest.mark.parametrize(
    ("said", "note", "left"),
    [
        ("删第二行", Note(Noted.DROPPED, (2,)), [LAMPS]),
        ("最后一行不要了", Note(Noted.DROPPED, (2,)), [LAMPS]),
        ("第五行不要了", Note(Noted.NO_PLACE, (5,), count=2), [LAMPS, WIRES]),
        ("全部删掉", Note(Noted.ALONE, (1, 2), count=2), [LAMPS, WIRES]),
        (
            "第一项改到3月10日前",
            Note(Noted.DATED, (1,), TENTH, count=1),
            [DispatchRow("换三盏灯", 1, TENTH), WIRES],
        ),
        (
            "全部3月10日前",
            Note(Noted.DATED, (1, 2), TENTH),
            [DispatchRow("换三盏灯", 1, TENTH), DispatchRow("查线路（09:00）", 2, TENTH)],
        ),
        (
            "第一行改到三两天",
            Note(Noted.ASKED, (1,), said="三两天"),
            [DispatchRow("换三盏灯", 1, meant=SOON), WIRES],
        ),
        ("第一行改到春节后", Note(Noted.NO_DAY, (1,), said="春节后"), [LAMPS, WIRES]),
        ("第一行，供电所", Note(Noted.CHANGED, (1,)), [DispatchRow("换三盏灯", 2), WIRES]),
        (
            "第一行改成气象局",
            Note(Noted.STRANGER, (1,), said="气象局"),
            [DispatchRow("换三盏灯", stranger="气象局"), WIRES],
        ),
        (
            "第一行改成住建局、供电所换灯",
            Note(Noted.UNHEARD, said="住建局、供电所换灯"),
            [LAMPS, WIRES],
        ),
    ],
)
def test_a_line_that_is_named_is_changed_and_what_became_of_it_said(
    said: str, note: Note, left: list[DispatchRow]
) -> None:
    listening = drawn(LAMPS, WIRES)
    assert listening.heed(said) == [note]
    assert lines(listening) == left


@pytest.mark.parametrize(
    "said", ["住建局 换灯，供电所 查线路", "第一行改成换灯；查线", "12", "尽快"]
)
def test_what_changes_no_line_is_something_else(said: str) -> None:
    listening = drawn(LAMPS, WIRES)
    assert listening.heed(said) == []
    assert lines(listening) == [LAMPS, WIRES]


def test_nothing_is_changed_of_a_list_that_is_empty() -> None:
    assert drawn().heed("删第二行") == []


def test_the_one_line_of_an_item_stays() -> None:
    listening = drawn(LAMPS, keeps=True)
    assert listening.heed("删第一行") == [Note(Noted.ALONE, (1,), count=1)]
    assert lines(listening) == [LAMPS]


def test_places_are_those_of_the_list_as_it_was_read() -> None:
    listening = drawn(LAMPS, DispatchRow("修井盖", 1), WIRES)
    assert listening.heed("删第一行，第三行改成住建局") == [
        Note(Noted.DROPPED, (1,)),
        Note(Noted.CHANGED, (3,)),
    ]
    assert [(each.text, each.unit_id) for each in lines(listening)] == [
        ("修井盖", 1),
        ("查线路（09:00）", 1),
    ]


@pytest.mark.parametrize("again", ["第一行改成供电所", "第一行改到3月10日前"])
def test_what_the_same_message_has_dropped_is_not_said_to_be_changed(again: str) -> None:
    listening = drawn(LAMPS, WIRES)
    assert listening.heed(f"删第一行，{again}") == [
        Note(Noted.DROPPED, (1,)),
        Note(Noted.NO_PLACE, (1,), count=1),
    ]
    assert lines(listening) == [WIRES]


# -- a day alone ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "dated"),
    [
        ([LAMPS, WIRES], [TENTH, MONDAY]),
        ([DispatchRow("修井盖", 1, meant=SOON), LAMPS], [TENTH, None]),
        ([WIRES, DispatchRow("修井盖", 1, MONDAY)], [MONDAY, TENTH]),
    ],
)
def test_a_day_alone_is_for_what_asks_for_one_or_has_none_or_comes_last(
    rows: list[DispatchRow], dated: list[date | None]
) -> None:
    listening = drawn(*rows)
    (note,) = listening.heed("3月10日前")
    assert (note.kind, note.day) == (Noted.DATED, TENTH)
    assert [each.day for each in lines(listening)] == dated


def test_a_figure_alone_is_a_day_only_where_one_was_asked_for() -> None:
    asking = drawn(DispatchRow("修井盖", 1, meant=SOON))
    assert asking.heed("10") == [Note(Noted.DATED, (1,), TENTH)]
    assert lines(asking) == [DispatchRow("修井盖", 1, TENTH)]
    assert drawn(LAMPS).heed("10") == []


def test_where_the_day_of_one_line_was_asked_for_it_is_for_that_line() -> None:
    listening = drawn(LAMPS, WIRES)
    assert listening.date_alone(12, "3月10日前") == Note(Noted.DATED, (2,), TENTH, count=1)
    assert listening.date_alone(12, "顺便修井盖") is None
    assert lines(listening) == [LAMPS, DispatchRow("查线路（09:00）", 2, TENTH)]


# -- what one line lacks -------------------------------------------------------------------------


def test_a_unit_or_words_alone_are_for_the_one_line_that_lacks_them() -> None:
    listening = drawn(LAMPS, DispatchRow("查线路"))
    assert listening.complete([DispatchRow("", 2)]) == [Note(Noted.CHANGED, (2,))]
    assert lines(listening) == [LAMPS, DispatchRow("查线路", 2)]
    listening = drawn(LAMPS, DispatchRow("查线路"))
    stranger = [DispatchRow("", stranger="气象局")]
    assert listening.complete(stranger) == [Note(Noted.STRANGER, (2,), said="气象局")]
    assert lines(listening) == [LAMPS, DispatchRow("查线路", stranger="气象局")]
    listening = drawn(LAMPS, DispatchRow("", 2))
    assert listening.complete([DispatchRow("查线路")]) == [Note(Noted.CHANGED, (2,))]
    assert lines(listening) == [LAMPS, DispatchRow("查线路", 2)]


@pytest.mark.parametrize(
    ("fresh", "rows"),
    [
        ([DispatchRow("查线路", 2)], [DispatchRow("换灯")]),  # a line of its own
        ([DispatchRow("")], [DispatchRow("换灯")]),  # says neither
        ([DispatchRow("", 2), DispatchRow("", 1)], [DispatchRow("换灯")]),
        ([DispatchRow("", 2)], [LAMPS]),  # none lacks it
        ([DispatchRow("", 2)], [DispatchRow("换灯"), DispatchRow("查线路")]),  # nobody knows which
    ],
)
def test_else_nothing_is_completed(fresh: list[DispatchRow], rows: list[DispatchRow]) -> None:
    listening = drawn(*rows)
    assert listening.complete(fresh) == []
    assert lines(listening) == rows


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        (DispatchRow("", 1), DispatchRow("查线路（09:00）", 1, MONDAY)),
        (DispatchRow("换电线", 1), DispatchRow("换电线（09:00）", 1, MONDAY)),
        (DispatchRow("弄好"), DispatchRow("查线路（09:00）", 2, MONDAY)),
        (DispatchRow("换电线", day=TENTH), DispatchRow("换电线", 2, TENTH)),
        (DispatchRow("（15:00）", day=TENTH), DispatchRow("查线路（15:00）", 2, TENTH)),
        (DispatchRow("三两天换线", meant=SOON), DispatchRow("三两天换线", 2, meant=SOON)),
        (
            DispatchRow("", stranger="气象局"),
            DispatchRow("查线路（09:00）", None, MONDAY, stranger="气象局"),
        ),
    ],
)
def test_what_was_not_said_anew_stays_the_hour_with_its_day(
    said: DispatchRow, becomes: DispatchRow
) -> None:
    assert take_over(WIRES, said) == becomes


def test_a_unit_that_there_is_takes_the_place_of_one_there_is_not() -> None:
    row = DispatchRow("查线路", stranger="气象局")
    assert take_over(row, DispatchRow("", 2)) == DispatchRow("查线路", 2)
    assert take_over(row, DispatchRow("换线")) == DispatchRow("换线", stranger="气象局")
