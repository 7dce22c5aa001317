"""How the tests of the house read its source: folders, trees, strings, names."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.house.frame import ROOT

FLOORS = (
    "bot",
    "channels",
    "handlers",
    "web",
    "scheduler",
    "messages",
    "services",
    "models",
    "foundation",
    "language",
)
ELSEWHERE = ("scripts", "benchmarks", "tests", "migrations")
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One file of Python: where it stands, its lines and its tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[Function]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def at(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.name}:{node.lineno}"


@cache
def read(path: Path, root: Path = ROOT) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(str(path.relative_to(root)), text, ast.parse(text))


@cache
def sources(*folders: str, root: Path = ROOT) -> tuple[Source, ...]:
    """Every file of Python in these folders, by name."""
    found = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return tuple(read(path, root) for path in found)


def docstrings(tree: ast.AST) -> set[ast.expr]:
    """The nodes of a tree that explain it to its readers and are shown to nobody else."""
    found: set[ast.expr] = set()
    for node in ast.walk(tree):
        first = node.body[0] if isinstance(node, Documented) and node.body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            found.add(first.value)
    return found


def strings(tree: ast.AST) -> Iterator[tuple[ast.Constant, str]]:
    """Every string of a tree but its docstrings."""
    explained = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explained:
            yield node, node.value


def last_name(node: ast.expr) -> str:
    """What a call is made on or to: `tasks` for self.tasks."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@cache
def words_of_code(*rooms: str) -> frozenset[str]:
    """The single words that the identifiers of the program, or of some rooms of it, are made of."""
    found: set[str] = set()
    for source in sources(*(rooms or FLOORS)):
        for name in (Path(source.name).stem, *_identifiers(source.tree)):
            parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
            found.update([*parts, name.lower(), "_".join(parts)])
    return frozenset(found)


def _identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
                yield name
