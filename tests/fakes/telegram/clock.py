"""Telegram's clock, which a test may turn."""

import time
from collections.abc import Callable

from tests.days import RunningClock


class Clock:
    """The time of the day of all tests plus whatever a test has added."""

    def __init__(self, source: Callable[[], float] | None = None) -> None:
        # Telegram's time is not the program's: the fake needs a source of its own.
        running = RunningClock()
        self._source = source or (lambda: running.now().timestamp())
        self.offset = 0.0
        self._skipped = 0.0

    def now(self) -> float:
        return self._source() + self.offset

    def steady(self) -> float:
        """Time for rate limits: never runs backwards."""
        return time.monotonic() + self._skipped

    def advance(self, seconds: float) -> None:
        self.offset += seconds
        self._skipped += max(0.0, seconds)
