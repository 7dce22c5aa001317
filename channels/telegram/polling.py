"""Polling: ask, store, commit, and only then confirm by asking for what comes after."""

import asyncio
from datetime import datetime
from typing import Any

import structlog

from channels.messenger import Back, Inbox
from channels.telegram.api import TelegramApi, TelegramError
from channels.telegram.messenger import NAME, PRESSES_LIVE
from foundation.clock import Clock
from foundation.failpoints import failpoints
from services.processes.inbox import Raw

log = structlog.get_logger()
NOT_LEADING = 0.5
FIRST_PATIENCE, LONGEST_PATIENCE = 0.5, 30.0


class Poller:
    """The one poller of a bot: Telegram hands its updates to one asker at a time."""

    def __init__(self, api: TelegramApi, inbox: Inbox, clock: Clock, on_back: Back) -> None:
        self._api = api
        self._inbox = inbox
        self._clock = clock
        self._on_back = on_back
        self._lost_since: datetime | None = None
        self._offset = 0
        self._patience = FIRST_PATIENCE
        self.leading = False
        self.healthy = False

    async def run(self) -> None:
        while self._inbox.taking:
            if not self.leading:
                self._offset = 0
                self._lost_since = None  # whoever leads now keeps that count
                await asyncio.sleep(NOT_LEADING)
                continue
            await self._round()

    async def _round(self) -> None:
        asked_at = self._clock.now()
        try:
            updates = await self._ask()
            await self._keep(updates)
            await self._note_back()
        except TelegramError as error:
            await self._wait_out(f"{error.answer.code} {error.answer.trouble}", error, asked_at)
        except Exception as error:  # noqa: BLE001 -- whatever it was, nothing was confirmed
            await self._wait_out(type(error).__name__, error, asked_at)
        else:
            self.healthy, self._patience = True, FIRST_PATIENCE

    async def _ask(self) -> list[dict[str, Any]]:
        # The first answer, and the first after trouble, is what makes us ready: not waited for.
        if self.healthy:
            return await self._api.poll(self._offset)
        return await self._api.poll(self._offset, wait=0)

    async def _keep(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            return
        await self._inbox.store([Raw(NAME, update) for update in updates])
        failpoints.pass_by("poll.before-confirm")
        self._offset = max(int(update["update_id"]) for update in updates) + 1

    async def _note_back(self) -> None:
        """Once for each outage that outlived the presses made in it."""
        lost = self._lost_since
        if lost is not None and self._clock.now() - lost > PRESSES_LIVE:
            log.info("poll.back", seconds=int((self._clock.now() - lost).total_seconds()))
            await self._on_back(lost)
        self._lost_since = None

    async def _wait_out(self, reason: str, error: Exception, asked_at: datetime) -> None:
        self.healthy = False
        # The question before was answered; this one may have been cut off from its first moment.
        self._lost_since = self._lost_since or asked_at
        asked = 0.0
        if isinstance(error, TelegramError):
            asked = float(error.answer.parameter("retry_after") or 0)
        log.warning("poll.failed", reason=reason)
        await asyncio.sleep(max(self._patience, asked))
        self._patience = min(self._patience * 2, LONGEST_PATIENCE)
