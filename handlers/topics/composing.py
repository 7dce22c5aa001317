"""What nobody has asked for: a matter, begun or gone on with."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.context import Context
from handlers.expecting import pass_by
from handlers.topics.showing import show_draft
from messages.attachments import too_big_note
from messages.card import Card, with_note
from models.attachments import Attachment
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics import drafts

ALBUM_PAUSE = 1.2


async def compose(context: Context, said: IncomingMessage, note: str = "") -> Card:
    """Whatever is said is about the matter at hand, or a new one."""
    pass_by(context)
    opened = await drafts.compose_draft(
        context.work, context.known, context.chat, context.person, said
    )
    card = show_draft(context, opened, note=note)
    return with_sizes(context, card, said, said_now(opened.topic, said))


def with_sizes(
    context: Context, card: Card, said: IncomingMessage, sent: Sequence[Attachment]
) -> Card:
    """What was too big is named; the card of an album waits for what belongs to it."""
    noted = with_note(card, too_big_note(context.words, sent))
    return replace(noted, hold=ALBUM_PAUSE) if said.album else noted


def said_now(topic: Topic, said: IncomingMessage) -> list[Attachment]:
    """What came with this message, or with its album so far."""
    return [
        part.attachment
        for part in topic.parts
        if part.attachment is not None
        and (part.attachment is said.attachment or (said.album and part.album == said.album))
    ]
