"""How many services a handler calls: counted along every way through it and what it calls."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from tests.house.sources import Function, Source


@dataclass(frozen=True)
class Path:
    """The most services one way through some statements calls; whether any way goes on behind."""

    ended: int  # of the ways that return
    going: int | None  # of the ways that go on; none: there are none

    @property
    def most(self) -> int:
        return max(self.ended, self.going or 0)


class Floor:
    """The handlers and all they are made of, by module and name."""

    def __init__(self, modules: Iterable[Source]) -> None:
        self.modules = {each.name: each for each in modules}
        self.functions: dict[tuple[str, str], Function] = {}
        self.tables: dict[tuple[str, str], ast.expr] = {}
        for source in self.modules.values():
            for node in source.tree.body:
                match node:
                    case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                        self.functions[source.name, name] = node
                    case (
                        ast.Assign(targets=[ast.Name(id=name)], value=value)
                        | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                    ):
                        self.tables[source.name, name] = value
        self.methods = {
            node.name: (source.name, node)
            for source in self.modules.values()
            for each in source.tree.body
            if isinstance(each, ast.ClassDef)
            for node in each.body
            if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("__")
        }
        self.names = {name: _imports(each) for name, each in self.modules.items()}

    def find(self, module: str, name: str) -> tuple[str, str]:
        """The module and name behind a name of this module."""
        return self.names[module].get(name, (module, name))

    def entries(self) -> list[tuple[str, str]]:
        """What aiogram or an expectation calls."""
        handlers = [key for key in self.functions if key[1].startswith("on_")]
        called = (
            self.find(module, keyword.value.id)
            for module, source in self.modules.items()
            for call in source.calls()
            if isinstance(call.func, ast.Name) and call.func.id == "Expectation"
            for keyword in call.keywords
            if keyword.arg in {"take", "leave"} and isinstance(keyword.value, ast.Name)
        )
        return sorted({*handlers, *(key for key in called if key in self.functions)})

    def most(self, module: str, function: Function, on: frozenset[str] = frozenset()) -> int:
        """How many services a call of this function awaits at the most."""
        if function.name in on:
            return 0
        return Ways(self, module, on | {function.name}).through(function.body).most


def _imports(source: Source) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            file = f"{node.module.replace('.', '/')}.py"
            found |= {each.asname or each.name: (file, each.name) for each in node.names}
    return found


class Ways:
    """The ways through one function."""

    def __init__(self, floor: Floor, module: str, on: frozenset[str]) -> None:
        self.floor, self.module, self.on = floor, module, on

    def through(self, body: list[ast.stmt]) -> Path:
        ended, going = 0, 0
        for statement in body:
            path = self._statement(statement)
            ended = max(ended, going + path.ended)
            if path.going is None:
                return Path(ended, None)
            going += path.going
        return Path(ended, going)

    def _statement(self, node: ast.stmt) -> Path:
        match node:
            case ast.If(test=test, body=body, orelse=orelse):
                return _after(self._in(test), _either(self.through(body), self.through(orelse)))
            case ast.Match(subject=subject, cases=cases):
                ways = [self.through(each.body) for each in cases]
                return _after(self._in(subject), _either(*ways, Path(0, 0)))
            case ast.Try():
                return self._tried(node)
            case ast.For(iter=head, body=body):
                return _after(self._in(head), _either(self.through(body), Path(0, 0)))
            case ast.Return() | ast.Raise():
                return Path(self._in(node), None)
        return Path(0, self._in(node))

    def _tried(self, node: ast.Try) -> Path:
        """Whatever fails may have failed at its end."""
        before = self.through(node.body).most
        ways = [_after(before, self.through(each.body)) for each in node.handlers]
        return _either(self.through([*node.body, *node.orelse]), *ways)

    def _in(self, node: ast.AST) -> int:
        """Of one expression or simple statement."""
        match node:
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._in(test) + max(self._in(body), self._in(orelse))
            case ast.Await(value=ast.Call() as call):
                inside = sum(map(self._in, ast.iter_child_nodes(call)))
                return inside + self._called(call.func)
        return sum(map(self._in, ast.iter_child_nodes(node)))

    def _called(self, callee: ast.expr) -> int:
        match callee:
            case ast.Name(id=name):
                return self._named(*self.floor.find(self.module, name))
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                module, part = self.floor.find(self.module, owner)
                if (module, part) != (self.module, owner):
                    return self._named(f"{module.removesuffix('.py')}/{part}.py", name)
                if name in self.floor.methods:
                    within, method = self.floor.methods[name]
                    return self.floor.most(within, method, self.on)
            case ast.Subscript(value=ast.Name(id=table)):
                return self._listed(*self.floor.find(self.module, table))
        return 0

    def _named(self, module: str, name: str) -> int:
        if module.startswith("services/"):
            return 1
        function = self.floor.functions.get((module, name))
        return self.floor.most(module, function, self.on) if function else 0

    def _listed(self, module: str, name: str) -> int:
        """A table of functions: any of them may be called."""
        table = self.floor.tables[module, name]
        found = (each.id for each in ast.walk(table) if isinstance(each, ast.Name))
        inside = Ways(self.floor, module, self.on)
        return max((inside._named(*self.floor.find(module, each)) for each in found), default=0)


def _either(*ways: Path) -> Path:
    going = [each.going for each in ways if each.going is not None]
    return Path(max(each.ended for each in ways), max(going, default=None))


def _after(before: int, path: Path) -> Path:
    going = None if path.going is None else before + path.going
    return Path(before + path.ended, going)
