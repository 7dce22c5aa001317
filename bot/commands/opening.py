"""Opening what a command works on: a database that is up to date, and one unit of work in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.commands.failing import CommandFailed
from bot.settings import Settings
from channels.registry import with_menus
from foundation.clock import SystemClock
from foundation.database import Database, open_database
from models.schema import current_revision, load_all, migrate, newest_revision
from services.delivery.routing import settle
from services.work import Work


@asynccontextmanager
async def opened(settings: Settings, *, makes_key: bool = True) -> AsyncIterator[Database]:
    """The database; an own SQLite file is kept up to date, a shared one waits for its operator."""
    if makes_key:
        settings.prepare()
    else:
        settings.find_key()
    load_all()
    database = open_database(settings.database)
    try:
        if database.is_sqlite:
            await migrate(database.writer)
        elif await current_revision(database.writer) != newest_revision():
            raise CommandFailed("the database is not up to date; run: python -m bot migrate")
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def working(settings: Settings) -> AsyncIterator[Work]:
    """Open a unit of work, committed at its end with the letters it owes."""
    async with opened(settings) as database, database.write.begin() as session:
        now, zone = SystemClock().now(), settings.zone
        work = Work(
            session=session, now=now, zone=zone, keys=settings.keys, with_menus=with_menus()
        )
        yield work
        await settle(work)
