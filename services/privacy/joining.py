"""Joining: two who were met apart turn out to be one, and all of the one is the other's.

Whoever has more to lose makes the code; who types it reads whose it is, and confirms.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from models.audit import Deed
from models.chats import Chat
from models.errors import CodeUnusable, InvitationForOther, InvitationUnusable, MakeCodeHere
from models.joinings import ChatJoining, JoinedBy
from models.people import Appointment, Invitation, JoiningCode, Person, Role, seal
from services.audit.recording import record_deed
from services.organisation.quiet_hours import leave_in_peace
from services.organisation.welcome import list_roles_here
from services.people.chats import make_joining_code
from services.people.menus import post_menus
from services.people.serving import list_roles, roles_of
from services.people.tries import guessing
from services.privacy.holdings import HOLDINGS
from services.privacy.parting import take_stock, tell_joined
from services.privacy.stakes import Stakes, weigh
from services.sign_ins.finding import begin_proven
from services.sign_ins.proving import require_proof
from services.work import Work


@dataclass(frozen=True)
class Offer:
    """What somebody reads before they confirm: whose chat theirs would be, and what goes over."""

    number: int
    person: Person
    held: Sequence[Appointment]
    moves: Stakes
    invited: Appointment | None = None
    stays: bool = False  # whoever serves stays who they are: the role comes to them


@dataclass(frozen=True)
class Appointed:
    """An invitation accepted, and what its person is from now on."""

    appointment: Appointment
    roles: frozenset[Role]
    joining: int = 0


@dataclass(frozen=True)
class Joined:
    """Two chats that are one person's, what that person is, and by what it is undone."""

    person: Person
    roles: frozenset[Role]
    joining: int = 0


# -- by a code ---------------------------------------------------------------------------------


async def offer_code(work: Work, person: Person) -> tuple[str, bool]:
    """Make a code for joining, and say whether it is worth somebody's roles.

    Whoever has stolen a cookie would by a code make a chat of their own another one of its owner.
    """
    await require_proof(work, person)
    return make_joining_code(work, person), bool(await list_roles(work, person.id))


async def look_at_code(work: Work, chat: Chat, code: str) -> Offer:
    """Say whose a code is to whoever typed it; from now on it is for this chat alone."""
    query = select(JoiningCode).where(JoiningCode.sealed == seal(code)).with_for_update()
    with guessing(work, chat):
        row = (await work.session.scalars(query)).one_or_none()
        if row is None or not row.is_open(work.now) or row.chat_id not in (None, chat.id):
            raise CodeUnusable
    person = await work.session.get_one(Person, row.person_id)
    moves = await _require_less(work, chat, person)
    row.chat_id = chat.id
    return Offer(row.id, person, await list_roles(work, person.id), moves)


async def _require_less(work: Work, chat: Chat, person: Person) -> Stakes:
    """Refuse where the one who types has more to lose, or holds an appointment at all."""
    moves = await weigh(work, chat.person)
    if chat.person is not person:
        theirs = await weigh(work, person)
        if moves.held or moves.rank > theirs.rank:
            raise MakeCodeHere
    return moves


async def join(work: Work, chat: Chat, number: int) -> Joined:
    """Make this chat another one of whoever made the code that was typed here and confirmed."""
    row = await work.session.get(JoiningCode, number, with_for_update=True)
    if row is None or not row.is_open(work.now) or row.chat_id != chat.id:
        raise CodeUnusable
    person = await work.session.get_one(Person, row.person_id)
    await _require_less(work, chat, person)
    is_another = chat.person is not person
    row.used_at = work.now
    joining = await become_known(work, chat, row.person_id, JoinedBy.CODE)
    if is_another:  # a code of one's own, typed where it was made, proves nothing
        await begin_proven(work, chat)
    return Joined(person, await roles_of(work, person), joining.id if joining else 0)


# -- by an invitation --------------------------------------------------------------------------


async def be_invited(work: Work, chat: Chat, code: str) -> Appointed | Offer:
    """Take up an invitation; where something is at stake, say first what that means."""
    query = select(Invitation).where(Invitation.sealed == seal(code)).with_for_update()
    with guessing(work, chat):
        invitation = (await work.session.scalars(query)).one_or_none()
        if invitation is None or not invitation.is_open(work.now):
            raise InvitationUnusable
    person = await work.session.get_one(Person, invitation.person_id)
    moves = await weigh(work, chat.person)
    if chat.person is person or not moves.rank:
        return await _take_up(work, chat, invitation)
    appointment = await _invited_to(work, invitation)
    if moves.held:
        await _require_oneself(work, chat, person)
    invitation.chat_id = chat.id
    held = await list_roles(work, person.id)
    return Offer(invitation.id, person, held, moves, invited=appointment, stays=bool(moves.held))


async def accept_invitation(work: Work, chat: Chat, number: int) -> Appointed:
    """Take up an invitation that was opened in this chat and confirmed."""
    invitation = await work.session.get(Invitation, number, with_for_update=True)
    usable = invitation is not None and invitation.is_open(work.now)
    if invitation is None or not usable or invitation.chat_id != chat.id:
        raise InvitationUnusable
    return await _take_up(work, chat, invitation)


async def _require_oneself(work: Work, chat: Chat, person: Person) -> None:
    """Whoever serves stays who they are: what was for somebody else is refused."""
    other = chat.person is not None and person.name not in ("", chat.person.name)
    if other or (await weigh(work, person)).chats:
        raise InvitationForOther(name=person.name)


async def _take_up(work: Work, chat: Chat, invitation: Invitation) -> Appointed:
    person = await work.session.get_one(Person, invitation.person_id)
    here, met = chat.person, chat.person.name if chat.person else ""
    serves = here is not None and here is not person and bool((await weigh(work, here)).held)
    if serves and here is not None:
        await _require_oneself(work, chat, person)
    invitation.used_at = work.now
    joining: ChatJoining | None
    if serves and here is not None:
        joining = await _take_role(work, chat, here, person)
        person = await _load(work, here.id)
    else:
        joining = await become_known(work, chat, person.id, JoinedBy.INVITATION)
        person.name = person.name or met
    await leave_in_peace(work, person, invitation.place_id)
    appointment = await _invited_to(work, invitation, person)
    await begin_proven(work, chat)
    return Appointed(appointment, await list_roles_here(work, chat), joining.id if joining else 0)


async def _take_role(work: Work, chat: Chat, here: Person, invited: Person) -> ChatJoining:
    """The role goes to who is here already, not they to whoever it was made for."""
    joining = await take_stock(work, invited, here, JoinedBy.INVITATION)
    await work.session.refresh(invited, ["appointments"])
    await work.session.refresh(here, ["appointments"])
    await hand_over(work, invited, here)
    await work.session.flush()
    await post_menus(work, [here.id])
    await record_deed(work, Deed.JOINED, here, here, way=JoinedBy.INVITATION.value)
    await tell_joined(work, here, joining, chat)
    return joining


async def _invited_to(
    work: Work, invitation: Invitation, person: Person | None = None
) -> Appointment:
    person = person or await _load(work, invitation.person_id)
    return next(
        each
        for each in person.appointments
        if (each.place_id, each.role) == (invitation.place_id, invitation.role)
    )


# -- becoming ----------------------------------------------------------------------------------


async def become_known(work: Work, chat: Chat, person_id: int, way: JoinedBy) -> ChatJoining | None:
    """The chat becomes somebody's: on record, told to all it concerns, to be undone for a week."""
    former = chat.person
    person = await work.session.get_one(Person, person_id)
    if former is person:
        return None
    was_met = bool((await weigh(work, person)).chats)
    joining = await take_stock(work, former, person, way) if former is not None else None
    await become(work, chat, person_id)
    await record_deed(work, Deed.JOINED, former or person, person, way=way.value)
    if was_met:
        await tell_joined(work, person, joining, chat)
    return joining


async def become(work: Work, chat: Chat, person_id: int) -> Person:
    """The chat belongs to this person from now on, with what was begun in it."""
    former = chat.person
    person = await _load(work, person_id)
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


async def _load(work: Work, person_id: int) -> Person:
    appointments = selectinload(Person.appointments).joinedload(Appointment.place)
    return await work.session.get_one(
        Person, person_id, options=[appointments], populate_existing=True
    )


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
