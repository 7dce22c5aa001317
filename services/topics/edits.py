"""A message was edited: whatever was made of it follows."""

from models.chats import Chat
from models.people import Person
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.on_behalf import follow_visitor_edit
from services.topics.opened_drafts import OpenedDraft, show_draft
from services.topics.supplies import follow_edit
from services.work import Work


async def follow_message(
    work: Work, known: Conversations, chat: Chat, person: Person, said: IncomingMessage
) -> OpenedDraft | Topic | None:
    """A draft follows, their own or a visitor's; a topic with a number is supplied."""
    visit = await follow_visitor_edit(work, chat, person, said)
    if visit is not None:
        return visit
    topic = await follow_edit(work, known, chat, person, said)
    if topic is None or topic.number is not None:
        return topic
    return await show_draft(work, topic)
