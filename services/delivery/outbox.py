"""The outbox: leasing letters in order, recording what became of them, finding other ways."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import (
    ColumnClause,
    Table,
    bindparam,
    exists,
    func,
    literal_column,
    not_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, joinedload

from foundation.in_list import InList
from models.chats import Chat, Reach
from models.letters import TROUBLED, Letter, LetterState
from models.notices.base import Notice
from services.delivery.following import await_file
from services.delivery.routing import hold_overnight
from services.work import Work, find_routes


@dataclass(frozen=True)
class Addressed:
    """A letter and the chat it goes to."""

    letter: Letter
    chat: Chat


# Written out, not bound: only so do the databases see that the small partial indexes serve.
_WAITING: ColumnClause[str] = literal_column("'waiting'")
_older = aliased(Letter)
_LEASE = (
    select(Letter, Chat)
    .join(Chat, Chat.id == Letter.chat_id)
    .where(
        Letter.state == _WAITING,
        Letter.due_at <= bindparam("now"),
        Letter.leased_by.is_(None),
        not_(InList(Letter.chat_id, "busy")),
        ~exists().where(
            _older.chat_id == Letter.chat_id,
            _older.state == _WAITING,
            _older.not_before <= bindparam("now"),
            _older.id < Letter.id,
        ),
    )
    .options(joinedload(Chat.person))
    .order_by(Letter.priority, Letter.id)
    .limit(bindparam("limit"))
    .with_for_update(of=Letter, skip_locked=True)
)


async def lease_letters(
    session: AsyncSession,
    owner: str,
    moment: tuple[datetime, datetime],
    limit: int,
    busy: Collection[int] = (),
) -> list[Addressed]:
    """Lease the head letter of each chat that may go out now, marked as begun."""
    now, until = moment
    bound = {"now": now, "busy": busy, "limit": limit}
    found = [Addressed(row[0], row[1]) for row in await session.execute(_LEASE, bound)]
    for each in found:
        each.letter.take(owner, now, until)
    return found


_EXPIRED = (
    select(Letter)
    .where(Letter.state == _WAITING, Letter.leased_until < bindparam("now"))
    .with_for_update(skip_locked=True)
)


async def expire_leases(session: AsyncSession, now: datetime) -> list[Letter]:
    """Let go of letters whose sender is gone or frozen: nobody knows whether they arrived."""
    letters = list(await session.scalars(_EXPIRED, {"now": now}))
    for letter in letters:
        letter.may_have_arrived(now, f"lease of {letter.leased_by} ran out")
    return letters


_RETAKE = (
    select(Letter.id)
    .where(InList(Letter.id, "ids"), Letter.leased_by == bindparam("owner"))
    .with_for_update()
)


async def retake(session: AsyncSession, owner: str, ids: Sequence[int]) -> set[int]:
    """Take back, as a fence, those of these letters that are still ours to record."""
    return set(await session.scalars(_RETAKE, {"ids": ids, "owner": owner}))


_LETTERS = cast("Table", Letter.__table__)
_SENT = (
    update(_LETTERS)
    .where(_LETTERS.c.id == bindparam("letter"), _LETTERS.c.leased_by == bindparam("owner"))
    .values(
        state=LetterState.SENT,
        outcome="sent",
        attempts=_LETTERS.c.attempts + 1,
        sent_at=bindparam("now"),
        message_id=bindparam("message"),
        leased_by=None,
        leased_until=None,
    )
)


async def record_sent(
    session: AsyncSession, owner: str, messages: Mapping[int, int | None], now: datetime
) -> None:
    """Write down which letters arrived: as `Letter.was_sent`, with the fence in the statement."""
    rows = [
        {"letter": letter, "owner": owner, "message": message, "now": now}
        for letter, message in messages.items()
    ]
    await session.execute(_SENT, rows)


async def reroute(session: AsyncSession, letter: Letter, chat: Chat, reason: str) -> None:
    """Try a person's other chat where this one cannot be reached, or say that nobody was told."""
    routes = await find_routes(session, {letter.person_id}) if letter.person_id else {}
    other = routes.get(letter.person_id or 0)
    if other is None or other.id == chat.id or not letter.tells or _stays(letter):
        letter.gives_up(reason)
        return
    letter.chat_id = other.id
    letter.facts = {key: value for key, value in letter.facts.items() if key != "edits"}
    letter.release(letter.due_at)


def _stays(letter: Letter) -> bool:
    """A code that proves something in one chat must never arrive in another."""
    notice = Notice.registry.get(letter.kind)
    return notice is not None and notice.stays


def send_again(work: Work, letter: Letter, chat: Chat, at: datetime | None = None) -> None:
    """Lay a letter that reached nobody for certain in the outbox once more, for an open chat."""
    if letter.chat_id != chat.id:
        letter.facts = {key: value for key, value in letter.facts.items() if key != "edits"}
    letter.chat_id = chat.id
    letter.again(at or work.now)
    if chat.person is not None:
        hold_overnight(work, letter, chat.person)
    await_file(letter, work.now)


async def close_chat(
    session: AsyncSession, letter: Letter, chat: Chat, reason: str, *, blocked: bool
) -> None:
    """A chat turned out blocked or gone: everything waiting for it finds another way."""
    chat.reach = Reach.BLOCKED if blocked else Reach.GONE
    await session.flush()
    waiting = select(Letter).where(
        Letter.chat_id == chat.id,
        Letter.state.in_([LetterState.WAITING, LetterState.HELD]),
        Letter.leased_by.is_(None),
    )
    for each in {letter, *await session.scalars(waiting)}:
        await reroute(session, each, chat, reason)


async def count_letters(session: AsyncSession) -> dict[str, int]:
    """Count the letters that wait, are held, or are in trouble."""
    query = (
        select(Letter.state, func.count())
        .where(Letter.state.in_([LetterState.WAITING, LetterState.HELD, *TROUBLED]))
        .group_by(Letter.state)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def post_recovery(
    work: Work, channels: Collection[str], silent_since: datetime, notice: Notice
) -> int:
    """Ask for a new press after an outage longer than a button press lives."""
    asked = exists().where(
        Letter.chat_id == Chat.id, Letter.kind == notice.kind, Letter.state == _WAITING
    )
    prompted = select(Chat).where(
        Chat.prompted_at > silent_since - timedelta(minutes=30),
        Chat.reach == Reach.OPEN,
        Chat.group.is_(False),
        Chat.channel.in_(channels),
        ~asked,  # a restart in the middle of an outage asks too, and neither got through yet
    )
    chats = list(await work.session.scalars(prompted.options(joinedload(Chat.person))))
    for chat in chats:
        if chat.person_id is not None:
            key = f"recovered:{chat.id}:{int(silent_since.timestamp())}"
            work.post(chat.person_id, notice, key=key, chat=chat)
    return len(chats)
