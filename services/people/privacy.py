"""Privacy of people: a copy of what is kept of somebody, its end, and its handing over."""

import json
from typing import Any

from sqlalchemy import delete, or_, select, update

from models.chats import Chat, Line, Toast
from models.inbox import Arrival, ArrivalState, sender_of
from models.joinings import ChatJoining
from models.people import Person
from services.people.phones import read_phone
from services.work import Work

OTHERWISE = {
    Chat.person_id: "with the chat goes the person as a whole",
    ChatJoining.person_id: "a joining says who was left, as it was",
    ChatJoining.former_id: "a joining says who went, as it was",
}
SAYS = (
    Person.name,
    Person.locale,
    Person.committee,
    Person.sector,
    Person.phone,
    Person.phone_mark,
    Chat.address,
    Chat.state,
    Chat.memory,
    Line.body,
    ChatJoining.before,
    Toast.sealed,
    Arrival.chat,
    Arrival.payload,
    Arrival.source_key,
    Arrival.trouble,
)


async def describe_person(work: Work, person: Person) -> dict[str, Any]:
    """Describe who they are here, and where they are met."""
    chats = await work.session.scalars(select(Chat).where(Chat.person_id == person.id))
    return {
        "person": {
            "name": person.name,
            "phone": read_phone(work, person) or None,
            "language": person.locale,
            "since": person.created_at.isoformat(),
        },
        "chats": [{"channel": each.channel, "address": each.address} for each in chats],
    }


async def erase_chats(work: Work, person: Person) -> list[str]:
    """Erase what they said there, and who they were: the chat remembers nobody."""
    session = work.session
    chats = list(await session.scalars(select(Chat).where(Chat.person_id == person.id)))
    for chat in chats:
        await session.execute(delete(Line).where(Line.chat_id == chat.id))
        said = update(Arrival).where(
            Arrival.channel == chat.channel,
            Arrival.chat == chat.address,
            # The very press that asks for this is still being handled.
            or_(Arrival.progress != ArrivalState.WAITING, Arrival.id == work.arrival_id),
        )
        blank = said.values(payload="{}", trouble=None)
        await session.execute(blank.execution_options(synchronize_session=False))
        await _blank_in_groups(work, chat)
        # Whoever writes there next is met for the first time.
        chat.person = None
        chat.state, chat.memory, chat.place_id = None, {}, None
    await _erase_former(work, person)
    joined = or_(ChatJoining.person_id == person.id, ChatJoining.former_id == person.id)
    ended = update(ChatJoining).where(joined, ChatJoining.ended_at.is_(None))
    await session.execute(ended.values(before={}, ended_at=work.now))
    person.erase(work.now)
    return []


async def _blank_in_groups(work: Work, chat: Chat) -> None:
    """What they said in groups stands under the group's address."""
    said = select(Arrival).where(
        Arrival.channel == chat.channel,
        Arrival.chat != chat.address,
        Arrival.progress != ArrivalState.WAITING,
        Arrival.payload.contains(f'"id":{chat.address}', autoescape=True),
    )
    for arrival in await work.session.scalars(said):
        if sender_of(json.loads(arrival.payload)) == chat.address:
            arrival.payload, arrival.trouble = "{}", None


async def _erase_former(work: Work, person: Person) -> None:
    """Whoever they were before their chats were joined had a name as well."""
    query = select(Person).join(ChatJoining, ChatJoining.former_id == Person.id)
    formers = await work.session.scalars(query.where(ChatJoining.person_id == person.id))
    for former in formers.unique():
        if await work.session.scalar(select(Chat.id).where(Chat.person_id == former.id)) is None:
            former.erase(work.now)
            work.erased[former.id] = work.now


async def join_chats(work: Work, former: Person, person: Person) -> None:
    """A name and a number are kept where the other has none; every chat is the one person's."""
    person.name = person.name or former.name
    person.take_phone_of(former)
    others = select(Chat).where(Chat.person_id == former.id)
    for other in await work.session.scalars(others):
        other.person = person
