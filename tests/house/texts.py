"""How the tests of the house read the texts: ids, attributes, variables, who asks for which."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from messages.words import FOLDER
from tests.house.frame import ROOT
from tests.house.sources import FLOORS, Source, sources, strings


class Variables(Visitor):
    """Collects the variables a pattern wants."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 -- Fluent's
        self.names.add(node.id.name)


@cache
def entries(path: Path) -> tuple[fluent.EntryType, ...]:
    return tuple(FluentParser().parse(path.read_text(encoding="utf-8")).body)


def variables(pattern: fluent.Pattern) -> frozenset[str]:
    visitor = Variables()
    visitor.visit(pattern)
    return frozenset(visitor.names)


def read_texts(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Every text of a file as `id` or `id.attribute`, with the variables it wants."""
    for entry in entries(path):
        if isinstance(entry, fluent.Message):
            if entry.value is not None:
                yield entry.id.name, variables(entry.value)
            for attribute in entry.attributes:
                yield f"{entry.id.name}.{attribute.id.name}", variables(attribute.value)


@cache
def texts(locale: str) -> dict[str, frozenset[str]]:
    """All texts of a language."""
    paths = sorted((FOLDER / locale).glob("*.ftl"))
    return {text: wants for path in paths for text, wants in read_texts(path)}


def list_choices(path: Path, text: str) -> set[str]:
    """The codes that a text, if it stands in this file, chooses its words by."""
    found: set[str] = set()
    for entry in entries(path):
        if isinstance(entry, fluent.Message) and entry.id.name == text and entry.value:
            for each in entry.value.elements:
                if isinstance(each, fluent.Placeable):
                    found |= _keys(each.expression)
    return found


def _keys(expression: object) -> set[str]:
    if not isinstance(expression, fluent.SelectExpression):
        return set()
    keys = (variant.key for variant in expression.variants)
    return {key.name for key in keys if isinstance(key, fluent.Identifier)}


def unreadable(path: Path) -> list[str]:
    """Passages that are no Fluent."""
    return [str(each.content) for each in entries(path) if isinstance(each, fluent.Junk)]


@cache
def areas() -> frozenset[str]:
    """The first words of all ids: `draft` for draft-title."""
    return frozenset(each.partition("-")[0] for each in texts("zh"))


def _is_id(value: str) -> bool:
    return bool(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*(\.[a-z]+)?", value))


def _looks_like_a_text(value: str) -> bool:
    """Ids are also handed on by name; those are told by their area and a dash."""
    area, dash, _ = value.partition("-")
    return bool(dash) and area in areas() and _is_id(value)


def _shape(node: ast.JoinedStr) -> str:
    """f"count-{medium}s" asks for texts of the shape `count-{}s`."""
    return "".join(
        str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values
    )


def _words_asked(source: Source) -> Iterator[ast.expr]:
    """What stands first in a call for words."""
    for call in source.calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        if name in {"words", "line"} and call.args:
            yield from _choices(call.args[0])


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from (*_choices(node.body), *_choices(node.orelse))
    else:
        yield node


def literal_ids() -> Iterator[tuple[str, str]]:
    """Where in the program a text is named in full, and which."""
    for source in sources(*FLOORS):
        for node in _words_asked(source):
            if isinstance(node, ast.Constant) and _is_id(str(node.value)):
                yield source.at(node), str(node.value)
        for constant, value in strings(source.tree):
            if _looks_like_a_text(value):
                yield source.at(constant), value


def shaped_ids() -> Iterator[tuple[str, str]]:
    """Where a text is named in part, and the shape of its id."""
    for source in sources(*FLOORS):
        for node in _words_asked(source):
            if isinstance(node, ast.JoinedStr):
                yield source.at(node), _shape(node)


def page_ids() -> Iterator[tuple[str, str]]:
    """Which texts the pages and their scripts name, and where."""
    for path in sorted((ROOT / "web").rglob("*.*")):
        if path.suffix in {".html", ".js"}:
            for text in re.findall(r"\"(web-[a-z-]*[a-z])\"", path.read_text(encoding="utf-8")):
                yield str(path.relative_to(ROOT)), text
