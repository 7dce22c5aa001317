"""Welcome: where somebody is met, and what they are today, which their keyboard follows."""

from dataclasses import dataclass

from models.chats import Chat
from models.people import Person, Role
from models.stations import Place
from services.organisation.stations import find_station_here
from services.people.chats import choose_locale
from services.people.conversations import Conversations
from services.people.serving import roles_of
from services.work import Work


@dataclass(frozen=True)
class Welcome:
    """The station of a chat, and what its person is today."""

    station: Place | None
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


async def list_roles_here(work: Work, chat: Chat) -> frozenset[Role]:
    """List what the person of a chat is today."""
    return await roles_of(work, chat.person) if chat.person is not None else frozenset()
