"""The learner: every night, what an office has put right is learnt beside all else."""

import asyncio
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.exc import DBAPIError

from foundation.clock import Clock
from foundation.database import Database
from services.topics.learning import gather_lesson, is_learnt, learn_beside, use_weights

log = structlog.get_logger()
IDLE = 300.0
NIGHT = range(2, 5)  # hours in which hardly anybody writes


class Learner:
    """Learns once a night, if there is anything new, and guesses by it from then on."""

    def __init__(self, *, database: Database, clock: Clock, zone: ZoneInfo, folder: Path) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._folder = folder
        self._learnt_on: date | None = None
        self.leading = False

    async def run(self) -> None:
        while True:
            if self.leading:
                await self.look()
            await asyncio.sleep(IDLE)

    async def look(self) -> bool:
        """Learn, if it is night and was not done tonight; tell whether anything was learnt."""
        now = self._clock.now().astimezone(self._zone)
        if now.hour not in NIGHT or self._learnt_on == now.date():
            return False
        self._learnt_on = now.date()
        try:
            return await self._learn()
        except (DBAPIError, OSError) as error:
            log.warning("learner.failed", error=type(error).__name__)
            return False

    async def _learn(self) -> bool:
        async with self._database.read() as session:
            lesson = await gather_lesson(session)
        known = is_learnt(lesson, self._folder)
        verdict = None if known else await learn_beside(lesson, self._folder)
        # Also where it was learnt by the command meanwhile.
        await asyncio.to_thread(use_weights, self._folder)
        if verdict is not None:
            log.info("learner", told=verdict.told, better=verdict.better, kept=verdict.kept)
        return verdict is not None and verdict.better
