"""Meeting people in chats: who they are, how they join, how they leave."""

from dataclasses import dataclass

from sqlalchemy import select, update

from models.chats import Chat, Reach
from models.letters import OPEN, Letter
from models.people import JoiningCode, Person
from services.people.conversations import Conversations
from services.people.menus import post_menus
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
