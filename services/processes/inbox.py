"""The inbox: storing what came in, taking it up in order, parking what cannot be done."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnClause,
    Table,
    Text,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from foundation.in_list import InList
from models.inbox import Arrival, ArrivalState, chat_of, key_of
from services.processes.wakeups import wake_for_inbox


@dataclass(frozen=True)
class Raw:
    """An update as it came, and which messenger brought it."""

    channel: str
    update: dict[str, Any]


def _row(raw: Raw, now: datetime) -> dict[str, Any]:
    return {
        "channel": raw.channel,
        "source_key": key_of(raw.update),
        "chat": chat_of(raw.update),
        "payload": json.dumps(raw.update, ensure_ascii=True, separators=(",", ":")),
        "received_at": now,
        "progress": ArrivalState.WAITING,
        "tries": 0,
    }


_TABLE = cast("Table", Arrival.__table__)
_STORE = {
    name: insert(_TABLE).on_conflict_do_nothing(index_elements=["channel", "source_key"])
    for name, insert in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}


async def store_updates(session: AsyncSession, raws: Sequence[Raw], now: datetime) -> None:
    """Keep a batch of updates; what is already there is kept once."""
    once = _STORE[session.get_bind().dialect.name]
    await session.execute(once, [_row(raw, now) for raw in raws])
    await wake_for_inbox(session)


_older = aliased(Arrival)
# Written out, not bound: only so do the databases see that the small partial index serves.
_WAITING: ColumnClause[str] = literal_column("'waiting'")
_CLAIM = (
    select(Arrival)
    .where(
        Arrival.progress == _WAITING,
        InList(Arrival.channel, "channels", Text()),
        or_(Arrival.not_before.is_(None), Arrival.not_before <= bindparam("now")),
        ~exists().where(
            _older.channel == Arrival.channel,
            _older.chat == Arrival.chat,
            _older.progress == _WAITING,
            _older.id < Arrival.id,
        ),
    )
    .order_by(Arrival.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)


async def claim_arrivals(
    session: AsyncSession, channels: Sequence[str], now: datetime, limit: int
) -> list[Arrival]:
    """Claim the oldest waiting update of each chat that nobody else is working on."""
    bound = {"channels": channels, "now": now, "limit": limit}
    return list(await session.scalars(_CLAIM, bound))


_FINISH = (
    update(_TABLE)
    .where(InList(_TABLE.c.id, "ids"))
    .values(progress=ArrivalState.DONE, done_at=bindparam("now"), trouble=None)
)


async def find_unhandled(session: AsyncSession, arrival_id: int) -> Arrival | None:
    """Find this update, if it still waits to be handled."""
    query = select(Arrival).where(
        Arrival.id == arrival_id, Arrival.progress == ArrivalState.WAITING
    )
    return (await session.scalars(query.with_for_update())).one_or_none()


async def finish_arrivals(session: AsyncSession, ids: Sequence[int], now: datetime) -> None:
    """Mark updates as handled, in the same transaction as all they caused."""
    await session.execute(_FINISH, {"ids": ids, "now": now})


async def retry_parked(session: AsyncSession, arrival_id: int) -> Arrival:
    """Try a parked update once more."""
    arrival = await session.get_one(Arrival, arrival_id)
    arrival.progress, arrival.tries, arrival.not_before = ArrivalState.WAITING, 0, None
    return arrival


async def count_arrivals(session: AsyncSession) -> dict[str, int]:
    """Count the updates that wait and those that are parked."""
    query = (
        select(Arrival.progress, func.count())
        .where(Arrival.progress != ArrivalState.DONE)
        .group_by(Arrival.progress)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def count_waiting(session: AsyncSession, channel: str, chat: str) -> int:
    """Count the updates of one chat that wait."""
    query = select(func.count()).where(
        Arrival.channel == channel, Arrival.chat == chat, Arrival.progress == _WAITING
    )
    return await session.scalar(query) or 0


async def forget_payloads(session: AsyncSession, before: datetime) -> None:
    """Forget the words of updates that ended long ago, handled or parked; none can be replayed."""
    ended_at = func.coalesce(Arrival.done_at, Arrival.received_at)
    old = update(Arrival).where(
        Arrival.progress != ArrivalState.WAITING, ended_at < before, Arrival.payload != "{}"
    )
    await session.execute(old.values(payload="{}"))
