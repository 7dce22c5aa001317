"""migrate: bring the database up to date, or write the next migration."""

import argparse

from bot.settings import Settings
from foundation.database import open_database
from models.schema import current_revision, load_all, migrate, write_migration


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="head", help="a revision, -1, or base")
    parser.add_argument("--write", metavar="MESSAGE", help="write a migration for changed models")
    parser.add_argument("--number", default="", help="the new migration's number, as 0002")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    settings.prepare()
    load_all()
    database = open_database(settings.database)
    try:
        if arguments.write:
            await write_migration(database.writer, arguments.write, arguments.number)
        else:
            await migrate(database.writer, arguments.to)
            print(f"database at {await current_revision(database.writer)}")  # noqa: T201 -- as asked
    finally:
        await database.close()
    return 0
