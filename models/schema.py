"""The schema as a whole: every table known, migrations run in-process on both databases."""

import importlib
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

SCRIPTS = Path(__file__).parent.parent / "migrations"
MODULES = (
    "attachments",
    "chats",
    "inbox",
    "leases",
    "ledger",
    "letters",
    "people",
    "stations",
    "topics",
)


def load_all() -> None:
    """Import every module that has a table."""
    for name in MODULES:
        importlib.import_module(f"models.{name}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def newest_revision() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


async def current_revision(engine: AsyncEngine) -> str | None:
    """What the database is at; None for an empty one."""
    async with engine.connect() as connection:
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )


async def migrate(engine: AsyncEngine, to: str = "head") -> None:
    """Bring the database to a revision, up or down."""
    async with engine.begin() as connection:
        going_down = to == "base" or to.startswith("-")
        step = command.downgrade if going_down else command.upgrade
        await connection.run_sync(lambda sync: step(_config(sync), to))


async def write_migration(engine: AsyncEngine, message: str, number: str) -> None:
    """Compare the tables with the models and write down the difference."""
    async with engine.begin() as connection:
        await connection.run_sync(
            lambda sync: command.revision(
                _config(sync), message=message, autogenerate=True, rev_id=number
            )
        )
