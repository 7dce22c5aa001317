"""Our own chat page: its chat, and its history of what was said, shown and seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base, made_id
from models.channels import CHAT_PAGE
from models.chats import Chat, Line, Reach
from models.letters import Letter, LetterState
from models.people import Person
from services.processes.inbox import Raw, store_updates
from services.processes.locks import advisory_lock
from services.processes.wakeups import wake_for_line
from services.work import Work

ME, BOT, PRESS = "me", "bot", "press"
PAGE, NEWS = 50, 200
NEW_CHAT = {"is_group": False, "reach": Reach.OPEN, "memory": {}, "minute_count": 0}


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    more: bool


async def open_chat_page(work: Work, address: str) -> Chat:
    """The chat of a page, made on its first visit."""
    query = select(Chat).where(Chat.channel == CHAT_PAGE, Chat.address == address)
    chat = (await work.session.scalars(query)).one_or_none()
    if chat is not None:
        return chat
    # A page asks for several things at once, and each of them may be the first.
    values = {"id": made_id(), "channel": CHAT_PAGE, "address": address, **NEW_CHAT}
    once = _insert(work, Chat).values(values).on_conflict_do_nothing()
    await work.session.execute(once)
    return (await work.session.scalars(query)).one()


async def find_locale(session: AsyncSession, address: str) -> str | None:
    """Find the language of the person on this page, once we have met."""
    query = select(Person.locale).join(Chat, Chat.person_id == Person.id)
    return await session.scalar(query.where(Chat.channel == CHAT_PAGE, Chat.address == address))


def _insert(work: Work, table: type[Base]) -> Any:
    dialect = work.session.get_bind().dialect.name
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


@dataclass(frozen=True)
class Sending:
    """A page's sending: its key, its line of history, and the updates it amounts to."""

    key: str
    author: str
    body: dict[str, Any]
    updates: list[dict[str, Any]]

    def raws(self, line_id: int, now: datetime) -> list[Raw]:
        """The updates, once their line has the number by which answers refer to it."""
        return [
            Raw(CHAT_PAGE, _numbered(update, line_id, position, now))
            for position, update in enumerate(self.updates)
        ]


def _numbered(update: dict[str, Any], line_id: int, position: int, now: datetime) -> dict[str, Any]:
    whole = {"update_id": line_id * 100 + position, **update}
    for name in ("message", "edited_message"):
        if name in whole:
            whole[name] = {"message_id": line_id, "date": int(now.timestamp()), **whole[name]}
    return whole


async def store_sending(work: Work, chat: Chat, sending: Sending) -> Line:
    """Keep what the page sent, once, as a line of its history and as updates to be handled."""
    await hold_history(work.session, [chat.id])
    values = {"chat_id": chat.id, "author": sending.author, "body": sending.body}
    once = _insert(work, Line).values(**values, at=work.now, key=sending.key)
    stored = once.on_conflict_do_nothing().returning(Line)
    line: Line | None = (await work.session.scalars(stored)).one_or_none()
    if line is None:
        known = select(Line).where(Line.chat_id == chat.id, Line.key == sending.key)
        return (await work.session.scalars(known)).one()
    await store_updates(work.session, sending.raws(line.id, work.now), work.now)
    await wake_for_line(work.session, chat.address)
    return line


async def find_card(session: AsyncSession, chat_id: int, line_id: int) -> dict[str, Any] | None:
    """Find what we said in this line of this very chat."""
    query = select(Line.body).where(Line.id == line_id, Line.chat_id == chat_id, Line.author == BOT)
    return await session.scalar(query)


async def list_lines(
    session: AsyncSession, chat_id: int, *, before: int | None = None, limit: int = PAGE
) -> Page:
    """A page of history, oldest first."""
    query = (
        select(Line)
        .where(Line.chat_id == chat_id, Line.author != PRESS)
        .order_by(Line.id.desc())
        .limit(limit + 1)
    )
    if before is not None:
        query = query.where(Line.id < before)
    found = list(await session.scalars(query))
    return Page(lines=found[:limit][::-1], more=len(found) > limit)


async def list_news(
    session: AsyncSession, chat_id: int, after: int, limit: int = NEWS
) -> list[Line]:
    """List the lines after one: a chat has one writer at a time, so no older one follows."""
    query = select(Line).where(Line.chat_id == chat_id, Line.id > after, Line.author != PRESS)
    return list(await session.scalars(query.order_by(Line.id).limit(limit)))


async def find_newest(session: AsyncSession) -> int:
    """Find the number of the newest line of all."""
    return await session.scalar(select(func.max(Line.id))) or 0


async def list_spoken(session: AsyncSession, after: int, limit: int) -> list[tuple[int, int]]:
    """List the lines of all chats after one, each with its chat."""
    query = select(Line.id, Line.chat_id).where(Line.id > after, Line.author != PRESS)
    rows = await session.execute(query.order_by(Line.id).limit(limit))
    return [(row[0], row[1]) for row in rows]


async def hold_history(session: AsyncSession, chat_ids: Iterable[int]) -> None:
    """Hold a history before lines are added: they become visible in the order of their numbers."""
    await advisory_lock(session, "history", chat_ids)


async def mark_seen(work: Work, chat_id: int, line_ids: Sequence[int]) -> None:
    """Mark lines as seen that were really on somebody's screen."""
    seen = (
        update(Line)
        .where(Line.chat_id == chat_id, Line.id.in_(line_ids), Line.seen_at.is_(None))
        .values(seen_at=work.now)
        .returning(Line.letter_id)
    )
    letters = [each for each in await work.session.scalars(seen) if each is not None]
    if letters:
        told = update(Letter).where(Letter.id.in_(letters), Letter.state == LetterState.SENT)
        await work.session.execute(told.values(state=LetterState.SEEN))
