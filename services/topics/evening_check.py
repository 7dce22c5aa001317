"""Evenings, read from end to end: does each still stand for what was written by then?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry
from models.ledger import GENESIS, SHOWN_SIGNS, ChainHash, Evening
from models.secrets import Secrets
from services.audit.checking import DeedSeals, count_unsealed
from services.topics.ledger_check import Seals, Wrong

# So long after an upgrade programs of before may be at work, which seal nothing.
GRACE = timedelta(days=7)
NOTHING = ChainHash()


@dataclass(frozen=True)
class EveningBreak:
    """An evening that does not hold, and why."""

    position: int
    day: date | None
    wrong: Wrong


async def list_evenings(session: AsyncSession) -> list[Evening]:
    """List every evening, the oldest first."""
    return list(await session.scalars(select(Evening).order_by(Evening.position)))


def judge_seals(evenings: Sequence[Evening], keys: Secrets) -> Seals:
    """Say where a seal may be missing: under the first evening, and for a while after an upgrade.

    A database that was made by a program that seals had nothing to upgrade from.
    """
    if not evenings:
        return Seals(keys)
    first, until = evenings[0], evenings[0].day + GRACE
    if not first.unsealed:
        return Seals(keys, frozenset(), fresh=False)
    lenient = frozenset(each.position for each in evenings if each.day <= until)
    return Seals(keys, lenient, fresh=evenings[-1].day < until)


def judge_deeds(evenings: Sequence[Evening], seals: Seals) -> DeedSeals:
    """Say the same of the log of rights: up to which deed a seal may be missing."""
    if seals.fresh:
        return DeedSeals(seals.keys)
    ends = [each.deeds for each in evenings if each.position in seals.lenient]
    return DeedSeals(seals.keys, max(ends, default=0))


async def check_evenings(
    session: AsyncSession,
    evenings: Sequence[Evening],
    under: Mapping[int | None, ChainHash],
    keys: Secrets,
) -> list[EveningBreak]:
    """Compare what each evening says with the events that stand under it now."""
    breaks: list[EveningBreak] = []
    before: Evening | None = None
    for each in evenings:
        wrong = _find_wrong(before, each, keys)
        if wrong is None and not await _stands_for(session, before, each, under):
            wrong = Wrong.ROOT
        if wrong is not None:
            breaks.append(EveningBreak(each.position, each.day, wrong))
        before = each
    known = {each.position for each in evenings}
    lost = sorted(each for each in under if each is not None and each not in known)
    return [*breaks, *(EveningBreak(each, None, Wrong.MISSING) for each in lost)]


def _find_wrong(before: Evening | None, evening: Evening, keys: Secrets) -> Wrong | None:
    if evening.position != (before.position + 1 if before else 1):
        return Wrong.MISSING
    if evening.root != evening.rooted():
        return Wrong.CHANGED
    if evening.previous != (before.root if before else GENESIS):
        return Wrong.UNCHAINED
    # Whoever writes an evening has a key: no older program writes any.
    return Seals(keys, fresh=False).find_wrong(evening.seal, evening.root, evening.position)


async def _stands_for(
    session: AsyncSession,
    before: Evening | None,
    evening: Evening,
    under: Mapping[int | None, ChainHash],
) -> bool:
    """Whether all it was written over is there: the events, and the log as far as it had come."""
    found = under.get(evening.position, NOTHING)
    unsealed = await count_unsealed(session, before.deeds if before else 0, evening.deeds)
    said = evening.events, evening.unsealed, evening.chains
    there = said == (found.events, found.unsealed + unsealed, found.hexdigest)
    return there and await _has_deeds(session, evening)


async def _has_deeds(session: AsyncSession, evening: Evening) -> bool:
    """Whether the log of rights still holds the deed it had come to."""
    if not evening.deeds:
        return evening.deeds_digest == GENESIS
    query = select(AuditEntry.digest).where(AuditEntry.position == evening.deeds)
    return bool(await session.scalar(query) == evening.deeds_digest)


def clean_root(given: str) -> str:
    """A root as it was written down, without the dashes; nothing: it is none."""
    signs = given.strip().lower().replace("-", "").replace(" ", "")
    plain = len(signs) >= SHOWN_SIGNS and all(each in "0123456789abcdef" for each in signs)
    return signs if plain else ""


def find_evening(evenings: Sequence[Evening], signs: str) -> Evening | None:
    """Find the evening whose root begins so."""
    return next((each for each in evenings if each.root.startswith(signs)), None)
