"""Welcome: where somebody is met, and what they are today, which their keyboard follows."""

from dataclasses import dataclass

from models.chats import Chat
from models.people import Appointment, Person, Role
from models.stations import Place
from services.organisation.invitations import accept_invitation
from services.organisation.stations import find_station_here
from services.people.chats import choose_locale, join_chat
from services.people.conversations import Conversations
from services.people.serving import roles_of
from services.work import Work


@dataclass(frozen=True)
class Welcome:
    """The station of a chat, and what its person is today."""

    station: Place | None
    roles: frozenset[Role]


@dataclass(frozen=True)
class Appointed:
    """Somebody has accepted an invitation, and is this from now on."""

    appointment: Appointment
    roles: frozenset[Role]


@dataclass(frozen=True)
class Joined:
    """Two chats are this person's."""

    person: Person
    roles: frozenset[Role]


async def welcome(work: Work, known: Conversations, chat: Chat) -> Welcome:
    """Say where somebody is met."""
    station = await find_station_here(work, known, chat)
    return Welcome(station, await list_roles_here(work, chat))


async def choose_language(
    work: Work, known: Conversations, chat: Chat, person: Person, locale: str
) -> Welcome:
    """Speak another language with somebody, and greet them in it."""
    await choose_locale(work, person, locale)
    return await welcome(work, known, chat)


async def be_appointed(work: Work, chat: Chat, code: str) -> Appointed:
    """Take up an invitation in this chat."""
    appointment = await accept_invitation(work, chat, code)
    return Appointed(appointment, await list_roles_here(work, chat))


async def join(work: Work, chat: Chat, code: str) -> Joined:
    """Make this chat another one of whoever asked for the code."""
    person = await join_chat(work, chat, code)
    return Joined(person, await roles_of(work, person))


async def list_roles_here(work: Work, chat: Chat) -> frozenset[Role]:
    """What the person of a chat is today."""
    return await roles_of(work, chat.person) if chat.person is not None else frozenset()
