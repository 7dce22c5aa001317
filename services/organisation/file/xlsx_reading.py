"""Reading .xlsx as it comes from anybody: headers found by name, nothing in it believed or run."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from models.errors import BadFile
from services.organisation.file.rows import Column, Problem, Row, Sheet, Sheets, Spot
from services.organisation.file.wording import (
    COLUMNS,
    SHEETS,
    USED,
    column_called,
    is_ignored,
    is_sample,
    sheet_called,
    tidy,
)

UNPACKED = 64 * 1024 * 1024
MEMBERS = 400
ROWS = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 40
HEADER_WITHIN = 20
_FORMULA, _ERROR = "f", "e"
_WHOLE = Spot("file", 0)

Cells = Sequence[Any]


def read_xlsx(data: bytes) -> Sheets:
    """All known sheets of a workbook."""
    _refuse_traps(data)
    sheets = Sheets()
    try:
        with warnings.catch_warnings():
            # It grumbles about features of Excel that we do not read anyway.
            warnings.simplefilter("ignore")
            _read_workbook(sheets, data)
    except BadFile:
        raise
    except Exception as error:
        # A damaged or crafted workbook fails in any way its reader has, not only in its own.
        raise _bad("this workbook is damaged; open it and save it again as .xlsx") from error
    return sheets


def _bad(advice: str) -> BadFile:
    return BadFile(problems=[Problem(_WHOLE, "", advice)])


def _refuse_traps(data: bytes) -> None:
    """A file may unpack to more than any machine has, or define words that grow without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            too_big = sum(member.file_size for member in members) > UNPACKED
            if too_big or len(members) > MEMBERS:
                raise _bad("it unpacks to far more than an organisation needs; copy the rows anew")
            if any(_defines_words(archive.read(member)) for member in members):
                raise _bad("it holds definitions no workbook needs; copy the rows into a new one")
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise _bad("this is not a workbook; save it as .xlsx, without a password") from error


def _defines_words(member: bytes) -> bool:
    return b"<!DOCTYPE" in member.replace(b"\0", b"")[:4096].upper()


def _read_workbook(sheets: Sheets, data: bytes) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        known = [(each, sheet_called(each.title)) for each in book.worksheets]
        if not any(sheet for _, sheet in known):
            titles = ", ".join(words[0] for words in SHEETS.values())
            raise _bad(f"there is no sheet named {titles}; begin with: python -m bot template")
        for each, sheet in known:
            if sheet is not None:
                rows = each.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN)
                _SheetReading(sheets, sheet, tidy(each.title)).read(rows)
    finally:
        book.close()


class _SheetReading:
    """A sheet on its way into rows."""

    def __init__(self, sheets: Sheets, sheet: Sheet, title: str) -> None:
        self.sheets = sheets
        self.sheet = sheet
        self.title = title
        self.header: dict[int, Column] = {}
        self.titles: dict[Column, str] = {}

    def read(self, rows: Iterator[Cells]) -> None:
        filled = ((number, row) for number, row in enumerate(rows, 1) if _is_filled(row))
        seen = 0
        for seen, (number, row) in enumerate(filled, 1):
            if seen > ROWS:
                raise _bad(f"sheet {self.title} has more than {ROWS} rows; is it the right one?")
            if self.header:
                self._take(Spot(self.title, number), row)
            elif seen <= HEADER_WITHIN:
                self._try_header(row)
        if seen and not self.header:
            wanted = ", ".join(COLUMNS[column][0] for column in USED[self.sheet][:2])
            advice = f"no row names the columns; write {wanted} … above the rows"
            self.sheets.problems.append(Problem(Spot(self.title, 1), "", advice))

    def _try_header(self, row: Cells) -> None:
        texts = {position: tidy(str(cell.value or "")) for position, cell in enumerate(row)}
        found = {position: column_called(text) for position, text in texts.items()}
        header = {at: column for at, column in found.items() if column in USED[self.sheet]}
        if len(header) < 2:  # noqa: PLR2004 -- a title above the table may hold one such word
            return
        self.header = {at: column for at, column in header.items() if column is not None}
        self.titles = {column: texts[at] for at, column in self.header.items()}
        unused = [text for at, text in texts.items() if text and at not in header]
        self.sheets.unused += [f"{self.title}: {text}" for text in unused]

    def _take(self, spot: Spot, row: Cells) -> None:
        cells: dict[Column, str] = {}
        for at, column in self.header.items():
            cell = row[at] if at < len(row) else None
            if cell is not None and cell.data_type in (_FORMULA, _ERROR):
                advice = "a formula stands here; paste its value instead"
                problem = Problem(spot, self.titles[column], advice)
                self.sheets.problems.append(problem)
            cells[column] = cells.get(column) or _text(cell)
        first = next((each for each in map(_text, row) if each), "")
        self.sheets.marked[self.title] += is_sample(first)
        if not is_ignored(first) and any(cells.values()):
            self.sheets.rows.append(Row(self.sheet, spot, cells, self.titles))


def _is_filled(row: Cells) -> bool:
    return any(cell.value not in (None, "") for cell in row)


def _text(cell: Any) -> str:
    value = None if cell is None else cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    return (
        value.isoformat() if isinstance(value, date) else tidy(str("" if value is None else value))
    )
