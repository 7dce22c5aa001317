"""A small made-up county for tests: its places, its people, its matters."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import select

from models.chats import Chat
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.privacy.joining import Offer, accept_invitation, be_invited, join, look_at_code
from services.topics.drafts import DraftRef, compose_draft
from services.topics.submitting import submit_topic
from services.work import Work

_messages, _arrivals = count(11), count(101)
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


@dataclass(frozen=True)
class StillClock:
    """Time stands still."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class Town:
    """The places, and who serves there; each of them has a chat by their person's id."""

    office: Place
    station: Place
    council: Place
    other_station: Place
    unit: Place
    head: Appointment
    clerk: Appointment
    leader: Appointment
    chats: dict[int, Chat]

    def chat(self, appointment: Appointment) -> Chat:
        return self.chats[appointment.person_id]


@dataclass(frozen=True)
class Resident:
    person: Person
    chat: Chat


def add_place(work: Work, code: str, name: str, kind: Kind, parent: Place | None = None) -> Place:
    """One more place; it has its id with the next flush."""
    place = Place(code=code, name=name, kind=kind, parent_id=parent.id if parent else None)
    work.session.add(place)
    return place


async def settle_place(
    work: Work, code: str, name: str, kind: Kind, parent: Place | None = None
) -> Place:
    place = add_place(work, code, name, kind, parent)
    await work.session.flush()
    return place


def add_resident(
    work: Work, name: str = "何秀英", channel: str = "telegram", address: str = "1001"
) -> Resident:
    """Somebody with a private chat and no office, from the next flush on."""
    person = Person(name=name, created_at=work.now, appointments=[])
    chat = Chat(channel=channel, address=address, person=person)
    chat.heard_at = work.now
    work.session.add(chat)
    return Resident(person, chat)


async def settle_resident(
    work: Work, name: str = "何秀英", channel: str = "telegram", address: str = "1001"
) -> Resident:
    met = add_resident(work, name, channel, address)
    await work.session.flush()
    return met


def add_staff(
    work: Work, name: str, role: Role, place: Place, address: str
) -> tuple[Appointment, Chat]:
    """Somebody who serves at a place and has a chat, from the next flush on."""
    met = add_resident(work, name, address=address)
    today = work.local.date()
    appointment = Appointment(person=met.person, place=place, role=role, since=today)
    work.session.add(appointment)
    return appointment, met.chat


async def settle_staff(
    work: Work, name: str, role: Role, place: Place, address: str
) -> tuple[Appointment, Chat]:
    served = add_staff(work, name, role, place, address)
    await work.session.flush()
    return served


async def settle_town(work: Work) -> Town:
    """Its office, two stations, a council, a unit, and three who serve there."""
    office = await settle_place(work, "qz", "秦州区政协", Kind.OFFICE)
    station = await settle_place(work, "dc", "东城街道委员工作站", Kind.STATION, office)
    council = add_place(work, "dc-nm", "南门社区协商议事室", Kind.COUNCIL, station)
    other = add_place(work, "xg", "西关街道委员工作站", Kind.STATION, office)
    unit = add_place(work, "zj", "区住建局", Kind.UNIT, office)
    head, head_chat = add_staff(work, "王建国", Role.HEAD, station, "2001")
    clerk, clerk_chat = add_staff(work, "陈静", Role.CLERK, station, "2002")
    leader, leader_chat = add_staff(work, "马晓东", Role.OFFICE, office, "2003")
    await work.session.flush()
    chats = {
        head.person_id: head_chat,
        clerk.person_id: clerk_chat,
        leader.person_id: leader_chat,
    }
    return Town(office, station, council, other, unit, head, clerk, leader, chats)


async def say(work: Work, known: Conversations, met: Resident, text: str, **more: Any) -> Topic:
    """Somebody sends one message, which goes into their draft."""
    said = IncomingMessage(more.pop("message_id", next(_messages)), text, **more)
    opened = await compose_draft(arriving(work), known, met.chat, met.person, said)
    return opened.topic


async def write_draft(work: Work, known: Conversations, met: Resident, text: str = LAMP) -> Topic:
    """A draft for the station 东城, opened as by scanning its code."""
    if met.chat.place_id is None:
        met.chat.place_id = (await find_place(work, "dc")).id
    draft = await say(work, known, met, text)
    await work.session.flush()
    return draft


def arriving(work: Work) -> Work:
    """The same work, handling the next update of the inbox."""
    work.arrival_id = next(_arrivals)
    return work


async def find_place(work: Work, code: str) -> Place:
    return (await work.session.scalars(select(Place).where(Place.code == code))).one()


async def raise_matter(work: Work, known: Conversations, met: Resident, draft: Topic) -> Topic:
    """Submit a draft; the letters owed for it are laid in the outbox."""
    topic = await submit_topic(work, known, met.chat, met.person, DraftRef(draft.id, draft.version))
    await settle(work)
    work.letters.clear()
    return topic


async def join_chat(work: Work, chat: Chat, code: str) -> Person:
    """Type a code and confirm it."""
    offer = await look_at_code(work, chat, code)
    return (await join(work, chat, offer.number)).person


async def open_invitation(work: Work, chat: Chat, code: str) -> Appointment:
    """Open an invitation, and confirm it where that is asked."""
    found = await be_invited(work, chat, code)
    if isinstance(found, Offer):
        found = await accept_invitation(work, chat, found.number)
    return found.appointment
