"""Context: who speaks, where, in which language, and what is at hand, for every handler."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from aiogram.types import CallbackQuery, Message

from messages.card import Card
from messages.rich import Text
from messages.words import Words, words_for
from models.chats import Chat, Tempo
from models.people import Person
from services.files.store import FileStore
from services.people.conversations import Conversations
from services.work import Work


@dataclass
class Context:
    """An update of one person in one private chat."""

    work: Work
    known: Conversations
    chat: Chat
    person: Person
    files: FileStore
    pace: Tempo = Tempo.CALM
    pages: str = ""  # where our pages are found from outside

    @property
    def words(self) -> Words:
        return words_for(self.person.locale)

    @property
    def zone(self) -> ZoneInfo:
        return self.work.zone

    @property
    def has_just_met(self) -> bool:
        """Tell whether this is the first we hear of the one who speaks."""
        return self.person.created_at == self.work.now

    @property
    def linkable(self) -> str | None:
        """What stands before the path of one of our pages; none: no phone here could open it."""
        if self.chat.on_page:
            return ""
        return self.pages if self.pages.startswith("https://") else None

    def remember(self, state: str | None, **memory: object) -> None:
        """Remember what the next message means."""
        self.chat.state, self.chat.memory = state, dict(memory)


Reply = Card | list[Card] | None


def kept(query: CallbackQuery) -> Text:
    """The words of the card the button stands under, as its messenger brought them along."""
    message = query.message
    if not isinstance(message, Message):
        return Text()
    runs = [(each.type, each.offset, each.length) for each in message.entities or ()]
    bold = [(start, length) for kind, start, length in runs if kind == "bold"]
    quoted = [(start, length) for kind, start, length in runs if kind == "blockquote"]
    return Text.marked(message.text or "", bold, quoted)


def pressed(query: CallbackQuery) -> int | None:
    """The message the button stands under, which the answer takes the place of."""
    return query.message.message_id if query.message else None
