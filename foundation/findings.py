"""Findings: what a check found, and what to do about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A clock that was asked may know whole seconds only.
NOTICED = timedelta(seconds=5)
HARMFUL = timedelta(seconds=60)


class Severity(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """A line of the doctor's."""

    level: Severity
    what: str
    advice: str = ""

    def __str__(self) -> str:
        line = f"{self.level.value:<4}  {self.what}"
        return f"{line} — {self.advice}" if self.advice else line


def ok(what: str) -> Finding:
    return Finding(Severity.OK, what)


def warn(what: str, advice: str) -> Finding:
    return Finding(Severity.WARN, what, advice)


def fail(what: str, advice: str) -> Finding:
    return Finding(Severity.FAIL, what, advice)


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
