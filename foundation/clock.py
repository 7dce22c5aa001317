"""Time, handed in from outside so that tests and the demo can turn it."""

from datetime import UTC, datetime, time, timedelta
from typing import Protocol


class Clock(Protocol):
    """Somebody who knows what time it is."""

    def now(self) -> datetime: ...


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 -- the one place that asks the machine


class TurnedClock:
    """The time of another clock, put forward or held by hand."""

    def __init__(self, base: Clock, ahead: timedelta = timedelta(0)) -> None:
        self.base = base
        self.ahead = ahead

    def now(self) -> datetime:
        return self.base.now() + self.ahead

    def turn(self, by: timedelta) -> None:
        self.ahead += by


def until(then: time, now: datetime) -> timedelta:
    """How long it is until it is next so late."""
    wanted = now.replace(hour=then.hour, minute=then.minute, second=0, microsecond=0)
    return wanted - now if wanted > now else wanted + timedelta(days=1) - now
