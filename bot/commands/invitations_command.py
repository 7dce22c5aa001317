"""invitations: who has not come in yet, and until when their way in is open."""

import argparse
import json

from bot.commands.telling import say, show_table
from bot.settings import Settings

TITLES = ("name", "role", "place", "expires_at")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for another program")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.commands.opening import working
    from services.organisation.invitations import list_invitations

    async with working(settings) as work:
        rows = [
            (
                person.name,
                invitation.role.value,
                place.code,
                invitation.expires_at.astimezone(work.zone).isoformat(timespec="minutes"),
            )
            for invitation, person, place in await list_invitations(work)
        ]
    if arguments.json:
        listed = [dict(zip(TITLES, row, strict=True)) for row in rows]
        say(json.dumps(listed, ensure_ascii=False))
    elif rows:
        show_table(TITLES, rows)
    else:
        say("no open invitations")
    return 0
