"""Rounds: what waits is taken a few at a time, by whoever leads, until nothing is left."""

import asyncio
from abc import ABC, abstractmethod
from typing import Generic, TypeVar

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.database import Database

log = structlog.get_logger()
Task = TypeVar("Task")


class Rounds(ABC, Generic[Task]):
    """Leases tasks in a short transaction and does them side by side, each for itself."""

    name: str
    idle = 2.0

    def __init__(self, database: Database) -> None:
        self._database = database
        self.leading = False

    @abstractmethod
    async def _lease(self, session: AsyncSession) -> list[Task]: ...

    @abstractmethod
    async def _do(self, task: Task, /) -> None: ...

    async def run(self) -> None:
        while True:
            if not (self.leading and await self._round()):
                await asyncio.sleep(self.idle)

    async def _round(self) -> bool:
        try:
            async with self._database.write.begin() as session:
                found = await self._lease(session)
            await asyncio.gather(*(self._do(task) for task in found))
        except DBAPIError as error:
            log.warning("round.database", of=self.name, error=type(error.orig).__name__)
            return False
        return bool(found)
