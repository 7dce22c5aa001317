"""Handling: one transaction's updates go through the dispatcher and become letters."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import refusal_card
from bot.speakers import Speaker, read_speaker
from foundation.failpoints import failpoints
from handlers.context import Context
from messages.card import Card, toasted
from messages.words import DEFAULT
from models.chats import Chat, Reach, Tempo
from models.errors import Refused
from models.inbox import Arrival
from models.notices.system import UpdateParked
from services.delivery.digests import post_missed
from services.delivery.outbox import Addressed
from services.delivery.replies import Answered, end_buttons, take_answers
from services.files.store import FileStore
from services.files.uploads import forget_files
from services.people.chats import change_reach, find_chat, meet, move_chat
from services.people.conversations import Conversations, load_conversations
from services.privacy.erasures import ErasureList
from services.processes.inbox import finish_arrivals
from services.work import Outbox, Work

log = structlog.get_logger()


@dataclass
class Batch:
    """Updates of different chats that share one transaction."""

    arrivals: list[Arrival]
    outbox: Outbox = field(default_factory=Outbox)
    chats: dict[int, Chat] = field(default_factory=dict)
    answers: list[tuple[str, str, str, str, bool]] = field(default_factory=list)
    handled: list[int] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    erased: dict[int, datetime] = field(default_factory=dict)
    blanked: dict[str, datetime] = field(default_factory=dict)
    overtaken: set[int] = field(default_factory=set)
    shut: list[Chat] = field(default_factory=list)  # until this very update


class Handling:
    """Handling of updates that the intake has claimed, up to but not including the commit."""

    def __init__(  # noqa: PLR0913 -- the composition root hands in each part by name
        self,
        *,
        dispatcher: Dispatcher,
        bots: dict[str, Bot],
        files: FileStore,
        erasures: ErasureList,
        work_in: Callable[[AsyncSession], Work],
        owner: str,
        lease: timedelta,
        locale: str,
        reach_page: Callable[[Work, Chat, Card], Awaitable[None]],
        home_of: Callable[[str], str],
        pages: str = "",
    ) -> None:
        self._dispatcher = dispatcher
        self._bots = bots
        self._files = files
        self._erasures = erasures
        self._work_in = work_in
        self._owner = owner
        self._lease = lease
        self._locale = locale
        self._pages = pages
        self._home_of = home_of
        self._reach_page = reach_page

    async def forget(self, session: AsyncSession, batch: Batch) -> None:
        """Forget, after the commit, the files of those erased, unless somebody else needs them."""
        await forget_files(self._work_in(session), self._files, batch.forgotten)

    async def note_erased(self, batch: Batch) -> None:
        """Note beside the database, after the commit, who must not come back with a backup."""
        await asyncio.to_thread(self._erasures.add, batch.erased, batch.blanked)

    @property
    def channels(self) -> list[str]:
        return list(self._bots)

    async def handle(self, session: AsyncSession, batch: Batch) -> None:
        updates = [self._parse(arrival) for arrival in batch.arrivals]
        known: dict[str, Conversations] = {}
        for channel in {arrival.channel for arrival in batch.arrivals}:
            addresses = {each.chat for each in batch.arrivals if each.channel == channel}
            others = next(iter(known.values()), None)
            known[channel] = await load_conversations(session, channel, addresses, others)
        for arrival, update in zip(batch.arrivals, updates, strict=True):
            work = self._work_in(session)
            work.arrival_id, work.outbox = arrival.id, batch.outbox
            work.forgotten, work.erased = batch.forgotten, batch.erased
            work.blanked = batch.blanked
            if update is None:
                await apologise(work, arrival)
                continue
            await self._handle(work, known[arrival.channel], arrival, update, batch)
            batch.handled.append(arrival.id)

    def _parse(self, arrival: Arrival) -> Update | None:
        """Aiogram reads it here, from the row; what it cannot read costs one row and no more."""
        bot = self._bots[arrival.channel]
        try:
            return Update.model_validate(json.loads(arrival.payload), context={"bot": bot})
        except ValidationError as error:
            arrival.fails(str(error.errors(include_input=False)), arrival.received_at, final=True)
            log.warning("intake.unreadable", correlation=f"update-{arrival.id}")
            return None

    async def _handle(
        self, work: Work, known: Conversations, arrival: Arrival, update: Update, batch: Batch
    ) -> None:
        structlog.contextvars.bind_contextvars(correlation=f"update-{arrival.id}")
        failpoints.pass_by("intake.in-handler")
        speaker = read_speaker(update, arrival.channel, self._locale)
        if speaker is None:
            return
        chat = await meet(work, known, speaker.newcomer)
        batch.chats[chat.id] = chat
        if chat.reach is not Reach.OPEN:
            batch.shut.append(chat)
        if speaker.reach_changed is not None:
            _note_reach(chat, speaker.reach_changed)
            return
        if await _follow_migration(work, chat, speaker):
            return
        cards = await self._converse(work, known, chat, speaker, update)
        await self._owe(work, batch, chat, cards)
        if speaker.press is not None:
            said, press_id = toasted(cards), speaker.press.id
            batch.answers.append((chat.channel, press_id, chat.address, said.toast, said.alert))
            await self._reach_page(work, chat, said)
        log.info("update", channel=arrival.channel, cards=len(cards))

    async def _converse(
        self, work: Work, known: Conversations, chat: Chat, speaker: Speaker, update: Update
    ) -> list[Card]:
        bot = self._bots[chat.channel]
        work.here = chat
        if chat.person is None:
            home = self._home_of(chat.channel)
            return _cards(await self._dispatcher.feed_update(bot, update, chat=chat, home=home))
        context = Context(work, known, chat, chat.person, self._files, pages=self._pages)
        context.pace = chat.hears(work.now, counts=_counts(chat, speaker))
        work.hurried = context.pace is Tempo.FLOOD and speaker.press is None
        try:
            return _cards(await self._dispatcher.feed_update(bot, update, context=context))
        except Refused as error:
            if work.hurried and _was_refused(chat, error):
                return []
            return [refusal_card(error, context, was_press=speaker.press is not None)]

    async def _owe(self, work: Work, batch: Batch, chat: Chat, cards: Sequence[Card]) -> None:
        for card in cards:
            if card.speaks:
                work.reply(chat, card.dump(), hold=card.hold)
            if card.overtakes:
                batch.overtaken.add(chat.id)
            if card.ends:
                await end_buttons(work, chat, card.ends, card.edits)
            if card.buttons:
                chat.prompted_at = work.now

    async def settle(self, session: AsyncSession, batch: Batch) -> list[Addressed]:
        """Lay the letters down, and take those that answer the very chats of this batch along."""
        work = self._work_in(session)
        work.outbox = batch.outbox
        fresh = {chat.id for chat in batch.chats.values() if inspect(chat).pending}
        # The letters' own flush is enough, unless one leans on what is not written down yet.
        if fresh or batch.shut or any(each.chat_id is None for each in batch.outbox.letters):
            await session.flush()
        for chat in batch.shut:
            if chat.reach is Reach.OPEN and chat.person_id is not None:
                await post_missed(work, chat)
        answered = Answered(batch.chats, fresh, batch.overtaken)
        leased = await take_answers(work, answered, self._owner, self._lease)
        await finish_arrivals(session, batch.handled, work.now)
        return leased


async def apologise(work: Work, arrival: Arrival) -> None:
    """Say that something went wrong, if there is a person to say it to."""
    chat = await find_chat(work, arrival.channel, arrival.chat)
    if chat is None:
        # A newcomer's first words: the meeting was rolled back together with them. Should it be
        # the meeting itself that cannot be done, the update must be parked all the same.
        with contextlib.suppress(Exception):
            async with work.session.begin_nested():
                chat = await _meet_again(work, arrival)
    if chat is not None and chat.person_id is not None:
        notice = UpdateParked(reference=arrival.reference)
        work.post(chat.person_id, notice, key=f"parked:{arrival.id}", chat=chat)


async def _meet_again(work: Work, arrival: Arrival) -> Chat | None:
    update = Update.model_validate_json(arrival.payload)
    speaker = read_speaker(update, arrival.channel, DEFAULT)
    if speaker is None or speaker.newcomer.group:
        return None
    chat = await meet(work, Conversations(), speaker.newcomer)
    await work.session.flush()
    return chat


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


def _was_refused(chat: Chat, error: Refused) -> bool:
    """Whoever floods hears a refusal once, when it begins."""
    before = chat.memory.get("refused")
    chat.memory = {**chat.memory, "refused": error.code}
    return before == error.code


def _note_reach(chat: Chat, status: str) -> None:
    gone = {"kicked": Reach.BLOCKED, "left": Reach.GONE}
    change_reach(chat, gone.get(status, Reach.OPEN))


async def _follow_migration(work: Work, chat: Chat, speaker: Speaker) -> bool:
    """A group became a supergroup, which is said in the old chat."""
    if speaker.message is None or speaker.message.migrate_to_chat_id is None:
        return False
    await move_chat(work, chat, str(speaker.message.migrate_to_chat_id))
    return True
