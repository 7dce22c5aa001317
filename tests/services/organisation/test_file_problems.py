"""Everything that can be wrong with the rows of an organisation file, and what people are told."""

import pytest

from models.stations import Kind
from services.organisation.file.checking import check_sheets
from services.organisation.file.entries import KnownPlace
from tests.services.organisations import COUNTY, pages, sheets

KNOWN = {
    "qz": KnownPlace(Kind.OFFICE, None),
    "dc": KnownPlace(Kind.STATION, "qz"),
    "nm": KnownPlace(Kind.COUNCIL, "dc"),
    "zj": KnownPlace(Kind.UNIT, "qz"),
}
LONG = "长" * 301


def told(text: str, known: dict[str, KnownPlace] | None = None) -> list[str]:
    return [str(each) for each in check_sheets(sheets(text), KNOWN if known is None else known)[1]]


def station(**more: str) -> str:
    row = {"code": "new", "name": "新站", "kind": "station", **more}
    return "stations: [{" + ", ".join(f'{key}: "{value}"' for key, value in row.items()) + "}]"


def person(**more: str) -> str:
    row = {"name": "周涛", "role": "member", "at": "dc", **more}
    return "people: [{" + ", ".join(f'{key}: "{value}"' for key, value in row.items()) + "}]"


def test_a_good_file_has_no_problem() -> None:
    assert told(COUNTY, {}) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            station(kind="寺庙"),
            "stations, line 1, kind: “寺庙” is no kind of station; write one of",
        ),
        (station(kind=""), "kind: is empty; write one of 委员工作站 (station)"),
        (station(name=" "), "name: is empty; fill it in"),
        (station(name=LONG), "name: is longer than 200 characters"),
        (station(address=LONG), "address: is longer than 300 characters"),
        (station(phone="0" * 61), "phone: is longer than 60 characters"),
        (
            station(phone="问前台"),
            "phone: “问前台” is no telephone number; write it as 0937-1234567",
        ),
        (station(phone="1-2"), "phone: “1-2” is no telephone number"),
        (station(hours="早" * 81), "hours: is longer than 80 characters"),
        (station(code=""), "code: “” is no code; use letters a-z"),
        (station(code="东城"), "code: “东城” is no code"),
        (station(code="zj"), "code: zj is already a unit here; choose another code"),
        (station(parent="nowhere"), "parent: there is no place nowhere; add it, or correct this"),
        (station(parent="zj"), "parent: zj is a unit; name a station or the office"),
        (station(parent="new"), "parent: new would stand above itself"),
        (station(code="dc", parent="nm"), "parent: dc would stand above itself"),
        ("office: [{code: qz, name: 甲}, {code: xy, name: 乙}]", "there can be one office only"),
        (person(name=""), "people, line 1, name: is empty"),
        (person(name=LONG), "name: is longer than 120 characters"),
        (person(role=""), "role: is empty; write one of 机关 (office), 站长 (head)"),
        (person(role="皇帝"), "role: “皇帝” is no role"),
        (person(at=""), "at: is empty; write the code of the office, a station or a unit"),
        (person(at="nowhere"), "at: there is no place nowhere"),
        (person(role="liaison"), "the role liaison belongs to a unit, and this is a station"),
        (
            person(role="office"),
            "the role office belongs to the office itself, and this is a station",
        ),
        (
            person(role="head", at="qz"),
            "the role head belongs to a station, and this is the office",
        ),
        (person(at="zj"), "the role member belongs to a station, and this is a unit"),
        (person(until="明年"), "until: “明年” is no day; write it as 2027-12-31"),
        (person(until="2027-13-45"), "until: “2027-13-45” is no day"),
        (person(committee=LONG), "committee: is longer than 120 characters"),
    ],
)
def test_a_bad_cell_is_named_with_what_to_do(text: str, words: str) -> None:
    problems = told(text)
    assert len(problems) == 1
    assert words in problems[0]


def test_a_code_stands_once() -> None:
    text = "stations:\n- {code: a, name: 甲, kind: 站}\n- {code: a, name: 乙, kind: 站}"
    assert told(text) == [
        "stations, line 3, code: a stands here twice, first at stations, line 2; keep one"
    ]


def test_a_circle_through_several_places_is_seen() -> None:
    text = """
    stations:
      - {code: a, name: 甲, kind: 站, parent: b}
      - {code: b, name: 乙, kind: 站, parent: a}
      - {code: c, name: 丙, kind: 站, parent: a}
    """
    problems = told(text)
    assert ["a would stand above itself" in each for each in problems] == [True, False]
    assert "b would stand above itself" in problems[1]


def test_an_office_must_be_named_first() -> None:
    assert told(station(), {}) == ["stations, line 1: name the office first; there is none yet"]


def test_a_bad_place_is_told_once_and_not_again_by_those_who_serve_there() -> None:
    text = (
        station(kind="寺庙")
        + "\n"
        + person(at="new")
        + "\nunits: [{code: u, name: 局, parent: new}]"
    )
    assert len(told(text)) == 1


def test_a_row_that_stands_twice_is_told() -> None:
    row = "{name: 周涛, role: member, at: dc}"
    problems = told(f"people:\n- {row}\n- {row}")
    assert len(problems) == 1
    assert "周涛 stands at people, line 2 already with this role and place" in problems[0]


def test_one_name_with_two_committees_is_asked_about() -> None:
    text = """people:
    - {name: 周涛, role: member, at: dc, committee: 文教委}
    - {name: 周涛, role: member, at: nm, committee: 经济委}
    """
    problems = told(text)
    assert len(problems) == 1
    assert "people, line 2 says “文教委” of 周涛" in problems[0]


def test_all_problems_are_told_at_once_in_the_words_of_the_sheet() -> None:
    people = [
        ("姓名", "角色", "所在"),
        ("", "站长", "dc"),
        ("周涛", "皇帝", "dc"),
        ("吴敏", "委员", "x"),
    ]
    found = check_sheets(pages(人员=people), KNOWN)[1]
    assert [str(each).partition(":")[0] for each in found] == [
        "人员, row 2, 姓名",
        "人员, row 3, 角色",
        "人员, row 4, 所在",
    ]


def test_an_empty_file_is_told() -> None:
    assert told("people: []") == ["file: there is nothing in it"]


def test_words_are_taken_in_chinese_and_english_and_full_width() -> None:
    text = """
    机关: {代码: ｑｚ, 名称: 区政协}
    站点: [{代码: a, 名称: 甲, 类型: 协商议事会}, {代码: b, 名称: 乙, 类型: ＰＯＩＮＴ}]
    人员: [{姓名: 周　涛, 角色: 召集人, 所在: a, 任期至: ２０２７．１．２}]
    """
    organisation, problems = check_sheets(sheets(text), {})
    assert problems == []
    assert [each.kind for each in organisation.places] == [Kind.OFFICE, Kind.COUNCIL, Kind.POINT]
    assert organisation.people[0].name == "周涛"
    assert str(organisation.people[0].until) == "2027-01-02"
