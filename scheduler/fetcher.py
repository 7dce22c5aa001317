"""The fetcher: the courier's other round, bringing attachments into the store."""

from collections.abc import Callable

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import Clock
from foundation.database import Database
from foundation.failpoints import failpoints
from messages.delivery import Channel, FileGone, FileTooBig
from models.attachments import Attachment
from scheduler.rounds import Rounds
from services.delivery.following import release_files
from services.delivery.routing import settle
from services.files.fetching import (
    lease_attachments,
    record_arrival,
    record_failure,
    record_refusal,
)
from services.files.store import FileStore, Kept, TooBig
from services.files.uploads import FILES
from services.processes.locks import advisory_lock
from services.work import Work

log = structlog.get_logger()
AT_ONCE = 4


class Fetcher(Rounds[Attachment]):
    """Takes attachments that wait, a few at a time."""

    name = "fetcher"

    def __init__(
        self,
        *,
        database: Database,
        channels: dict[str, Channel],
        files: FileStore,
        clock: Clock,
        work_in: Callable[[AsyncSession], Work],
        wake_courier: Callable[[], None],
        hears: bool = False,
    ) -> None:
        super().__init__(database)
        self._channels = channels
        self._files = files
        self._clock = clock
        self._work_in = work_in
        self._wake_courier = wake_courier
        self._hears = hears

    async def _lease(self, session: AsyncSession) -> list[Attachment]:
        return await lease_attachments(session, list(self._channels), self._clock.now(), AT_ONCE)

    async def _do(self, attachment: Attachment, /) -> None:
        channel = self._channels[attachment.channel]
        kept: Kept | None = None
        reason = ""
        try:
            kept = await self._files.put(channel.fetch(attachment.file_id or ""))
        except (FileTooBig, TooBig):
            reason = "too-big"
        except FileGone:
            reason = "gone"
        except Exception as error:  # noqa: BLE001 -- whatever went wrong, it is tried again later
            log.warning("fetcher.failed", error=type(error).__name__)
            await self._record(attachment.id, None, f"failed {type(error).__name__}")
            return
        await self._record(attachment.id, kept, reason)

    async def _record_arrival(self, work: Work, attachment_id: int, kept: Kept) -> None:
        # Nobody throws these bytes away between this look and the row that needs them.
        await advisory_lock(work.session, FILES, [kept.digest])
        if self._files.has(kept.digest):
            stored = (kept.digest, kept.size)
            await record_arrival(work, attachment_id, stored, kept.media_type, hears=self._hears)
        else:
            await record_failure(work, attachment_id, "failed thrown away")

    async def _record(self, attachment_id: int, kept: Kept | None, reason: str) -> None:
        async with self._database.write.begin() as session:
            work = self._work_in(session)
            if kept is not None:
                await self._record_arrival(work, attachment_id, kept)
            elif reason.startswith("failed"):
                await record_failure(work, attachment_id, reason)
            else:
                await record_refusal(work, attachment_id, reason)
            await release_files(work, attachment_id)
            await settle(work)
            failpoints.pass_by("fetch.before-record")
        self._wake_courier()
