"""Holidays: what the office enters about working days, and the warning when nobody has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from models.errors import DaysUnusable
from models.holidays import DayCorrection
from models.notices.organisation import DaysMissing
from models.people import Person
from services.calendar.working_days import NONE, is_announced
from services.people.serving import list_offices, require_office
from services.work import Work

# The State Council announces a year's days in November; later than this it is late.
DECEMBER = 12
YEARS_AHEAD = 2
_LINE = re.compile(
    r"^\s*(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?[\s:：,，]*(上班|放假|work|free)\s*$",
    re.IGNORECASE,
)
WORKS = ("上班", "work")


@dataclass(frozen=True)
class Entered:
    """The days entered for this year and later, and whether next year is known."""

    days: Sequence[DayCorrection]
    next_year: str
    known: bool
    taken: int = 0  # of these, by this very message


async def list_days(work: Work, person: Person) -> Entered:
    """List the days the office has entered for this year and later."""
    await require_office(work, person)
    await work.know_days()
    year = work.local.year
    query = (
        select(DayCorrection)
        .where(DayCorrection.day >= date(year, 1, 1))
        .order_by(DayCorrection.day)
    )
    days = (await work.session.scalars(query)).all()
    return Entered(days, str(year + 1), known=is_announced(year + 1, work.corrected))


async def enter_days(work: Work, person: Person, text: str) -> list[DayCorrection]:
    """Take what the office says of some days, all or nothing; what was promised stays promised."""
    await require_office(work, person)
    read = [_read(line, work.local.date()) for line in text.splitlines() if line.strip()]
    if not read:
        raise DaysUnusable(line="none")
    days = [
        DayCorrection(day=day, works=works, entered_at=work.now, entered_by_id=person.id)
        for day, works in dict(read).items()
    ]
    entered = [await work.session.merge(day) for day in days]
    await work.session.flush()
    work.corrected = NONE
    return entered


async def enter_and_list(work: Work, person: Person, text: str) -> Entered:
    """Take what the office says of some days, and show all that was entered."""
    taken = await enter_days(work, person, text)
    return replace(await list_days(work, person), taken=len(taken))


def _read(line: str, today: date) -> tuple[date, bool]:
    found = _LINE.match(line)
    if found is None:
        raise DaysUnusable(line=line.strip()[:40])
    try:
        day = date(*(int(found[part]) for part in (1, 2, 3)))
    except ValueError:
        raise DaysUnusable(line=line.strip()[:40]) from None
    if not today.year <= day.year <= today.year + YEARS_AHEAD:
        raise DaysUnusable(line=line.strip()[:40])
    return day, found[4].lower() in WORKS


async def warn_of_missing_days(work: Work) -> int:
    """Tell the office once, from December on, that nobody knows next year's make-up days."""
    await work.know_days()
    year = work.local.year + 1
    if work.local.month < DECEMBER or is_announced(year, work.corrected):
        return 0
    for each in await list_offices(work):
        key = f"days:{year}:{each.person_id}"
        work.post(each.person_id, DaysMissing(year=str(year)), key=key)
    return 0
