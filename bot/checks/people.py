"""The people: wherever a matter can be brought, somebody must answer for it."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.checks.examination import Examination
from foundation.database import Database
from foundation.findings import Finding, fail, ok, warn
from models.stations import RECEIVING, Place
from services.clock.escalation import list_up
from services.work import Work

SHOWN = 3


async def check_people(examination: Examination) -> Finding:
    if not examination.has_begun or examination.database is None:
        return warn("who answers is not known without a database", "mend that first")
    try:
        lonely = await _list_lonely(examination, examination.database)
    except (SQLAlchemyError, OSError):
        return warn("who answers is not known while the database does not answer", "mend that")
    if not lonely:
        return ok("somebody answers for every station")
    return fail(
        f"nobody answers for {', '.join(lonely[:SHOWN])}",
        "appoint a head there or somebody to the office: python -m bot invite --role office",
    )


async def _list_lonely(examination: Examination, database: Database) -> list[str]:
    """Places from which no reminder would ever reach anybody."""
    async with database.read() as session:
        work = Work(session=session, now=examination.now, zone=examination.settings.zone)
        places = await session.scalars(select(Place).where(Place.kind.in_(RECEIVING)))
        return [each.name for each in places.all() if not await list_up(work, each)]
