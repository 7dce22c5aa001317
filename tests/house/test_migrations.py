"""The migrations: one line of them, up and down and up, and at the end exactly the models."""

import re
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from foundation.database import Database, open_database
from models.base import Base
from models.bigrams import is_own
from models.schema import MODULES, current_revision, load_all, migrate, newest_revision
from tests.databases import sqlite_url
from tests.house.frame import ROOT
from tests.house.sources import sources

VERSIONS = ROOT / "migrations" / "versions"
BOOKKEEPING = "alembic_version"


def _differences(connection: Connection) -> list[Any]:
    load_all()
    options = {
        "compare_server_default": True,
        "include_name": lambda name, _kind, _parents: not is_own(name),
    }
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, Base.metadata))


def _tables(connection: Connection) -> set[str]:
    names = inspect(connection).get_table_names()
    return {name for name in names if not is_own(name)} - {BOOKKEEPING}


async def _ask(database: Database, question: Any) -> Any:
    async with database.writer.connect() as connection:
        return await connection.run_sync(question)


async def test_migrated_tables_are_exactly_the_models(database: Database) -> None:
    assert await _ask(database, _differences) == []
    assert await _ask(database, _tables) == set(Base.metadata.tables)


async def test_migrations_go_up_and_down_and_up_again(database: Database) -> None:
    assert await current_revision(database.writer) == newest_revision()
    await migrate(database.writer, "base")
    assert await _ask(database, _tables) == set()
    await migrate(database.writer)
    assert await current_revision(database.writer) == newest_revision()
    assert await _ask(database, _differences) == []


async def test_each_step_can_be_taken_back_by_itself(database: Database) -> None:
    for _ in list(VERSIONS.glob("*.py")):
        await migrate(database.writer, "-1")
    assert await _ask(database, _tables) == set()


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    await migrate(database.writer)
    assert await _ask(database, _differences) == []


async def test_an_empty_file_becomes_a_database(tmp_path: Any) -> None:
    database = open_database(sqlite_url(tmp_path / "new.db"))
    assert await current_revision(database.writer) is None
    await migrate(database.writer)
    assert await _ask(database, _differences) == []
    await database.close()


def test_migrations_stand_in_one_line_by_number() -> None:
    names = sorted(path.name for path in VERSIONS.glob("*.py"))
    numbers = [int(name[:4]) for name in names]
    assert numbers == list(range(1, len(names) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in names)


def test_migrations_stand_alone() -> None:
    """They must run when the models have long moved on."""
    found = [each for each in sources("migrations/versions") if re.search(r"\bmodels\b", each.text)]
    assert not [each.name for each in found]


def test_every_module_with_a_table_is_known_to_the_schema() -> None:
    with_tables = {
        each.name.removeprefix("models/").removesuffix(".py").replace("/", ".")
        for each in sources("models")
        if "__tablename__ = " in each.text
    }
    assert set(MODULES) == with_tables
