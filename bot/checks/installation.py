"""This installation: its settings, its data folder, its secret key, its backups."""

import os
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from bot.checks.examination import Examination
from bot.settings import Settings
from channels.registry import MESSENGERS
from foundation.findings import Finding, fail, ok, warn
from services.backups.making import read_last_backup

OTHERS_READ = stat.S_IROTH | stat.S_IWOTH | stat.S_IXOTH
NOT_OWNER = stat.S_IRWXG | stat.S_IRWXO
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
LONG_ENOUGH = 32
FRESH = timedelta(days=7)


async def check_settings(examination: Examination) -> Finding:
    wrong = list(_wrong_settings(examination.settings))
    if wrong:
        return fail(
            f"settings: {'; '.join(what for what, _ in wrong)}",
            "; ".join(advice for _, advice in wrong),
        )
    return ok("settings")


def _wrong_settings(settings: Settings) -> Iterator[tuple[str, str]]:
    for messenger in MESSENGERS:
        yield from messenger.list_wrong(settings)
    if make_url(settings.database).drivername not in DRIVERS:
        yield "unknown database driver", f"begin HUIYIN_DATABASE_URL with {' or '.join(DRIVERS)}"
    if settings.lease_seconds <= settings.send_seconds:
        yield (
            "a letter's lease ends before its sending",
            "set HUIYIN_LEASE_SECONDS above HUIYIN_SEND_SECONDS",
        )


async def check_data_folder(examination: Examination) -> Finding:
    folder = examination.settings.data_dir
    if not folder.exists():
        return warn(f"data folder {folder} is not there yet", "the first run makes it")
    if not folder.is_dir() or not _is_writable(folder):
        return fail(f"data folder {folder} cannot be written", f"chown it to user {os.getuid()}")
    if folder.stat().st_mode & OTHERS_READ:
        return fail(f"data folder {folder} is open to everybody", f"chmod 700 {folder}")
    return ok(f"data folder {folder}")


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


async def check_secret_key(examination: Examination) -> Finding:
    settings = examination.settings
    given = settings.secret_key.get_secret_value()
    if given:
        if len(given) < LONG_ENOUGH:
            return warn("HUIYIN_SECRET_KEY is short", f"use {LONG_ENOUGH} or more characters")
        return ok("secret key from the settings")
    path = settings.data_dir / "secret.key"
    if not path.exists():
        return warn("no secret key yet", "the first run makes it")
    if path.stat().st_mode & NOT_OWNER:
        return fail("secret key can be read by others", f"chmod 600 {path}")
    return ok("secret key")


async def check_backups(examination: Examination) -> Finding:
    if not examination.has_begun:
        return ok("nothing to back up yet")
    last = read_last_backup(examination.settings.data_dir)
    advice = "run: python -m bot backup FILE, and keep the file on another machine"
    if last is None:
        return warn("no backup was ever made here", advice)
    if examination.now - last > FRESH:
        return warn(f"last backup is {(examination.now - last).days} days old", advice)
    return ok(f"last backup {_local(examination, last)}")


def _local(examination: Examination, moment: datetime) -> str:
    return f"{moment.astimezone(examination.settings.zone):%Y-%m-%d %H:%M}"


async def check_group_robots(_examination: Examination) -> Finding:
    return ok("group robots, none configured")
