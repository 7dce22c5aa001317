"""Leases and heartbeats: one courier and one clock per bot, however many processes run."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Float, case, delete, func, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.leases import Beat, Lease

SECONDS = 10.0
ALIVE = timedelta(seconds=30)
DEPARTED = ""  # the role of a process that left in order


def _database_seconds(session: AsyncSession) -> ColumnElement[float]:
    """The database's own clock: processes may disagree about the time."""
    if session.get_bind().dialect.name == "postgresql":
        return literal_column("extract(epoch from clock_timestamp())", Float)
    return literal_column("(julianday('now') - 2440587.5) * 86400.0", Float)


async def hold_lease(
    session: AsyncSession, name: str, owner: str, seconds: float = SECONDS
) -> int | None:
    """Take or keep a lease; its term if it is ours, None while it is somebody else's."""
    now = _database_seconds(session)
    dialect = session.get_bind().dialect.name
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(Lease)
    statement = insert.values(name=name, owner=owner, until=now + seconds, term=1)
    taken = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "owner": owner,
            "until": now + seconds,
            "term": Lease.term + case((Lease.owner == owner, 0), else_=1),
        },
        where=or_(Lease.owner == owner, Lease.until < now),
    )
    return (await session.scalars(taken.returning(Lease.term))).one_or_none()


async def drop_leases(session: AsyncSession, owner: str) -> None:
    """Leaving in order: the next one need not wait for the lease to run out."""
    await session.execute(delete(Lease).where(Lease.owner == owner))
    await session.execute(update(Beat).where(Beat.owner == owner).values(roles=DEPARTED))


async def beat(session: AsyncSession, owner: str, roles: str, now: datetime) -> int:
    """Say that this process is alive; how many are."""
    await session.merge(Beat(owner=owner, roles=roles, at=now))
    await session.flush()
    await session.execute(delete(Beat).where(Beat.at < now - timedelta(days=1)))
    here = select(func.count()).select_from(Beat).where(Beat.roles != DEPARTED)
    alive = here.where(Beat.at > now - ALIVE)
    return await session.scalar(alive) or 1


async def find_last_beat(session: AsyncSession, role: str | None = None) -> datetime | None:
    """Find when any process that has not left, or one with this role, was last heard of."""
    query = select(func.max(Beat.at)).where(Beat.roles != DEPARTED)
    if role is not None:
        query = query.where(Beat.roles.contains(role))
    return await session.scalar(query)


async def find_last_sign(session: AsyncSession) -> datetime | None:
    """Find when any process was here last; one that left in order left people alone as well."""
    return await session.scalar(select(func.max(Beat.at)))
