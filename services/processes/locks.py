"""Locks: the transaction that holds a name keeps the others waiting until it ends."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession


async def advisory_lock(session: AsyncSession, area: str, names: Iterable[object]) -> None:
    """Hold these names, always in one order, so that two never wait for each other.

    On SQLite the one who writes is alone already.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for key in sorted({_key(f"{area}:{name}") for name in names}):
        await session.execute(select(func.pg_advisory_xact_lock(key)))


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
