"""The database: whether it answers, and whether its tables are those of this program."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.checks.examination import Examination
from foundation.findings import Finding, fail, ok, warn
from models.schema import current_revision, newest_revision
from services.backups.restoring import is_known

MIGRATE = "run: python -m bot migrate"


async def check_database(examination: Examination) -> Finding:
    if not examination.has_begun:
        return warn("no database yet", "the first run makes it, or: python -m bot migrate")
    if examination.database is None:
        return fail("database cannot be opened", "check HUIYIN_DATABASE_URL")
    try:
        async with examination.database.reader.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        advice = "start it, and check HUIYIN_DATABASE_URL"
        return fail(f"database does not answer: {reason}", advice)
    return ok("database answers")


async def check_migrations(examination: Examination) -> Finding:
    if not examination.has_begun or examination.database is None:
        return warn("migrations not known without a database", MIGRATE)
    try:
        current = await current_revision(examination.database.reader)
    except (SQLAlchemyError, OSError):
        return warn("migrations not known while the database does not answer", "mend that first")
    newest = newest_revision()
    if current == newest:
        return ok(f"migrations at {newest}, the newest")
    if current is None:
        return fail("migrations missing, the database is empty", MIGRATE)
    if is_known(current):
        return fail(f"migrations missing, the database is at {current} of {newest}", MIGRATE)
    return fail(
        f"database is ahead at {current}, this program knows {newest}",
        "start the newer program again",
    )
