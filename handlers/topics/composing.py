"""What nobody has just pressed for: the answer to a question, a number, or a matter."""

from handlers.context import Context
from handlers.expecting import pass_by
from handlers.topics.showing import said_now, show_draft, show_opened, with_sizes
from handlers.topics.supplies import show_answered
from handlers.topics.verbs import show_acted
from messages.card import Card
from messages.topics.supplies import misdirected_card
from services.people.incoming import IncomingMessage
from services.topics.acting import Done, Saying
from services.topics.opened import Opened
from services.topics.opened_drafts import OpenedDraft
from services.topics.questions import AnswerTaken, Misdirected, take_message


async def take_plain(
    context: Context, said: IncomingMessage, note: str = "", *, only_answers: bool = False
) -> Card | list[Card] | None:
    """Whatever is said answers what was asked, or is about the matter at hand, or a new one."""
    taken = await take_message(
        context.work,
        context.known,
        context.chat,
        context.person,
        said,
        only_answers=only_answers,
    )
    if isinstance(taken, Opened):
        return show_opened(context, taken)
    if isinstance(taken, AnswerTaken):
        return show_answered(context, taken, said)
    if taken is None:
        return None
    if isinstance(taken, Done | Saying):
        return show_acted(context, taken)
    if isinstance(taken, Misdirected):
        return _show_misdirected(context, taken, said)
    pass_by(context)
    return [] if context.work.hurried else _show_taken(context, taken, said, note)


def _show_taken(context: Context, taken: OpenedDraft, said: IncomingMessage, note: str) -> Card:
    card = show_draft(context, taken, note=note)
    return with_sizes(context, card, said, said_now(taken.topic.parts, said))


def _show_misdirected(context: Context, taken: Misdirected, said: IncomingMessage) -> list[Card]:
    """It is kept in mind, should it be a matter all the same."""
    memory = {**context.chat.memory, "said": said.text, "message_id": said.message_id}
    context.remember(context.chat.state, **memory)
    card = misdirected_card(context.words, taken.opened.topic)
    return [card, *show_opened(context, taken.opened)]
