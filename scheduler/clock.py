"""The clock: APScheduler says when, the tables remember what."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.database import Database
from foundation.failpoints import failpoints
from services.delivery.routing import settle
from services.work import Work

log = structlog.get_logger()
TICK = 15


@dataclass(frozen=True)
class Job:
    """Something that is due now and then; it asks the tables what that is."""

    name: str
    seconds: int
    run: Callable[[Work], Awaitable[int]]


class Ticker:
    """Runs the jobs while this process leads; each in a transaction of its own."""

    def __init__(
        self,
        database: Database,
        work_in: Callable[[AsyncSession], Work],
        jobs: Sequence[Job],
        wake_courier: Callable[[], None],
    ) -> None:
        self._database = database
        self._work_in = work_in
        self._jobs = jobs
        self._wake_courier = wake_courier
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self.leading = False

    def start(self) -> None:
        for job in self._jobs:
            self._scheduler.add_job(self.tick, "interval", [job], seconds=job.seconds, id=job.name)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def strike(self) -> None:
        """Look at once at everything that is due now and then."""
        for job in self._jobs:
            await self.tick(job)

    async def tick(self, job: Job) -> int:
        """Do what is due; a failure is told and the next tick tries again."""
        if not self.leading:
            return 0
        try:
            done = await self._run(job)
        except DBAPIError as error:
            log.warning("clock.database", job=job.name, error=type(error.orig).__name__)
            return 0
        if done:
            log.info("clock", job=job.name, done=done)
            self._wake_courier()
        return done

    async def _run(self, job: Job) -> int:
        async with self._database.write.begin() as session:
            work = self._work_in(session)
            done = await job.run(work)
            await settle(work)
            failpoints.pass_by("clock.before-commit")
        return done
