"""What a machine heard in a voice: its speaker puts it right by one message."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context
from handlers.expecting import Expectation, NoAnswer, leaves
from handlers.topics.on_behalf import FOR_VISITOR
from handlers.topics.showing import said_now, show_draft, with_sizes
from handlers.topics.supplies import SUPPLYING
from messages.card import Card
from messages.topics.presses import MendPress
from messages.topics.supplies import supply_card
from models.attachments import Medium
from models.errors import Refused
from services.people.incoming import IncomingMessage
from services.topics.heard import correct_heard, open_heard

PATIENCE = timedelta(minutes=30)


async def on_mend(_query: CallbackQuery, callback_data: MendPress, context: Context) -> Card:
    """Of a draft it is put right; to what has its number it is added, as anything is."""
    topic = await open_heard(context.work, context.person, callback_data.part_id)
    if topic.number is not None:
        SUPPLYING.ask(context, topic_id=topic.id, number=topic.number, pressed=True)
        return supply_card(context.words, context.words("heard-ask-supply"))
    MENDING.ask(context, topic_id=topic.id, part_id=callback_data.part_id)
    return Card(context.words("heard-ask"))


async def take_mending(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    memory = context.chat.memory
    spoken = said.attachment is not None and said.attachment.medium is Medium.VOICE
    if not said.text.strip() and not spoken:
        return NoAnswer()
    context.remember(None)
    try:
        opened = await correct_heard(
            context.work,
            context.known,
            context.chat,
            context.person,
            said,
            topic_id=int(memory["topic_id"]),
            part_id=int(memory["part_id"]),
        )
    except Refused:
        # It was submitted or thrown away meanwhile: what was said is taken as ever.
        return NoAnswer()
    if opened.topic.writer_id is not None:
        FOR_VISITOR.ask(context, topic_id=opened.topic.id)
    sent = said_now(opened.topic.parts, said)
    return with_sizes(context, show_draft(context, opened), said, sent)


MENDING = Expectation(
    state="mending-heard", take=take_mending, leave=leaves("heard-left"), patience=PATIENCE
)
EXPECTATIONS = (MENDING,)


def make_router() -> Router:
    router = Router(name="heard")
    router.callback_query.register(on_mend, MendPress.filter())
    return router
