"""Complaints: somebody is not satisfied and does not say with what: it is found, or asked."""

from models.chats import Chat
from models.lifecycle.topics import State
from models.people import Person
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.drafts import compose_draft
from services.topics.last import open_last
from services.topics.opened import Opened
from services.topics.opened_drafts import OpenedDraft, find_echoed
from services.work import Work


async def open_complaint(
    work: Work, known: Conversations, chat: Chat, person: Person, said: IncomingMessage
) -> Opened | OpenedDraft | None:
    """Open what waits for their rating; else what they have joined and had an echo of is asked."""
    opened = await open_last(work, person, (State.ANSWERED,))
    if opened is not None or not await find_echoed(work, person):
        return opened
    return await compose_draft(work, known, chat, person, said)
