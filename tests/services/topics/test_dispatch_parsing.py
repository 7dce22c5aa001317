"""Dispatch parsing: directions in one message: which unit, what, by when."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.stations import Kind, Place
from services.calendar.dates_in_words import facts_at
from services.topics.steps.dispatch_parsing import (
    LONGEST_ROW,
    MOST_ROWS,
    DispatchRow,
    read_rows,
)

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 3, 4)
BY = date(2026, 12, 10)


def unit(number: int, code: str, name: str) -> Place:
    place = Place(code=code, name=name, kind=Kind.UNIT)
    place.id = number
    return place


HOUSING, POWER, CITY = (
    unit(1, "zj", "秦州区住建局（示例）"),
    unit(2, "gd", "城区供电所"),
    unit(3, "szj", "天水市住房和城乡建设局"),
)
UNITS = [HOUSING, POWER]


def read(said: str, units: list[Place] | None = None) -> list[DispatchRow]:
    facts = facts_at(datetime.combine(TODAY, time(10), ZONE))
    return read_rows(said, UNITS if units is None else units, facts)


def test_one_message_makes_a_list() -> None:
    assert read("住建局 12月10日前换三盏灯；供电所 查线路") == [
        DispatchRow("换三盏灯", 1, BY),
        DispatchRow("查线路", 2),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "秦州区住建局 换灯",
        "区住建局：换灯",
        "住建局换灯",
        "住建，换灯",
        "zj 换灯",
        "ZJ：换灯",
        "请住建局负责换灯",
        "1. 住建局 换灯",
        "① 住建局 换灯",
        "@住建局 换灯",
    ],
)
def test_a_unit_is_known_by_its_names_and_its_code(said: str) -> None:
    assert read(said) == [DispatchRow("换灯", 1)]


@pytest.mark.parametrize(
    "said", ["路灯所 换灯", "城区的灯", "局里换灯", "所有灯都换", "gdp 换灯", "换灯"]
)
def test_a_beginning_that_many_places_share_is_no_unit(said: str) -> None:
    [row] = read(said)
    assert row.unit_id is None
    assert not row.complete


def test_what_only_says_of_which_kind_it_is_names_no_unit() -> None:
    assert read("公司门口换灯", [unit(5, "gw", "国网公司")]) == [DispatchRow("公司门口换灯")]


def test_an_abbreviation_is_understood() -> None:
    assert read("住建局换灯", [CITY]) == [DispatchRow("换灯", 3)]


def test_what_two_units_could_be_is_left_open() -> None:
    other = unit(4, "mj", "麦积区住建局")
    [row] = read("住建局换灯", [HOUSING, other])
    assert row.unit_id is None
    assert read("麦积区住建局换灯", [HOUSING, other]) == [DispatchRow("换灯", 4)]


def test_a_day_may_stand_before_the_unit_or_behind_the_work() -> None:
    assert read("12月10日前 住建局换灯") == [DispatchRow("换灯", 1, BY)]
    assert read("住建局换灯，12月10日前") == [DispatchRow("换灯", 1, BY)]
    assert read("住建局 尽快在12月10日前换灯") == [DispatchRow("尽快换灯", 1, BY)]


def test_a_sentence_without_a_unit_belongs_to_the_one_before() -> None:
    assert read("住建局换灯。12月10日前。供电所查线路。") == [
        DispatchRow("换灯", 1, BY),
        DispatchRow("查线路", 2),
    ]
    assert read("住建局换灯。先看看。") == [DispatchRow("换灯。先看看", 1)]


def test_a_line_without_a_unit_stands_by_itself() -> None:
    assert read("住建局换灯\n某某处查线路") == [DispatchRow("换灯", 1), DispatchRow("某某处查线路")]


def test_nothing_said_is_no_list() -> None:
    assert read(" ；\n。、 ") == []


WORDS = st.sampled_from(
    [
        "住建局",
        "供电所",
        "区",
        "zj",
        "；",
        "。",
        "\n",
        "12月10日前",
        "换灯",
        "（",
        "1.",
        "请",
        " ",
        "局",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map("".join)))
def test_whatever_is_said_makes_a_list_that_holds(said: str) -> None:
    rows = read(said)
    assert len(rows) <= MOST_ROWS
    for row in rows:
        assert row.unit_id in {None, 1, 2}
        assert len(row.text) <= LONGEST_ROW
        assert row.day is None or row.day >= TODAY


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["住建局", "供电所"]),
            st.text(st.sampled_from("灯杆线路检查更换巷"), min_size=1, max_size=20),
        ),
        min_size=1,
        max_size=MOST_ROWS,
    )
)
def test_what_was_directed_comes_out_as_it_was_said(directions: list[tuple[str, str]]) -> None:
    said = "；".join(f"{name} 12月10日前{text}" for name, text in directions)
    known = {"住建局": 1, "供电所": 2}
    assert read(said) == [DispatchRow(text, known[name], BY) for name, text in directions]


def test_an_endless_message_ends() -> None:
    assert len(read("住建局换灯；" * 5000)) == MOST_ROWS
    [row] = read("住建局" + "灯" * 20_000)
    assert len(row.text) == LONGEST_ROW


def test_units_that_lead_together_and_one_that_assists_have_a_line_each() -> None:
    assert read("住建局和供电所12月10日前换灯") == [
        DispatchRow("换灯", 1, BY),
        DispatchRow("换灯", 2, BY),
    ]
    assert read("住建局主办、供电所协办，12月10日前换灯") == [
        DispatchRow("换灯", 1, BY),
        DispatchRow("配合秦州区住建局：换灯", 2, BY),
    ]
    assert read("无名局牵头，供电所配合，换灯") == [
        DispatchRow("换灯", stranger="无名局"),
        DispatchRow("换灯", 2),
    ]


def test_the_time_of_a_meeting_stays_in_its_line() -> None:
    [row] = read("住建局12月10日上午十点到东门开会")
    assert row == DispatchRow("到东门开会（10:00）", 1, BY)


def test_other_names_that_a_clerk_has_added_are_known() -> None:
    called = unit(6, "jt", "天水市交通运输局")
    called.aliases = "老运管、路政"
    assert read("路政换护栏", [HOUSING, called]) == [DispatchRow("换护栏", 6)]
