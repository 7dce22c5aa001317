"""The empty sheet to fill in: explanations, made-up samples, lists to choose from."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from services.organisation.file.rows import Column, Sheet
from services.organisation.file.wording import COLUMNS, KINDS, ROLES, SHEETS, USED

GUIDE = (
    "怎么填",
    "1. 先填“机关”（只有一行），再填“站点”“单位”，最后填“人员”。",
    "2. 代码由您定：小写字母、数字和短横，例如 dc、dc-nm。二维码和链接里用它，定了就不要改。",
    "3. 每张表里以“说明”“示例”开头的行只给您看，导入时会跳过，不删也可以。",
    "4. 填好后导入：python -m bot import 文件名.xlsx。可以反复导入：已有的更新，不会重复。",
    "5. 空着的格子不改动原来的内容；要清空，填一个短横 -。",
    "6. 姓名相同视为同一个人。确实是两个人，请在“编号”里填上不同的编号。",
    "7. 有一行不对，就整份都不导入，并逐行告诉您哪里要改。",
)
EXPLAINED: dict[Column, str] = {
    Column.CODE: "必填，不能重复",
    Column.NAME: "必填",
    Column.KIND: "必填，从下拉框里选",
    Column.PARENT: "上一级的代码；空着就是机关",
    Column.ADDRESS: "可空",
    Column.PHONE: "可空，写给群众看的电话，例如 0937-1234567",
    Column.HOURS: "可空，例如：周一至周五 9:00–17:00",
    Column.ALIASES: "可空，平时怎么叫它，例如：住建局、建设局",
    Column.RULES: "可空，例如：受理 5；审定 是。空着就是上一级的规则",
    Column.ROLE: "必填，从下拉框里选",
    Column.AT: "必填：机关、站点或单位的代码",
    Column.COMMITTEE: "可空",
    Column.SECTOR: "可空",
    Column.UNTIL: "可空，例如 2027-12-31",
    Column.KEY: "同名的两个人才需要填",
    Column.EXAMPLES: "至少三句，像群众平时说的那样，用；隔开。不再用这一类，填一个短横 -",
}
# Made up, every one of them, and marked so.
SAMPLES: dict[Sheet, Sequence[Sequence[str]]] = {
    Sheet.OFFICE: [("qz", "示例县政协", "", "", "", "", "审定 是；专委会跟进 2")],
    Sheet.STATIONS: [
        (
            *("dc", "东城街道委员工作站", "委员工作站", "qz"),
            *("东城街道办一楼", "0937-1234567", "周一至周五 9:00–17:00", "", "受理 2"),
        ),
        ("dc-nm", "南门社区协商议事室", "协商议事会", "dc", "", "", "", "", ""),
    ],
    Sheet.UNITS: [("zj", "县住建局", "", "", "", "", "住建局、建设局")],
    Sheet.PEOPLE: [
        ("王站长", "站长", "dc", "", "", "", ""),
        ("李委员", "委员", "dc", "社会法制委", "教育界", "2027-12-31", ""),
        ("赵联络", "联络员", "zj", "", "", "", ""),
    ],
    Sheet.CATEGORIES: [
        ("charging", "充电安全", "楼道里拉线充电；电动车推进电梯了；充电桩天天跳闸"),
    ],
}
CHOICES = {
    Column.KIND: [words[0] for words in KINDS.values()],
    Column.ROLE: [words[0] for words in ROLES.values()],
}
LAST_CHOICE = 5000
WIDTH = 24
_INK, _PAPER, _SLATE = "FF1F1B16", "FFE7DFD3", "FF5B6470"


def write_template(path: Path) -> None:
    """Write the workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_guide(book.create_sheet("填写说明"))
    for sheet in Sheet:
        _write_sheet(book.create_sheet(SHEETS[sheet][0]), sheet)
    book.save(path)


def _write_guide(page: Worksheet) -> None:
    page.column_dimensions["A"].width = 4 * WIDTH
    for number, line in enumerate(GUIDE, 1):
        cell = page.cell(number, 1, line)
        cell.font = Font(size=12, bold=number == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    columns = USED[sheet]
    page.append([_title(sheet, column) for column in columns])
    explained = [EXPLAINED[column] for column in columns]
    page.append([f"说明：{explained[0]}", *explained[1:]])
    for first, *others in SAMPLES[sheet]:
        page.append([f"示例：{first}", *others])
    _dress(page, len(columns))
    for at, column in enumerate(columns, 1):
        if column in CHOICES:
            _offer(page, get_column_letter(at), CHOICES[column])


def _title(sheet: Sheet, column: Column) -> str:
    return "姓名" if (sheet, column) == (Sheet.PEOPLE, Column.NAME) else COLUMNS[column][0]


def _dress(page: Worksheet, width: int) -> None:
    page.freeze_panes = "A2"
    for at in range(1, width + 1):
        page.column_dimensions[get_column_letter(at)].width = WIDTH
        for row in range(1, page.max_row + 1):
            page.cell(row, at).font = Font(italic=True, color=_SLATE)
        page.cell(1, at).font = Font(bold=True, color=_INK)
        page.cell(1, at).fill = PatternFill("solid", fgColor=_PAPER)
        # As text, so that a code keeps its zeros and a day stays as it was typed.
        page.column_dimensions[get_column_letter(at)].number_format = "@"


def _offer(page: Worksheet, letter: str, words: list[str]) -> None:
    choice = DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="请从下拉框里选",
        error="这里只能填下拉框里的词。",
    )
    page.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{LAST_CHOICE}")
