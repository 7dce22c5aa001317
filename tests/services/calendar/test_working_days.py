"""Chinese working days, as the State Council announced them for 2026."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.calendar.working_days import deadline, is_announced, is_working_day

ZONE = ZoneInfo("Asia/Shanghai")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (day(1, 1), day(1, 3)),
        (day(2, 15), day(2, 23)),
        (day(4, 4), day(4, 6)),
        (day(5, 1), day(5, 5)),
        (day(6, 19), day(6, 21)),
        (day(9, 25), day(9, 27)),
        (day(10, 1), day(10, 7)),
    ],
)
def test_nobody_works_on_the_holidays_of_2026(first: date, last: date) -> None:
    days = (date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1))
    assert not any(map(is_working_day, days))


@pytest.mark.parametrize(
    "weekend", [day(1, 4), day(2, 14), day(2, 28), day(5, 9), day(9, 20), day(10, 10)]
)
def test_weekends_that_make_up_for_a_holiday_are_working_days(weekend: date) -> None:
    assert weekend.isoweekday() > 5
    assert is_working_day(weekend)


def test_other_weekends_are_free_and_other_weekdays_are_not() -> None:
    assert [is_working_day(day(3, number)) for number in range(2, 9)] == [True] * 5 + [False] * 2


def at(month: int, number: int, hour: int = 10) -> datetime:
    return datetime(2026, month, number, hour, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (at(3, 4), 3, at(3, 9, 18)),
        (at(3, 4), 0, at(3, 4, 18)),
        (at(3, 7), 1, at(3, 9, 18)),
        (at(9, 30), 1, at(10, 8, 18)),
        (at(9, 30), 3, at(10, 10, 18)),
        (at(9, 30), 4, at(10, 12, 18)),
        (at(9, 18), 1, at(9, 20, 18)),
        (at(2, 13), 1, at(2, 14, 18)),
        (at(2, 13), 2, at(2, 24, 18)),
        (at(2, 27), 1, at(2, 28, 18)),
    ],
)
def test_a_deadline_counts_working_days_and_ends_with_the_day(
    start: datetime, days: int, end: datetime
) -> None:
    assert deadline(start, days, ZONE) == end


def test_a_deadline_counts_from_the_day_people_live_in() -> None:
    late = datetime(2026, 3, 4, 16, 30, tzinfo=ZoneInfo("UTC"))
    assert deadline(late, 1, ZONE) == at(3, 6, 18)


def test_a_deadline_may_lie_in_the_next_year() -> None:
    assert deadline(at(12, 31), 1, ZONE).year == 2027


def test_a_year_whose_make_up_days_nobody_knows_yet_is_not_announced() -> None:
    assert is_announced(2026)
    assert not is_announced(2090)
