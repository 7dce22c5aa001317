"""The demo's table, put together: its clock, its guide, and how it begins anew."""

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.county import PHONES
from bot.demo_clock import turning
from bot.demo_guide import find_steps_done
from bot.runtime import Runtime
from foundation.clock import TurnedClock
from web.site import Table

BORN = "born"


def lay_table(
    runtime: Runtime, clock: TurnedClock, begin_anew: Callable[[], None] = lambda: None
) -> Table:
    """Everything its page needs, from what runs and from its folder."""
    folder, zone = runtime.settings.data_dir, runtime.settings.zone
    resident = PHONES["resident"].address

    def now() -> datetime:
        return clock.now().astimezone(zone)

    async def list_done() -> frozenset[str]:
        async with runtime.database.read() as session:
            return await find_steps_done(session, resident, clock.now(), zone)

    return Table(
        now=now,
        turn=turning(runtime, clock, folder / "clock"),
        list_done=list_done,
        begin_anew=begin_anew,
        born=_read_born(folder / BORN),
    )


def _read_born(kept: Path) -> str:
    """Tells one county from the next; a page that shows an older one loads itself again."""
    if not kept.exists():
        kept.write_text(secrets.token_hex(8))
    return kept.read_text()
