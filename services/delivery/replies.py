"""Replies: the answer to what somebody has just said leaves at once, if nothing goes before it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    ColumnClause,
    Table,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.in_list import InList
from models.chats import Chat
from models.letters import Letter, LetterState
from services.delivery.outbox import Addressed
from services.delivery.routing import address, lay_down
from services.work import REPLY, Work

# Older cards than these are far up in the chat, and a press there is answered by words.
LOOKED_BACK = timedelta(days=1)
MOST_LOOKED_AT = 30
# Written out, not bound: only so do the databases see that the small partial index serves.
_WAITING: ColumnClause[str] = literal_column("'waiting'")
_AHEAD = select(Letter.chat_id, Letter.not_before > bindparam("now")).where(
    InList(Letter.chat_id, "chats"),
    Letter.state == _WAITING,
    or_(
        and_(
            Letter.not_before <= bindparam("now"),
            or_(Letter.leased_by.is_(None), Letter.leased_by != bindparam("owner")),
        ),
        and_(
            Letter.not_before > bindparam("now"), Letter.kind == REPLY, Letter.leased_by.is_(None)
        ),
    ),
)


@dataclass(frozen=True)
class Ahead:
    """Chats with letters from before: due and not ours, or answers that still wait a moment."""

    queued: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)


async def find_letters_ahead(
    session: AsyncSession, chat_ids: Collection[int], owner: str, now: datetime
) -> Ahead:
    """Find the chats where an older letter must go out first, or may be overtaken."""
    ahead = Ahead()
    if chat_ids:
        bound = {"chats": chat_ids, "owner": owner, "now": now}
        for chat_id, held in await session.execute(_AHEAD, bound):
            (ahead.held if held else ahead.queued).add(chat_id or 0)
    return ahead


_LETTERS = cast("Table", Letter.__table__)
_OVERTAKE = (
    update(_LETTERS)
    .where(
        InList(_LETTERS.c.chat_id, "chats"),
        _LETTERS.c.state == _WAITING,
        _LETTERS.c.kind == REPLY,
        _LETTERS.c.not_before > bindparam("now"),
        _LETTERS.c.leased_by.is_(None),
    )
    .values(state=LetterState.REPLACED, outcome="overtaken")
)


async def overtake(session: AsyncSession, chat_ids: Collection[int], now: datetime) -> None:
    """A newer answer takes the place of one that still waits a moment, as for an album."""
    await session.execute(_OVERTAKE, {"chats": chat_ids, "now": now})


async def end_buttons(work: Work, chat: Chat, beginnings: tuple[str, ...], but: int | None) -> None:
    """Take the buttons from older answers in this chat whose presses begin like this."""
    query = (
        select(Letter)
        .where(
            Letter.person_id == chat.person_id,
            Letter.chat_id == chat.id,
            Letter.kind == REPLY,
            Letter.created_at > work.now - LOOKED_BACK,
        )
        .order_by(Letter.id.desc())
        .limit(MOST_LOOKED_AT)
    )
    newest: dict[int, dict[str, Any]] = {}
    for letter in await work.session.scalars(query):
        message_id = letter.facts.get("edits") or letter.message_id
        if message_id is not None:
            newest.setdefault(message_id, letter.facts)
    for message_id, facts in sorted(newest.items()):
        presses = (press or "" for row in facts.get("buttons", ()) for _, press, *_ in row)
        if message_id != but and any(each.startswith(beginnings) for each in presses):
            work.reply(chat, {"text": facts["text"], "edits": message_id})


@dataclass
class Answered:
    """The chats that have just spoken; nothing can lie before the first letter of a fresh one."""

    chats: Mapping[int, Chat]
    fresh: Collection[int]
    overtaken: set[int]


async def take_answers(
    work: Work, answered: Answered, owner: str, lease: timedelta
) -> list[Addressed]:
    """Lay the work's letters in the outbox; those that may leave with its commit are leased."""
    # First: what waits for its file, or is owed under its key already, must not leave.
    await address(work)
    chats = {each.chat_id for each in work.outbox.letters if each.chat_id in answered.chats}
    known = {each for each in chats | answered.overtaken if each and each not in answered.fresh}
    ahead = await find_letters_ahead(work.session, known, owner, work.now)
    if overtaken := answered.overtaken & ahead.held:
        await overtake(work.session, overtaken, work.now)
    leased: list[Addressed] = []
    for letter in work.outbox.letters:
        if letter.chat_id in chats - ahead.queued and letter.may_go(work.now):
            letter.take(owner, work.now, work.now + lease)
            leased.append(Addressed(letter, answered.chats[letter.chat_id or 0]))
    await lay_down(work)
    return leased
