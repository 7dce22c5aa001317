"""verify: read the ledger from end to end, with the tables beside it and the roots over it."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.failing import CommandFailed, WrongUse
from bot.commands.telling import note, progress, say
from bot.settings import Settings
from models.secrets import Secrets

if TYPE_CHECKING:
    from services.topics.verifying import Verified

SHOWN = 20
WORDS = {
    "changed": "it was changed after it was written",
    "missing": "it is missing",
    "unchained": "it does not follow from the one before it",
    "back-dated": "it is dated before the one before it",
    "forged": "its seal does not fit: whoever wrote it did not have the key",
    "unsealed": "it bears no seal, and no older program was at work any more",
    "unknown-key": "it was sealed with a key that is not here; name it by --key",
    "state": "the topic stands otherwise than its events say",
    "items": "its items stand otherwise than its events say",
    "number": "its number is not the one it was given",
    "words": "the words are others than were said",
    "salt": "what its words were hashed with is gone, and nobody was erased",
    "supports": "its supporters are not those who said so",
    "ratings": "its ratings are not those that were given",
    "tallies": "the figures do not add up",
    "root": "what is there is not what its root stands for",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against",
        metavar="ROOT",
        help="a root somebody has kept, from a letter, a slip or the board: is all it stood for "
        "still there?",
    )
    parser.add_argument(
        "--key",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a file with a secret key that is not in the settings, as one from before",
    )


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    against = _read_root(arguments.against)
    settings.find_key()
    keys = _gather_keys(settings, arguments.key)
    verified = await _verify(settings, keys)
    _tell(verified)
    if not keys.is_there:
        note("no key is here: the seals were not checked; name one by --key")
    held = not against or _compare(verified, against)
    if verified.found:
        note("the ledger does not hold: compare with a backup from before")
    return int(bool(verified.found) or not held)


def _read_root(given: str | None) -> str:
    from services.topics.evening_check import clean_root

    if given is None:
        return ""
    signs = clean_root(given)
    if not signs:
        raise WrongUse("--against takes a root as it was sent: 20 signs of 0-9 and a-f, or more")
    return signs


def _gather_keys(settings: Settings, files: Sequence[Path]) -> Secrets:
    """The keys of the settings, and those in files; each of them may have sealed something."""
    found = [settings.secret_key.get_secret_value(), settings.former_secret_key.get_secret_value()]
    for path in files:
        if not path.is_file():
            raise CommandFailed(f"there is no file {path}")
        found.append(path.read_text("utf-8").strip())
    keys = Secrets("")
    for each in reversed([each for each in found if each]):
        last, keys = keys, Secrets(each)
        keys.former = last if last.is_there else None
    return keys


async def _verify(settings: Settings, keys: Secrets) -> "Verified":
    from bot.commands.opening import opened
    from services.topics.verifying import read_one_moment, verify_ledger

    async with (
        opened(settings, makes_key=False) as database,
        read_one_moment(database) as session,
    ):
        with progress("verifying") as advance:
            return await verify_ledger(session, keys, settings.zone, advance)


def _tell(verified: "Verified") -> None:
    chains, deeds = verified.chains, verified.deeds
    _list(f"{each.number or 'a draft'}, event {each.position}: {WORDS[each.wrong]}"
          for each in chains.breaks)  # fmt: skip
    _list(
        f"{each.number}{f', event {each.position}' if each.position else ''}: {WORDS[each.wrong]}"
        for each in verified.tables
    )
    _list(f"audit log, entry {each.position}: {WORDS[each.wrong]}" for each in deeds.breaks)
    _list(
        f"evening {each.position}{f' of {each.day}' if each.day else ''}: {WORDS[each.wrong]}"
        for each in verified.broken
    )
    if chains.unsealed:
        say(f"{chains.unsealed} events bear no seal, as older programs write them")
    written = f"{chains.events} events, {deeds.deeds} audit entries"
    evenings = f"{len(verified.evenings)} evenings"
    say(f"{chains.topics} topics, {written}, {evenings}, {len(verified.found)} breaks")
    if verified.evenings:
        last, fresh = verified.evenings[-1], chains.evenings.get(None)
        later = fresh.events if fresh else 0
        say(f"newest root: {last.code} of {last.day}; {later} events are under none yet")


def _list(lines: Iterable[str]) -> None:
    found = list(lines)
    for line in found[:SHOWN]:
        say(line)
    if len(found) > SHOWN:
        say(f"… and {len(found) - SHOWN} more")


def _compare(verified: "Verified", signs: str) -> bool:
    from services.topics.evening_check import find_evening

    evening = find_evening(verified.evenings, signs)
    if evening is None:
        say("no evening of this database has that root: it was rewritten, or is from before")
        return False
    held = verified.holds_until(evening)
    say(
        f"all that the root of {evening.day} stood for is still there"
        if held
        else f"not all that the root of {evening.day} stood for is still there"
    )
    return held
