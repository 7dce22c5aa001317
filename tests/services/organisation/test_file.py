"""Reading organisation files as they come: tidy, untidy and hostile."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.errors import BadFile
from services.organisation.file import reading, xlsx_reading
from services.organisation.file.checking import check_sheets
from services.organisation.file.reading import read_file
from services.organisation.file.rows import Column, Sheet
from services.organisation.file.template import write_template
from services.organisation.file.wording import USED, read_date
from services.organisation.file.xlsx_reading import read_xlsx
from services.organisation.file.yaml_reading import read_yaml
from tests.services.organisations import OFFICE, STATIONS, pages, sheets, workbook


def refusal(data: bytes, name: str = "file.xlsx") -> str:
    read = read_xlsx if name.endswith(".xlsx") else read_yaml
    with pytest.raises(BadFile) as caught:
        read(data)
    return "; ".join(str(each) for each in caught.value.facts["problems"])


def patched(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same workbook with one of its parts forged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for member in source.namelist():
            body = source.read(member)
            target.writestr(member, body.replace(old, new) if member == name else body)
    return file.getvalue()


# -- yaml --------------------------------------------------------------------------------------


def test_yaml_values_stay_what_was_written() -> None:
    found = sheets("stations: [{code: 007, name: no, kind: null, address: 2026-01-02}]")
    (row,) = found.of(Sheet.STATIONS)
    assert [row.text(each) for each in (Column.CODE, Column.NAME, Column.KIND)] == ["007", "no", ""]
    assert row.text(Column.ADDRESS) == "2026-01-02"


def test_an_empty_part_is_no_trouble() -> None:
    found = sheets("office:\nstations: []")
    assert found.rows == []
    assert found.problems == []


def test_a_marked_sample_is_passed_over() -> None:
    found = sheets("people: [{name: 示例：王站长, role: head, at: dc}]")
    assert found.rows == []
    assert found.marked == {"people": 1}


def test_what_is_not_used_is_named_once() -> None:
    found = sheets("people: [{name: 甲, phone: 1}, {name: 乙, phone: 2}]")
    assert found.unused == ["people: phone"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("just words", "write the parts office, stations, units, people"),
        ("", "write the parts office"),
        ("towns: []", "towns, line 1: no such part; there are office, stations"),
        ("people: [王建国]", "people, line 1: write each entry as"),
        ("people: [{name: [a, b]}]", "people, line 1, name: write one word or line"),
        ("people: [{name: a, name: b}]", "people, line 1, name: stands here twice"),
    ],
)
def test_a_wrong_shape_is_told_with_its_line(text: str, words: str) -> None:
    (problem,) = sheets(text).problems
    assert words in str(problem)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: [1, 2", "file, line 1: this is not YAML"),
        (b"a: 1\n---\nb: 2", "file, line 2: this is not YAML"),
        ("办公室".encode("gb18030"), "save it as UTF-8"),
        (b"a: \x01", "characters in it that no text has"),
        (b"[" * 5000, "nested too deeply"),
    ],
)
def test_what_is_not_yaml_is_refused(data: bytes, words: str) -> None:
    assert words in refusal(data, "file.yaml")


def test_a_tag_builds_nothing_and_an_alias_multiplies_nothing() -> None:
    found = sheets('people: [{name: !!python/object/apply:os.system ["true"]}]')
    assert len(found.problems) == 1
    bomb = "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a, *a]" for n in range(50))
    assert len(sheets(bomb).problems) == 51


# -- xlsx --------------------------------------------------------------------------------------


def test_headers_are_found_below_a_title_and_in_any_order() -> None:
    people = [
        ("人员名单", None, None),
        (None, None, None),
        ("备注", "所在", "角色", "姓名"),
        ("新", "dc", "委员", "李梅"),
    ]
    found = pages(人员=people)
    (row,) = found.rows
    assert row.text(Column.NAME) == "李梅"
    assert row.text(Column.AT) == "dc"
    assert str(row.spot) == "人员, row 4"
    assert found.unused == ["人员: 备注"]


def test_english_sheets_and_headers_are_taken() -> None:
    found = pages(People=[("Name", "Role", "At"), ("Li Mei", "member", "dc")])
    assert found.rows[0].text(Column.NAME) == "Li Mei"


def test_numbers_days_and_gaps_become_plain_text() -> None:
    rows = [
        ("姓名", "角色", "所在", "任期至", "编号"),
        (" 李　梅\u200b", "委员", 12.0, datetime(2027, 12, 31, tzinfo=UTC).replace(tzinfo=None), 7),
        ("周涛", "委员", 12.5, date(2027, 1, 2), True),
        (None, "", None, None, None),
        (None, None, None, None, None),
    ]
    first, second = pages(人员=rows).rows
    assert dict(first.cells) == {
        Column.NAME: "李 梅",
        Column.ROLE: "委员",
        Column.AT: "12",
        Column.UNTIL: "2027-12-31",
        Column.KEY: "7",
    }
    assert second.text(Column.AT) == "12.5"
    assert second.text(Column.UNTIL) == "2027-01-02"


def test_a_code_that_a_program_wrote_with_a_decimal_point_is_whole() -> None:
    data = workbook(站点=[STATIONS[0], (12, "东城站", "站")])
    forged = patched(data, "xl/worksheets/sheet1.xml", b"<v>12</v>", b"<v>12.0</v>")
    assert read_xlsx(forged).rows[0].text(Column.CODE) == "12"


def test_other_sheets_are_left_alone() -> None:
    found = pages(机关=OFFICE, 图表=[("x", "y")])
    assert len(found.rows) == 1


def test_a_formula_is_not_believed() -> None:
    found = pages(站点=[*STATIONS, ('=HYPERLINK("x")', "西关", "站"), ("xg", "#REF!", "站")])
    assert [str(each) for each in found.problems] == [
        "站点, row 3, 代码: a formula stands here; paste its value instead",
        "站点, row 4, 名称: a formula stands here; paste its value instead",
    ]


def test_rows_without_headers_are_told() -> None:
    (problem,) = pages(站点=[("dc", "东城", "站")]).problems
    assert (
        str(problem) == "站点, row 1: no row names the columns; write 代码, 名称 … above the rows"
    )
    (problem,) = pages(人员=[("x",)] * 25).problems
    assert "no row names the columns" in str(problem)


def test_an_empty_sheet_is_no_trouble() -> None:
    found = pages(机关=[], 人员=[("姓名", "角色")])
    assert found.rows == []
    assert found.problems == []


def test_a_workbook_without_our_sheets_is_refused() -> None:
    assert "there is no sheet named 机关, 站点, 单位, 人员" in refusal(workbook(Sheet1=[("a",)]))


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert "this is not a workbook; save it as .xlsx, without a password" in refusal(data)


def test_a_damaged_workbook_is_refused() -> None:
    data = patched(workbook(机关=OFFICE), "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData")
    assert "this workbook is damaged" in refusal(data)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (xlsx_reading.UNPACKED + 1))
    assert "unpacks to far more" in refusal(file.getvalue())
    monkeypatch.setattr(xlsx_reading, "MEMBERS", 3)
    assert "unpacks to far more" in refusal(workbook(机关=OFFICE))


def test_words_that_grow_are_refused() -> None:
    forged = patched(
        workbook(机关=OFFICE),
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet',
    )
    assert "it holds definitions no workbook needs" in refusal(forged)


def test_a_sheet_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "ROWS", 5)
    rows = [STATIONS[0], *[(f"c{n}", "站", "站") for n in range(9)]]
    assert "sheet 站点 has more than 5 rows" in refusal(workbook(站点=rows))


def test_a_row_far_below_is_still_read() -> None:
    data = patched(
        workbook(站点=[*STATIONS, ("xg", "西关", "站")]),
        "xl/worksheets/sheet1.xml",
        b'<row r="3"',
        b'<row r="20000"',
    )
    assert read_xlsx(data).rows[-1].spot.number == 20000


# -- either ------------------------------------------------------------------------------------


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "a.YML").write_text("office: {code: qz, name: 区政协}")
    (tmp_path / "b.xlsx").write_bytes(workbook(机关=OFFICE))
    assert len(read_file(tmp_path / "a.YML").rows) == 1
    assert len(read_file(tmp_path / "b.xlsx").rows) == 1


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b" " * (reading.LARGEST_YAML + 1))
    with pytest.raises(BadFile) as caught:
        read_file(path)
    assert "larger than 2 MB" in str(caught.value.facts["problems"][0])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-12-31", date(2027, 12, 31)),
        ("2027/1/2", date(2027, 1, 2)),
        ("2027.1.2", date(2027, 1, 2)),
        ("2027年1月2日", date(2027, 1, 2)),
        ("2027-01-02 00:00:00", date(2027, 1, 2)),
        ("2027-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


# -- the empty sheet ---------------------------------------------------------------------------


def test_the_empty_sheet_is_empty_when_taken_in(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    found = read_file(tmp_path / "t.xlsx")
    assert found.rows == []
    assert found.problems == []
    assert found.unused == []
    assert found.marked == {"机关": 1, "站点": 2, "单位": 1, "人员": 3, "类别": 1}


def test_the_empty_sheet_filled_in_is_taken(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    book["机关"].append(["qz", "秦州区政协"])
    book["站点"].append(["dc", "东城站", "委员工作站", "qz"])
    book["人员"].append(["王建国", "站长", "dc"])
    book.save(tmp_path / "t.xlsx")
    organisation, problems = check_sheets(read_file(tmp_path / "t.xlsx"), {})
    assert problems == []
    assert [each.code for each in organisation.places] == ["qz", "dc"]
    assert [each.name for each in organisation.people] == ["王建国"]


def test_the_empty_sheet_explains_itself_and_offers_words(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["填写说明", "机关", "站点", "单位", "人员", "类别"]
    people = book["人员"]
    assert [cell.value for cell in people[1]] == [
        *("姓名", "角色", "所在", "专委会", "界别", "任期至", "编号")
    ]
    assert len(people[1]) == len(USED[Sheet.PEOPLE])
    (choice,) = people.data_validations.dataValidation
    assert choice.formula1 == '"机关,站长,工作人员,委员,联络员,智库成员"'
    assert str(people["A3"].value).startswith("示例：")
