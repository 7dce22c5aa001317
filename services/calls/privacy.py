"""What calls keep of somebody: its end, and whose it is once two are one."""

from sqlalchemy import select, update

from models.callbacks import CallBack, Unheard
from models.enquiries import EnquiryCall
from models.people import Person
from services.work import Work

MOVED = (
    CallBack.person_id,
    CallBack.done_by_id,
    EnquiryCall.done_by_id,
    EnquiryCall.seen_by_id,
)
SAYS = (EnquiryCall.said,)


async def erase_calls(work: Work, person: Person) -> list[str]:
    """Whoever wants to be forgotten is not telephoned."""
    query = select(CallBack).where(CallBack.person_id == person.id, CallBack.done_at.is_(None))
    for callback in await work.session.scalars(query):
        callback.end(work.now, None)
    return []


async def join_calls(work: Work, former: Person, person: Person) -> None:
    """One call tells both: what the other was to say goes with it."""
    waiting = select(CallBack).where(CallBack.done_at.is_(None))
    theirs = await work.session.scalars(waiting.where(CallBack.person_id == person.id))
    kept = {call.topic_id: call for call in theirs}
    for call in await work.session.scalars(waiting.where(CallBack.person_id == former.id)):
        if (other := kept.get(call.topic_id)) is not None:
            unheard = update(Unheard).where(Unheard.callback_id == call.id)
            await work.session.execute(unheard.values(callback_id=other.id))
            call.end(work.now, None)
