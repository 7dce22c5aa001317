"""Slips: printing one again, reading its PIN out, and coming into a chat with it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import Instruction, OnSlip
from handlers.said import SLIP
from handlers.talk import Talk, pressed
from messages.card import Card
from messages.people import joined_card
from messages.presses import PinPress, SlipPress
from messages.visits import slip_card
from messages.words import words_for
from models.topics.topic import Topic
from services.people.phones import forget_words
from services.people.webchat import CHANNEL
from services.topics.slips import hand_out_slip, join_by_slip, sign_slip


def link_to(talk: Talk, topic: Topic) -> str:
    """The page to print from; nothing where no phone could open it."""
    path = f"/slips/{sign_slip(talk.work, talk.person, topic)}"
    if talk.chat.channel == CHANNEL:
        return path
    return f"{talk.pages}{path}" if talk.pages.startswith("https://") else ""


async def on_slip(query: CallbackQuery, callback_data: SlipPress, talk: Talk) -> Card:
    renew = callback_data.renew
    topic, _ = await hand_out_slip(talk.work, talk.person, callback_data.topic_id, renew=renew)
    card = slip_card(talk.words, topic, link_to(talk, topic), renewed=renew)
    return card if not renew else Card(card.text, buttons=card.buttons, edits=pressed(query))


async def on_pin(_query: CallbackQuery, callback_data: PinPress, talk: Talk) -> Card:
    """Shown for a moment and written nowhere."""
    topic, pin = await hand_out_slip(talk.work, talk.person, callback_data.topic_id)
    said = talk.words.line("slip-pin", number=topic.number or "", pin=f"{pin[:3]} {pin[3:]}")
    return Card(toast=said, alert=True)


async def on_join(message: Message, talk: Talk) -> Card:
    """Number and PIN in a chat: from now on it is told here."""
    found = SLIP.match(message.text or "")
    await forget_words(talk.work, talk.chat, message.message_id)
    number, first, second = found.groups() if found else ("", "", "")
    person = await join_by_slip(talk.work, talk.chat, number, first + second)
    return joined_card(words_for(person.locale), roles=frozenset())


def make_router() -> Router:
    router = Router(name="slips")
    router.message.filter(Instruction())
    router.message.register(on_join, OnSlip())
    router.callback_query.register(on_slip, SlipPress.filter())
    router.callback_query.register(on_pin, PinPress.filter())
    return router
