"""This machine's clock beside those of Telegram and of the database."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.checks.examination import CHECK_PATIENCE, Examination
from bot.checks.finding import Finding, fail, ok, warn

# The Date header knows whole seconds only.
NOTICED = timedelta(seconds=5)
HARMFUL = timedelta(seconds=60)


def judge_skew(here: datetime, there: datetime, whose: str) -> Finding:
    """Judge how far two clocks are apart, and whether that matters."""
    apart = abs(here - there)
    if apart < NOTICED:
        return ok(f"clock agrees with {whose}")
    what = (
        f"clock is {apart.total_seconds():.0f} s {'ahead of' if here > there else 'behind'} {whose}"
    )
    judge = warn if apart < HARMFUL else fail
    return judge(what, "let the machine set its clock by itself, as in: timedatectl set-ntp true")


async def check_clock_with_telegram(examination: Examination) -> Finding:
    if not examination.token:
        return ok("clock not compared with Telegram's, there is no token")
    told = await _ask_date(examination.settings.telegram_api)
    if told is None:
        return warn("clock could not be compared with Telegram's", "mend the connection first")
    return judge_skew(examination.now, told, "Telegram's")


async def _ask_date(url: str) -> datetime | None:
    timeout = aiohttp.ClientTimeout(total=CHECK_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.get(url, allow_redirects=False) as response,
        ):
            return parsedate_to_datetime(response.headers.get("Date", ""))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return None


async def check_clock_with_database(examination: Examination) -> Finding:
    if examination.database is None or examination.database.is_sqlite:
        return ok("clock is the database's own")
    try:
        async with examination.database.read() as session:
            there: datetime = (await session.scalars(select(func.clock_timestamp()))).one()
    except (SQLAlchemyError, OSError):
        return warn("clock could not be compared with the database's", "mend the database first")
    return judge_skew(examination.now, there, "the database's")
