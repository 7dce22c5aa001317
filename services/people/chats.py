"""Meeting people in chats: who they are, how they join, how they leave."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from models.chats import Chat, Reach
from models.errors import CodeUnusable
from models.letters import OPEN, Letter
from models.lifecycle.topics import State
from models.people import Appointment, JoiningCode, Person, seal
from models.topics.loading import with_parts
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.menus import post_menus
from services.people.merging import hand_over_doings
from services.people.serving import list_roles
from services.work import Work


@dataclass(frozen=True)
class Newcomer:
    """The facts a messenger tells about somebody who speaks."""

    channel: str
    address: str
    name: str
    locale: str
    group: bool = False


async def meet(work: Work, known: Conversations, newcomer: Newcomer) -> Chat:
    """Find the chat of somebody who speaks, or make it on first sight; groups have no person."""
    chat = known.chats.get(newcomer.address)
    if chat is None:
        chat = Chat(
            channel=newcomer.channel, address=newcomer.address, group=newcomer.group, person=None
        )
        work.session.add(chat)
        known.chats[newcomer.address] = chat
    if chat.person is None and not newcomer.group:
        chat.person = Person(
            name=newcomer.name, locale=newcomer.locale, created_at=work.now, appointments=[]
        )
    return chat


async def find_chat(work: Work, channel: str, address: str) -> Chat | None:
    query = select(Chat).where(Chat.channel == channel, Chat.address == address)
    return (await work.session.scalars(query)).one_or_none()


def change_reach(chat: Chat, reach: Reach) -> None:
    """Note that a chat was blocked or opened again."""
    chat.reach = reach


async def move_chat(work: Work, chat: Chat, address: str) -> None:
    """A group got a new address; everything on its way goes there."""
    taken = await find_chat(work, chat.channel, address)
    if taken is not None and taken is not chat:
        taken.address = f"{taken.address}:{taken.id}"
        taken.reach = Reach.GONE
        await work.session.flush()
        waiting = update(Letter).where(Letter.chat_id == taken.id, Letter.state.in_(OPEN))
        await work.session.execute(waiting.values(chat_id=chat.id))
    chat.address = address
    chat.reach = Reach.OPEN


async def choose_locale(work: Work, person: Person, locale: str) -> None:
    """Speak to somebody in the language they chose, the menu of their messenger included."""
    if person.locale != locale:
        person.locale = locale
        await post_menus(work, [person.id])


def make_joining_code(work: Work, person: Person) -> str:
    """A one-time code by which somebody joins another of their chats to this one."""
    row, code = JoiningCode.issue(person.id, work.now)
    work.session.add(row)
    return code


async def join_chat(work: Work, chat: Chat, code: str) -> Person:
    """Make this chat another one of the person who asked for the code."""
    query = select(JoiningCode).where(JoiningCode.sealed == seal(code)).with_for_update()
    row = (await work.session.scalars(query)).one_or_none()
    if row is None or not row.is_open(work.now):
        raise CodeUnusable
    row.used_at = work.now
    return await become(work, chat, row.person_id)


async def become(work: Work, chat: Chat, person_id: int) -> Person:
    """Give the chat to this person from now on, with what was begun in it."""
    former = chat.person
    appointments = selectinload(Person.appointments).joinedload(Appointment.place)
    person = await work.session.get_one(
        Person, person_id, options=[appointments], populate_existing=True
    )
    if former is not None and former is not person:
        await work.session.flush()
        await work.session.refresh(former, ["appointments"])
        await _hand_over(work, former, person)
    chat.person = person
    await work.session.flush()
    spoke = former.locale if former is not None else person.locale
    if spoke != person.locale or await list_roles(work, person.id):
        await post_menus(work, [person.id])
    return person


async def _hand_over(work: Work, former: Person, person: Person) -> None:
    await _hand_over_draft(work, former, person)
    person.name = person.name or former.name
    person.take_phone_of(former)
    await hand_over_doings(work, former.id, person.id)
    held = [each for each in former.appointments if not _holds_same(person, each)]
    for appointment in held:
        appointment.person = person
    others = select(Chat).where(Chat.person_id == former.id)
    for other in await work.session.scalars(others):
        other.person = person
    await work.session.flush()


def _holds_same(person: Person, other: Appointment) -> bool:
    return any(
        (each.place_id, each.role) == (other.place_id, other.role) for each in person.appointments
    )


async def _hand_over_draft(work: Work, former: Person, person: Person) -> None:
    """Hand over a draft; as a person has only one, it is added to theirs if there is one."""
    query = (
        select(Topic)
        .where(Topic.raiser_id.in_([former.id, person.id]), Topic.state == State.DRAFT)
        .where(Topic.writer_id.is_(None))
        .options(*with_parts())
        .with_for_update(of=Topic)
    )
    drafts = {topic.raiser_id: topic for topic in await work.session.scalars(query)}
    begun, kept = drafts.get(former.id), drafts.get(person.id)
    if begun is None:
        return
    if kept is None:
        begun.raiser = person
        return
    for part in list(begun.parts):
        begun.parts.remove(part)
        kept.add(part)
    kept.station = kept.station or begun.station
    begun.state = State.WITHDRAWN
    await work.session.flush()
