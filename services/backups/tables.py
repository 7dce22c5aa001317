"""Rows that belong to no kind of database: one JSON line each, and back again."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    Time,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from services.backups.archive import BackupRefused

VERSION_TABLE = "alembic_version"
BATCH = 500

Step = Callable[[], None]
Decode = Callable[[Any], Any]


def list_tables(connection: Connection) -> list[Table]:
    """The tables as the database has them: a backup may be older than today's models."""
    if connection.dialect.name == "sqlite":
        # Search indexes bring tables of their own, which follow from the others.
        query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        names = [name for name in connection.scalars(text(query)) if not name.startswith("sqlite_")]
    else:
        names = inspect(connection).get_table_names()
    metadata = MetaData()
    return [
        _describe(connection, metadata, name) for name in sorted(names) if name != VERSION_TABLE
    ]


def _describe(connection: Connection, metadata: MetaData, name: str) -> Table:
    inspector = inspect(connection)
    keys = inspector.get_pk_constraint(name)["constrained_columns"]
    columns = [
        Column(each["name"], _plain(each["type"]), primary_key=each["name"] in keys)
        for each in inspector.get_columns(name)
        if "computed" not in each
    ]
    return Table(name, metadata, *columns)


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    # An empty cell stays empty and does not become the word null.
    return JSON(none_as_null=True) if isinstance(kind, JSON) else kind


def write_table(connection: Connection, table: Table, file: TextIO) -> int:
    """Write every row of a table, in the order of its key."""
    written = 0
    query = select(table).order_by(*table.primary_key.columns)
    result = connection.execute(query, execution_options={"yield_per": BATCH})
    for row in result.mappings():
        cells = {name: _encode(value) for name, value in row.items()}
        file.write(json.dumps(cells, ensure_ascii=False) + "\n")
        written += 1
    return written


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def load_table(connection: Connection, table: Table, file: Path) -> int:
    """Put back every row; the table must be empty."""
    rows = 0
    for batch in _batches(table, file, _decoders(connection, table)):
        connection.execute(insert(table), batch)
        rows += len(batch)
    return rows


def _batches(
    table: Table, file: Path, decoders: dict[str, Decode]
) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            cells = json.loads(line)
            if unknown := set(cells) - set(table.columns.keys()):
                raise BackupRefused(f"table {table.name} has no column {min(unknown)} here")
            batch.append({name: _decode(decoders.get(name), each) for name, each in cells.items()})
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _decode(decode: Decode | None, value: Any) -> Any:
    return value if decode is None or value is None else decode(value)


def _decoders(connection: Connection, table: Table) -> dict[str, Decode]:
    sqlite = connection.dialect.name == "sqlite"

    def moment(value: str) -> datetime:
        found = datetime.fromisoformat(value)
        return found.replace(tzinfo=None) if sqlite else found

    kinds: tuple[tuple[type[TypeEngine[Any]], Decode], ...] = (
        (DateTime, moment),
        (Date, date.fromisoformat),
        (Time, time.fromisoformat),
        (LargeBinary, b64decode),
    )
    return {
        column.name: decode
        for column in table.columns
        for kind, decode in kinds
        if isinstance(column.type, kind)
    }


@dataclass(frozen=True)
class Bonds:
    """Foreign keys, let go of while rows come back in any order."""

    connection: Connection

    def loosen(self) -> None:
        if self.connection.dialect.name == "sqlite":
            self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        else:
            self._alter("DEFERRABLE INITIALLY DEFERRED")

    def fasten(self) -> None:
        """Make every bond hold again; one that is broken is refused."""
        if self.connection.dialect.name != "sqlite":
            self.connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
            self._alter("NOT DEFERRABLE")

    def _alter(self, how: str) -> None:
        quote = self.connection.dialect.identifier_preparer.quote
        inspector = inspect(self.connection)
        for table in inspector.get_table_names():
            for key in inspector.get_foreign_keys(table):
                bond = f"{quote(table)} ALTER CONSTRAINT {quote(str(key['name']))}"
                self.connection.execute(text(f"ALTER TABLE {bond} {how}"))


def continue_numbering(connection: Connection, tables: list[Table]) -> None:
    """PostgreSQL's counters go on after the highest number that came back."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables:
        for column in table.primary_key.columns:
            query = text("SELECT pg_get_serial_sequence(:table, :column)")
            counter = connection.scalar(query, {"table": table.name, "column": column.name})
            highest = connection.scalar(select(func.max(column)))
            if counter is not None and highest is not None:
                connection.execute(select(func.setval(counter, highest)))
