"""The watch over the limits: who was held up goes into the database, what was lifted comes out."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import DBAPIError

from services.limits.noting import find_lifted, note_held_up
from services.work import Work
from web.limits import Limits

log = structlog.get_logger()
LOOK_AGAIN = 20.0


@dataclass
class LimitWatch:
    """The watch of a process: one look for all that was refused meanwhile."""

    limits: Limits
    working: Callable[[], AbstractAsyncContextManager[Work]]
    wake_courier: Callable[[], None]

    async def run(self) -> None:
        while True:
            try:
                await self.look()
            except (DBAPIError, OSError) as error:
                log.warning("limits.database", error=type(error).__name__)
            await asyncio.sleep(LOOK_AGAIN)

    async def look(self) -> None:
        """Write down who was held up, and learn whose limits are lifted."""
        async with self.working() as work:
            refused = self.limits.give_refusals()
            if refused:
                await note_held_up(work, refused)
            self.limits.lifted = await find_lifted(work.session, work.now)
        if refused:
            self.wake_courier()
