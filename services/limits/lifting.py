"""Lifting a limit for a day, taking that back, or leaving it as it is; the heads decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from models.audit import Deed
from models.errors import AskedTooLong, ForHeads, NotFound
from models.limits import AGAIN, ASKED_FOR, HeldUp
from models.people import Person, Role
from services.audit.recording import record_deed
from services.people.serving import list_branch, list_roles
from services.work import Work

MOST_LISTED = 5


@dataclass(frozen=True)
class Crowds:
    """Who was held up of late where somebody decides, the newest first."""

    crowds: Sequence[HeldUp]
    # The one that was just decided about.
    decided: HeldUp | None = None


async def list_crowds(work: Work, person: Person) -> Crowds:
    """List who was held up again and again of late, and whose limits are lifted."""
    return await _list(work, person)


async def lift_limit(work: Work, person: Person, held_id: int) -> Crowds:
    """Widen the limits of an address or chat for a day; they return by themselves."""
    held = await _find(work, person, held_id)
    if not held.is_asked(work.now):
        raise AskedTooLong
    if not held.is_lifted(work.now):
        held.lift(work.now)
        await _record(work, Deed.LIMIT_LIFTED, person, held)
    return await _list(work, person, held)


async def restore_limit(work: Work, person: Person, held_id: int) -> Crowds:
    """Take back what was lifted."""
    held = await _find(work, person, held_id)
    if held.is_lifted(work.now):
        held.restore()
        await _record(work, Deed.LIMIT_RESTORED, person, held)
    return await _list(work, person, held)


async def leave_limit(work: Work, person: Person, held_id: int) -> HeldUp:
    """Leave the limits as they are; of these nobody is told again for a week."""
    held = await _find(work, person, held_id)
    held.decline(work.now)
    return held


async def _record(work: Work, deed: Deed, person: Person, held: HeldUp) -> None:
    await record_deed(work, deed, person, said=held.name)


async def _find(work: Work, person: Person, held_id: int) -> HeldUp:
    query = select(HeldUp).where(HeldUp.id == held_id).with_for_update()
    held = await work.session.scalar(query)
    deciding = await _places_of(work, person)
    if held is None:
        raise NotFound
    if not await _decides(work, deciding, held):
        raise ForHeads
    return held


async def _places_of(work: Work, person: Person) -> dict[int, Role]:
    """The places somebody runs; the office decides for all of them."""
    running: dict[int, Role] = {
        each.place_id: each.role
        for each in await list_roles(work, person.id)
        if each.role in (Role.HEAD, Role.OFFICE)
    }
    if not running:
        raise ForHeads
    return running


async def _decides(work: Work, running: dict[int, Role], held: HeldUp) -> bool:
    if Role.OFFICE in running.values():
        return True
    return any(each.id in running for each in await list_branch(work, held.place_id))


async def _list(work: Work, person: Person, decided: HeldUp | None = None) -> Crowds:
    running = await _places_of(work, person)
    await work.session.flush()
    late = select(HeldUp).where(
        (HeldUp.last_at > work.now - ASKED_FOR) & (HeldUp.minutes >= AGAIN)
        | (HeldUp.lifted_until > work.now)
    )
    found = (await work.session.scalars(late.order_by(HeldUp.last_at.desc(), HeldUp.id))).all()
    theirs = [each for each in found if await _decides(work, running, each)]
    return Crowds(theirs[:MOST_LISTED], decided)
