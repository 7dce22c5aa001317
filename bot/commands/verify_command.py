"""verify: read the ledger of events from end to end."""

import argparse
from typing import TYPE_CHECKING

from bot.commands.telling import note, progress, say
from bot.settings import Settings

if TYPE_CHECKING:
    from services.audit.checking import CheckedDeeds
    from services.topics.ledger_check import Checked

SHOWN = 20
WORDS = {
    "changed": "it was changed after it was written",
    "missing": "it is missing",
    "unchained": "it does not follow from the one before it",
    "back-dated": "it is dated before the one before it",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments
    checked, rights = await _check(settings)
    for each in checked.breaks[:SHOWN]:
        say(f"{each.number or 'a draft'}, event {each.position}: {WORDS[each.wrong]}")
    if len(checked.breaks) > SHOWN:
        say(f"… and {len(checked.breaks) - SHOWN} more")
    for broken in rights.breaks[:SHOWN]:
        say(f"audit log, entry {broken.position}: {WORDS[broken.wrong]}")
    breaks = len(checked.breaks) + len(rights.breaks)
    written = f"{checked.events} events, {rights.deeds} audit entries"
    say(f"{checked.topics} topics, {written}, {breaks} breaks")
    if breaks:
        note("the ledger does not hold: compare with a backup from before")
    return int(bool(breaks))


async def _check(settings: Settings) -> "tuple[Checked, CheckedDeeds]":
    from bot.commands.opening import opened
    from services.audit.checking import check_deeds
    from services.topics.ledger_check import check_chains

    async with opened(settings) as database, database.read() as session:
        with progress("verifying") as advance:
            checked = await check_chains(session, advance)
        return checked, await check_deeds(session)
