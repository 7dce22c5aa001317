"""demo: a sample county on one page, with a database of its own, on this machine only."""

import argparse
import asyncio
import os
import shutil
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from bot.commands.failing import CommandFailed
from bot.county import PHONES, settle_county
from bot.demo_clock import read_clock
from bot.demo_table import lay_table
from bot.logs import set_up_logs
from bot.runtime import Runtime, serve
from bot.settings import Settings
from channels.registry import MessengerSettings
from foundation.clock import SystemClock
from models.schema import migrate

MARK = "this-is-a-demo"
LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=None, help="another port than 8080")
    parser.add_argument("--fresh", action="store_true", help="forget what was done before")


def demo_folder(data_dir: Path, *, fresh: bool) -> Path:
    """The demo's own folder; one that holds anything else is not touched."""
    folder = data_dir / "demo"
    marked = (folder / MARK).exists()
    if folder.exists() and any(folder.iterdir()) and not marked:
        raise CommandFailed(f"{folder} holds something that is not a demo; move it away first")
    if fresh and marked:
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / MARK).touch()
    return folder


def demo_settings(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """No messenger, no database but its own, nobody but this machine."""
    if settings.database_url:
        raise CommandFailed("the demo has a database of its own; unset HUIYIN_DATABASE_URL")
    return settings.model_copy(
        update={
            "data_dir": demo_folder(settings.data_dir, fresh=arguments.fresh),
            "host": LOOPBACK,
            "port": settings.port if arguments.port is None else arguments.port,
            "public_url": "",
            **dict(MessengerSettings()),
        }
    )


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    anew = await _serve_once(arguments, settings, _show)
    arguments.fresh = True
    while anew:
        anew = await _serve_once(arguments, settings, lambda _url: None)
    return 0


async def _serve_once(
    arguments: argparse.Namespace, settings: Settings, show: Callable[[str], None]
) -> bool:
    """One county, until it is left; whether another one is to begin."""
    settings = demo_settings(settings, arguments)
    settings.prepare()
    set_up_logs(settings)
    clock = read_clock(settings.data_dir / "clock", SystemClock(), settings.zone)
    runtime = Runtime(settings, clock=clock, phones=PHONES)
    asked = asyncio.Event()

    def begin_anew() -> None:
        asked.set()
        runtime.stop()

    runtime.table = lay_table(runtime, clock, begin_anew)
    await migrate(runtime.database.writer)
    async with runtime.working() as work:
        await settle_county(work, sleeps=True)
    url = f"{settings.home_url}/demo"
    runtime.on_started = lambda: show(url)
    await serve(runtime)
    return asked.is_set()


def _show(url: str) -> None:
    """Say where to look, and open a browser where there is a screen to show it on."""
    print(f"Huiyin's demo: {url}   (Ctrl+C stops it)", flush=True)  # noqa: T201 -- where to look
    has_screen = sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if has_screen:
        webbrowser.open(url)
