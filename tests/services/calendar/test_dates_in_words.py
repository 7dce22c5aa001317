"""Days as people write them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.times import Facts
from services.calendar.dates_in_words import (
    LONGEST_DAYS,
    facts_at,
    read_day_alone,
    read_days,
    read_promise,
)

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 3, 4)  # a Wednesday


def on(day: date) -> Facts:
    return facts_at(datetime.combine(day, time(10), ZONE))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12月10日前换好", date(2026, 12, 10)),
        ("2月1日前", date(2027, 2, 1)),
        ("2026年4月1日", date(2026, 4, 1)),
        ("2026-04-01", date(2026, 4, 1)),
        ("明年3月5日", date(2027, 3, 5)),
        ("今天", TODAY),
        ("后天以前", date(2026, 3, 6)),
        ("周五前", date(2026, 3, 6)),
        ("周一", date(2026, 3, 9)),
        ("下周五前", date(2026, 3, 13)),
        ("下下周日", date(2026, 3, 22)),
        ("星期天", date(2026, 3, 8)),
        ("30天内", date(2026, 4, 3)),
        ("三十天以内", date(2026, 4, 3)),
        ("十五日内", date(2026, 3, 19)),
        ("两周内", date(2026, 3, 18)),
        ("一个月内", date(2026, 4, 4)),
        ("5个工作日内", date(2026, 3, 11)),
        ("月底前", date(2026, 3, 31)),
        ("下个月底", date(2026, 4, 30)),
        ("1月底", date(2027, 1, 31)),
        ("明年3月底前", date(2027, 3, 31)),
        ("年底", date(2026, 12, 31)),
        ("2月29日前", date(2028, 2, 29)),
        ("by 10 December", date(2026, 12, 10)),
        ("by 2 Jan", date(2027, 1, 2)),
        ("within 30 days", date(2026, 4, 3)),
    ],
)
def test_a_day_is_understood_as_it_was_meant(said: str, day: date) -> None:
    assert [each.days[0] for each in read_days(said, on(TODAY))] == [day]


@pytest.mark.parametrize(
    "said",
    ["", "换三盏灯", "13月40日", "2月30日", "2020年1月1日", "9999年1月1日", "〇天内", "二三四天内"],
)
def test_what_is_no_day_is_not_taken_for_one(said: str) -> None:
    assert read_days(said, on(TODAY)) == []


def test_the_last_day_of_a_short_month_is_found() -> None:
    assert read_days("一个月内", on(date(2026, 1, 31)))[0].days[0] == date(2026, 2, 28)
    assert read_days("下月底", on(date(2026, 12, 5)))[0].days[0] == date(2027, 1, 31)


def test_a_promise_is_the_day_said_as_a_limit() -> None:
    assert read_promise("3月6日看过，6月30日前换好", on(TODAY)) == date(2026, 6, 30)
    assert read_promise("6月30日换", on(TODAY)) == date(2026, 6, 30)
    assert read_promise("尽快", on(TODAY)) is None


PIECES = st.sampled_from(
    [
        "12",
        "月",
        "日",
        "31",
        "前",
        "年",
        "底",
        "下",
        "周",
        "五",
        "天内",
        "十",
        "个工作日",
        "by ",
        "９",
        "²",
        " ",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_whatever_is_said_no_day_is_over_or_far_off(said: str) -> None:
    for each in read_days(said, on(TODAY)):
        assert 0 <= (each.days[0] - TODAY).days <= LONGEST_DAYS
        assert 0 <= each.start < each.end <= len(said)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("下周五", date(2026, 3, 13)),
        ("12月20号", date(2026, 12, 20)),
        ("20号", date(2026, 3, 20)),
        ("延到20日前。", date(2026, 3, 20)),
        ("4", TODAY),
        ("3号", date(2026, 4, 3)),
        ("31", date(2026, 3, 31)),
        ("下周一或者下周二", None),
        ("下周五，就是13号", date(2026, 3, 13)),
        ("45号", None),
        ("尽快", None),
    ],
)
def test_where_a_day_is_asked_for_it_may_be_said_shortly(said: str, day: date | None) -> None:
    assert read_day_alone(said, on(TODAY)) == day


@pytest.mark.parametrize(
    ("today", "said", "day"),
    [
        (date(2026, 1, 31), "30号", date(2026, 3, 30)),
        (date(2026, 12, 31), "1", date(2027, 1, 1)),
        (date(2026, 6, 30), "31号", date(2026, 7, 31)),
    ],
)
def test_months_are_as_long_as_they_are(today: date, said: str, day: date) -> None:
    assert read_day_alone(said, on(today)) == day
