"""Privacy of the log: it keeps who did what by number, and what was done with somebody's data."""

from typing import Any

from sqlalchemy import or_, select

from models.audit import AuditEntry, Deed
from models.people import Person
from services.work import Work

OTHERWISE = {
    AuditEntry.actor_id: "the log keeps who acted as it was written: its chain would break",
    AuditEntry.whom_id: "the log keeps whom it befell as it was written: its chain would break",
}
SAYS = (AuditEntry.facts,)
SHOWN = (Deed.PHONE_SHOWN, Deed.REVEALED)


async def describe_deeds(work: Work, person: Person) -> dict[str, Any]:
    """Describe what they did, what others did with what is kept of them, and who looked at it."""
    # Whoever looked at a number or a name did so in office: that is told, and by whom.
    theirs = or_(AuditEntry.actor_id == person.id, AuditEntry.whom_id == person.id)
    query = select(AuditEntry, Person.name).outerjoin(Person, Person.id == AuditEntry.actor_id)
    rows = await work.session.execute(query.where(theirs).order_by(AuditEntry.position))
    return {
        "audit": [
            {
                "at": each.at.isoformat(),
                "deed": each.deed,
                "by_you": each.actor_id == person.id,
                "channel": each.channel,
                **({"by": name or ""} if each.deed in SHOWN and each.whom_id == person.id else {}),
                **each.facts,
            }
            for each, name in rows
        ]
    }


async def erase_deeds(work: Work, person: Person) -> list[str]:
    """Nothing goes: no fact names anybody, and the name behind a number goes with its person."""
    del work, person
    return []
