"""restore: back again from a copy, on the same kind of database or the other."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.failing import CommandFailed, WrongUse
from bot.commands.telling import note, progress, say
from bot.settings import Settings

if TYPE_CHECKING:
    from services.backups.restoring import Orders, Restored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what backup wrote")
    parser.add_argument("--force", action="store_true", help="replace what is in the database")
    parser.add_argument(
        "--skip-numbers",
        type=int,
        default=100,
        metavar="N",
        help="topic numbers left out, as they may have been given after the backup (100)",
    )
    parser.add_argument(
        "--erased",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a newer backup, or its erasures.jsonl: whoever was erased by then does not come back",
    )


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from foundation.clock import SystemClock
    from services.backups.archive import BackupRefused
    from services.backups.restoring import Orders

    if arguments.skip_numbers < 0:
        raise WrongUse("--skip-numbers cannot be less than 0")
    source = _choose(arguments.file)
    lists = [_choose(each) for each in arguments.erased]
    keys = settings.keys if settings.find_key() else None
    orders = Orders(
        SystemClock().now(), arguments.force, arguments.skip_numbers, keys, tuple(lists)
    )
    try:
        restored = await _restore(source, orders, settings)
    except BackupRefused as error:
        raise CommandFailed(f"nothing was restored: {error}") from error
    _tell(restored, settings)
    return 0


def _choose(source: Path) -> Path:
    if not source.is_file():
        raise CommandFailed(f"there is no file {source}")
    return source


async def _restore(source: Path, orders: "Orders", settings: Settings) -> "Restored":
    from foundation.database import open_database
    from models.schema import load_all
    from services.backups.making import Belongings
    from services.backups.restoring import restore_backup
    from services.privacy.erasures import LIST

    load_all()
    # Not settings.prepare(): it would make a new key where the old one may be coming back.
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    belongings = Belongings(
        settings.files_dir, settings.data_dir / "secret.key", settings.data_dir / LIST
    )
    database = open_database(settings.database)
    try:
        with progress("restoring") as advance:
            return await restore_backup(database, belongings, source, orders, advance)
    finally:
        await database.close()


def _tell(restored: "Restored", settings: Settings) -> None:
    manifest = restored.manifest
    say(f"restored: {sum(manifest.rows.values())} rows as of {manifest.made_at}")
    say(f"letters that may have been sent since, shown to staff as uncertain: {restored.uncertain}")
    if restored.erased:
        say(f"erased since, and erased again: {restored.erased}")
    key = settings.data_dir / "secret.key"
    if restored.key:
        say(f"secret key: {key}")
    elif not key.exists() and not settings.secret_key.get_secret_value():
        note("this restore stands in the log of rights without a seal: there was no key")
        note(f"put the old secret key back as {key} before the next run, or a new one is made")
