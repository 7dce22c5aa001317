"""Names: one thing, one name; and what a name does is said plainly."""

import ast
import re
from collections import Counter

from tests.house.sources import FLOORS, Function, sources

RIDDLE = re.compile(r"(What|Who|Whoever|Whose|Whom)\b")


def test_no_two_classes_have_one_name() -> None:
    """Else a reader who meets a name in one file has to look up which of them is meant."""
    names = Counter(
        node.name
        for source in sources(*FLOORS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    )
    assert not [name for name, times in names.items() if times > 1]


def _is_riddle(function: Function) -> bool:
    return not function.name.startswith("_") and bool(
        RIDDLE.match(ast.get_docstring(function) or "")
    )


def test_a_docstring_names_the_act() -> None:
    """“Delete toasts older than a minute.”, not “What nobody was there to see.”"""
    riddles = [
        f"{source.at(each)} {each.name}"
        for source in sources("services", "scheduler", "channels")
        for each in source.functions()
        if _is_riddle(each)
    ]
    assert not riddles
