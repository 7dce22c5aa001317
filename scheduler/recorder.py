"""The recorder: what became of letters, many outcomes to one short transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import Clock
from foundation.database import Database, is_away
from foundation.failpoints import failpoints
from messages.delivery import (
    AddressGone,
    Invalid,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Stored,
    Throttled,
    Unknown,
)
from models.chats import Chat, Line
from models.letters import Letter, LetterState
from services.delivery.outbox import Addressed, close_chat, record_sent, retake
from services.people.chat_page import BOT, hold_history
from services.people.chats import move_chat
from services.processes.wakeups import wake_for_line
from services.work import Work

log = structlog.get_logger()
MOST_AT_ONCE = 100
DATABASE_PATIENCE = 0.5


class NotRecorded(Exception):
    """What became of a letter could not be written down: it keeps its lease until that ends."""


@dataclass(eq=False)
class Result:
    """A letter, where it went, and what came back."""

    sent: Addressed
    outcome: Outcome

    def __post_init__(self) -> None:
        # Asked now: once a record was rolled back, the row object no longer answers.
        self.letter_id = self.sent.letter.id
        self.stale = False


class Recorder:
    """Writes outcomes down until they are written; only then is a letter's slot free again."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        owner: str,
        work_in: Callable[[AsyncSession], Work],
    ) -> None:
        self._database = database
        self._clock = clock
        self._owner = owner
        self._work_in = work_in
        self._queue: asyncio.Queue[tuple[Result, asyncio.Future[None]]] = asyncio.Queue()
        self.stored: Callable[[str], None] = lambda _address: None

    async def record(self, result: Result) -> None:
        """Returns when the outcome is committed."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((result, done))
        await done

    async def run(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while len(batch) < MOST_AT_ONCE and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            left = await self._record_until_done([result for result, _ in batch])
            for result, done in batch:
                if done.done():
                    continue
                if result in left:
                    done.set_exception(NotRecorded())
                else:
                    done.set_result(None)

    async def _record_until_done(self, results: list[Result]) -> list[Result]:
        """Record, trying again while the database is away; those that could not be recorded."""
        while True:
            try:
                await self._record(results)
            except Exception as error:
                if is_away(error) or isinstance(error, OSError):
                    log.warning("recorder.database", error=type(error).__name__)
                    await asyncio.sleep(DATABASE_PATIENCE)
                    continue
                log.exception("recorder.failed", letters=len(results))
                return await self._record_apart(results)
            else:
                return []

    async def _record_apart(self, results: list[Result]) -> list[Result]:
        """Record one by one: one bad outcome holds up no other."""
        # A single one that cannot be recorded keeps its lease until that runs out, and is unknown.
        if len(results) == 1:
            return results
        return [left for each in results for left in await self._record_until_done([each])]

    async def _record(self, results: list[Result]) -> None:
        arrived = {
            each.letter_id: each.outcome.message_id
            for each in results
            if isinstance(each.outcome, Sent)
        }
        others = [each for each in results if each.letter_id not in arrived]
        async with self._database.write.begin() as session:
            if arrived:
                await record_sent(session, self._owner, arrived, self._clock.now())
            if others:
                await self._record_others(session, others)
            failpoints.pass_by("courier.before-record-commit")
        failpoints.pass_by("courier.after-record-commit")
        for result in results:
            if isinstance(result.outcome, Stored):
                self.stored(result.sent.chat.address)

    async def _record_others(self, session: AsyncSession, results: list[Result]) -> None:
        """All that is more than a message that arrived."""
        ours = await retake(session, self._owner, [result.letter_id for result in results])
        mine = [result for result in results if result.letter_id in ours]
        for result in mine:
            if not isinstance(result.outcome, Stored):
                await self._apply(session, result)
        await session.flush()
        # Last of all: one who holds a history waits for nothing else until the commit.
        await self._store_lines(session, mine)

    async def _apply(self, session: AsyncSession, result: Result) -> None:
        letter = await _take_up(session, result)
        match result.outcome:
            case AddressGone() | Moved():
                await self._change_address(session, letter, result)
            case outcome:
                apply_outcome(letter, outcome, self._clock.now())

    async def _store_lines(self, session: AsyncSession, results: list[Result]) -> None:
        stored = [(each, each.outcome.body) for each in results if isinstance(each.outcome, Stored)]
        await hold_history(session, [each.sent.chat.id for each, _ in stored])
        for each, body in stored:
            letter = await _take_up(session, each)
            await self._store_line(session, letter, each.sent.chat.id, body)
            await wake_for_line(session, each.sent.chat.address)
        await session.flush()

    async def _store_line(
        self, session: AsyncSession, letter: Letter, chat_id: int, body: dict[str, Any]
    ) -> None:
        now = self._clock.now()
        line = Line(chat_id=chat_id, author=BOT, body=body, at=now, letter_id=letter.id)
        session.add(line)
        await session.flush()
        letter.was_sent(now, line.id)

    async def _change_address(self, session: AsyncSession, letter: Letter, result: Result) -> None:
        chat = await session.get_one(Chat, result.sent.chat.id, populate_existing=True)
        match result.outcome:
            case Moved(address):
                await move_chat(self._work_in(session), chat, address)
                letter.release(self._clock.now())
            case AddressGone(reason, blocked):
                await close_chat(session, letter, chat, reason, blocked=blocked)


async def _take_up(session: AsyncSession, result: Result) -> Letter:
    """The row as it was leased: the fence has just proved that nobody changed it since."""
    if result.stale:
        return await session.get_one(Letter, result.letter_id)
    result.stale = True
    session.add(result.sent.letter)
    return result.sent.letter


def apply_outcome(letter: Letter, outcome: Outcome, now: datetime) -> None:
    """Apply an outcome to the letter alone, if it has not arrived."""
    match outcome:
        case Throttled(seconds):
            letter.throttled(now, seconds)
        case RetryLater(reason):
            letter.failed(now, reason)
        case Unknown(reason):
            letter.may_have_arrived(now, reason)
        case Invalid(reason):
            letter.end(LetterState.INVALID, reason)
