"""Privacy of calls: the end of what they keep of somebody, and whose it is once two are one."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from models.calls import Call, Unheard
from models.former_calls import FormerCall
from models.people import Person
from services.work import Work

MOVED = (
    Call.person_id,
    Call.done_by_id,
    Call.seen_by_id,
    FormerCall.done_by_id,
    FormerCall.seen_by_id,
)
SAYS = (Call.said, FormerCall.said)


async def describe_calls(work: Work, person: Person) -> dict[str, Any]:
    """Describe when they were to be called and were, and when their number was last looked at."""
    query = select(Call).where(Call.person_id == person.id).order_by(Call.id)
    calls = await work.session.scalars(query.options(joinedload(Call.topic)))
    return {
        "calls": [
            {
                "since": each.since.isoformat(),
                "number": each.topic.number if each.topic else None,
                "wished": each.wished,
                "phone_seen": each.seen_at.isoformat() if each.seen_at else None,
                "done": each.done_at.isoformat() if each.done_at else None,
                "said": each.said,
            }
            for each in calls
        ]
    }


async def erase_calls(work: Work, person: Person) -> list[str]:
    """End the calls owed to somebody who wants to be forgotten."""
    query = select(Call).where(Call.person_id == person.id, Call.done_at.is_(None))
    for call in await work.session.scalars(query):
        call.end(work.now, None)
    return []


async def join_calls(work: Work, former: Person, person: Person) -> None:
    """Make one call of two about the same; what the other was to say goes with it."""
    waiting = select(Call).where(Call.done_at.is_(None))
    theirs = await work.session.scalars(waiting.where(Call.person_id == person.id))
    kept = {call.subject: call for call in theirs}
    for call in await work.session.scalars(waiting.where(Call.person_id == former.id)):
        if (other := kept.get(call.subject)) is not None:
            unheard = update(Unheard).where(Unheard.call_id == call.id)
            await work.session.execute(unheard.values(call_id=other.id))
            call.end(work.now, None)
