"""Guessing: whoever is wrong about a PIN waits by themselves; nobody shuts out its owner."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.households import name_household, read_address
from models.audit import Deed
from models.chats import Chat
from models.errors import PinShut
from models.guesses import ADDRESS_TRIES, ALL, CHAT_TRIES, HOUR, Guesses
from models.notices.people import PinsGuessed
from services.audit.recording import record_deed
from services.people.serving import list_offices, people_of
from services.processes.locks import advisory_lock
from services.work import Work, find_routes

log = structlog.get_logger()
AREA = "guesses"


@dataclass(frozen=True)
class Guesser:
    """Where a guess comes from, and after how many misses it waits."""

    name: str
    tries: int

    @classmethod
    def of_chat(cls, chat: Chat) -> "Guesser":
        return cls(f"chat:{chat.id}", CHAT_TRIES)

    @classmethod
    def of_address(cls, address: str) -> "Guesser":
        """Of IPv6 a whole line counts as one: whoever has one has all its addresses."""
        known = read_address(address)
        household = name_household(known) if known is not None else address
        return cls(f"address:{household}", ADDRESS_TRIES)


async def require_unshut(work: Work, source: Guesser) -> None:
    """Refuse a source that has been wrong too often of late; it alone waits."""
    known = await work.session.get(Guesses, work.keys.mark(source.name))
    if known is not None and known.is_shut(work.now):
        raise PinShut


async def note_miss(work: Work, source: Guesser) -> None:
    """Count a wrong try for its source and in all; where there are too many, somebody hears."""
    mark = work.keys.mark(source.name)
    await advisory_lock(work.session, AREA, [mark, ALL])
    await work.session.flush()
    (await _find(work, mark)).was_missed(work.now, source.tries)
    everywhere = await _find(work, ALL)
    rings = everywhere.counts(work.now)
    await work.session.flush()
    if rings:
        await _alarm(work, everywhere.misses)


async def _find(work: Work, mark: str) -> Guesses:
    known = await work.session.get(Guesses, mark, populate_existing=True)
    if known is None:
        known = Guesses(mark=mark, since=work.now, last_at=work.now)
        work.session.add(known)
        await work.session.flush()
    return known


async def _alarm(work: Work, count: int) -> None:
    log.warning("pins.guessed", misses=count)
    await record_deed(work, Deed.GUESSED, None, said=str(count))
    offices = {each.id for each in people_of(await list_offices(work))}
    hour = work.now.strftime("%Y%m%d%H")
    for person_id in sorted(await find_routes(work.session, offices)):
        work.post(person_id, PinsGuessed(count=count), key=f"guessed:{hour}:{person_id}")


async def count_misses(session: AsyncSession, now: datetime) -> int:
    """Count the wrong PINs of the last hour or so, for those who watch the program."""
    since = now - HOUR
    query = select(func.coalesce(func.sum(Guesses.misses), 0))
    recent = query.where(Guesses.mark == ALL, Guesses.last_at > since)
    return int(await session.scalar(recent) or 0)
