"""Wishes for a call: who would rather speak to somebody is telephoned, like one not reached."""

from dataclasses import dataclass

from sqlalchemy import select

from models.calls import Call
from models.chats import Chat
from models.lifecycle.escalation import Level
from models.people import Person
from models.stations import Place
from services.calls.asking import ask_for
from services.clock.checks import set_next_check
from services.organisation.stations import find_station_here
from services.people.conversations import Conversations
from services.topics.finding import find_topic
from services.topics.last import find_last
from services.work import Work


@dataclass(frozen=True)
class Wish:
    """Who is asked to call, about which matter; whether there is a number to call."""

    place: Place | None
    number: str = ""
    phone: bool = True


async def wish_for_call(work: Work, known: Conversations, chat: Chat, person: Person) -> Wish:
    """Ask those at the station of their last matter for a call.

    Of whoever has raised none by name nobody may know the number: they are told where to turn.
    """
    topic_id = await find_last(work, person, named=True)
    if topic_id is None:
        return Wish(await find_station_here(work, known, chat))
    topic = await find_topic(work, topic_id)
    query = select(Call).where(
        Call.topic_id == topic.id, Call.person_id == person.id, Call.done_at.is_(None)
    )
    call = (await work.session.scalars(query)).one_or_none()
    if call is None:
        await work.know_days()
        call = Call(topic=topic, person=person, since=work.now, wished=True)
        set_next_check(work, call)
        work.session.add(call)
        await work.session.flush()
        await ask_for(work, call, Level.OWNER, [])
    call.wished = True
    return Wish(topic.place, topic.number or "", person.phone is not None)
