"""Slips: printing one again, reading its PIN out, and coming into a chat with it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, pressed
from handlers.filters import Instruction, OnSlip
from handlers.reading import SLIP
from messages.card import Card
from messages.people.joining import joined_cards
from messages.topics.on_behalf import slip_card
from messages.topics.presses import PinPress, SlipPress
from messages.topics.slips import halves
from messages.words import words_for
from models.topics.topic import Topic
from services.privacy.by_slip import Said, join_by_words
from services.topics.slips import hand_out_slip, sign_slip


def link_to(context: Context, topic: Topic) -> str:
    """The page to print from; nothing where no phone could open it."""
    path = f"/slips/{sign_slip(context.work, context.person, topic)}"
    return "" if context.linkable is None else f"{context.linkable}{path}"


async def on_slip(query: CallbackQuery, callback_data: SlipPress, context: Context) -> Card:
    renew = callback_data.renew
    topic, _ = await hand_out_slip(
        context.work, context.person, callback_data.topic_id, renew=renew
    )
    card = slip_card(context.words, topic, link_to(context, topic), renewed=renew)
    return card if not renew else Card(card.text, buttons=card.buttons, edits=pressed(query))


async def on_pin(_query: CallbackQuery, callback_data: PinPress, context: Context) -> Card:
    """Shown for a moment and written nowhere."""
    topic, pin = await hand_out_slip(context.work, context.person, callback_data.topic_id)
    said = context.words.line("slip-pin", number=topic.number or "", pin=halves(pin))
    return Card(toast=said, alert=True)


async def on_join(message: Message, context: Context) -> list[Card]:
    """Number, PIN and whose it is, in a chat: from now on it is told here."""
    found = SLIP.match(message.text or "")
    number, pin, proof = found.groups("") if found else ("", "", "")
    said = Said(number, "".join(pin.split()), proof.strip())
    person, joining = await join_by_words(context.work, context.chat, said, message.message_id)
    words = words_for(person.locale)
    return joined_cards(words, roles=frozenset(), joining=joining.id if joining else 0)


def make_router() -> Router:
    router = Router(name="slips")
    router.message.filter(Instruction())
    router.message.register(on_join, OnSlip())
    router.callback_query.register(on_slip, SlipPress.filter())
    router.callback_query.register(on_pin, PinPress.filter())
    return router
