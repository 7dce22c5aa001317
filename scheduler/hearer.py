"""The hearer: voices that have come in are listened to, beside everything else."""

from collections.abc import Callable
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import Clock
from foundation.database import Database
from messages.topics.cards import opened_draft_card
from messages.words import words_for
from models.attachments import Attachment
from scheduler.rounds import Rounds
from scheduler.transcriber import NotHeard, Transcriber
from services.delivery.routing import settle
from services.files.hearing import lease_voices, record_unheard
from services.topics.heard import HeardDraft, record_heard
from services.work import Work

log = structlog.get_logger()
AT_ONCE = 2
MARGIN = 30.0  # a voice stays with one process for so much longer than listening may take


class Hearer(Rounds[Attachment]):
    """Takes voices that wait to be listened to, a few at a time; nothing else waits for it."""

    name = "hearer"

    def __init__(
        self,
        *,
        database: Database,
        transcriber: Transcriber,
        clock: Clock,
        work_in: Callable[[AsyncSession], Work],
        wake_courier: Callable[[], None],
    ) -> None:
        super().__init__(database)
        self._transcriber = transcriber
        self._clock = clock
        self._work_in = work_in
        self._wake_courier = wake_courier
        self._until = timedelta(seconds=transcriber.seconds + MARGIN)

    async def _lease(self, session: AsyncSession) -> list[Attachment]:
        return await lease_voices(session, self._clock.now(), self._until, AT_ONCE)

    async def _do(self, voice: Attachment, /) -> None:
        try:
            heard = await self._transcriber.listen(voice.digest or "", voice.media_type or "")
        except NotHeard as error:
            log.warning("hearer.failed", why=error.why, tries=voice.hear_tries)
            await self._give_back(voice, final=error.final)
        except Exception as error:  # noqa: BLE001 -- whatever went wrong, it is tried again later
            log.warning("hearer.failed", why=type(error).__name__, tries=voice.hear_tries)
            await self._give_back(voice, final=False)
        else:
            await self._record(voice, heard)

    async def _give_back(self, voice: Attachment, *, final: bool) -> None:
        async with self._database.write.begin() as session:
            await record_unheard(self._work_in(session), voice.id, final=final)

    async def _record(self, voice: Attachment, heard: str) -> None:
        async with self._database.write.begin() as session:
            work = self._work_in(session)
            draft = await record_heard(work, voice.id, heard)
            if draft is not None:
                _show(work, draft)
            await settle(work)
        self._wake_courier()


def _show(work: Work, draft: HeardDraft) -> None:
    """The draft once more, with what was heard: the card before it has its buttons still."""
    person = draft.chat.person
    if person is None:
        return
    card = opened_draft_card(words_for(person.locale), draft.opened)
    work.reply(draft.chat, card.dump())
    draft.chat.prompted_at = work.now
