"""What is loaded when: no module needs one that needs it, and no command more than its work."""

import json
import subprocess
import sys

from bot.commands import COMMANDS
from tests.house.frame import ROOT
from tests.house.imports import arrows, circles

# These run the conversation; aiogram is a second of everybody else's start.
TALKING = {"run", "demo"}


def test_no_module_of_the_program_stands_in_a_circle() -> None:
    assert len(arrows()) > 200
    assert not circles(arrows())


def test_a_circle_would_be_found() -> None:
    """Three in a round, one that leans on them, one alone."""
    drawn = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set[str]()}
    graph = {name: frozenset(needs) for name, needs in drawn.items()}
    assert circles(graph) == [["a", "b", "c"]]


LOADED = """
import ast, importlib, json, sys
from pathlib import Path

bringing = []
for name in sys.argv[1:]:
    module = importlib.import_module(f"bot.commands.{name}_command")
    # A command imports what it works with inside its functions.
    for node in ast.walk(ast.parse(Path(module.__file__).read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            importlib.import_module(node.module)
    bringing += [name] if "aiogram" in sys.modules else []
from channels.registry import MESSENGERS
for messenger in MESSENGERS:
    messenger.list_checks()
bringing += ["a messenger's checks"] if "aiogram" in sys.modules else []
print(json.dumps(bringing))
"""


def test_only_what_talks_loads_aiogram() -> None:
    others = [each for each in COMMANDS if each not in TALKING]
    ended = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", LOADED, *others],
        check=True,
        capture_output=True,
        cwd=ROOT,
        timeout=120,
    )
    assert json.loads(ended.stdout) == []


def test_naming_the_commands_and_settings_loads_no_tables() -> None:
    """What is imported before a command's own module is looked through for garbage as it grows."""
    asked = "import sys, bot.commands; print('sqlalchemy.orm' in sys.modules)"
    ended = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", asked], check=True, capture_output=True, cwd=ROOT, timeout=60
    )
    assert ended.stdout.strip() == b"False"
