"""Names: one thing, one name; and what a name does is said plainly."""

import ast
from collections import Counter

from tests.house.sources import FLOORS, sources


def test_no_two_classes_have_one_name() -> None:
    """Else whoever reads a name in one file has to look up which of them is meant."""
    names = Counter(
        node.name
        for source in sources(*FLOORS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    )
    assert not [name for name, times in names.items() if times > 1]
