"""backup: a consistent copy while running."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.failing import CommandFailed
from bot.commands.telling import note, progress, say
from bot.settings import Settings

if TYPE_CHECKING:
    from services.backups.archive import Manifest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="as in huiyin.tar.gz")
    parser.add_argument("--with-key", action="store_true", help="take the secret key in as well")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from services.backups.archive import BackupRefused

    target = _choose(arguments.file, force=arguments.force)
    key = _find_key(settings) if arguments.with_key else None
    try:
        manifest = await _make(target, key, settings)
    except BackupRefused as error:
        raise CommandFailed(f"no backup: {error}") from error
    say(f"{target}: {sum(manifest.rows.values())} rows, {len(manifest.sha256)} members, checked")
    if key is None:
        note(f"the secret key is not in it; keep {settings.data_dir / 'secret.key'} apart")
    return 0


def _choose(target: Path, *, force: bool) -> Path:
    if target.exists() and not (force and target.is_file()):
        raise CommandFailed(f"{target} is there already; choose another name, or --force")
    if not target.absolute().parent.is_dir():
        raise CommandFailed(f"there is no folder {target.absolute().parent}")
    return target


def _find_key(settings: Settings) -> Path:
    path = settings.data_dir / "secret.key"
    if not path.is_file():
        raise CommandFailed(f"there is no {path}; the key is in the settings, or not made yet")
    return path


async def _make(target: Path, key: Path | None, settings: Settings) -> "Manifest":
    from foundation.clock import SystemClock
    from foundation.database import open_database
    from services.backups.making import (
        Belongings,
        make_backup,
        note_backup,
        note_erased,
        sqlite_path,
    )
    from services.privacy.erasures import LIST, ErasureList

    now = SystemClock().now()
    database = open_database(settings.database)
    try:
        if database.is_sqlite and not sqlite_path(database.writer).is_file():
            raise CommandFailed("there is no database yet; nothing to back up")
        has_key = settings.find_key()
        erasures = ErasureList(settings.data_dir / LIST, settings.keys)
        if has_key:
            await note_erased(database, erasures)
        belongings = Belongings(settings.files_dir, key, erasures.path)
        with progress("backing up") as advance:
            manifest = await make_backup(database, belongings, target, now, advance)
    finally:
        await database.close()
    if settings.data_dir.is_dir():
        note_backup(settings.data_dir, now)
    return manifest
