"""template: write an empty organisation sheet to fill in."""

import argparse
from pathlib import Path

from bot.commands.failing import CommandFailed, WrongUse
from bot.commands.telling import say
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    del settings
    path = _choose(arguments.file, force=arguments.force)
    from services.organisation.file.template import write_template

    part = path.with_name(f".{path.name}.part")
    try:
        write_template(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    say(f"{path}: fill it in, then run: python -m bot import {path}")
    return 0


def _choose(path: Path, *, force: bool) -> Path:
    if path.suffix.lower() != ".xlsx":
        raise WrongUse(f"{path.name} must end in .xlsx")
    if path.exists() and not force:
        raise CommandFailed(f"{path} is there already; --force writes over it")
    return path
