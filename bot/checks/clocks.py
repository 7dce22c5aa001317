"""This machine's clock beside the database's."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.checks.examination import Examination
from foundation.findings import Finding, judge_skew, ok, warn


async def check_clock_with_database(examination: Examination) -> Finding:
    if examination.database is None or examination.database.is_sqlite:
        return ok("clock is the database's own")
    try:
        async with examination.database.read() as session:
            there: datetime = (await session.scalars(select(func.clock_timestamp()))).one()
    except (SQLAlchemyError, OSError):
        return warn("clock could not be compared with the database's", "mend the database first")
    return judge_skew(examination.now, there, "the database's")
