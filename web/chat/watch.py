"""The watch: one look for all open pages at what other processes have written."""

import asyncio
from collections import deque
from collections.abc import Callable

import structlog
from sqlalchemy.exc import DBAPIError

from foundation.database import Database
from services.delivery.toasts import list_toasted
from services.people.chat_page import find_newest, list_spoken
from web.chat.live import Live

log = structlog.get_logger()
LOOK_AGAIN = 3.0
MOST = 1000
# A line may become visible after one with a higher number: so many looks it is still looked for.
LOOKS_KEPT = 10


class LineWatch:
    """The watch of a process: a wake can be lost, this look cannot."""

    def __init__(self, database: Database, live: Live, shared: Callable[[], bool]) -> None:
        self._database, self._live, self._shared = database, live, shared
        self._seen: frozenset[int] = frozenset()
        self._newest: deque[int] = deque(maxlen=LOOKS_KEPT)

    async def run(self) -> None:
        while True:
            try:
                await self.look()
            except (DBAPIError, OSError) as error:
                log.warning("watch.database", error=type(error).__name__)
            await asyncio.sleep(LOOK_AGAIN)

    async def look(self) -> None:
        """Wake the pages of every chat in which something new stands."""
        async with self._database.read() as session:
            if not self._newest:
                self._newest.append(await find_newest(session))
                return
            spoken = await list_spoken(session, self._newest[0], MOST)
            toasted = await list_toasted(session) if self._shared() else ()
        if len(spoken) >= MOST:
            self._live.wake_all()
        for chat_id in {chat_id for line, chat_id in spoken if line not in self._seen}:
            self._live.wake_chat(chat_id)
        for chat_id in toasted:
            self._live.wake_chat(chat_id)
        self._seen = frozenset(line for line, _ in spoken)
        self._newest.append(max(self._seen, default=self._newest[-1]))
