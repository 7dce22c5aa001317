"""import: take in an organisation file, whole or not at all, and invite who is new."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.failing import CommandFailed, WrongUse
from bot.commands.telling import note, progress, say, show_table
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.commands.links import Doors
    from services.organisation.invitations import Issued

ENDINGS = (".yaml", ".yml", ".xlsx")
TITLES = ("name", "role", "place", "code")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=" or ".join(ENDINGS))


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    await _import(_choose(arguments.file), settings)
    return 0


def _choose(path: Path) -> Path:
    if path.suffix.lower() not in ENDINGS:
        raise WrongUse(f"{path.name} is none of {', '.join(ENDINGS)}")
    if not path.is_file():
        raise CommandFailed(f"there is no file {path}")
    return path


async def _import(path: Path, settings: Settings) -> None:
    from bot.commands.links import find_doors
    from bot.commands.opening import working
    from models.errors import BadFile
    from services.organisation.file.reading import read_file
    from services.organisation.importing import import_organisation

    try:
        sheets = read_file(path)
        # Asked first: once people are committed, their codes must not wait for a network.
        doors = await find_doors(settings)
        async with working(settings) as work:
            with progress("importing") as advance:
                imported = await import_organisation(work, sheets, advance)
    except BadFile as error:
        raise _refuse(path, error.facts["problems"]) from error
    for title in sheets.unused:
        note(f"not used: {title}")
    for title, count in (+sheets.marked).items():
        note(f"passed over: {count} rows marked 示例 in {title}")
    say(f"places: {_count(imported.places)}")
    say(f"people: {_count(imported.people)}")
    if imported.categories:
        say(f"categories: {_count(imported.categories)}")
    if imported.issued:
        _show_invitations(doors, imported.issued)


def _refuse(path: Path, problems: Sequence[object]) -> CommandFailed:
    for problem in problems:
        note(str(problem))
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return CommandFailed(f"{count} in {path.name}; nothing was changed")


def _show_invitations(doors: "Doors", issued: "list[Issued]") -> None:
    from bot.commands.links import WAYS

    if doors.note:
        note(doors.note)
    described = [doors.describe(each) for each in issued]
    titles = (*TITLES, *WAYS)
    say("Invitations, each for one person, once, for 7 days; the codes are not shown again:")
    show_table(titles, [[each[title] or "" for title in titles] for each in described])


def _count(counted: Counter[str]) -> str:
    return ", ".join(f"{counted[word]} {word}" for word in ("new", "changed", "as before"))
