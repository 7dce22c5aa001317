"""Evenings: each of them one root over all that was written, which others keep."""

from datetime import time

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import joinedload

from foundation.in_list import InList
from models.audit import AuditEntry
from models.ledger import FRESH, GENESIS, ChainHash, Evening, Event, EventSalt
from models.notices.system import EveningNoted
from models.people import Appointment, Person, Role
from services.audit.checking import count_unsealed
from services.audit.recording import AREA as RIGHTS
from services.people.serving import people_of
from services.processes.locks import advisory_lock
from services.work import Work, find_routes

AREA = "evenings"
CLOSES = time(17)
# More than that, as after an upgrade, is several entries of one evening.
MOST = 50_000


async def write_evening(work: Work) -> int:
    """Write the root of this evening, once, and send it to office and heads; none of nothing."""
    if work.local.time() < CLOSES:
        return 0
    # Two processes, and a deed that is just being written, come one after another.
    await advisory_lock(work.session, AREA, [AREA])
    last = await find_last_evening(work)
    if last is not None and last.day >= work.local.date() and last.events < MOST:
        return 0
    await _drop_left_salts(work)
    await advisory_lock(work.session, RIGHTS, [RIGHTS])
    evening = await _close(work, last)
    if evening is None:
        return 0
    work.session.add(evening)
    await work.session.flush()
    if evening.events < MOST:
        await _tell(work, evening, evening.deeds - (last.deeds if last else 0))
    return 1


async def find_last_evening(work: Work) -> Evening | None:
    """Find the newest entry of the register."""
    query = select(Evening).order_by(Evening.position.desc()).limit(1)
    return await work.session.scalar(query)


async def _close(work: Work, last: Evening | None) -> Evening | None:
    """Take what was written since; where that is nothing, there is nothing to say."""
    position = last.position + 1 if last else 1
    newest = select(AuditEntry).order_by(AuditEntry.position.desc()).limit(1)
    deed = await work.session.scalar(newest)
    deeds, before = deed.position if deed else 0, last.deeds if last else 0
    fresh = await _take(work, position)
    if not fresh.events and deeds == before:
        return None
    evening = Evening(
        position=position,
        day=work.local.date(),
        at=work.now,
        events=fresh.events,
        unsealed=fresh.unsealed + await count_unsealed(work.session, before, deeds),
        chains=fresh.hexdigest,
        deeds=deeds,
        deeds_digest=deed.digest if deed else GENESIS,
        previous=last.root if last else GENESIS,
    )
    evening.root = evening.rooted()
    evening.seal = work.keys.vouch(evening.root)
    return evening


async def _take(work: Work, position: int) -> ChainHash:
    """Take all that stands under no evening; what comes in meanwhile is the next one's."""
    waiting = select(Event.id).where(text(FRESH)).order_by(Event.topic_id, Event.position)
    ids = list(await work.session.scalars(waiting.limit(MOST)))
    taken = (
        update(Event)
        .where(InList(Event.id, "ids"))
        .values(evening=position)
        .returning(Event.topic_id, Event.position, Event.digest, Event.seal)
        .execution_options(synchronize_session=False)
    )
    found = ChainHash()
    rows = (await work.session.execute(taken, {"ids": ids})).all()
    for row in sorted(rows, key=lambda each: (each.topic_id, each.position)):
        found.add(row.topic_id, row.position, row.digest, sealed=row.seal is not None)
    return found


async def _drop_left_salts(work: Work) -> None:
    """An older program that erases somebody knows of no salts."""
    await work.session.flush()
    erased = select(Person.id).where(Person.erased_at.is_not(None))
    await work.session.execute(delete(EventSalt).where(EventSalt.person_id.in_(erased)))


async def _tell(work: Work, evening: Evening, deeds: int) -> None:
    """Tell those who serve and have a chat; it comes with the morning's letters."""
    serving = select(Appointment).where(Appointment.role.in_((Role.OFFICE, Role.HEAD)))
    found = await work.session.scalars(serving.options(joinedload(Appointment.person)))
    today = work.local.date()
    people = {each.id for each in people_of([one for one in found if one.holds(today)])}
    notice = EveningNoted(
        day=evening.day.isoformat(),
        code=evening.code,
        events=evening.events + deeds,
        unsealed=evening.unsealed if evening.position > 1 else 0,
    )
    for person_id in sorted(await find_routes(work.session, people)):
        work.post(person_id, notice, key=f"evening:{evening.position}:{person_id}")
