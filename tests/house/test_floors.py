"""The floors: who may import, commit, start a task, or show words; and how large things may be."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.frame import ROOT
from tests.house.sources import (
    CJK,
    ELSEWHERE,
    FLOORS,
    Source,
    docstrings,
    last_name,
    sources,
    strings,
)

LONGEST_FILE, LONGEST_FUNCTION = 400, 30
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
HAN = re.compile(r"[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[A-Za-z]{2,}(?:,? [A-Za-z']+){3,}")
# Words in the code that nobody is shown, and why they must stand there.
UNDERSTOOD = {
    (
        "services/topics/steps/dispatch_parsing.py",
        "ASSISTS",
    ): "words of an item, as staff write them",
    ("handlers/reading.py", "_BREAKS"): "punctuation that people end with",
    ("handlers/reading.py", "JOINING"): "what people say, in any language",
    ("handlers/reading.py", "SLIP"): "what people say, in any language",
    ("handlers/reading.py", "NAME_BEFORE"): "what people say, in any language",
    ("channels/telegram/sending.py", "_GONE"): "Telegram's own words",
    ("channels/telegram/sending.py", "_SAME"): "Telegram's own words",
    ("channels/telegram/sending.py", "_NO_LONGER_THERE"): "Telegram's own words",
    ("channels/telegram/sending.py", "_NOT_REUSABLE"): "Telegram's own words",
    ("channels/telegram/sending.py", "_file_trouble"): "Telegram's own words",
    ("channels/telegram/checks.py", "check_token"): "the doctor speaks English, to the operator",
    ("channels/telegram/checks.py", "check_webhook"): "the doctor speaks English, to the operator",
    ("channels/telegram/checks.py", "_judge_backlog"): "the doctor speaks English, to the operator",
    ("channels/telegram/checks.py", "check_clock_with_telegram"): "as the doctor's others",
    ("channels/telegram/checks.py", "list_wrong"): "as the doctor's others",
    ("channels/telegram/settings.py", "TelegramSettings"): "settings speak English, as the others",
    ("channels/telegram/doors.py", "find_door"): "commands speak English, to the operator",
}
# Who opens and ends transactions; everybody else works inside one.
EDGES = ("bot", "scheduler")
BEFORE_WORK = {
    "foundation/sqlite_writer.py": "the driver: SQLAlchemy asks it to commit",
    "models/schema.py": "migrations run before there is any work",
    "services/backups/restoring.py": "fills a database before there is any work",
}


def _name_of(node: ast.stmt) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name), *_]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def _shown(source: Source) -> list[str]:
    """What in a file reads like something people would be shown."""
    allowed = {name for file, name in UNDERSTOOD if file == source.name}
    parts = (part for part in source.tree.body if _name_of(part) not in allowed)
    explained = docstrings(source.tree)
    return [
        f"{source.at(constant)}: {value!r}"
        for part in parts
        for constant, value in strings(part)
        if constant not in explained and (CJK.search(value) or SENTENCE.search(value))
    ]


def _too_long(source: Source) -> list[str]:
    """The reason for a long function stands above it or on its first line: `# long: …`."""
    return [
        f"{source.at(each)} {each.name}"
        for each in source.functions()
        if (each.end_lineno or each.lineno) - each.lineno >= LONGEST_FUNCTION
        and not any("# long: " in line for line in source.lines[each.lineno - 2 : each.lineno])
    ]


def _bare_tasks(source: Source) -> list[str]:
    return [
        source.at(call)
        for call in source.calls()
        if last_name(call.func) in {"create_task", "ensure_future"}
        and not (isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "tasks")
    ]


def _methods_called(source: Source, names: set[str]) -> list[str]:
    return [
        source.at(call)
        for call in source.calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in names
    ]


def test_every_floor_imports_only_from_those_below() -> None:
    beside = Path(sys.executable).with_name("lint-imports")
    tool = str(beside) if beside.exists() else shutil.which("lint-imports") or "lint-imports"
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stdout


def test_no_words_for_people_stand_in_the_code() -> None:
    found = [each for source in sources("handlers", "web", "channels") for each in _shown(source)]
    assert not found, "give it an id in messages/texts, or say in UNDERSTOOD why it stands here"


def test_no_chinese_stands_beside_the_texts() -> None:
    found = [
        source.at(node)
        for source in sources("messages", "scheduler")
        for node, value in strings(source.tree)
        if CJK.search(value)
    ]
    assert not found


def test_pages_and_scripts_hold_no_words_of_their_own() -> None:
    pages = [path for path in (ROOT / "web").rglob("*.*") if path.suffix in {".html", ".js"}]
    assert pages
    assert not [path.name for path in pages if HAN.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("name", "part"), UNDERSTOOD)
def test_every_exception_to_the_rule_is_still_needed(name: str, part: str) -> None:
    (source,) = (each for each in sources(name.partition("/")[0]) if each.name == name)
    (found,) = (node for node in source.tree.body if _name_of(node) == part)
    assert any(CJK.search(value) or " " in value for _, value in strings(found))


def test_every_task_belongs_to_a_group() -> None:
    """A bare task is forgotten, and its error with it."""
    assert not [each for source in sources(*FLOORS) for each in _bare_tasks(source)]


def test_only_the_edges_open_and_end_transactions() -> None:
    inside = [
        source
        for source in sources(*FLOORS)
        if source.name not in BEFORE_WORK and not source.name.startswith(EDGES)
    ]
    ending = {"commit", "begin", "begin_nested", "rollback"}
    assert not [each for source in inside for each in _methods_called(source, ending)]


@pytest.mark.parametrize("floor", ["services", "models", "messages", "foundation"])
def test_no_rule_reads_the_clock_of_the_machine(floor: str) -> None:
    own_clocks = {"foundation/clock.py", "foundation/sqlite_writer.py"}
    found = [
        source.at(call)
        for source in sources(floor)
        if source.name not in own_clocks
        for call in source.calls()
        if ast.unparse(call.func) in {"datetime.now", "date.today", "time.time", "time.monotonic"}
    ]
    assert not found


def test_no_module_is_named_for_nothing_in_particular() -> None:
    found = sources(*FLOORS, *ELSEWHERE)
    vague = [each.name for each in found if VAGUE & set(re.split(r"[/_.]", each.name))]
    assert not vague


def test_every_module_says_in_one_line_what_it_is() -> None:
    silent = [
        source.name
        for source in sources(*FLOORS)
        if source.text and not ast.get_docstring(source.tree)
    ]
    assert not silent


def test_a_long_file_says_why() -> None:
    """In one of its first lines: `# long: …`."""
    long = [
        f"{source.name}: {len(source.lines)}"
        for source in sources(*FLOORS)
        if len(source.lines) > LONGEST_FILE
        and not any(line.startswith("# long: ") for line in source.lines[:5])
    ]
    assert not long


def test_a_long_function_says_why() -> None:
    assert not [each for source in sources(*FLOORS) for each in _too_long(source)]
