"""The demo's clock: put forward by hand, so that a week's reminders can be seen in a minute."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import time, timedelta, tzinfo
from pathlib import Path

from bot.runtime import Runtime
from foundation.clock import Clock, TurnedClock, until
from models.people import QUIET_UNTIL

OPENS, CLOSES = time(9), time(17)


def read_clock(kept: Path, base: Clock, zone: tzinfo) -> TurnedClock:
    """As far ahead as it was put the last time; what begins at night begins in the morning."""
    with suppress(OSError, ValueError):
        return TurnedClock(base, timedelta(seconds=float(kept.read_text())))
    now = base.now().astimezone(zone)
    if OPENS <= now.time() < CLOSES:
        return TurnedClock(base)
    ahead = until(OPENS, now)
    kept.write_text(str(ahead.total_seconds()))
    return TurnedClock(base, ahead)


def turning(
    runtime: Runtime, clock: TurnedClock, kept: Path
) -> Callable[[timedelta], Awaitable[None]]:
    """Make what the page's buttons do: turn the clock, with a stop at every morning on the way."""

    async def turn(by: timedelta) -> None:
        # One who slept through a week would hear of it only once; so everybody wakes every day.
        while by > timedelta(0):
            step = min(by, until(QUIET_UNTIL, clock.now().astimezone(runtime.settings.zone)))
            by -= step
            clock.turn(step)
            await asyncio.to_thread(kept.write_text, str(clock.ahead.total_seconds()))
            await runtime.ticker.strike()
            runtime.courier.wake()

    return turn
