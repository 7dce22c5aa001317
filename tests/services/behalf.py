"""Somebody without a chat, and the clerk who types in for them."""

from dataclasses import dataclass

from models.chats import Chat
from models.people import Appointment, Person
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.drafts import DraftRef
from services.topics.on_behalf import take_for_visitor
from services.topics.submitting import submit_topic
from services.work import Work
from tests.county import LAMP, Town, arriving

NUMBER = "13912345678"
VISIT = f"张福贵 {NUMBER} {LAMP}"


@dataclass
class Desk:
    """One clerk's conversation."""

    work: Work
    chat: Chat
    person: Person

    async def types(self, words: str, topic: Topic | None = None, message_id: int = 1) -> Topic:
        opened = await take_for_visitor(
            arriving(self.work),
            Conversations(),
            self.chat,
            self.person,
            topic_id=topic.id if topic else 0,
            said=IncomingMessage(message_id, words),
        )
        return opened.topic

    async def submits(self, draft: Topic) -> Topic:
        known = Conversations()
        card = DraftRef(draft.id, draft.version)
        return await submit_topic(arriving(self.work), known, self.chat, self.person, card)

    async def registers(self, words: str = VISIT) -> Topic:
        """One visitor from the first words to the slip; what is owed is laid in the outbox."""
        topic = await self.submits(await self.types(words))
        await settle(self.work)
        self.work.letters.clear()
        return topic


def desk_of(work: Work, town: Town, serves: Appointment) -> Desk:
    return Desk(work, town.chat(serves), serves.person)
