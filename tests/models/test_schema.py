"""Migrations run up, down and up again, and leave nothing of the models out."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from foundation.database import Database
from models import schema
from models.base import Base
from models.bigrams import is_own
from models.schema import (
    current_revision,
    load_all,
    migrate,
    newest_revision,
    write_migration,
)


async def list_tables(database: Database) -> set[str]:
    async with database.writer.connect() as connection:
        return {
            name
            for name in await connection.run_sync(lambda sync: inspect(sync).get_table_names())
            if not is_own(name)
        }


async def test_a_fresh_database_has_every_table(database: Database) -> None:
    load_all()
    assert await list_tables(database) == {*Base.metadata.tables, "alembic_version"}
    assert await current_revision(database.writer) == newest_revision()


def test_the_newest_by_number_is_the_newest_to_alembic() -> None:
    """Which is asked only when there is something to migrate."""
    assert newest_revision() == ScriptDirectory(str(schema.SCRIPTS)).get_current_head()


async def test_a_database_that_is_up_to_date_is_left_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alembic.command.upgrade", lambda *_: pytest.fail("nothing is due"))
    await migrate(database.writer)
    assert await current_revision(database.writer) == newest_revision()


async def test_migrations_lead_down_and_up_again(database: Database) -> None:
    await migrate(database.writer, "base")
    assert await list_tables(database) == {"alembic_version"}
    assert await current_revision(database.writer) is None
    await migrate(database.writer)
    assert await current_revision(database.writer) == newest_revision()
    assert await list_tables(database) == {*Base.metadata.tables, "alembic_version"}


async def test_one_step_down_is_a_step_down(database: Database) -> None:
    await migrate(database.writer, "-1")
    assert await current_revision(database.writer) != newest_revision()


def _differences(connection: Connection) -> list[Any]:
    options = {"include_name": lambda name, _kind, _parents: not is_own(name)}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, Base.metadata))


async def test_no_model_is_without_its_migration(database: Database) -> None:
    async with database.writer.connect() as connection:
        assert await connection.run_sync(_differences) == []


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations to write into."""
    folder = Path(shutil.copytree(schema.SCRIPTS, tmp_path / "migrations"))
    monkeypatch.setattr(schema, "SCRIPTS", folder)
    return folder


async def test_a_migration_is_written_into_the_folder_of_its_kind(
    database: Database, scripts: Path
) -> None:
    await write_migration(database.writer, "nothing new", "9999")
    written = (scripts / "versions" / "9999_nothing_new.py").read_text(encoding="utf-8")
    assert "def upgrade() -> None:" in written
    assert newest_revision() == "9999"
