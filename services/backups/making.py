"""Making a backup while the program runs: one moment of the database, and every file it names."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncEngine

from foundation.database import Database, open_database
from models.schema import current_revision
from services.backups.archive import (
    DATABASE,
    ERASURES,
    KEY,
    BackupRefused,
    Manifest,
    is_ours,
    write_archive,
)
from services.backups.tables import list_tables, write_table
from services.privacy.erasures import ErasureList

Advance = Callable[[int, int], None]


@dataclass(frozen=True)
class Belongings:
    """What is backed up beside the database: files, who was erased, the key; no key, none in it."""

    files: Path
    key: Path | None = None
    erasures: Path | None = None


async def make_backup(
    database: Database,
    belongings: Belongings,
    target: Path,
    now: datetime,
    advance: Advance = lambda _done, _total: None,
) -> Manifest:
    """Write an archive that `restore_backup` takes, on either kind of database."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        staging = Path(name)
        manifest = await _copy_database(database, staging, now)
        await asyncio.to_thread(_pack, staging, belongings, (target, manifest), advance)
    return manifest


async def note_erased(database: Database, erasures: ErasureList) -> None:
    """Take into the list whom the database knows as erased, if there is one yet."""
    if database.is_sqlite and not sqlite_path(database.writer).exists():
        return
    if await current_revision(database.reader) is not None:
        async with database.read() as session:
            await erasures.complete(session)


async def _copy_database(database: Database, staging: Path, now: datetime) -> Manifest:
    if not database.is_sqlite:
        engine = database.reader.execution_options(isolation_level="REPEATABLE READ")
        return await _dump(engine, staging, now)
    copy = staging / DATABASE
    await asyncio.to_thread(copy_sqlite, sqlite_path(database.writer), copy)
    # The rows are read from the copy, so that both tell of the same moment.
    copied = open_database(f"sqlite+aiosqlite:///{copy}")
    try:
        return await _dump(copied.reader, staging, now)
    finally:
        await copied.close()


def sqlite_path(engine: AsyncEngine) -> Path:
    return Path(make_url(engine.url).database or "")


def copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own way of copying: writers go on, and the copy is of one moment."""
    with (
        closing(sqlite3.connect(source, timeout=30)) as read,
        closing(sqlite3.connect(target, timeout=30)) as write,
    ):
        read.backup(write)


async def _dump(engine: AsyncEngine, staging: Path, now: datetime) -> Manifest:
    async with engine.connect() as connection:
        return await connection.run_sync(lambda sync: _dump_tables(sync, staging, now))


def _dump_tables(connection: Connection, staging: Path, now: datetime) -> Manifest:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        raise BackupRefused("there is nothing in the database yet")
    source = connection.dialect.name
    manifest = Manifest(revision, now.isoformat(), _program(), source)
    folder = staging / "tables"
    folder.mkdir()
    for table in list_tables(connection):
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
            manifest.rows[table.name] = write_table(connection, table, file)
    return manifest


def _program() -> str:
    try:
        return version("huiyin")
    except PackageNotFoundError:
        return "not installed"


def _pack(
    staging: Path, belongings: Belongings, archive: tuple[Path, Manifest], advance: Advance
) -> None:
    members = list(_list_members(staging, belongings))
    with write_archive(*archive) as writer:
        for done, (name, path) in enumerate(members, 1):
            # One who was erased meanwhile has no file any more.
            with suppress(FileNotFoundError):
                writer.add(name, path)
            advance(done, len(members))


def _list_members(staging: Path, belongings: Belongings) -> Iterator[tuple[str, Path]]:
    for path in sorted(staging.rglob("*")):
        if is_ours(name := path.relative_to(staging).as_posix()):
            yield name, path
    if belongings.key is not None:
        yield KEY, belongings.key
    if belongings.erasures is not None and belongings.erasures.is_file():
        yield ERASURES, belongings.erasures
    for path in sorted(belongings.files.glob("*/*")):
        # What is still being received has no name of its own yet.
        if is_ours(name := f"files/{path.parent.name}/{path.name}"):
            yield name, path


_NOTE = "last-backup"


def note_backup(data_dir: Path, at: datetime) -> None:
    (data_dir / _NOTE).write_text(at.isoformat(), encoding="ascii")


def read_last_backup(data_dir: Path) -> datetime | None:
    """None where none was made, or where the note cannot be read."""
    try:
        return datetime.fromisoformat((data_dir / _NOTE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
