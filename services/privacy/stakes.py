"""Stakes: what somebody would lose if their chat became another's."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.chats import Chat
from models.enquiries import Enquiry
from models.lifecycle.topics import State
from models.people import Appointment, Person
from models.topics.topic import Topic
from services.work import Work


@dataclass(frozen=True)
class Stakes:
    """What is somebody's; of an appointment that is to come as well."""

    held: Sequence[Appointment]
    topics: int
    drafts: int
    letters: int
    chats: int
    phone: bool

    @property
    def rank(self) -> int:
        """Nothing, something, or an appointment: the higher has more to lose."""
        return 2 if self.held else int(bool(self.topics or self.letters or self.phone))


async def weigh(work: Work, person: Person | None) -> Stakes:
    """Find what somebody has to lose."""
    if person is None:
        return Stakes((), 0, 0, 0, 0, phone=False)
    await work.session.flush()
    today = work.local.date()
    query = select(Appointment).where(Appointment.person_id == person.id)
    query = query.options(joinedload(Appointment.place), joinedload(Appointment.person))
    held = await work.session.scalars(query.order_by(Appointment.id))

    async def count(*which: object) -> int:
        return await work.session.scalar(select(func.count()).where(*which)) or 0  # type: ignore[arg-type]

    return Stakes(
        held=[each for each in held if each.until is None or today <= each.until],
        topics=await count(Topic.raiser_id == person.id, Topic.number.is_not(None)),
        drafts=await count(Topic.raiser_id == person.id, Topic.state == State.DRAFT),
        letters=await count(Enquiry.sender_id == person.id),
        chats=await count(Chat.person_id == person.id, Chat.group.is_(False)),
        phone=person.phone is not None,
    )
