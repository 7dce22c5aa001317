"""Incoming messages, as a messenger delivered them, and the parts of a matter they become."""

from dataclasses import dataclass

from foundation.unseen import drop_unseen, storable
from models.attachments import Attachment
from models.chats import Chat
from models.topics.part import LONGEST_TEXT, Part
from services.work import Work

# As much as a notice holds beside its own words; the rest is read where it leads to.
EXCERPT = 2000


def excerpt(words: str, room: int = EXCERPT) -> str:
    """The beginning of what was said; that something is missing can be seen."""
    return words if len(words) <= room else words[: room - 1] + "…"


@dataclass(frozen=True)
class Contact:
    """A card of somebody's address book; own: the messenger says that it is the sender's."""

    name: str
    number: str
    own: bool


@dataclass(frozen=True)
class IncomingMessage:
    """A message as a messenger delivered it, already understood."""

    message_id: int
    text: str = ""
    attachment: Attachment | None = None
    album: str | None = None
    contact: Contact | None = None
    number: str = ""  # of the matter it names, where it says nothing else
    reply_to: int | None = None  # the message of ours it answers, in the messenger's sense


def make_part(work: Work, chat: Chat, said: IncomingMessage) -> Part:
    """A message as a part of a topic, with nothing in it that a database refuses."""
    return Part(
        arrival_id=work.arrival_id or 0,
        chat=chat,
        message_id=said.message_id,
        said_at=work.now,
        text=drop_unseen(storable(said.text))[:LONGEST_TEXT],
        album=said.album,
        attachment=said.attachment,
    )
