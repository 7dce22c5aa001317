"""What is said to a draft, as its buttons say it: hand it in, drop it, go on with it."""

from datetime import datetime, timedelta

from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.topics.on_behalf import leave_visitor
from handlers.topics.showing import show_draft
from language.drafting import Drafted, Drafting, read_drafting
from language.remarks import Remark
from messages.card import Card
from messages.topics.cards import submitted_card
from messages.topics.ended import discarded_card, ended_card
from messages.topics.presses import TakeUpPress
from models.errors import DraftIncomplete
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.drafts import DraftRef, discard_draft, show_begun, take_up_draft
from services.topics.handing_in import hand_in

DROPPED, DROPPED_AT = "dropped", "dropped_at"
# So long a word is enough to go on with what was dropped; its button is for ever.
IN_REACH = timedelta(hours=1)


def read_drafted(context: Context, said: IncomingMessage, remark: Remark | None) -> Drafted | None:
    """Read what is said to the draft there is, or to one dropped just now.

    Without either it is answered as any remark, and what is none as what has no draft.
    """
    if said.attachment is not None or said.reply_to is not None:
        return None
    drafted = read_drafting(said.text)
    if drafted is None:
        return None
    goes_on = drafted.what is Drafting.GO_ON
    if _has_draft(context):
        return None if goes_on else drafted
    unheard = remark is None or find_dropped(context) is not None
    return drafted if unheard and (goes_on or drafted.plain) else None


def means_draft(context: Context, drafted: Drafted) -> bool:
    """Whether it can answer nothing else that was asked."""
    if _has_draft(context):
        return drafted.plain
    return find_dropped(context) is not None


def _has_draft(context: Context) -> bool:
    return context.known.drafts.get(context.person.id) is not None


def find_dropped(context: Context) -> int | None:
    """Find which draft was dropped here a moment ago."""
    memory = context.chat.memory
    if DROPPED not in memory:
        return None
    at = datetime.fromisoformat(memory[DROPPED_AT])
    return int(memory[DROPPED]) if context.work.now - at < IN_REACH else None


async def answer_drafted(context: Context, drafted: Drafted) -> Card:
    """Do what its button does; without a draft, what can be done about that."""
    draft = context.known.drafts.get(context.person.id)
    if draft is not None:
        return await _do(context, drafted, draft)
    dropped = find_dropped(context)
    if dropped is None:
        return Card(context.words("draft-none"))
    if drafted.what is Drafting.DROP:
        return ended_card(context.words, context.words("draft-discarded-before"), dropped)
    return await _take_up(context, dropped)


async def _do(context: Context, drafted: Drafted, draft: Topic) -> Card:
    ref = DraftRef(draft.id, draft.version)
    if drafted.what is Drafting.DROP:
        return await drop_draft(context, ref)
    try:
        handed_in = await hand_in(context.work, context.known, context.chat, context.person, ref)
    except DraftIncomplete:
        # Something must be asked first: the card asks it.
        begun = await show_begun(context.work, context.known, context.person)
        return show_draft(context, begun) if begun else Card(context.words("draft-none"))
    return submitted_card(context.words, handed_in.topic)


async def drop_draft(context: Context, ref: DraftRef | None, edits: int | None = None) -> Card:
    """Throw the draft away, and keep in mind which it was."""
    topic = await discard_draft(context.work, context.known, context.person, ref)
    if topic is None:
        return Card(context.words("draft-none"), edits=edits)
    leave_visitor(context, topic)
    if topic.writer_id is None:
        kept = {DROPPED: topic.id, DROPPED_AT: context.work.now.isoformat()}
        context.chat.memory = {**context.chat.memory, **kept}
    return discarded_card(context.words, topic, edits=edits)


async def on_take_up(query: CallbackQuery, callback_data: TakeUpPress, context: Context) -> Card:
    return await _take_up(context, callback_data.topic_id, pressed(query))


async def _take_up(context: Context, topic_id: int, edits: int | None = None) -> Card:
    opened = await take_up_draft(
        context.work, context.known, context.chat, context.person, topic_id
    )
    return show_draft(context, opened, edits=edits)
