"""Privacy of sign-ins: what is kept of where somebody was signed in, and its end."""

from typing import Any

from sqlalchemy import delete, select

from models.people import Person
from models.sign_ins import SignIn
from services.work import Work

MOVED = (SignIn.person_id,)


async def describe_sign_ins(work: Work, person: Person) -> dict[str, Any]:
    query = select(SignIn).where(SignIn.person_id == person.id).order_by(SignIn.began_at)
    return {
        "sign_ins": [
            {
                "began_at": each.began_at.isoformat(),
                "used_at": each.used_at.isoformat(),
                "ended_at": each.ended_at.isoformat() if each.ended_at else None,
                "device": each.device,
                "browser": each.browser,
            }
            for each in await work.session.scalars(query)
        ]
    }


async def erase_sign_ins(work: Work, person: Person) -> list[str]:
    """Nobody is signed in who is gone."""
    await work.session.execute(delete(SignIn).where(SignIn.person_id == person.id))
    return []
