"""audit: what was done of late that concerns rights, the newest first."""

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.commands.failing import WrongUse
from bot.commands.telling import say, show_table
from bot.settings import Settings

if TYPE_CHECKING:
    from services.audit.reading import DeedLine

TITLES = ("position", "at", "who", "deed", "chat")
MOST = 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--last", type=int, default=50, metavar="N", help="so many of the newest (50)"
    )
    parser.add_argument("--json", action="store_true", help="for another program")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.commands.opening import working
    from services.audit.reading import list_deeds

    if not 0 < arguments.last <= MOST:
        raise WrongUse(f"--last is from 1 to {MOST}")
    async with working(settings) as work:
        deeds = await list_deeds(work, arguments.last)
    rows = [_describe(each, settings) for each in deeds]
    if arguments.json:
        facts = [dict(each.entry.facts) for each in deeds]
        listed = [{**_named(row), "facts": fact} for row, fact in zip(rows, facts, strict=True)]
        say(json.dumps(listed, ensure_ascii=False))
    elif rows:
        show_table(TITLES, rows)
    else:
        say("nothing yet")
    return 0


def _named(row: Sequence[str]) -> dict[str, str]:
    return dict(zip(TITLES, row, strict=True))


def _describe(line: "DeedLine", settings: Settings) -> tuple[str, ...]:
    from messages.audit.wording import name_known, say_deed
    from messages.words import words_for

    words, entry = words_for("en"), line.entry
    chat = f"{entry.channel} {entry.chat_id or ''}".strip()
    return (
        str(entry.position),
        entry.at.astimezone(settings.zone).isoformat(timespec="minutes"),
        name_known(words, line.who) or words.line("audit-nobody"),
        say_deed(words, line),
        chat,
    )
