"""Parting: a joining is written down with what went over, told to all it concerns, and undone."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from models.audit import Deed
from models.chats import Chat
from models.errors import AlreadyDone, JoinedForGood, NotFound, OldButton
from models.joinings import ChatJoining, JoinedBy
from models.letters import OPEN, Letter
from models.notices.people import ChatJoined, ChatsParted, StaffChatJoined
from models.people import Appointment, JoiningCode, Person
from services.audit.recording import record_deed
from services.delivery.outbox import reroute
from services.people.menus import post_menus
from services.people.serving import list_offices, people_of, require_office, roles_of
from services.privacy.holdings import HOLDINGS
from services.work import Work, find_routes

_OWN = ("name", "phone", "phone_mark", "phone_vouched")


def _columns() -> list[InstrumentedAttribute[Any]]:
    """Every column that goes over with a person; rows known by their day are no resident's."""
    columns = [each for area in HOLDINGS.values() for each in area.moved]
    kept = [each for each in columns if hasattr(each.class_, "id")]
    return [*kept, Appointment.person_id, Chat.person_id]


async def take_stock(work: Work, former: Person, person: Person, way: JoinedBy) -> ChatJoining:
    """Write down who both are and what is the former's, before it goes over."""
    await work.session.flush()
    moved = {}
    for column in _columns():
        rows = select(column.class_.id).where(column == former.id).order_by(column.class_.id)
        if found := list(await work.session.scalars(rows)):
            moved[str(column)] = found
    joining = ChatJoining(
        person_id=person.id,
        former_id=former.id,
        way=way,
        at=work.now,
        before={"person": _describe(person), "former": _describe(former)},
        moved=moved,
    )
    work.session.add(joining)
    return joining


def _describe(person: Person) -> dict[str, Any]:
    return {each: getattr(person, each) for each in _OWN}


async def tell_joined(work: Work, person: Person, joining: ChatJoining | None, here: Chat) -> None:
    """Tell every other chat of theirs, and the office of somebody who serves."""
    joining_id = joining.id if joining else 0
    notice = ChatJoined(channel=here.channel, joining=joining_id)
    for chat in await _list_chats(work, person):
        if chat.id != here.id:
            work.post(person.id, notice, chat=chat)
    if not await roles_of(work, person):
        return
    told = StaffChatJoined(
        who=person.name, who_id=person.id, channel=here.channel, joining=joining_id
    )
    for each in await _list_reached_offices(work, person):
        work.post(each, told)


async def _list_chats(work: Work, person: Person) -> list[Chat]:
    await work.session.flush()
    query = select(Chat).where(Chat.person_id == person.id, Chat.group.is_(False))
    return list(await work.session.scalars(query.order_by(Chat.id)))


async def _list_reached_offices(work: Work, person: Person) -> list[int]:
    """Those of the office who have a chat; what is on record need trouble nobody else."""
    others = {each.id for each in people_of(await list_offices(work))} - {person.id}
    return sorted(await find_routes(work.session, others))


async def part(work: Work, person: Person, joining_id: int) -> Person:
    """Undo a joining within the week: what went over goes back to who was there before."""
    joining = await work.session.get(ChatJoining, joining_id, with_for_update=True)
    if joining is None:
        raise NotFound
    if person.id != joining.person_id:
        await require_office(work, person)
    if joining.ended_at is not None:
        raise AlreadyDone
    if not joining.is_open(work.now):
        raise JoinedForGood
    await _require_here(work, joining)
    kept = await work.session.get_one(Person, joining.person_id)
    former = await work.session.get_one(Person, joining.former_id)
    chats = await _give_back(work, joining, kept, former)
    joining.ended_at, joining.before = work.now, {}
    await record_deed(work, Deed.PARTED, person, kept)
    await _tell_parted(work, kept, former, chats)
    return former


async def _require_here(work: Work, joining: ChatJoining) -> None:
    """Refuse where what went over has gone on to somebody else since: that is undone first."""
    moved = joining.moved.get(str(Chat.person_id), ())
    here = select(Chat.id).where(Chat.id.in_(moved), Chat.person_id == joining.person_id)
    if moved and not await work.session.scalar(here.limit(1)):
        raise OldButton


async def _give_back(work: Work, joining: ChatJoining, kept: Person, former: Person) -> list[Chat]:
    _restore(kept, joining.before["person"], joining.before["former"])
    for name, said in joining.before["former"].items():
        setattr(former, name, said)
    await work.session.flush()
    for column in _columns():
        rows = joining.moved.get(str(column), ())
        theirs = update(column.class_).where(column.class_.id.in_(rows), column == kept.id)
        await work.session.execute(theirs.values({column: former.id}))
    query = select(Chat).where(Chat.id.in_(joining.moved.get(str(Chat.person_id), ())))
    again = query.options(joinedload(Chat.person)).execution_options(populate_existing=True)
    chats = list(await work.session.scalars(again))
    await _turn_letters(work, {kept.id, former.id})
    await _end_codes(work, kept)
    for chat in chats:
        chat.state, chat.memory = None, {}
    return chats


def _restore(kept: Person, before: dict[str, Any], taken: dict[str, Any]) -> None:
    """What was taken from the other goes; what they said of themselves since stays."""
    if taken["name"] and kept.name == taken["name"]:
        kept.name = before["name"]
    if taken["phone_mark"] and kept.phone_mark == taken["phone_mark"]:
        kept.phone, kept.phone_mark = before["phone"], before["phone_mark"]
        kept.phone_vouched = before["phone_vouched"]


async def _turn_letters(work: Work, both: set[int]) -> None:
    """What is on its way to the one must not arrive at the other."""
    astray = (
        select(Letter, Chat)
        .join(Chat, Chat.id == Letter.chat_id)
        .where(Letter.person_id.in_(both), Chat.person_id.in_(both))
        .where(Chat.person_id != Letter.person_id)
        .where(Letter.state.in_(OPEN), Letter.leased_by.is_(None))
        .order_by(Letter.id)
    )
    for letter, chat in (await work.session.execute(astray)).all():
        await reroute(work.session, letter, chat, "parted")


async def _end_codes(work: Work, kept: Person) -> None:
    """A code that was made in the wrong chat brings nobody back."""
    made = update(JoiningCode).where(JoiningCode.person_id == kept.id)
    await work.session.execute(made.where(JoiningCode.used_at.is_(None)).values(used_at=work.now))


async def _tell_parted(work: Work, kept: Person, former: Person, chats: list[Chat]) -> None:
    for chat in chats:
        work.post(former.id, ChatsParted(), chat=chat)
    for chat in await _list_chats(work, kept):
        work.post(kept.id, ChatsParted(), chat=chat)
    await post_menus(work, [kept.id, former.id])
