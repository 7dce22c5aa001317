"""The days on which all tests are run at night are what they are chosen for."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest

from scripts import other_days
from scripts.other_days import DAYS, Day
from services.calendar.working_days import is_announced, is_working_day


def on(name: str) -> date:
    return datetime.fromisoformat(DAYS[name].moment).date()


def test_the_days_are_ends_and_feasts_and_days_few_years_have() -> None:
    ends = on("month-end")
    assert ends.day == calendar.monthrange(ends.year, ends.month)[1]
    for name, day in (("february-end", (2, 28)), ("leap-day", (2, 29)), ("year-end", (12, 31))):
        assert (on(name).month, on(name).day) == day
    assert not is_announced(on("unannounced-year").year)


def test_on_the_eve_of_the_feast_people_work_no_more_the_day_after() -> None:
    eve = on("festival-eve")
    assert not any(is_working_day(eve + timedelta(days=ahead)) for ahead in range(1, 4))


def test_sunday_night_is_a_minute_before_a_day_of_work() -> None:
    moment = datetime.fromisoformat(DAYS["sunday-night"].moment)
    assert not is_working_day(moment.date())
    assert is_working_day((moment + timedelta(minutes=1)).date())


def test_the_saturday_is_worked() -> None:
    saturday = on("working-saturday")
    assert saturday.weekday() == calendar.SATURDAY
    assert is_working_day(saturday)


def test_a_day_is_so_many_seconds_ahead_by_the_clock_of_the_office() -> None:
    now = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
    assert Day("2026-03-04 10:00", "now").begins_in(now) == 0
    assert Day("2026-03-05 10:01", "tomorrow").begins_in(now) == 24 * 3600 + 60
    assert Day("2026-03-03 10:00", "yesterday").begins_in(now) == -24 * 3600


def test_without_the_library_it_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_days, "PLACES", ())
    monkeypatch.setattr("sys.argv", ["other_days"])
    assert other_days.main() == 2
    assert capsys.readouterr().err == f"{other_days.LACKING}\n"
