"""Reading .yaml: every value as it was written, with the line it stands on."""

from collections.abc import Iterator

import yaml

from models.errors import BadFile
from services.organisation.file.rows import Column, Problem, Row, Sheet, Sheets, Spot
from services.organisation.file.wording import (
    USED,
    column_called,
    is_ignored,
    is_sample,
    sheet_called,
)

_NULL = "tag:yaml.org,2002:null"
_WHOLE = Spot("file", 0)
_SECTIONS = ", ".join(Sheet)


def read_yaml(data: bytes) -> Sheets:
    """Take the file apart without building objects: `no` stays a word, 007 stays a code."""
    sheets = Sheets()
    root = _compose(data)
    if not isinstance(root, yaml.MappingNode):
        sheets.problems.append(
            Problem(_WHOLE, "", f"write the parts {_SECTIONS}, each with a colon")
        )
        return sheets
    for key, value in root.value:
        spot = _spot(_text(key), key)
        sheet = sheet_called(_text(key))
        if sheet is None:
            sheets.problems.append(Problem(spot, "", f"no such part; there are {_SECTIONS}"))
        else:
            _read_part(sheets, sheet, value, spot)
    return sheets


def _compose(data: bytes) -> yaml.Node | None:
    try:
        # Only the shape is read; nothing a tag could ask for is ever built.
        return yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise BadFile(problems=[Problem(_WHOLE, "", "save it as UTF-8")]) from error
    except RecursionError as error:
        raise BadFile(problems=[Problem(_WHOLE, "", "it is nested too deeply")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot("file", mark.line + 1 if mark else 0, "line")
        advice = f"this is not YAML ({error.problem}); see the example in the guide"
        raise BadFile(problems=[Problem(spot, "", advice)]) from error
    except yaml.YAMLError as error:
        advice = "there are characters in it that no text has; save it as UTF-8"
        raise BadFile(problems=[Problem(_WHOLE, "", advice)]) from error


def _spot(sheet: str, node: yaml.Node) -> Spot:
    return Spot(sheet, node.start_mark.line + 1, "line")


def _text(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != _NULL else ""


def _read_part(sheets: Sheets, sheet: Sheet, node: yaml.Node, spot: Spot) -> None:
    for entry in _entries(node):
        if isinstance(entry, yaml.MappingNode):
            row = _read_row(sheets, sheet, entry)
            if row is not None:
                sheets.rows.append(row)
        else:
            advice = "write each entry as {name: …, …}"
            sheets.problems.append(Problem(_spot(spot.sheet, entry), "", advice))


def _entries(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif node.tag != _NULL:
        yield node


def _read_row(sheets: Sheets, sheet: Sheet, node: yaml.MappingNode) -> Row | None:
    spot = _spot(sheet.value, node)
    cells: dict[Column, str] = {}
    for key, value in node.value:
        column = column_called(_text(key))
        if column is None or column not in USED[sheet]:
            _note_unused(sheets, f"{sheet.value}: {_text(key)}")
            continue
        if column in cells:
            sheets.problems.append(Problem(spot, column.value, "stands here twice; keep one"))
        if column is Column.RULES and isinstance(value, yaml.MappingNode):
            cells[column] = _join(value)
            continue
        if column is Column.EXAMPLES and isinstance(value, yaml.SequenceNode):
            cells[column] = "；".join(_text(each) for each in value.value)
            continue
        if not isinstance(value, yaml.ScalarNode):
            sheets.problems.append(Problem(spot, column.value, "write one word or line"))
        cells[column] = _text(value)
    first = next(iter(cells.values()), "")
    sheets.marked[sheet.value] += is_sample(first)
    return None if is_ignored(first) else Row(sheet, spot, cells)


def _join(node: yaml.MappingNode) -> str:
    """{受理: 5, 审定: 是} as it would stand in one cell."""
    return "；".join(f"{_text(name)} {_text(value)}" for name, value in node.value)


def _note_unused(sheets: Sheets, title: str) -> None:
    if title not in sheets.unused:
        sheets.unused.append(title)
