"""Leadership: which of this process's roles it holds just now, renewed while it lives."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError

from foundation.clock import Clock
from foundation.database import Database
from services.processes.leases import SECONDS, beat, drop_leases, hold_lease

log = structlog.get_logger()
RENEWALS = 3  # in the life of a lease, so that one that fails costs no leadership


@dataclass
class Leadership:
    """Renews the leases of some jobs and tells them whether they lead."""

    database: Database
    clock: Clock
    owner: str
    roles: str
    jobs: dict[str, Callable[[bool], None]]
    on_processes: Callable[[int], None] = lambda _count: None
    seconds: float = SECONDS
    last_beat: datetime | None = None
    _kept_at: float = field(default=0.0, init=False)

    async def run(self) -> None:
        while True:
            await self.renew()
            await asyncio.sleep(self.pause)

    @property
    def pause(self) -> float:
        return self.seconds / RENEWALS

    async def renew(self) -> None:
        """Ask for every lease; without an answer in time, lead no longer."""
        try:
            await self._renew()
        except (DBAPIError, OSError) as error:
            log.warning("lease.database", error=type(error).__name__)
            if time.monotonic() - self._kept_at > self.seconds - self.pause:
                self._tell(dict.fromkeys(self.jobs, False))

    async def _renew(self) -> None:
        asked_at = time.monotonic()
        async with self.database.write.begin() as session:
            held = {
                name: await hold_lease(session, name, self.owner, self.seconds) is not None
                for name in self.jobs
            }
            now = self.clock.now()
            processes = await beat(session, self.owner, self.roles, now)
        # Counted from before the question: the lease may run out while its answer is on its way.
        self._kept_at = asked_at
        self.last_beat = now
        self.on_processes(processes)
        self._tell(held)

    def _tell(self, held: dict[str, bool]) -> None:
        for name, leads in held.items():
            self.jobs[name](leads)

    async def leave(self) -> None:
        """Give the leases back, so that the next process need not wait."""
        self._tell(dict.fromkeys(self.jobs, False))
        try:
            async with self.database.write.begin() as session:
                await drop_leases(session, self.owner)
        except (DBAPIError, OSError) as error:
            log.warning("lease.database", error=type(error).__name__)
