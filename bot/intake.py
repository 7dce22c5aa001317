"""The intake: stores what comes in, then works it off, chat by chat, one transaction at a time."""

import asyncio
import hashlib
import json
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import refusal_card
from bot.memory import speaking
from bot.newcomers import Speaker, read_speaker
from handlers.talk import Talk
from messages.card import Card
from models.chats import Chat, Reach
from models.clock import Clock
from models.database import Database
from models.errors import Refused
from models.failpoints import failpoints
from models.inbox import Arrival, Progress
from models.letters import Letter, Post
from models.notices import UpdateParked
from models.people import ALPHABET
from scheduler.courier import Courier
from services.chats import change_reach, find_chat, meet, move_chat
from services.files import FileStore
from services.inbox import Raw, claim_arrivals, finish_arrivals, store_updates
from services.letters import Addressed, find_waiting_chats, overtake
from services.queries.conversation import Conversations, load_conversations
from services.work import Work

log = structlog.get_logger()
BATCH = 50
IDLE = 1.0
DATABASE_PATIENCE = 0.5
TROUBLED_DATABASE = (OperationalError, InterfaceError)


@dataclass
class Batch:
    """Updates of different chats that share one transaction."""

    arrivals: list[Arrival]
    letters: list[Letter] = field(default_factory=list)
    chats: dict[int, Chat] = field(default_factory=dict)
    answers: list[tuple[str, str, str, str]] = field(default_factory=list)
    handled: list[int] = field(default_factory=list)


class Intake:
    """One per process; any number of processes."""

    def __init__(  # noqa: PLR0913 -- the composition root hands in each part by name
        self,
        *,
        database: Database,
        dispatcher: Dispatcher,
        bots: dict[str, Bot],
        clock: Clock,
        courier: Courier,
        files: FileStore,
        work_in: Callable[[AsyncSession], Work],
        owner: str,
        home: str = "",
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._bots = bots
        self._clock = clock
        self._courier = courier
        self._files = files
        self._work_in = work_in
        self._owner = owner
        self._home = home
        self._woken = asyncio.Event()
        self._careful = 0
        self._left = 0
        self._waiting: list[tuple[list[Raw], asyncio.Future[None]]] = []
        self._storing = asyncio.Lock()
        self.handled = 0
        self.taking = True

    # -- storing ------------------------------------------------------------------------------

    async def store(self, raws: Sequence[Raw]) -> None:
        """Returns when these updates are committed; several callers share one commit."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((list(raws), done))
        async with self._storing:
            # Whoever's turn comes first stores for all who came by then; they need no turn.
            if not done.done():
                waiting, self._waiting = self._waiting, []
                await self._store_all(waiting)
        await done

    async def _store_all(self, waiting: list[tuple[list[Raw], asyncio.Future[None]]]) -> None:
        raws = [raw for several, _ in waiting for raw in several]
        try:
            failpoints.pass_by("intake.before-store")
            async with self._database.write.begin() as session:
                await store_updates(session, raws, self._clock.now())
                failpoints.pass_by("intake.before-store-commit")
            failpoints.pass_by("intake.after-store-commit")
        except Exception as error:  # noqa: BLE001 -- every caller must hear of it
            for _, done in waiting:
                done.set_exception(error)
            return
        for _, done in waiting:
            done.set_result(None)
        self._left += len(raws)
        self.wake()

    def wake(self) -> None:
        self._woken.set()

    # -- working off --------------------------------------------------------------------------

    async def run(self) -> None:
        while self.taking:
            if not await self.work_off() or self._all_seen():
                await self._rest()

    def _all_seen(self) -> bool:
        """Nothing stored here is left: the next look can wait until something comes."""
        return self._left <= 0 and not self._careful

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(IDLE):
                await self._woken.wait()
        except TimeoutError:
            pass
        self._woken.clear()

    async def work_off(self) -> bool:
        """Take up what waits: together while all goes well, one by one after a failure."""
        alone = self._careful > 0
        try:
            batch = await self._attempt(1 if alone else BATCH)
        except DBAPIError as error:
            log.warning("intake.database", error=type(error.orig).__name__)
            await asyncio.sleep(DATABASE_PATIENCE)
            return True
        except _HandlingFailed as failure:
            await self._after_failure(failure)
            return True
        self._careful = max(0, self._careful - 1)
        return bool(batch.arrivals)

    async def _after_failure(self, failure: "_HandlingFailed") -> None:
        if len(failure.ids) > 1:
            log.warning("intake.apart", updates=len(failure.ids), at=_last_line(failure.trouble))
            self._careful = len(failure.ids)
            return
        await self._set_back(failure.ids[0], failure.trouble)

    async def _attempt(self, limit: int) -> Batch:
        failpoints.pass_by("intake.before-work")
        async with self._database.write() as session, session.begin():
            now = self._clock.now()
            arrivals = await claim_arrivals(session, list(self._bots), now, limit)
            batch = Batch(arrivals)
            self._left = max(0, self._left - len(arrivals)) if arrivals else 0
            if not arrivals:
                return batch
            ids = [arrival.id for arrival in arrivals]
            try:
                await self._handle_all(session, batch)
                # Here, too: some of what a handler made is refused only when it is written down.
                hot = await self._settle(session, batch)
                failpoints.pass_by("intake.before-commit")
            except Exception as error:
                if _is_away(error):
                    raise
                raise _HandlingFailed(ids, traceback.format_exc()) from error
        failpoints.pass_by("intake.after-commit")
        self._after_commit(batch, hot)
        return batch

    async def _handle_all(self, session: AsyncSession, batch: Batch) -> None:
        updates = [self._parse(arrival) for arrival in batch.arrivals]
        known: dict[str, Conversations] = {}
        for channel in {arrival.channel for arrival in batch.arrivals}:
            addresses = {each.chat for each in batch.arrivals if each.channel == channel}
            known[channel] = await load_conversations(session, channel, addresses)
        for arrival, update in zip(batch.arrivals, updates, strict=True):
            work = self._work_in(session)
            work.arrival_id, work.letters = arrival.id, batch.letters
            if update is None:
                await self._apologise(work, arrival)
                continue
            await self._handle(work, known[arrival.channel], arrival, update, batch)
            batch.handled.append(arrival.id)

    def _parse(self, arrival: Arrival) -> Update | None:
        """Aiogram reads it here, from the row; what it cannot read costs one row and no more."""
        bot = self._bots[arrival.channel]
        try:
            return Update.model_validate(json.loads(arrival.payload), context={"bot": bot})
        except ValidationError as error:
            arrival.fails(str(error.errors(include_input=False)), self._clock.now(), final=True)
            log.warning("intake.unreadable", correlation=f"update-{arrival.id}")
            return None

    async def _handle(
        self, work: Work, known: Conversations, arrival: Arrival, update: Update, batch: Batch
    ) -> None:
        structlog.contextvars.bind_contextvars(correlation=f"update-{arrival.id}")
        failpoints.pass_by("intake.in-handler")
        speaker = read_speaker(update, arrival.channel)
        if speaker is None:
            return
        chat = await meet(work, known, speaker.newcomer)
        batch.chats[chat.id] = chat
        if speaker.reach_changed is not None:
            _note_reach(chat, speaker.reach_changed)
            return
        if await _follow_migration(work, chat, speaker):
            return
        cards = await self._converse(work, known, chat, speaker, update)
        self._owe(work, chat, cards)
        if speaker.press is not None:
            toast = next((card.toast for card in cards if card.toast), "")
            batch.answers.append((chat.channel, speaker.press.id, chat.address, toast))
        log.info("update", channel=arrival.channel, cards=len(cards))

    async def _converse(
        self, work: Work, known: Conversations, chat: Chat, speaker: Speaker, update: Update
    ) -> list[Card]:
        token = speaking.set(chat)
        bot = self._bots[chat.channel]
        try:
            if chat.person is None:
                return _cards(
                    await self._dispatcher.feed_update(bot, update, chat=chat, home=self._home)
                )
            talk = Talk(work, known, chat, chat.person, self._files)
            talk.pace = chat.hears(work.now, counts=_counts(chat, speaker))
            try:
                return _cards(await self._dispatcher.feed_update(bot, update, talk=talk))
            except Refused as error:
                return [refusal_card(error, talk, was_press=speaker.press is not None)]
        finally:
            speaking.reset(token)

    def _owe(self, work: Work, chat: Chat, cards: Sequence[Card]) -> None:
        for card in cards:
            if card.speaks:
                work.reply(chat, card.dump(), hold=card.hold)
            if card.buttons:
                chat.prompted_at = work.now

    async def _settle(self, session: AsyncSession, batch: Batch) -> list[Addressed]:
        """Route the letters, and take those that answer the very chats of this batch along."""
        work = self._work_in(session)
        work.letters = batch.letters
        await session.flush()
        await work.route()
        hot = await self._take_hot(session, batch, work)
        await work.settle()
        await finish_arrivals(session, batch.handled, work.now)
        return hot

    async def _take_hot(self, session: AsyncSession, batch: Batch, work: Work) -> list[Addressed]:
        answered = {each.chat_id for each in batch.letters if each.chat_id in batch.chats}
        if not answered:
            return []
        chat_ids = {chat_id for chat_id in answered if chat_id is not None}
        await overtake(session, chat_ids, work.now)
        queued = await find_waiting_chats(session, chat_ids, self._owner, work.now)
        hot: list[Addressed] = []
        for letter in batch.letters:
            if letter.chat_id in chat_ids - queued and _may_go(letter, work):
                letter.take(self._owner, work.now, work.now + self._courier.lease_end())
                hot.append(Addressed(letter, batch.chats[letter.chat_id or 0]))
        return hot

    def _after_commit(self, batch: Batch, hot: list[Addressed]) -> None:
        self.handled += len(batch.handled)
        self._courier.dispatch(hot)
        for channel, press_id, address, toast in batch.answers:
            self._courier.answer(channel, press_id, address, toast)
        if len(hot) < len(batch.letters):
            self._courier.wake()

    # -- trouble ------------------------------------------------------------------------------

    async def _set_back(self, arrival_id: int, trouble: str) -> None:
        """Rolled back; noted on the row, tried again later, and in the end parked."""
        log.warning("intake.failed", correlation=f"update-{arrival_id}", at=_last_line(trouble))
        try:
            async with self._database.write.begin() as session:
                arrival = await session.get_one(Arrival, arrival_id, with_for_update=True)
                if arrival.progress is not Progress.WAITING:
                    return  # another process took it up meanwhile, and with more luck
                arrival.fails(trouble, self._clock.now())
                if arrival.progress is Progress.PARKED:
                    work = self._work_in(session)
                    await self._apologise(work, arrival)
                    await work.settle()
        except DBAPIError as error:
            log.warning("intake.database", error=type(error.orig).__name__)

    async def _apologise(self, work: Work, arrival: Arrival) -> None:
        chat = await find_chat(work, arrival.channel, arrival.chat)
        if chat is not None and chat.person_id is not None:
            notice = UpdateParked(reference=reference(arrival.id))
            work.post(chat.person_id, notice, key=f"parked:{arrival.id}", chat=chat)


class _HandlingFailed(Exception):
    """Rolled back: after that the rows themselves can no longer be asked."""

    def __init__(self, ids: list[int], trouble: str) -> None:
        super().__init__(trouble)
        self.ids, self.trouble = ids, trouble


def _is_away(error: Exception) -> bool:
    """Whether it was the database that failed, and not what the handler asked of it."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or isinstance(error, TROUBLED_DATABASE)


def reference(arrival_id: int) -> str:
    """E-7F3K: short enough to read out, the same for everybody who looks."""
    digest = hashlib.sha256(str(arrival_id).encode()).digest()
    return "E-" + "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:4])


def _last_line(trouble: str) -> str:
    """Where it broke: file, line and kind of error, but not its words, which may be a person's."""
    places = [line.strip() for line in trouble.splitlines() if line.startswith("  File ")]
    kind = trouble.strip().splitlines()[-1].partition(":")[0]
    return f"{kind} {places[-1] if places else ''}"


def _cards(result: Any) -> list[Card]:
    if result is UNHANDLED or result is None:
        return []
    return list(result) if isinstance(result, list) else [result]


def _counts(chat: Chat, speaker: Speaker) -> bool:
    """A press is no message, and an album is one."""
    if speaker.message is None:
        return False
    if speaker.album is None:
        return True
    first = chat.memory.get("album") != speaker.album
    chat.memory = {**chat.memory, "album": speaker.album}
    return first


def _may_go(letter: Letter, work: Work) -> bool:
    return letter.state is Post.WAITING and letter.due_at <= work.now


def _note_reach(chat: Chat, status: str) -> None:
    gone = {"kicked": Reach.BLOCKED, "left": Reach.GONE}
    change_reach(chat, gone.get(status, Reach.OPEN))


async def _follow_migration(work: Work, chat: Chat, speaker: Speaker) -> bool:
    """A group became a supergroup: Telegram says so in the old chat."""
    if speaker.message is None or speaker.message.migrate_to_chat_id is None:
        return False
    await move_chat(work, chat, str(speaker.message.migrate_to_chat_id))
    return True
