"""Coming back from a backup: checked, loaded, and with what was on its way shown to staff."""

import asyncio
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from foundation.database import Database, open_database
from models.audit import Deed
from models.letters import Letter, LetterState
from models.schema import SCRIPTS, current_revision, migrate
from models.secrets import Secrets
from models.topics.numbers import Counter
from services.audit.recording import record_deed
from services.backups.archive import (
    DATABASE,
    ERASURES,
    KEY,
    BackupRefused,
    Manifest,
    unpack_archive,
)
from services.backups.making import Advance, Belongings, copy_sqlite, note_erased, sqlite_path
from services.backups.tables import Bonds, continue_numbering, list_tables, load_table
from services.files.store import FileStore
from services.privacy.erasures import ErasureList, erase_again, keep_erasures, read_erasures
from services.processes.leases import ALIVE, find_last_beat
from services.work import Work

OUTCOME = "restored from backup"
FILES = "files"
BEATS = "beats"


@dataclass(frozen=True)
class Orders:
    """Orders for a restore."""

    now: datetime
    force: bool = False
    # Numbers given after the backup was made are known to people: they must not be given again.
    skip_numbers: int = 100
    # Opens the marks of those who were erased; without one only the backup's own key can.
    keys: Secrets | None = None
    # Lists of who was erased, or backups that hold one, beside the list that lies here.
    erased: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Gone:
    """Who must not come back: the marks of all who were erased, and the key that makes them."""

    marks: dict[str, str]
    keys: Secrets


@dataclass(frozen=True)
class Restored:
    """The outcome of a restore."""

    manifest: Manifest
    uncertain: int
    key: bool
    erased: int


async def restore_backup(
    database: Database,
    belongings: Belongings,
    source: Path,
    orders: Orders,
    advance: Advance = lambda _done, _total: None,
) -> Restored:
    """Check the archive whole, then bring back database, files and, if it is there, the key."""
    with tempfile.TemporaryDirectory(dir=belongings.files.parent, prefix=".restore-") as name:
        staging = Path(name)
        manifest = await asyncio.to_thread(unpack_archive, source, staging)
        if not is_known(manifest.revision):
            raise BackupRefused("a newer program made it; restore it with that one")
        await _require_room(database, orders)
        gone = await _gather_erased(database, belongings, staging, orders)
        uncertain, erased = await _restore_database(database, staging, manifest, (orders, gone))
        await asyncio.to_thread(_place_files, staging, belongings.files, advance)
        key = _place_key(staging / KEY, belongings.key, force=orders.force)
        if belongings.erasures is not None:
            await asyncio.to_thread(keep_erasures, belongings.erasures, gone.marks)
    return Restored(manifest, uncertain, key, erased)


# -- before anything is touched --------------------------------------------------------------


async def _require_room(database: Database, orders: Orders) -> None:
    """Nothing is overwritten by accident, and nothing under a program that runs."""
    if database.is_sqlite and not sqlite_path(database.writer).exists():
        return
    async with database.reader.connect() as connection:
        filled = await connection.run_sync(_list_filled)
    if BEATS in filled:
        async with database.read() as session:
            last = await find_last_beat(session)
        if last is not None and orders.now - last < ALIVE:
            raise BackupRefused("the program is running; stop it, wait half a minute, try again")
    if filled and not orders.force:
        raise BackupRefused("the database is not empty; --force puts the backup in its place")
    current = await current_revision(database.reader)
    if current is not None and not is_known(current):
        raise BackupRefused("the database belongs to a newer program; restore it with that one")


async def _gather_erased(
    database: Database, belongings: Belongings, staging: Path, orders: Orders
) -> Gone:
    """All who were erased, by every list there is: here, in the backup, and named with it."""
    brought = (staging / KEY).read_text("ascii").strip() if (staging / KEY).exists() else ""
    keys = orders.keys or Secrets(brought)
    if belongings.erasures is not None and orders.keys is not None:
        await note_erased(database, ErasureList(belongings.erasures, orders.keys))
    lists = [each for each in (belongings.erasures, staging / ERASURES) if each is not None]
    marks = [*map(read_erasures, lists), *map(_read_named, orders.erased)]
    gone = Gone({mark: at for each in marks for mark, at in each.items()}, keys)
    if gone.marks and not (orders.keys or brought):
        raise BackupRefused(
            "without the secret key nobody knows whom to erase again; put secret.key back first"
        )
    return gone


def _read_named(source: Path) -> dict[str, str]:
    """A list of erasures, or the one in another backup."""
    if source.suffix == ".jsonl":
        return read_erasures(source)
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".erased-") as name:
        unpack_archive(source, Path(name))
        return read_erasures(Path(name) / ERASURES)


def _list_filled(connection: Connection) -> list[str]:
    tables = list_tables(connection)
    return [each.name for each in tables if connection.execute(select(each).limit(1)).first()]


# -- the database ----------------------------------------------------------------------------


async def _restore_database(
    database: Database, staging: Path, manifest: Manifest, settling: tuple[Orders, Gone]
) -> tuple[int, int]:
    files = FileStore(staging / FILES)
    if not database.is_sqlite:
        await _rebuild(database.writer, staging, manifest)
        return await _settle(database, *settling, files)
    # Made ready beside, then put in place in one transaction.
    path = staging / "ready.sqlite"
    exact = staging / DATABASE
    is_exact = exact.exists()
    if is_exact:
        exact.rename(path)
    ready = open_database(f"sqlite+aiosqlite:///{path}")
    try:
        if not is_exact:
            await _rebuild(ready.writer, staging, manifest)
        settled = await _settle(ready, *settling, files)
    finally:
        await ready.close()
    await database.close()
    try:
        await asyncio.to_thread(copy_sqlite, path, sqlite_path(database.writer))
    except sqlite3.Error as error:
        raise BackupRefused(f"the database cannot be replaced: {error}") from error
    return settled


async def _rebuild(engine: AsyncEngine, staging: Path, manifest: Manifest) -> None:
    """The tables as they were when the rows were written down, and the rows."""
    if await current_revision(engine) is not None:
        await migrate(engine, "base")
    await migrate(engine, manifest.revision)
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: _load(sync, staging / "tables", manifest))


def _load(connection: Connection, folder: Path, manifest: Manifest) -> None:
    tables = {table.name: table for table in list_tables(connection)}
    if unknown := set(manifest.rows) - set(tables):
        raise BackupRefused(f"this kind of database has no table {min(unknown)}")
    bonds = Bonds(connection)
    bonds.loosen()
    for name, rows in manifest.rows.items():
        if load_table(connection, tables[name], folder / f"{name}.jsonl") != rows:
            raise BackupRefused(f"table {name} is not whole")
    continue_numbering(connection, list(tables.values()))
    bonds.fasten()


async def _settle(
    database: Database, orders: Orders, gone: Gone, files: FileStore
) -> tuple[int, int]:
    """Bring the tables up to date; what may have been sent is not sent again, nobody comes back."""
    await migrate(database.writer)
    held = and_(Letter.state == LetterState.HELD, Letter.not_before <= orders.now)
    waiting = update(Letter).where(or_(Letter.state == LetterState.WAITING, held))
    async with database.write.begin() as session:
        marked = await session.execute(
            waiting.values(
                state=LetterState.UNCERTAIN, outcome=OUTCOME, leased_by=None, leased_until=None
            ).returning(Letter.id)
        )
        uncertain = len(marked.all())
        await session.execute(update(Counter).values(last=Counter.last + orders.skip_numbers))
        work = Work(session=session, now=orders.now, zone=ZoneInfo("UTC"), keys=gone.keys)
        await record_deed(work, Deed.RESTORED, None)
        erased = await erase_again(work, files, gone.keys, gone.marks)
    return uncertain, len(erased)


# -- beside the database ---------------------------------------------------------------------


def _place_files(staging: Path, store: Path, advance: Advance) -> None:
    found = sorted(staging.glob("files/??/*"))
    for done, path in enumerate(found, 1):
        target = store / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(target)
        advance(done, len(found))


def _place_key(key: Path, target: Path | None, *, force: bool) -> bool:
    if target is None or not key.exists() or (target.exists() and not force):
        return False
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.read_bytes())
    part.replace(target)
    return True


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(each.revision for each in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def is_known(revision: str) -> bool:
    return revision in _known()
