"""In a list: one statement for keys however many, where IN would be another for each number."""

import json
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, Dialect, Text, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

BIG = BigInteger()


class _Keys(TypeDecorator[list[Any]]):
    """An array on PostgreSQL; JSON on SQLite, which knows no arrays."""

    impl = Text
    cache_ok = True

    def __init__(self, of: TypeEngine[Any] = BIG) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        on_postgresql = dialect.name == "postgresql"
        return dialect.type_descriptor(ARRAY(self.of) if on_postgresql else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return list(value) if dialect.name == "postgresql" else json.dumps(list(value))


class InList(FunctionElement[bool]):
    """Whether a column is one of the keys that are bound under this name."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: Any, name: str, of: TypeEngine[Any] = BIG) -> None:
        super().__init__(column, bindparam(name, type_=_Keys(of)))


@compiles(InList)
def _of_json(element: InList, compiler: SQLCompiler, **known: Any) -> str:
    column, keys = (compiler.process(each, **known) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"  # noqa: S608 -- of our own


@compiles(InList, "postgresql")
def _of_array(element: InList, compiler: SQLCompiler, **known: Any) -> str:
    column, keys = (compiler.process(each, **known) for each in element.clauses)
    return f"{column} = ANY ({keys})"
