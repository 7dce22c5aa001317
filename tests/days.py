"""The day on which everything in the tests begins, whatever day it is outside."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

# A Wednesday at work, early in a month, with no feast near, in a year whose holidays are announced.
MORNING = datetime(2026, 3, 4, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class RunningClock:
    """Begins in the morning of that day, and goes on as any clock does."""

    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return MORNING.astimezone(UTC) + timedelta(seconds=time.monotonic() - self.began)
