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
    last_name,
    sources,
    strings,
)

LONGEST_FILE, LONGEST_FUNCTION = 250, 25
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
SENTENCE = re.compile(r"[A-Za-z]{2,}(?:,? [A-Za-z']+){3,}")
# Words in the code that nobody is shown, and why they must stand there.
UNDERSTOOD = {
    ("handlers/said.py", "SMALL_TALK"): "what people say, in any language",
    ("handlers/said.py", "THANKS"): "what people say, in any language",
    ("handlers/said.py", "is_small_talk"): "punctuation that people end with",
    ("handlers/said.py", "is_thanks"): "punctuation that people end with",
    ("handlers/people.py", "JOINING"): "what people say, in any language",
    ("channels/telegram.py", "_GONE"): "Telegram's own words",
    ("channels/telegram.py", "_SAME"): "Telegram's own words",
    ("channels/telegram.py", "_NO_LONGER_THERE"): "Telegram's own words",
    ("channels/telegram.py", "_file_trouble"): "Telegram's own words",
}
# Who opens and ends transactions; everybody else works inside one.
EDGES = ("bot", "scheduler")
DRIVERS = {
    "models/inline_sqlite.py": "the driver: SQLAlchemy asks it to commit",
    "models/schema.py": "migrations run before there is any work",
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
    return [
        f"{source.at(constant)}: {value!r}"
        for part in source.tree.body
        if _name_of(part) not in allowed
        for constant, value in strings(part)
        if CJK.search(value) or SENTENCE.search(value)
    ]


def test_every_floor_imports_only_from_those_below() -> None:
    beside = Path(sys.executable).with_name("lint-imports")
    tool = str(beside) if beside.exists() else shutil.which("lint-imports") or "lint-imports"
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("source", sources("handlers", "web", "channels"), ids=lambda s: s.name)
def test_no_words_for_people_stand_in_the_code(source: Source) -> None:
    assert not _shown(source)


@pytest.mark.parametrize("source", sources("messages", "scheduler"), ids=lambda s: s.name)
def test_no_chinese_stands_beside_the_texts(source: Source) -> None:
    found = [source.at(node) for node, value in strings(source.tree) if CJK.search(value)]
    assert not found


def test_pages_and_scripts_hold_no_words_of_their_own() -> None:
    pages = [path for path in (ROOT / "web").rglob("*.*") if path.suffix in {".html", ".js"}]
    assert pages
    assert not [path.name for path in pages if CJK.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("name", "part"), UNDERSTOOD)
def test_every_exception_to_the_rule_is_still_needed(name: str, part: str) -> None:
    (source,) = (each for each in sources(name.partition("/")[0]) if each.name == name)
    (found,) = (node for node in source.tree.body if _name_of(node) == part)
    assert any(CJK.search(value) or " " in value for _, value in strings(found))


@pytest.mark.parametrize("source", sources(*FLOORS), ids=lambda s: s.name)
def test_every_task_belongs_to_a_group(source: Source) -> None:
    """A bare task is forgotten, and its error with it."""
    bare = [
        source.at(call)
        for call in source.calls()
        if last_name(call.func) in {"create_task", "ensure_future"}
        and not (isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "tasks")
    ]
    assert not bare


@pytest.mark.parametrize(
    "source",
    [each for each in sources(*FLOORS) if not each.name.startswith(EDGES)],
    ids=lambda s: s.name,
)
def test_only_the_edges_open_and_end_transactions(source: Source) -> None:
    found = [
        source.at(call)
        for call in source.calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"commit", "begin", "begin_nested", "rollback"}
    ]
    assert not found or source.name in DRIVERS


@pytest.mark.parametrize("floor", ["services", "models", "messages"])
def test_no_rule_reads_the_clock_of_the_machine(floor: str) -> None:
    own_clocks = {"models/clock.py", "models/inline_sqlite.py"}
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


@pytest.mark.parametrize("source", sources(*FLOORS), ids=lambda s: s.name)
def test_every_module_says_in_one_line_what_it_is(source: Source) -> None:
    if not source.text:
        return
    said = (ast.get_docstring(source.tree) or "").splitlines()
    assert said
    assert "\n" not in said[0].strip()


@pytest.mark.parametrize("source", sources(*FLOORS), ids=lambda s: s.name)
def test_a_long_file_says_why(source: Source) -> None:
    excused = any(line.startswith("# long: ") for line in source.lines[:5])
    assert len(source.lines) <= LONGEST_FILE or excused


@pytest.mark.parametrize("source", sources(*FLOORS), ids=lambda s: s.name)
def test_a_long_function_says_why(source: Source) -> None:
    """The reason stands above it or on its first line: `# long: …`."""
    long = [
        f"{source.at(each)} {each.name}"
        for each in source.functions()
        if (each.end_lineno or each.lineno) - each.lineno >= LONGEST_FUNCTION
        and not any("# long: " in line for line in source.lines[each.lineno - 2 : each.lineno])
    ]
    assert not long
