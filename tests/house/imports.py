"""How the tests of the house read which module imports which, as it is loaded."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.frame import ROOT
from tests.house.sources import FLOORS, Source, sources


def module_of(source: Source) -> str:
    return source.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def arrows(root: Path = ROOT) -> dict[str, frozenset[str]]:
    """Every module of the program, and those of it that must be there before it is."""
    named = {module_of(source): source for source in sources(*FLOORS, root=root)}
    return {
        name: frozenset(_wanted(source.tree.body, set(named)) - {name})
        for name, source in named.items()
    }


def _wanted(body: list[ast.stmt], known: set[str]) -> set[str]:
    found: set[str] = set()
    for node in _run_at_import(body):
        match node:
            case ast.Import(names=aliases):
                found |= {each.name for each in aliases}
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                inner = {f"{module}.{each.name}" for each in aliases}
                found |= (inner & known) or {module}
    return found & known


def _run_at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """All but what waits for a call, and what only a type checker reads."""
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=rest):
                yield from _run_at_import(rest)
            case _:
                yield node
                inner = (each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt))
                yield from _run_at_import(list(inner))


def circles(graph: dict[str, frozenset[str]]) -> list[list[str]]:
    """Groups of modules each of which needs all the others first."""
    found = []
    for name in sorted(graph):
        group = sorted(each for each in reached(graph, name) if name in reached(graph, each))
        if group and group[0] == name:
            found.append(group)
    return found


def reached(graph: dict[str, frozenset[str]], start: str) -> frozenset[str]:
    """All that loading this module needs, itself only if it needs itself."""
    seen: set[str] = set()
    waiting = [*graph[start]]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += graph[each]
    return frozenset(seen)
