"""Names residents want to be called by: asked once, kept, and shown to staff from then on."""

from sqlalchemy import select

from models.errors import NotAllowed
from models.people import Appointment, Person
from services.people.letters_that_name import rename_letters
from services.work import Work


async def give_name(work: Work, person: Person, name: str) -> None:
    """Call somebody so from now on; what waits to be told of their topics says so too."""
    await require_own_name(work, person)
    person.go_by(name)
    await rename_letters(work, person)


async def forget_name(work: Work, person: Person) -> None:
    """Be a resident without a name again."""
    await require_own_name(work, person)
    person.name = ""
    await rename_letters(work, person)


async def require_own_name(work: Work, person: Person) -> None:
    """Refuse somebody who serves: they are known and found by the name the office has put down."""
    if await is_registered(work, person):
        raise NotAllowed


async def is_registered(work: Work, person: Person) -> bool:
    held = select(Appointment.id).where(Appointment.person_id == person.id).limit(1)
    return await work.session.scalar(held) is not None
