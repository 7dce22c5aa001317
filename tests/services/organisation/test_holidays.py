"""Holidays: the office corrects the holiday table, and is warned when nobody has."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from models.errors import DaysUnusable, ForOffice
from models.holidays import DayCorrection
from models.letters import Letter
from models.topics.topic import Topic
from services.calendar.working_days import is_announced, is_working_day
from services.delivery.routing import settle
from services.organisation.holidays import enter_days, list_days, warn_of_missing_days
from services.topics.finding import find_topic
from services.work import Work
from tests.county import Resident, Town

ZONE = ZoneInfo("Asia/Shanghai")


async def test_what_the_office_enters_counts_from_then_on(work: Work, town: Town) -> None:
    office = town.leader.person
    await work.know_days()
    thursday = work.working_days(work.now, 1)
    assert thursday.date() == date(2026, 3, 5)
    entered = await enter_days(work, office, "2026-03-05 放假\n\n2026年3月7日：上班")
    assert [(each.day, each.works) for each in entered] == [
        (date(2026, 3, 5), False),
        (date(2026, 3, 7), True),
    ]
    await work.know_days()
    assert work.working_days(work.now, 1).date() == date(2026, 3, 6)
    assert work.working_days(work.now, 2).date() == date(2026, 3, 7)


async def test_what_was_promised_stays_promised(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    due_at = raised_topic.due_at
    await enter_days(work, town.leader.person, "2026-03-05 放假")
    assert (await find_topic(work, raised_topic.id)).due_at == due_at


async def test_the_last_word_on_a_day_counts(work: Work, town: Town) -> None:
    await enter_days(work, town.leader.person, "2026-03-05 放假")
    await enter_days(work, town.leader.person, "2026/3/5 free\n2026.3.5 WORK")
    assert [(each.works) for each in await work.session.scalars(select(DayCorrection))] == [True]


@pytest.mark.parametrize(
    "text",
    ["", "明天放假", "2026-02-30 放假", "2025-12-31 上班", "2029-01-01 放假", "2026-03-05"],
)
async def test_what_names_no_day_changes_nothing(work: Work, town: Town, text: str) -> None:
    with pytest.raises(DaysUnusable):
        await enter_days(work, town.leader.person, f"{text}\n{text}")
    with pytest.raises(DaysUnusable):
        await enter_days(work, town.leader.person, f"2026-03-05 放假\n{text or '?'}")
    assert (await list_days(work, town.leader.person)).days == []


async def test_days_are_for_the_office(work: Work, town: Town, met: Resident) -> None:
    for person in (met.person, town.head.person):
        with pytest.raises(ForOffice):
            await enter_days(work, person, "2026-03-05 放假")
        with pytest.raises(ForOffice):
            await list_days(work, person)


async def test_from_december_on_the_office_is_warned_once(work: Work, town: Town) -> None:
    work.now = datetime(2089, 11, 30, 10, tzinfo=ZONE)
    await warn_of_missing_days(work)
    assert work.letters == []
    for hours in (24, 25, 400):
        work.now = datetime(2089, 11, 30, 10, tzinfo=ZONE) + timedelta(hours=hours)
        await warn_of_missing_days(work)
        await settle(work)
    (letter,) = await work.session.scalars(select(Letter))
    assert letter.person_id == town.leader.person_id
    assert letter.facts == {"year": "2090"}


async def test_once_next_years_days_are_known_nobody_is_warned(work: Work, town: Town) -> None:
    work.now = datetime(2089, 12, 5, 10, tzinfo=ZONE)
    assert not (await list_days(work, town.leader.person)).known
    await enter_days(work, town.leader.person, "2090-02-04 上班")
    entered = await list_days(work, town.leader.person)
    assert entered.known is True
    assert entered.next_year == "2090"
    await warn_of_missing_days(work)
    assert work.letters == []


def test_a_correction_is_stronger_than_the_table() -> None:
    monday, sunday = date(2026, 3, 9), date(2026, 3, 8)
    assert not is_working_day(monday, {monday: False})
    assert is_working_day(sunday, {sunday: True})
    assert not is_announced(2090, {date(2090, 2, 3): True, date(2090, 2, 4): False})
