"""Findings: what a check found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


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
