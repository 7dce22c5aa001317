"""Arriving: somebody scans the code of a station, or opens the link of a topic."""

from dataclasses import dataclass

from models.chats import Chat
from models.errors import NotFound, Refused
from models.people import Person, Role
from models.stations import Place
from services.organisation.stations import arrive_at_station
from services.organisation.welcome import list_roles_here
from services.people.conversations import Conversations
from services.topics.opened import Opened, open_by_number
from services.topics.opened_drafts import OpenedDraft, show_draft
from services.work import Work


@dataclass(frozen=True)
class Arrived:
    """What somebody is, at which station, and the draft that had waited for one."""

    roles: frozenset[Role]
    station: Place | None = None  # none: nobody knows the code
    draft: OpenedDraft | None = None


@dataclass(frozen=True)
class Linked:
    """The topic of a link; of whoever has just met us, also what they are."""

    opened: Opened | Refused
    roles: frozenset[Role] = frozenset()


async def arrive(
    work: Work, known: Conversations, chat: Chat, person: Person, code: str
) -> Arrived:
    """Bring somebody, and the draft they have begun, to the station whose code they scanned."""
    draft = known.drafts.get(person.id)
    waits = draft is not None and draft.station is None
    try:
        station = await arrive_at_station(work, chat, code, draft)
    except NotFound:
        return Arrived(await list_roles_here(work, chat))
    roles = await list_roles_here(work, chat)
    shown = await show_draft(work, draft) if draft is not None and waits else None
    return Arrived(roles, station, shown)


async def open_link(work: Work, chat: Chat, person: Person, number: str) -> Linked:
    """Open a topic by its number; a newcomer is greeted as well, whatever it leads to."""
    if person.created_at != work.now:
        return Linked(await open_by_number(work, person, number))
    roles = await list_roles_here(work, chat)
    try:
        return Linked(await open_by_number(work, person, number), roles)
    except Refused as error:
        return Linked(error, roles)
