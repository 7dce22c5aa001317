"""doctor: check that everything is as it should be, one line each."""

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.commands.telling import say
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.checks.examination import Examination


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    del arguments
    from bot.checks.rounds import run_checks
    from foundation.findings import Severity

    worst = 0
    async with _examining(settings) as examination:
        async for finding in run_checks(examination):
            say(str(finding))
            worst = max(worst, int(finding.level is Severity.FAIL))
    return worst


@asynccontextmanager
async def _examining(settings: Settings) -> "AsyncIterator[Examination]":
    from sqlalchemy.exc import SQLAlchemyError

    from bot.checks.examination import Examination
    from foundation.database import open_database

    examination = Examination(settings)
    if examination.has_begun:
        try:
            examination.database = open_database(settings.database)
        except (SQLAlchemyError, ImportError, ValueError):
            examination.database = None
    try:
        yield examination
    finally:
        if examination.database is not None:
            await examination.database.close()
