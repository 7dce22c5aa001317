"""Noting whom the limits hold up: counted by minutes, told to the heads once in a day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.channels import CHAT_PAGE
from models.chats import Chat
from models.letters import Letter
from models.limits import AGAIN, FORGOTTEN, HOUR, WIDER, HeldIn, HeldUp
from models.notices.limits import PeopleHeldUp
from models.people import Person
from models.secrets import Secrets
from models.stations import Place
from services.people.serving import list_heads, list_offices, people_of
from services.processes.locks import advisory_lock
from services.work import Work

AREA = "limits"
# A telephone rings for this no more than once in a day, whatever is flooded.
ONCE_IN = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Refusals:
    """What one address or chat was refused of late, and in which chats."""

    whose: str
    held: HeldIn
    times: int
    of_chat: bool = False
    chats: frozenset[str] = frozenset()


def mark_of(keys: Secrets, whose: str) -> str:
    """Mark an address or chat, to be known again and never to be read."""
    return keys.mark(f"held-up:{whose}")


async def note_held_up(work: Work, refused: Iterable[Refusals]) -> None:
    """Count who was held up, forget who was long ago, and tell the heads where it goes on."""
    await advisory_lock(work.session, AREA, [AREA])
    once = (HeldUp.minutes < AGAIN) & (HeldUp.last_at < work.now - HOUR)
    old = delete(HeldUp).where(once | (HeldUp.last_at < work.now - FORGOTTEN))
    await work.session.execute(old)
    noted = [await _note(work, each) for each in refused]
    await work.session.flush()
    by_place: dict[int | None, list[HeldUp]] = {}
    for each in noted:
        if each.is_told(work.now):
            by_place.setdefault(each.place_id, []).append(each)
    for place_id, crowds in by_place.items():
        await _tell(work, place_id, crowds)


async def _note(work: Work, refused: Refusals) -> HeldUp:
    mark = mark_of(work.keys, refused.whose)
    known = await work.session.scalar(select(HeldUp).where(HeldUp.mark == mark))
    if known is None:
        known = HeldUp(
            mark=mark,
            of_chat=refused.of_chat,
            held=refused.held,
            since=work.now,
            last_at=work.now,
        )
        work.session.add(known)
    known.was_held(work.now, refused.held, refused.times)
    known.place_id = await _find_place(work, refused.chats) or known.place_id
    return known


async def _find_place(work: Work, chats: Iterable[str]) -> int | None:
    """Find the station at which most of these chats are."""
    query = select(Chat.place_id).where(Chat.channel == CHAT_PAGE, Chat.address.in_(chats))
    places = Counter(await work.session.scalars(query.where(Chat.place_id.is_not(None))))
    return places.most_common(1)[0][0] if places else None


async def _tell(work: Work, place_id: int | None, crowds: Sequence[HeldUp]) -> None:
    most = max(crowds, key=lambda each: each.times)
    notice = PeopleHeldUp(
        held_id=most.id,
        crowd=most.name,
        held=most.held,
        times=most.times,
        since=most.since,
        of_chat=most.of_chat,
        others=len(crowds) - 1,
    )
    day = work.local.date()
    heads = {each.id for each in await _list_deciding(work, place_id)}
    for person_id in sorted(heads - await _list_told(work, heads)):
        work.post(person_id, notice, key=f"held-up:{day}:{person_id}")


async def _list_deciding(work: Work, place_id: int | None) -> list[Person]:
    """The heads of the station concerned; where no station is known, the office."""
    if place_id is None:
        return people_of(await list_offices(work))
    return people_of(await list_heads(work, await work.session.get_one(Place, place_id)))


async def _list_told(work: Work, person_ids: set[int]) -> set[int]:
    """Who was told of anybody held up within a day, or is about to be."""
    query = select(Letter.person_id).where(
        Letter.person_id.in_(person_ids),
        Letter.kind == PeopleHeldUp.kind,
        Letter.created_at > work.now - ONCE_IN,
    )
    owed = {each.person_id for each in work.letters if each.kind == PeopleHeldUp.kind}
    return {each for each in {*await work.session.scalars(query), *owed} if each is not None}


async def find_lifted(session: AsyncSession, now: datetime) -> Mapping[str, float]:
    """Find whose limits are lifted just now, and by what factor."""
    marks = await session.scalars(select(HeldUp.mark).where(HeldUp.lifted_until > now))
    return dict.fromkeys(marks, float(WIDER))
