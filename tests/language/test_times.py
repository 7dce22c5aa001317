"""Dates and clock times as people write them, and what must be asked back instead of guessed."""

import time as watch
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.times import Facts, Understood, read_moments, understand
from tests.language import times_said_in_march, times_said_in_november
from tests.language.times_said import (
    ASKED,
    DEADLINES,
    DUTIES,
    IN_AUTUMN,
    NO_DAYS,
    SESSIONS,
    VISITS,
)

FREE = {date(2026, 4, 5), date(2026, 4, 6), date(2026, 9, 25), date(2026, 9, 27)}
FREE |= {date(2026, 10, day) for day in range(1, 8)}
MADE_UP = {date(2026, 9, 20), date(2026, 10, 10)}
SATURDAY = 6


def works(day: date) -> bool:
    return day in MADE_UP or (day not in FREE and day.isoweekday() < SATURDAY)


def facts(now: str) -> Facts:
    return Facts(datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Asia/Shanghai")), works)


WEDNESDAY = facts("2026-03-04T10:00")
MONDAY = facts("2026-09-21T16:00")
NOVEMBER = facts("2026-11-18T14:20")


def cases(block: str) -> list[tuple[str, str]]:
    rows = (line.partition("=>") for line in block.strip().splitlines())
    return [(said.strip(), meant.strip()) for said, _, meant in rows]


def brief(days: tuple[date, ...]) -> str:
    return " ".join(day.isoformat().removeprefix("2026-") for day in sorted(days))


def shown(found: Understood, meant: str) -> str:
    """What was understood, in the short hand of the expectations, as far as these tell."""
    asked = "?" + (brief(found.choices) if meant.strip("?") else "")
    said = asked if found.asks else brief(found.days)
    said += "!" if found.limit and "!" in meant else ""
    said += "<" + brief(found.past) if "<" in meant else ""
    told = " ".join(f"{each:%H:%M}" for each in found.clock)
    return said + (f"@{told}" if told and not found.asks else "")


ENGLISH = """
by 15 March => 03-15!
before March 20th => 03-20!
on Dec 5 => 12-05
5th of December, 2026 => 12-05
on Friday => 03-06
by Monday => 03-09!
next Wednesday => 03-11
this Saturday => 03-07
tomorrow at 3pm => 03-05@15:00
tomorrow, 9:30 am to 11 am => 03-05@09:30 11:00
the day after tomorrow => 03-06
within 3 working days => 03-09!
in two weeks => 03-18
within 10 days => 03-14!
in a month => 04-04
by the end of the month => 03-31!
by the end of April => 04-30!
Friday or Saturday => ?03-06 03-07
next week => ?
yesterday => <03-03
last Friday => <02-27
three days ago => <03-01
tonight at 7 => 03-04@19:00
from Monday to Wednesday => 03-09 03-11
not Thursday but Friday => 03-06
moved from Thursday to Friday => 03-06
every Monday =>
it may rain =>
room 12, building 5 =>
"""
USES = {"d": "deadline", "s": "session", "l": "leave", "u": "duty", "v": "visit", "e": "session"}
BLOCKS = (
    (DEADLINES, "deadline", WEDNESDAY),
    (ASKED, "deadline", WEDNESDAY),
    (SESSIONS, "session", WEDNESDAY),
    (DUTIES, "leave", WEDNESDAY),
    (VISITS, "visit", WEDNESDAY),
    (ENGLISH, "deadline", WEDNESDAY),
    (IN_AUTUMN, "deadline", MONDAY),
)
NAMED = ((times_said_in_march.SAID, WEDNESDAY), (times_said_in_november.SAID, NOVEMBER))
UNDERSTOOD = [(*case, use, known) for block, use, known in BLOCKS for case in cases(block)] + [
    (said[2:], meant, USES[said[0]], known)
    for block, known in NAMED
    for said, meant in cases(block)
    if not said.startswith("n|")
]
NONE = NO_DAYS.strip().splitlines() + [
    said[2:] for block, _ in NAMED for said, _ in cases(block) if said.startswith("n|")
]


@pytest.mark.parametrize(("said", "meant", "use", "known"), UNDERSTOOD)
def test_what_is_said_is_understood(said: str, meant: str, use: str, known: Facts) -> None:
    assert shown(understand(said, known, use), meant) == meant


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_day_is_not_taken_for_one(said: str) -> None:
    assert read_moments(said, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("换三盏灯 12月10日下午3点前弄完", "换三盏灯 弄完"),
        ("请于3月20日前完成清淤", "请完成清淤"),
        ("最迟下周五前答复居民", "答复居民"),
        ("更换水泵（3月20日前）", "更换水泵（）"),
        ("3月6日（周五）上午9点到11点半开会", "开会"),
        ("三个工作日之内回电话", "回电话"),
        ("截止到3月25日，交材料", "，交材料"),
        ("周一到周三值班", "值班"),
        ("住建局 30天内换三盏灯", "住建局 换三盏灯"),
        ("三盏灯2027-02-14 上班", "三盏灯 上班"),
        ("明天晚上７点半议事", "议事"),
        ("fix the lamp by 15 March, please", "fix the lamp , please"),
    ],
)
def test_what_is_cut_out_leaves_clean_words(said: str, left: str) -> None:
    for each in reversed(read_moments(said, WEDNESDAY)):
        said = said[: each.start] + said[each.end :]
    assert said == left


SIGNS = [
    *"一二三四五六日天十两半周下上本月号年底前内后到至点刻差零早晚12:.-/、，或 ",
    "工作日",
    "国庆",
    "初八",
    "农历",
    "by ",
    "next ",
    "Friday",
]


def check_order(said: str) -> None:
    last = 0
    for each in read_moments(said, WEDNESDAY):
        assert last <= each.start < each.end <= len(said)
        last = each.end
    for use in ("deadline", "session", "duty", "leave", "visit"):
        found = understand(said, WEDNESDAY, use)
        assert not (found.days and found.asks)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=4_000), st.lists(st.sampled_from(SIGNS), max_size=80).map("".join))
)
def test_whatever_is_said_is_read_in_order(said: str) -> None:
    check_order(said)


@pytest.mark.parametrize("seed", range(25))
def test_whatever_is_said_at_length_is_read_in_order(seed: int) -> None:
    check_order("".join(Random(seed).choices(SIGNS, k=4_000))[:4_000])


@pytest.mark.parametrize(
    ("unit", "seconds"),
    [
        ("一二三四点号月", 0.3),
        ("有", 0.3),
        (" ", 0.5),
        ("12.5", 0.5),
        ("1-", 0.5),
        ("a1 ", 0.5),
        ("在每天差十分", 0.5),
        # Thousands of expressions, each read.
        ("下周", 2),
        ("初八前", 2),
        ("3月5日到", 2),
        ("不是周三是周四", 2),
        ("8点到", 2),
        ("三天内", 2),
        ("in two weeks ", 2),
    ],
)
def test_long_texts_are_read_in_time(unit: str, seconds: float) -> None:
    """Measured in the time of the processor, and the best of three: others work here as well."""
    text = unit * (20_000 // len(unit))
    assert min(timed(text) for _ in range(3)) < seconds


def timed(text: str) -> float:
    begun = watch.process_time()
    read_moments(text, WEDNESDAY)
    return watch.process_time() - begun
