"""What is no matter: a greeting, thanks, a question after the last one, a wish to speak to us."""

from collections.abc import Awaitable, Callable

from aiogram.types import Message

from handlers.context import Context
from handlers.people.people import on_duty, on_help
from handlers.people.phones import PHONING
from handlers.topics.showing import show_opened
from language.remarks import Remark, find_number, read_lone
from messages.calls.cards import wish_card
from messages.card import Card, with_note
from messages.topics.cards import submitted_card, withdraw_card
from messages.topics.lists import mine_card
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from services.calls.wishes import wish_for_call
from services.topics.drafts import DraftRef
from services.topics.handing_in import hand_in
from services.topics.last import open_counted, open_last, open_meant
from services.topics.lists import show_mine

# The words of the button under a draft: whoever types them has pressed it.
SUBMITS = ("提交", "submit")


def says_submit(context: Context, text: str) -> bool:
    """Whether somebody with a draft types what its button says."""
    begun = context.known.drafts.get(context.person.id) is not None
    return begun and text.strip().lower().startswith(SUBMITS)


async def _meant(message: Message, context: Context) -> Card | list[Card]:
    opened = await open_meant(context.work, context.person, find_number(message.text or ""))
    return show_opened(context, opened) if opened else Card(context.words("mine-none"))


async def _numbered(message: Message, context: Context) -> Card | list[Card]:
    """Open the matter a number names; where it names none, ask which of theirs is meant."""
    lone = read_lone(message.text or "")
    if lone is None or find_number(message.text or ""):
        return await _meant(message, context)
    opened = await open_counted(context.work, context.person, lone)
    if opened is not None:
        return show_opened(context, opened)
    mine = await show_mine(context.work, context.person)
    if not mine.page.total:
        return Card(context.words("hello-again"))
    card = mine_card(context.words, mine, None, context.work.now, context.zone)
    return with_note(card, context.words("number-unclear"))


async def _withdraw(_message: Message, context: Context) -> Card | list[Card]:
    """Ask once more which one it is before anything is taken back."""
    if context.known.drafts.get(context.person.id) is not None:
        return Card(context.words("draft-waits"))
    opened = await open_last(context.work, context.person)
    if opened is None:
        return Card(context.words("mine-none"))
    if Verb.WITHDRAW not in opened.verbs:
        return show_opened(context, opened)
    return withdraw_card(context.words, opened.topic)


async def _grade(_message: Message, context: Context) -> Card | list[Card]:
    """Nothing was asked just now: what still waits for their rating is shown."""
    return await _show_unrated(context, "hello-thanks")


async def _complain(_message: Message, context: Context) -> Card | list[Card]:
    """Somebody is not satisfied, and nobody has asked: with what, and what is it about?"""
    return await _show_unrated(context, "hello-raise")


async def _show_unrated(context: Context, otherwise: str) -> Card | list[Card]:
    opened = await open_last(context.work, context.person, (State.ANSWERED,))
    return show_opened(context, opened) if opened else Card(context.words(otherwise))


async def _human(_message: Message, context: Context) -> Card:
    wish = await wish_for_call(context.work, context.known, context.chat, context.person)
    if not wish.phone:
        PHONING.ask(context)
    return wish_card(context.words, wish)


async def _agree(message: Message, context: Context) -> Card | list[Card]:
    """Yes to a draft: typed as its button says it is submitted, else the button is named."""
    draft = context.known.drafts.get(context.person.id)
    if draft is None:
        return Card(context.words("hello-thanks"))
    if not says_submit(context, message.text or ""):
        return Card(context.words("draft-waits"))
    ref = DraftRef(draft.id, draft.version)
    handed_in = await hand_in(context.work, context.known, context.chat, context.person, ref)
    return submitted_card(context.words, handed_in.topic)


async def _refuse(_message: Message, context: Context) -> Card:
    begun = context.known.drafts.get(context.person.id) is not None
    return Card(context.words("draft-waits" if begun else "hello-thanks"))


async def _greet(_message: Message, context: Context) -> Card:
    return Card(context.words("hello-again"))


async def _welcome(_message: Message, context: Context) -> Card:
    return Card(context.words("hello-thanks"))


ANSWERS: dict[Remark, Callable[[Message, Context], Awaitable[Card | list[Card]]]] = {
    Remark.GREETING: _greet,
    Remark.NOISE: _greet,
    Remark.THANKS: _welcome,
    Remark.HELP: on_help,
    Remark.PROGRESS: _meant,
    Remark.LAST: _meant,
    Remark.NUMBER: _numbered,
    Remark.SATISFIED: _grade,
    Remark.FAIR: _grade,
    Remark.UNSATISFIED: _complain,
    Remark.HOURS: on_duty,
    Remark.TELEPHONE: on_duty,
    Remark.HUMAN: _human,
    Remark.WITHDRAW: _withdraw,
    Remark.YES: _agree,
    Remark.NO: _refuse,
}
GRADES = (Remark.SATISFIED, Remark.FAIR, Remark.UNSATISFIED)
# They answer whatever was asked last.
ASSENTS = (Remark.YES, Remark.NO)


async def answer_remark(message: Message, context: Context, remark: Remark) -> Card | list[Card]:
    """Answer what is no matter."""
    return await ANSWERS[remark](message, context)
