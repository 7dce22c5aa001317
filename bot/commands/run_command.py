"""run: everything in one process, or some roles of it."""

import argparse

from bot.commands.failing import CommandFailed, WrongUse
from bot.logs import set_up_logs
from bot.parts import ROLES
from bot.runtime import Runtime, serve
from bot.settings import Settings
from messages.words import words_for
from models.schema import current_revision, migrate, newest_revision
from services.organisation.invitations import open_first_office


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", default="", help=f"some of {','.join(ROLES)}")


def read_roles(only: str) -> tuple[str, ...]:
    wanted = tuple(filter(None, (each.strip() for each in only.split(","))))
    if unknown := [each for each in wanted if each not in ROLES]:
        raise WrongUse(f"no role {unknown[0]}; there are {', '.join(ROLES)}")
    return wanted or ROLES


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    roles = read_roles(arguments.only)
    settings.prepare()
    set_up_logs(settings)
    runtime = Runtime(settings, roles=roles)
    await _ready_database(runtime)
    await _offer_first_office(runtime)
    await serve(runtime)
    return 0


async def _ready_database(runtime: Runtime) -> None:
    """An own SQLite file is kept up to date; a shared database waits for its operator."""
    engine = runtime.database.writer
    if runtime.database.is_sqlite:
        await migrate(engine)
    elif await current_revision(engine) != newest_revision():
        raise CommandFailed("the database is not up to date; run: python -m bot migrate")


async def _offer_first_office(runtime: Runtime) -> None:
    settings = runtime.settings
    async with runtime.working() as work:
        issued = await open_first_office(work, words_for(settings.locale).line("office-name"))
    if issued is not None:
        link = f"{settings.home_url}/chat?start=inv_{issued.code}"
        print(f"The office's first clerk opens: {link}", flush=True)  # noqa: T201 -- told once
