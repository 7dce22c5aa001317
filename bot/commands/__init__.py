"""The command line: one module per command, imported when it is asked for."""

import argparse
import asyncio
import gc
import importlib
import sys
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from bot.commands.failing import CommandFailed, WrongUse, explain, unwrap
from bot.late_types import types_built_later
from bot.settings import Settings

COMMANDS = {
    "run": "everything in one process, or some roles",
    "demo": "a sample county on one page",
    "migrate": "bring the database up to date",
    "import": "take in an organisation file, .yaml or .xlsx",
    "template": "write an empty organisation sheet to fill in",
    "invite": "make a one-time invitation",
    "invitations": "list the invitations that are still open",
    "learn": "guess categories as this office has put them right",
    "doctor": "check that everything is as it should be",
    "audit": "list what was done of late that concerns rights",
    "verify": "check that nothing in the ledger or beside it was changed, removed or forged",
    "backup": "a consistent copy while running",
    "restore": "back again from a copy",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise WrongUse(message)


def make_parser(asked: str | None) -> argparse.ArgumentParser:
    """Every command is named; only the one that is asked for is imported."""
    parser = _Parser(prog="python -m bot", description="Huiyin (回音)")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary)
        sub.add_argument("--debug", action="store_true", default=argparse.SUPPRESS)
        if name == asked:
            _module(name).add_arguments(sub)
    return parser


def _asked(arguments: Sequence[str]) -> str | None:
    return next((each for each in arguments if not each.startswith("-")), None)


def _module(name: str) -> Any:
    path = f"bot.commands.{name}_command"
    if path not in sys.modules:
        _import(path)
    return sys.modules[path]


def _import(path: str) -> None:
    # Nothing that an import makes is ever garbage: looking for some, now or at the next occasion,
    # costs a quarter of the start.
    gc.disable()
    try:
        with types_built_later():
            importlib.import_module(path)
    finally:
        gc.freeze()
        gc.enable()


# What a command can fail of without a fault of ours: one sentence says it.
FAILURES = (CommandFailed, ValidationError, DBAPIError, OSError)


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 when it did its work, 1 when it could not, 2 for wrong use."""
    debug = "--debug" in arguments
    try:
        parsed = make_parser(_asked(arguments)).parse_args(arguments)
        return int(asyncio.run(_module(parsed.command).run(parsed, Settings())) or 0)
    except WrongUse as error:
        return _fail(str(error), 2)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        failed = unwrap(error)
        if debug or not isinstance(failed, FAILURES):
            raise
        return _fail(explain(failed), 1)


def _fail(sentence: str, code: int) -> int:
    print(f"huiyin: {sentence}", file=sys.stderr)  # noqa: T201 -- the command line speaks here
    return code
