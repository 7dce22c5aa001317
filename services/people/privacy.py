"""Privacy of people: a copy of what is kept of somebody, its end, and its handing over."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update

from models.chats import Chat, Line, Toast
from models.inbox import Arrival, ArrivalState, sender_of
from models.joinings import ChatJoining
from models.letters import Letter
from models.people import Appointment, Person
from services.people.phones import read_phone
from services.work import REPLY, Work

BOT = "bot"

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
    query = select(Chat).where(Chat.person_id == person.id)
    chats = (await work.session.scalars(query)).all()
    return {
        "person": {
            "name": person.name,
            "phone": read_phone(work, person) or None,
            "language": person.locale,
            "since": person.created_at.isoformat(),
            "committee": person.committee,
            "sector": person.sector,
            "quiet": [f"{person.quiet_from:%H:%M}", f"{person.quiet_until:%H:%M}"],
        },
        "chats": [{"channel": each.channel, "address": each.address} for each in chats],
        "history": await _describe_history(work, person, chats),
    }


async def _describe_history(
    work: Work, person: Person, chats: Sequence[Chat]
) -> list[dict[str, Any]]:
    """What they said in each chat; what we answered as well, unless they have served.

    What was shown to somebody for the sake of their work is others' data, and is not handed out.
    """
    served = select(Appointment.id).where(Appointment.person_id == person.id).limit(1)
    serves = await work.session.scalar(served) is not None
    told: list[tuple[datetime, dict[str, Any]]] = []
    for chat in chats:
        lines = await work.session.scalars(select(Line).where(Line.chat_id == chat.id))
        for line in lines:
            if line.author != BOT or not serves:
                words = _words_of(line.body.get("text", ""))
                told.append((line.at, _tell(chat, words, line.at, ours=line.author == BOT)))
        said = select(Arrival).where(Arrival.channel == chat.channel, Arrival.chat == chat.address)
        for each in await work.session.scalars(said):
            words = "" if chat.on_page else _said_in(json.loads(each.payload))
            if words:
                told.append((each.received_at, _tell(chat, words, each.received_at, ours=False)))
        answers = select(Letter).where(Letter.chat_id == chat.id)
        for letter in () if serves or chat.on_page else await work.session.scalars(answers):
            words = _told_in(letter)
            told.append((letter.created_at, _tell(chat, words, letter.created_at, ours=True)))
    return [each for _, each in sorted(told, key=lambda one: one[0]) if each["text"]]


def _tell(chat: Chat, words: str, at: datetime, *, ours: bool) -> dict[str, Any]:
    return {"at": at.isoformat(), "channel": chat.channel, "by_us": ours, "text": words}


def _said_in(update: dict[str, Any]) -> str:
    """The words of a message of theirs; a press says none."""
    message = update.get("message") or update.get("edited_message") or {}
    return str(message.get("text") or message.get("caption") or "")


def _told_in(letter: Letter) -> str:
    """What a letter told: a card in full, of a notice which matter and what was said of it."""
    if letter.kind == REPLY:
        return _words_of(letter.facts.get("text", ""))
    facts = (letter.facts.get(each) for each in ("number", "title", "words"))
    return " · ".join(str(each) for each in facts if each)


def _words_of(text: Any) -> str:
    """The words of a line or card, whose pieces carry how they look."""
    if isinstance(text, str):
        return text
    pieces = (each["t"] if isinstance(each, dict) else each[0] for each in text)
    return "".join(map(str, pieces))


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
