"""The schema as a whole: every table known, migrations run in-process on both databases."""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

if TYPE_CHECKING:
    # Imported where it works: at most starts there is nothing to migrate.
    from alembic.config import Config

# An older program may be at work: of two that wait for each other PostgreSQL sends one back.
DEADLOCK = "40P01"
SCRIPTS = Path(__file__).parent.parent / "migrations"
MODULES = (
    "attachments",
    "audit",
    "bigrams",
    "calls",
    "categories",
    "chats",
    "enquiries",
    "figures",
    "former_calls",
    "guesses",
    "holidays",
    "inbox",
    "joinings",
    "leases",
    "ledger",
    "letters",
    "limits",
    "people",
    "rules",
    "sign_ins",
    "stations",
    "topics.entries",
    "topics.involvement",
    "topics.items",
    "topics.numbers",
    "topics.part",
    "topics.ratings",
    "topics.slips",
    "topics.topic",
    "uploads",
)


def load_all() -> None:
    """Import every module that has a table."""
    for name in MODULES:
        importlib.import_module(f"models.{name}")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str | None:
    """The last of the migrations, which stand in one line by number."""
    files = (SCRIPTS / "versions").glob("[0-9]*.py")
    return max((path.name.partition("_")[0] for path in files), default=None)


async def current_revision(engine: AsyncEngine) -> str | None:
    """Read the revision the database is at; None for an empty one."""
    async with engine.connect() as connection:
        return await connection.run_sync(_read_revision)


def _read_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


async def migrate(engine: AsyncEngine, to: str = "head", attempts: int = 5) -> None:
    """Bring the database to a revision, up or down."""
    if to == "head" and await current_revision(engine) == newest_revision():
        return
    try:
        await _migrate(engine, to)
    except DBAPIError as error:
        if attempts == 1 or getattr(error.orig, "sqlstate", None) != DEADLOCK:
            raise
        await migrate(engine, to, attempts - 1)


async def _migrate(engine: AsyncEngine, to: str) -> None:
    from alembic import command

    async with engine.begin() as connection:
        going_down = to == "base" or to.startswith("-")
        step = command.downgrade if going_down else command.upgrade
        await connection.run_sync(lambda sync: step(_config(sync), to))


async def write_migration(engine: AsyncEngine, message: str, number: str) -> None:
    """Compare the tables with the models and write down the difference."""
    from alembic import command

    async with engine.begin() as connection:
        await connection.run_sync(
            lambda sync: command.revision(
                _config(sync), message=message, autogenerate=True, rev_id=number
            )
        )
