"""invite: make a one-time invitation for one person."""

import argparse
import json
from typing import TYPE_CHECKING

from bot.commands.failing import CommandFailed, WrongUse
from bot.commands.telling import note, say
from bot.settings import Settings

if TYPE_CHECKING:
    from models.people import Role
    from services.organisation.invitations import Issued


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role", required=True, help="office, head, clerk, member, liaison, expert"
    )
    parser.add_argument("--at", required=True, metavar="CODE", help="the place's code")
    parser.add_argument("--name", default="", help="who it is for")
    parser.add_argument("--json", action="store_true", help="for another program")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.commands.links import find_doors
    from services.organisation.file.wording import ROLES, known_words, role_called

    role = role_called(arguments.role)
    if role is None:
        raise WrongUse(f"no role {arguments.role}; there are {known_words(ROLES)}")
    issued = await _invite(settings, role, arguments.at, arguments.name)
    doors = await find_doors(settings)
    if doors.note:
        note(doors.note)
    described = doors.describe(issued)
    if arguments.json:
        say(json.dumps(described, ensure_ascii=False))
    else:
        for title, value in described.items():
            if value:
                say(f"{title.replace('_', ' '):<11}{value}")
    return 0


async def _invite(settings: Settings, role: "Role", code: str, name: str) -> "Issued":
    from bot.commands.opening import working
    from models.errors import NotAllowed, NotFound
    from services.organisation.file.wording import tidy_name
    from services.organisation.importing import require_fit
    from services.organisation.invitations import invite

    try:
        async with working(settings) as work:
            await require_fit(work, role, code)
            return await invite(work, role, code, tidy_name(name))
    except NotFound as error:
        raise CommandFailed(f"there is no place {code}; import the organisation first") from error
    except NotAllowed as error:
        raise CommandFailed(f"{code}: {error.facts['why']}") from error
