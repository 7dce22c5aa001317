"""Joining: two who were met apart turn out to be one, and all of the one is the other's."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from models.chats import Chat
from models.errors import CodeUnusable, InvitationUnusable, NotAllowed
from models.people import Appointment, Invitation, JoiningCode, Person, Role, seal
from services.delivery.digests import post_missed
from services.organisation.quiet_hours import leave_in_peace
from services.organisation.welcome import list_roles_here
from services.people.menus import post_menus
from services.people.phones import forget_words
from services.people.serving import list_roles, roles_of
from services.people.tries import guessing
from services.privacy.holdings import HOLDINGS
from services.topics.finding import find_topic
from services.topics.slips import require_pin
from services.work import Work


async def join_chat(work: Work, chat: Chat, code: str) -> Person:
    """Make this chat another one of whoever asked for the code."""
    query = select(JoiningCode).where(JoiningCode.sealed == seal(code)).with_for_update()
    row = (await work.session.scalars(query)).one_or_none()
    if row is None or not row.is_open(work.now):
        raise CodeUnusable
    row.used_at = work.now
    return await become(work, chat, row.person_id)


async def accept_invitation(work: Work, chat: Chat, code: str) -> Appointment:
    """Make the person in this chat the one an invitation was made for."""
    query = select(Invitation).where(Invitation.sealed == seal(code)).with_for_update()
    invitation = (await work.session.scalars(query)).one_or_none()
    if invitation is None or not invitation.is_open(work.now):
        raise InvitationUnusable
    invitation.used_at = work.now
    met = chat.person.name if chat.person else ""
    person = await become(work, chat, invitation.person_id)
    person.name = person.name or met
    await leave_in_peace(work, person, invitation.place_id)
    return next(
        each
        for each in person.appointments
        if (each.place_id, each.role) == (invitation.place_id, invitation.role)
    )


async def join_by_slip(work: Work, chat: Chat, number: str, pin: str) -> Person:
    """Join a chat to the raiser of a slip, who goes on with their matters there."""
    topic_id = await require_pin(work, number, pin)
    topic = await find_topic(work, topic_id)
    serves = select(Appointment.id).where(Appointment.person_id == chat.person_id)
    reached = select(Chat.id).where(Chat.person_id == topic.raiser_id)
    if await work.session.scalar(serves.limit(1)) or await work.session.scalar(reached.limit(1)):
        # Staff know PINs by their work, and nobody comes by paper into an account that is used.
        raise NotAllowed
    locale = chat.person.locale if chat.person else topic.raiser.locale
    person = await become(work, chat, topic.raiser_id)
    person.locale = locale
    await post_missed(work, chat)
    return person


async def become(work: Work, chat: Chat, person_id: int) -> Person:
    """The chat belongs to this person from now on, with what was begun in it."""
    former = chat.person
    appointments = selectinload(Person.appointments).joinedload(Appointment.place)
    person = await work.session.get_one(
        Person, person_id, options=[appointments], populate_existing=True
    )
    if former is not None and former is not person:
        await work.session.flush()
        await work.session.refresh(former, ["appointments"])
        await hand_over(work, former, person)
    chat.person = person
    await work.session.flush()
    spoke = former.locale if former is not None else person.locale
    if spoke != person.locale or await list_roles(work, person.id):
        await post_menus(work, [person.id])
    return person


async def hand_over(work: Work, former: Person, person: Person) -> None:
    """Hand over what was the former's, in every area, and nothing twice."""
    for area in HOLDINGS.values():
        if area.join is not None:
            await area.join(work, former, person)
    await work.session.flush()
    for area in HOLDINGS.values():
        for column in area.moved:
            moved = update(column.class_).where(column == former.id).values({column: person.id})
            await work.session.execute(moved)


@dataclass(frozen=True)
class Appointed:
    """An invitation accepted, and what its person is from now on."""

    appointment: Appointment
    roles: frozenset[Role]


@dataclass(frozen=True)
class Joined:
    """Two chats that are one person's, and what that person is."""

    person: Person
    roles: frozenset[Role]


async def be_appointed(work: Work, chat: Chat, code: str) -> Appointed:
    """Take up an invitation in this chat."""
    with guessing(work, chat):
        appointment = await accept_invitation(work, chat, code)
    return Appointed(appointment, await list_roles_here(work, chat))


async def join(work: Work, chat: Chat, code: str) -> Joined:
    """Join a chat by a code, and tell what its person is."""
    with guessing(work, chat):
        person = await join_chat(work, chat, code)
    return Joined(person, await roles_of(work, person))


async def join_by_words(work: Work, chat: Chat, number: str, pin: str, message_id: int) -> Person:
    """Join a chat by number and PIN, blanked where they were said, whether they fit or not."""
    await forget_words(work, chat, message_id)
    with guessing(work, chat):
        return await join_by_slip(work, chat, number, pin)
