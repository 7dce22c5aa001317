"""The demo's clock: put forward by hand, so that a week's reminders can be seen in a minute."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.runtime import Runtime
from foundation.clock import SystemClock, TurnedClock

DAY = timedelta(days=1)


def read_clock(kept: Path) -> TurnedClock:
    """Read the clock, as far ahead as it was put the last time."""
    ahead = timedelta(0)
    with suppress(OSError, ValueError):
        ahead = timedelta(seconds=float(kept.read_text()))
    return TurnedClock(SystemClock(), ahead)


def turning(
    runtime: Runtime, clock: TurnedClock, kept: Path
) -> Callable[[timedelta], Awaitable[datetime]]:
    """Make what the page's buttons do: turn the clock a day at a time."""

    async def turn(by: timedelta) -> datetime:
        # A day at a time: one who slept through a week would hear of it only once.
        while by > timedelta(0):
            step = min(by, DAY)
            by -= step
            clock.turn(step)
            await asyncio.to_thread(kept.write_text, str(clock.ahead.total_seconds()))
            await runtime.ticker.strike()
            runtime.courier.wake()
        return clock.now().astimezone(runtime.settings.zone)

    return turn
